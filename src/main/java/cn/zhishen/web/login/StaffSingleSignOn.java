package cn.zhishen.web.login;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults;

import cn.zhishen.identity.staff.SingleSignOn;
import cn.zhishen.identity.staff.SingleSignOnProperties;
import cn.zhishen.web.limit.Buckets;
import cn.zhishen.web.limit.ClientAddress;
import cn.zhishen.web.limit.RateLimit;
import cn.zhishen.web.problem.RequestRefused;
import cn.zhishen.web.security.ErrorResponder;
import cn.zhishen.web.security.PortalSecurity;
import cn.zhishen.workflow.staff.StaffGroup;
import cn.zhishen.workflow.staff.StaffLogIns;
import cn.zhishen.workflow.staff.StaffLogIns.NotTaken;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Log-in of the staff with the office's identity provider. It begins at {@code /staff/login/begin/staff} and ends at
 * {@code /staff/login/callback}, with the same log-in as after a password. The second factor is the provider's.
 */
@Component
public class StaffSingleSignOn {

    private static final Logger LOG = LoggerFactory.getLogger(StaffSingleSignOn.class);
    private static final String BEGIN = "/staff/login/begin";
    private static final String CALLBACK = "/staff/login/callback";
    private static final String TO = "single sign-on to";
    private static final String AGAIN = "single sign-on again";
    /** How old a log-in at the provider may be if a new one was requested. */
    private static final Duration NEW = Duration.ofMinutes(5);

    private final SingleSignOn provider;
    private final StaffLogIns logIns;
    private final StaffFactors factors;
    private final ErrorResponder responder;
    private final Clock clock;
    private final RateLimit begun;

    StaffSingleSignOn(
            SingleSignOn provider,
            StaffLogIns logIns,
            StaffFactors factors,
            ErrorResponder responder,
            Buckets buckets,
            Clock clock,
            SingleSignOnProperties properties) {
        this.provider = provider;
        this.logIns = logIns;
        this.factors = factors;
        this.responder = responder;
        this.clock = clock;
        // each one adds a row to the table of sessions
        this.begun =
                new RateLimit(buckets, clock, "single sign-on", properties.logInsPerMinute(), Duration.ofMinutes(1));
    }

    public boolean isOn() {
        return provider.isOn();
    }

    /** Counts this log-in. Returns whether this address has begun too many. */
    public boolean isTooOften(HttpServletRequest request) {
        return begun.take(ClientAddress.of(request)).isPresent();
    }

    /**
     * The address to which the browser is sent.
     *
     * @param to where the browser goes after the log-in
     * @param again whether the person has to prove their identity again
     */
    public String begin(HttpServletRequest request, String to, boolean again) {
        request.getSession().setAttribute(TO, to);
        request.getSession().setAttribute(AGAIN, again);
        return BEGIN + "/" + SingleSignOn.STAFF;
    }

    void addTo(HttpSecurity http) {
        var registrations = provider.registrations();
        var begun = new BegunLogIns(clock);
        var toProvider = new DefaultOAuth2AuthorizationRequestResolver(registrations, BEGIN);
        toProvider.setAuthorizationRequestCustomizer(asked -> {
            OAuth2AuthorizationRequestCustomizers.withPkce().accept(asked);
            if (isAgain()) {
                asked.additionalParameters(more -> {
                    more.put("prompt", "login");
                    more.put("max_age", 0);
                });
            }
        });
        var redirect = new OAuth2AuthorizationRequestRedirectFilter(toProvider);
        redirect.setAuthorizationRequestRepository(begun);
        redirect.setAuthenticationFailureHandler(this::failed);

        var tokens = new OidcAuthorizationCodeAuthenticationProvider(
                provider.tokens(), request -> new DefaultOidcUser(List.of(), request.getIdToken()));
        tokens.setJwtDecoderFactory(provider.idTokens());
        var callback = new OAuth2LoginAuthenticationFilter(registrations, new PortalSecurity.NoTokensKept(), CALLBACK);
        callback.setRequiresAuthenticationRequestMatcher(withDefaults().matcher(HttpMethod.GET, CALLBACK));
        callback.setAuthorizationRequestRepository(begun);
        callback.setAuthenticationManager(new ProviderManager(tokens));
        callback.setSecurityContextRepository(new RequestAttributeSecurityContextRepository());
        callback.setAuthenticationSuccessHandler(this::arrived);
        callback.setAuthenticationFailureHandler(this::failed);
        http.addFilterBefore(redirect, AuthorizationFilter.class).addFilterBefore(callback, AuthorizationFilter.class);
    }

    private static boolean isAgain() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                && isAgain(request.getRequest());
    }

    private static boolean isAgain(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && Boolean.TRUE.equals(session.getAttribute(AGAIN));
    }

    private void arrived(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException, ServletException {
        var token = ((OidcUser) authentication.getPrincipal()).getIdToken();
        var again = isAgain(request);
        var since = token.getAuthenticatedAt();
        if (again && (since == null || since.plus(NEW).isBefore(clock.instant()))) {
            refuse(request, response, "没有重新登录", "统一身份平台没有让您重新登录，此操作不能确认。请联系平台的管理人员。");
            return;
        }
        var user = provider.user(token.getClaims());
        var ours = provider.groups(token.getClaims());
        var groups = Arrays.stream(StaffGroup.values())
                .filter(group -> ours.contains(group.id()))
                .collect(Collectors.toUnmodifiableSet());
        if (groups.isEmpty()) {
            LOG.warn("统一身份登录：{} 不在任何授权的组中", user);
            refuse(request, response, "没有权限", "您在统一身份平台的账号不属于本系统的任何一个组。请联系安全管理人员授权后重新登录。");
            return;
        }
        try {
            logIns.take(user, provider.name(token.getClaims()), groups);
        } catch (NotTaken e) {
            LOG.warn("统一身份登录：{}", e.getMessage());
            refuse(request, response, "没有权限", e.getMessage());
            return;
        }
        var to = request.getSession().getAttribute(TO);
        if (!again || logIns.named(request).filter(user::equals).isEmpty()) {
            logIns.begin(request, user);
        }
        request.getSession().removeAttribute(AGAIN);
        factors.confirmByProvider(request, user);
        response.sendRedirect(
                request.getContextPath() + (to instanceof String page ? page : "/camunda/app/tasklist/default/"));
    }

    private void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException, ServletException {
        LOG.warn("统一身份登录未完成：{}", e.getMessage());
        responder.answer(
                request,
                response,
                false,
                new RequestRefused(
                        HttpStatus.UNAUTHORIZED, "single-sign-on", "登录没有完成", "统一身份平台没有确认您的身份，或者暂时无法访问。请返回登录页重试。"));
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, String title, String text)
            throws IOException, ServletException {
        responder.answer(
                request, response, false, new RequestRefused(HttpStatus.FORBIDDEN, "single-sign-on", title, text));
    }
}
