package cn.zhishen.web.security;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults;

import cn.zhishen.certificate.CertificateSettings;
import cn.zhishen.identity.client.ApiClientUses;
import cn.zhishen.identity.client.ApiClients;
import cn.zhishen.identity.client.ApiScope;
import cn.zhishen.identity.client.ApiSettings;
import cn.zhishen.publicnotice.AttachmentProperties;
import cn.zhishen.publicnotice.NoticeSettings;
import cn.zhishen.qualification.rule.RuleSettings;
import cn.zhishen.review.assessment.AssessmentSettings;
import cn.zhishen.shared.SandboxSettings;
import cn.zhishen.web.body.BodyProperties;
import cn.zhishen.web.limit.Buckets;
import cn.zhishen.web.limit.ComparisonLimit;
import cn.zhishen.web.limit.ObjectionLimit;
import cn.zhishen.web.limit.RateLimit;
import cn.zhishen.web.limit.RulesLimit;
import cn.zhishen.web.limit.VerificationLimit;
import cn.zhishen.web.login.StaffAuthenticationFilter;
import cn.zhishen.workflow.decision.HumanDecisions;
import cn.zhishen.workflow.staff.StaffGroup;
import cn.zhishen.workflow.staff.StaffSessions;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter.XFrameOptionsMode;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.DispatcherTypeRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.util.unit.DataSize;

/**
 * Who may reach what over HTTP. There is one chain for each kind of caller: API clients, staff, the public. What no chain permits does not
 * exist for the caller (404). The engine's own REST and web applications have their chains in module workflow.
 */
@Configuration(proxyBeanMethods = false)
public class SecurityConfiguration {

    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self';"
                    + " form-action 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'self'";
    /** Anybody may be refused a few times while typing and choosing files. */
    private static final int TRIES_PER_OBJECTION = 12;

    private static final String STAFF_LOGIN = "/staff/login?to=";

    private static final RequestMatcher AUDIT = anyOf(
            withDefaults().matcher("/staff/access-records/**"), withDefaults().matcher("/staff/timelines/**"));

    private static final RequestMatcher SECURITY = anyOf(
            withDefaults().matcher("/staff/accounts/**"),
            withDefaults().matcher("/staff/api-clients/**"),
            withDefaults().matcher("/staff/log-ins/**"));

    private static final RequestMatcher PUBLIC_API = anyOf(
            reading("/api/v1/public-notices/**"),
            on(HttpMethod.POST, "/api/v1/public-notices/*/objections"),
            reading("/api/v1/certificates/**"),
            on(HttpMethod.POST, "/api/v1/certificates/*/comparison"),
            reading("/api/v1/qualifications"),
            reading("/api/v1/rules/**"),
            on(HttpMethod.POST, "/api/v1/rules/assessments"),
            reading("/api/v1/timeline-heads"));
    /** Only the platform may state what an enterprise held before this system, not the enterprise itself. */
    private static final RequestMatcher SAID_BY_THE_PLATFORM =
            on(HttpMethod.PUT, "/api/v1/enterprises/*/held-qualifications");

    private static final RequestMatcher PUBLIC = anyOf(
            reading("/"),
            reading("/certificates"),
            reading("/certificates/*"),
            on(HttpMethod.POST, "/certificates/*"),
            on(HttpMethod.POST, "/verify"),
            reading("/public-notices"),
            reading("/public-notices/**"),
            on(HttpMethod.POST, "/public-notices/*/objections"),
            reading("/objections"),
            on(HttpMethod.POST, "/objections"),
            reading("/verify"),
            reading("/standards"),
            reading("/standards/*"),
            reading("/rules"),
            reading("/help"),
            reading("/help/**"),
            reading("/spot-checks"),
            reading("/spot-checks/*"),
            reading("/spot-checks/*/list.txt"),
            reading("/timeline-heads"),
            reading("/timeline-heads.txt"),
            reading("/privacy"),
            reading("/accessibility"),
            reading("/robots.txt"),
            reading("/complaints"),
            on(HttpMethod.POST, "/complaints"),
            reading("/complaints/status"),
            on(HttpMethod.POST, "/complaints/status"),
            reading("/css/**"),
            reading("/js/**"),
            reading("/webjars/htmx.org/**"),
            reading("/images/**"),
            reading("/fonts/**"),
            reading("/favicon.ico"),
            reading("/v3/api-docs/**"),
            reading("/v3/api-docs.yaml"),
            reading("/actuator/health"));
    /** The handler authenticates callbacks by the signature over their body. */
    private static final RequestMatcher CALLBACKS = on(HttpMethod.POST, "/callbacks/**");

