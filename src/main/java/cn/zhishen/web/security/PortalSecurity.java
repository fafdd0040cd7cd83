package cn.zhishen.web.security;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults;

import cn.zhishen.enterprise.Uscc;
import cn.zhishen.identity.LicenceProperties;
import cn.zhishen.identity.clerk.Clerks;
import cn.zhishen.identity.clerk.LicenceUsers;
import cn.zhishen.shared.PersonalNumber;
import cn.zhishen.web.limit.Buckets;
import cn.zhishen.web.limit.ClientAddress;
import cn.zhishen.web.limit.RateLimit;
import cn.zhishen.web.login.BegunLogIns;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The security chain of the portal, for enterprises that log in with the electronic business licence. Somebody who asks for a page without
 * being logged in is sent to the log-in and then back. A part of a page (htmx, fetch) is answered with 401. The page then asks the user to
 * log in again and keeps what was typed.
 */
@Configuration(proxyBeanMethods = false)
public class PortalSecurity {

    static final String LOG_IN = "/portal/login";
    private static final String BEGIN = "/portal/login/begin";
    private static final String CALLBACK = "/portal/login/callback/*";
    private static final Logger LOG = LoggerFactory.getLogger(PortalSecurity.class);

    private static final RequestMatcher PART = request -> request.getHeader("HX-Request") != null
            || "empty".equals(request.getHeader("Sec-Fetch-Dest"))
            || "image".equals(request.getHeader("Sec-Fetch-Dest"));

    /** Sessions are stored in the database unencrypted, so an address with such a number is not kept for after the log-in. */
    private static boolean searchesForAPerson(HttpServletRequest request) {
        return request.getQueryString() != null
                && request.getParameterMap().values().stream()
                        .flatMap(Arrays::stream)
                        .anyMatch(PersonalNumber::isIn);
    }

    @Bean
    @Order(50)
    SecurityFilterChain portal(
            HttpSecurity http,
            ClientRegistrationRepository registrations,
            Buckets buckets,
            Clock clock,
            LicenceProperties licence,
            LicenceUsers users,
            Clerks clerks)
            throws Exception {
        var toProvider = new DefaultOAuth2AuthorizationRequestResolver(registrations, BEGIN);
        toProvider.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        var wanted = new HttpSessionRequestCache();
        wanted.setRequestMatcher(new AndRequestMatcher(
                withDefaults().matcher(HttpMethod.GET, "/portal/**"),
                new NegatedRequestMatcher(PART),
                request -> !searchesForAPerson(request)));
        wanted.setMatchingRequestParameterName(null);
        return http.securityMatcher(withDefaults().matcher("/portal/**"))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens()))
                .headers(headers -> SecurityConfiguration.headersWithFrames(headers, framed(licence)))
                .requestCache(cache -> cache.requestCache(wanted))
                .oauth2Login(login -> login.loginPage(LOG_IN)
                        .authorizedClientRepository(new NoTokensKept())
                        .authorizationEndpoint(begin -> begin.baseUri(BEGIN)
                                .authorizationRequestResolver(toProvider)
                                .authorizationRequestRepository(new BegunLogIns(clock)))
                        .userInfoEndpoint(info -> info.oidcUserService(users))
                        .redirectionEndpoint(callback -> callback.baseUri(CALLBACK))
                        .defaultSuccessUrl("/portal")
                        .failureHandler(PortalSecurity::failed))
                // a new session and not a new id of the same: a second tab that is answered meanwhile would write the
                // old id back
                .sessionManagement(sessions -> sessions.sessionFixation(fixation -> fixation.migrateSession()))
                .logout(logout -> logout.logoutUrl("/portal/logout").logoutSuccessUrl(LOG_IN + "?out"))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(PortalSecurity::logInFirst)
                        .accessDeniedHandler((request, response, e) -> {
                            if (PART.matches(request)) {
                                response.setHeader("HX-Retarget", "#problem");
                            }
                            response.sendError(HttpServletResponse.SC_FORBIDDEN);
                        }))
                .addFilterBefore(
                        new LogInLimit(
                                new RateLimit(
                                        buckets, clock, "log-in", licence.logInsPerMinute(), Duration.ofMinutes(1)),
                                new RateLimit(buckets, clock, "code", licence.logInsPerMinute(), Duration.ofMinutes(1)),
                                registrations),
                        OAuth2AuthorizationRequestRedirectFilter.class)
                .addFilterBefore(new OutOfTheFrame(), OAuth2LoginAuthenticationFilter.class)
                .addFilterBefore(new FormerClerks(clerks), AuthorizationFilter.class)
                .authorizeHttpRequests(
                        requests -> requests.requestMatchers(withDefaults().matcher(HttpMethod.GET, LOG_IN))
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .build();
    }

    /** The provider's page with the code; a path is one of this site. */
    private static String framed(LicenceProperties licence) {
        var provider = URI.create(licence.authorizationUri());
        if (!licence.embedded()) {
            return "'none'";
        }
        return provider.isAbsolute() ? "'self' " + provider.getScheme() + "://" + provider.getRawAuthority() : "'self'";
    }

    /** Stored in a cookie, so that a form of the public site needs no session, and a form of the portal outlives its session. */
    public static CsrfTokenRepository csrfTokens() {
        return new CsrfTokens(csrfTokens("CSRF"), csrfTokens(SessionCookies.HOST + "CSRF"));
    }

    private static CsrfTokenRepository csrfTokens(String name) {
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName(name);
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
        return tokens;
    }

    private record CsrfTokens(CsrfTokenRepository plain, CsrfTokenRepository overHttps) implements CsrfTokenRepository {

        private CsrfTokenRepository of(HttpServletRequest request) {
            return request.isSecure() ? overHttps : plain;
        }

        @Override
        public CsrfToken generateToken(HttpServletRequest request) {
            return of(request).generateToken(request);
        }

        @Override
        public void saveToken(CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
            of(request).saveToken(token, request, response);
        }

        @Override
        public CsrfToken loadToken(HttpServletRequest request) {
            return of(request).loadToken(request);
        }
    }

    private static void logInFirst(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (PART.matches(request)) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        response.sendRedirect(
                request.getContextPath() + LOG_IN + (request.getRequestedSessionId() == null ? "" : "?expired"));
    }

    private static void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        LOG.warn("电子营业执照登录未完成：{}", e.getMessage());
        var code = e instanceof OAuth2AuthenticationException refused
                ? refused.getError().getErrorCode()
                : "";
        response.sendRedirect(request.getContextPath()
                + LOG_IN
                + switch (code) {
                    case LicenceUsers.NOT_NAMED -> "?unnamed";
                    case LicenceUsers.UNKNOWN -> "?unknown";
                    default -> "?failed";
                });
    }

    /**
     * Limits the log-ins that are begun, since each adds a row to the table of sessions. Codes that pages show by themselves are counted apart,
     * so that they take no log-in from anybody.
     */
    private static final class LogInLimit extends OncePerRequestFilter {

        private static final RequestMatcher BEGUN = withDefaults().matcher(BEGIN + "/*");

        private final RateLimit logIns;

        private final RateLimit codes;

        private final ClientRegistrationRepository registrations;

        LogInLimit(RateLimit logIns, RateLimit codes, ClientRegistrationRepository registrations) {
            this.logIns = logIns;
            this.codes = codes;
            this.registrations = registrations;
        }

        private boolean isKnown(HttpServletRequest request) {
            var path = request.getServletPath();
            return registrations.findByRegistrationId(path.substring(path.lastIndexOf('/') + 1)) != null;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (BEGUN.matches(request)) {
                if (!isKnown(request)) {
                    response.sendError(HttpStatus.NOT_FOUND.value());
                    return;
                }
                var wait = (isFramed(request) ? codes : logIns).take(ClientAddress.of(request));
                if (wait.isPresent()) {
                    response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
                    response.setHeader(
                            HttpHeaders.RETRY_AFTER, Long.toString(wait.get().toSeconds() + 1));
                    request.getRequestDispatcher(LOG_IN + "?busy").forward(request, response);
                    return;
                }
            }
            chain.doFilter(request, response);
        }
    }

    /** Whether the page is asked for in a frame, as far as the browser says. */
    public static boolean isFramed(HttpServletRequest request) {
        return "iframe".equals(request.getHeader("Sec-Fetch-Dest"));
    }

    /**
     * Completes a log-in in the whole window and not in the frame of the code. When another site leads a frame back to this one, the browser
     * does not send the session, which knows the log-in that was begun.
     */
    private static final class OutOfTheFrame extends OncePerRequestFilter {

        private static final RequestMatcher BACK = withDefaults().matcher(HttpMethod.GET, CALLBACK);

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (isFramed(request) && BACK.matches(request)) {
                request.getRequestDispatcher(LOG_IN).forward(request, response);
                return;
            }
            chain.doFilter(request, response);
        }
    }

    /** Ends the log-in of a clerk whom the enterprise has ended meanwhile. */
    private static final class FormerClerks extends OncePerRequestFilter {

        private final Clerks clerks;

        FormerClerks(Clerks clerks) {
            this.clerks = clerks;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            var caller = SecurityContextHolder.getContext().getAuthentication();
            if (caller != null
                    && caller.getPrincipal() instanceof OidcUser user
                    && LicenceUsers.clerk(user)
                            .filter(id -> !clerks.stands(new Uscc(user.getSubject()), id))
                            .isPresent()) {
                new SecurityContextLogoutHandler().logout(request, response, caller);
            }
            chain.doFilter(request, response);
        }
    }

    /** Keeps none of the provider's tokens, since only the identity of the user is needed. */
    public static final class NoTokensKept implements OAuth2AuthorizedClientRepository {

        @Override
        public <T extends OAuth2AuthorizedClient> T loadAuthorizedClient(
                String registration, Authentication principal, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {}

        @Override
        public void removeAuthorizedClient(
                String registration,
                Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {}
    }
}