    private static final RequestMatcher SANDBOX = withDefaults().matcher("/sandbox/**");

    @Bean
    @Order(30)
    SecurityFilterChain apiSecurity(
            HttpSecurity http,
            ApiClients clients,
            ApiClientUses uses,
            AuthenticationEventPublisher events,
            SecurityProblems problems,
            Buckets buckets,
            Clock clock,
            ApiSettings settings)
            throws Exception {
        var secrets = new ProviderManager(new ApiClientProvider(
                clients,
                uses,
                new RateLimit(
                        buckets, clock, "failed log-in", settings.failedLogInsPerMinute(), Duration.ofMinutes(1))));
        secrets.setAuthenticationEventPublisher(events);
        return http.securityMatcher(withDefaults().matcher("/api/**"))
                .authenticationManager(secrets)
                // clients are programs, not browsers: no cookie carries their rights
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(SecurityConfiguration::headers)
                .httpBasic(basic -> basic.authenticationEntryPoint(problems))
                .exceptionHandling(
                        refusals -> refusals.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .authorizeHttpRequests(requests -> requests.requestMatchers(PUBLIC_API)
                        .permitAll()
                        .requestMatchers(SAID_BY_THE_PLATFORM)
                        .hasAuthority("SCOPE_" + ApiScope.PORTAL)
                        .anyRequest()
                        .authenticated())
                .build();
    }

    @Bean
    @Order(40)
    SecurityFilterChain staffSecurity(
            HttpSecurity http, StaffSessions sessions, ObjectProvider<HumanDecisions> decisions) throws Exception {
        return http.securityMatcher(withDefaults().matcher("/staff/**"))
                // each request takes the user again from the log-in to the Tasklist
                .securityContext(
                        context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .addFilterBefore(new StaffAuthenticationFilter(sessions), AuthorizationFilter.class)
                .anonymous(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .headers(SecurityConfiguration::headers)
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(
                        (request, response, e) -> response.sendRedirect(request.getContextPath()
                                + STAFF_LOGIN
                                + URLEncoder.encode(request.getRequestURI(), StandardCharsets.UTF_8))))
                .authorizeHttpRequests(requests -> {
                    ActRoutes.ALL.forEach(
                            route -> requests.requestMatchers(route.matcher()).access(route.whoMay(decisions)));
                    requests.requestMatchers(AUDIT)
                            .hasAnyRole(StaffGroup.AUDITORS.role(), StaffGroup.ADMINISTRATORS.role())
                            .requestMatchers(reading("/staff/administration"))
                            .hasRole(StaffGroup.AUDITORS.role())
                            .requestMatchers(SECURITY)
                            .hasRole(StaffGroup.SECURITY_OFFICERS.role())
                            .requestMatchers(reading("/staff/menu"))
                            .authenticated()
                            // what the staff decide stands among the routes of acts
                            .requestMatchers(
                                    on(HttpMethod.POST, "/staff/certificates/**"),
                                    on(HttpMethod.POST, "/staff/restrictions/**"),
                                    on(HttpMethod.POST, "/staff/spot-checks/**"))
                            .denyAll()
                            .requestMatchers(
                                    on(HttpMethod.POST, "/staff/human-decisions/**"),
                                    on(HttpMethod.POST, "/staff/ties/*/end"),
                                    withDefaults().matcher("/staff/message-failures/**"),
                                    withDefaults().matcher("/staff/uploads"))
                            .hasRole(StaffGroup.ADMINISTRATORS.role())
                            .anyRequest()
                            .hasAnyRole(
                                    StaffGroup.REVIEWERS.role(),
                                    StaffGroup.ISSUERS.role(),
                                    StaffGroup.ADMINISTRATORS.role());
                })
                .build();
    }

    @Bean
    ComparisonLimit comparisonLimit(
            Buckets buckets, Clock clock, ErrorResponder responder, CertificateSettings settings) {
        return new ComparisonLimit(
                new RateLimit(buckets, clock, "comparison", settings.comparisonsPerHour(), Duration.ofHours(1)),
                responder,
                settings.comparisonMaxSize());
    }

    @Bean
    VerificationLimit verificationLimit(
            Buckets buckets, Clock clock, ErrorResponder responder, CertificateSettings settings) {
        return new VerificationLimit(
                new RateLimit(buckets, clock, "verification", settings.verificationsPerMinute(), Duration.ofMinutes(1)),
                responder);
    }

    @Bean
    RulesLimit rulesLimit(
            Buckets buckets,
            Clock clock,
            ErrorResponder responder,
            RuleSettings rules,
            AssessmentSettings assessments) {
        return new RulesLimit(
                new RateLimit(buckets, clock, "query of rules", rules.queriesPerMinute(), Duration.ofMinutes(1)),
                new RateLimit(buckets, clock, "assessment", assessments.perMinute(), Duration.ofMinutes(1)),
                responder);
    }

    @Bean
    ObjectionLimit objectionLimit(
            Buckets buckets,
            Clock clock,
            ErrorResponder responder,
            NoticeSettings notice,
            AttachmentProperties attachments,
            BodyProperties bodies) {
        // far more attempts are let through than objections are accepted
        long tries = notice.objectionsPerHour() * TRIES_PER_OBJECTION;
        long megabytes = attachments.bytesPerHour().toMegabytes() * 5;
        return new ObjectionLimit(
                new RateLimit(buckets, clock, "objection", tries, Duration.ofHours(1)),
                new RateLimit(buckets, clock, "megabyte of objections", megabytes, Duration.ofHours(1)),
                responder,
                bodies.withFiles(DataSize.ofBytes(
                        attachments.maxFiles() * attachments.maxSize().toBytes())));
    }

    @Bean
    @Order(1000)
    SecurityFilterChain publicSecurity(
            HttpSecurity http, ComparisonLimit comparisons, ObjectionLimit objections, SandboxSettings sandbox)
            throws Exception {
        return http.csrf(csrf -> csrf.csrfTokenRepository(PortalSecurity.csrfTokens())
                        .ignoringRequestMatchers(CALLBACKS, SANDBOX))
                // the token of a form is in the body, so the limits are checked before the body is read
                .addFilterBefore(comparisons, CsrfFilter.class)
                .addFilterBefore(objections, CsrfFilter.class)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(SecurityConfiguration::headers)
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(
                                (request, response, e) -> response.sendError(HttpServletResponse.SC_NOT_FOUND))
                        .accessDeniedHandler(hideUnlessForged()))
                .authorizeHttpRequests(
                        requests -> requests.requestMatchers(new DispatcherTypeRequestMatcher(DispatcherType.ERROR))
                                .permitAll()
                                .requestMatchers(PUBLIC, CALLBACKS)
                                .permitAll()
                                .requestMatchers(sandbox.enabled() ? SANDBOX : request -> false)
                                .permitAll()
                                .anyRequest()
                                .denyAll())
                .build();
    }

    private static AccessDeniedHandler hideUnlessForged() {
        return (request, response, e) -> response.sendError(
                e instanceof CsrfException ? HttpServletResponse.SC_FORBIDDEN : HttpServletResponse.SC_NOT_FOUND);
    }

    /** Writes the same headers to an answer that has passed no chain. */
    public static void headers(HttpServletRequest request, HttpServletResponse response) {
        Stream.of(
                        new ContentSecurityPolicyHeaderWriter(CONTENT_SECURITY_POLICY),
                        new XFrameOptionsHeaderWriter(XFrameOptionsMode.SAMEORIGIN),
                        new ReferrerPolicyHeaderWriter(ReferrerPolicy.SAME_ORIGIN),
                        new XContentTypeOptionsHeaderWriter(),
                        new CacheControlHeadersWriter())
                .forEach(header -> header.writeHeaders(request, response));
    }

    public static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers(headers, CONTENT_SECURITY_POLICY);
    }

    /** @param sources whose pages the chain's pages may show in a frame */
    static void headersWithFrames(HeadersConfigurer<HttpSecurity> headers, String sources) {
        headers(headers, CONTENT_SECURITY_POLICY + "; frame-src " + sources);
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers, String contentSecurityPolicy) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(contentSecurityPolicy))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin)
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN));
    }

    private static RequestMatcher on(HttpMethod method, String path) {
        return PathPatternRequestMatcher.withDefaults().matcher(method, path);
    }

    private static RequestMatcher reading(String path) {
        return anyOf(on(HttpMethod.GET, path), on(HttpMethod.HEAD, path));
    }

    private static RequestMatcher anyOf(RequestMatcher... matchers) {
        return new OrRequestMatcher(matchers);
    }
}
