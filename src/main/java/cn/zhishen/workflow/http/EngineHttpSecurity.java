package cn.zhishen.workflow.http;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults;

import cn.zhishen.audit.AccessRecords;
import cn.zhishen.shared.SandboxSettings;
import cn.zhishen.workflow.staff.PasswordRefused;
import cn.zhishen.workflow.staff.StaffDirectory;
import cn.zhishen.workflow.staff.StaffGroup;
import cn.zhishen.workflow.staff.StaffPasswordAuthentication;
import cn.zhishen.workflow.staff.StaffSecondFactor;
import cn.zhishen.workflow.staff.StaffSessions;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.camunda.bpm.engine.rest.security.auth.impl.ContainerBasedAuthenticationProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Security of what the engine serves over HTTP: its REST interface, for administrators only and only if enabled, and its web
 * applications, which keep their own log-in, CSRF protection and headers; there the staff may do what {@link StaffRequests} lists.
 */
@Configuration(proxyBeanMethods = false)
class EngineHttpSecurity {

    private static final String ENGINE_REST = "/engine-rest/**";
    private static final RequestMatcher SET_UP = withDefaults().matcher("/camunda/api/admin/setup/**");
    private static final RequestMatcher LOG_IN = withDefaults().matcher("/camunda/api/admin/auth/user/**");
    private static final RequestMatcher SCRIPTS =
            withDefaults().matcher(HttpMethod.GET, "/camunda/api/{application}/plugin/{plugin}/static/**");

    /** @param enabled whether the engine serves its own REST to administrators */
    @ConfigurationProperties("zhishen.engine-rest")
    record EngineRest(boolean enabled) {}

    @Bean
    @Order(10)
    SecurityFilterChain engineRestSecurity(
            HttpSecurity http,
            StaffDirectory directory,
            StaffSecondFactor secondFactor,
            AuthenticationEventPublisher events,
            EngineRest rest)
            throws Exception {
        http.securityMatcher(withDefaults().matcher(ENGINE_REST)).csrf(AbstractHttpConfigurer::disable);
        if (!rest.enabled()) {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
                    .exceptionHandling(refusals -> refusals.authenticationEntryPoint(
                            (request, response, e) -> response.sendError(HttpServletResponse.SC_NOT_FOUND)))
                    .build();
        }
        var passwords = new ProviderManager(new StaffPasswordAuthentication(directory, secondFactor));
        passwords.setAuthenticationEventPublisher(events);
        return http.authenticationManager(passwords)
                // a session for each call would fill the memory
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .httpBasic(basic -> basic.authenticationEntryPoint(new PasswordRefused()))
                .authorizeHttpRequests(requests -> requests.anyRequest().hasRole(StaffGroup.ADMINISTRATORS.role()))
                .build();
    }

    /** Runs after Spring Security. During the request the engine acts for the user authenticated there. */
    @Bean
    @ConditionalOnProperty("zhishen.engine-rest.enabled")
    FilterRegistrationBean<ProcessEngineAuthenticationFilter> engineRestUser() {
        var registration = new FilterRegistrationBean<>(new ProcessEngineAuthenticationFilter());
        registration.addInitParameter(
                ProcessEngineAuthenticationFilter.AUTHENTICATION_PROVIDER_PARAM,
                ContainerBasedAuthenticationProvider.class.getName());
        registration.addUrlPatterns("/engine-rest/*");
        registration.setOrder(0);
        return registration;
    }

    @Bean
    FilterRegistrationBean<BoundedCockpitQueries> boundedCockpitQueries(
            @Value("${camunda.bpm.generic-properties.properties.query-max-results-limit}") int limit) {
        var registration = new FilterRegistrationBean<>(new BoundedCockpitQueries(limit));
        registration.addUrlPatterns("/camunda/api/engine/*");
        registration.setOrder(0);
        return registration;
    }

    @Bean
    FilterRegistrationBean<UnrecordedOperations> unrecordedOperations(SandboxSettings sandbox) {
        var registration = new FilterRegistrationBean<>(new UnrecordedOperations(sandbox.enabled()));
        registration.addUrlPatterns(StaffRequests.ENGINE + "/*", "/engine-rest/*");
        registration.setOrder(-1);
        return registration;
    }

    @Bean
    FilterRegistrationBean<RefusedRepairs> refusedRepairs() {
        var registration = new FilterRegistrationBean<>(new RefusedRepairs());
        registration.addUrlPatterns(StaffRequests.ENGINE + "/*", "/engine-rest/*");
        registration.setOrder(-1);
        return registration;
    }

    @Bean
    FilterRegistrationBean<NumbersOfPersons> numbersOfPersons() {
        var registration = new FilterRegistrationBean<>(new NumbersOfPersons());
        registration.addUrlPatterns("/camunda/api/*", "/engine-rest/*");
        registration.setOrder(-1);
        return registration;
    }

    @Bean
    FilterRegistrationBean<UploadsToTheEngine> uploadsToTheEngine() {
        var registration = new FilterRegistrationBean<>(new UploadsToTheEngine());
        registration.addUrlPatterns("/camunda/api/*", "/engine-rest/*");
        registration.setOrder(-1);
        return registration;
    }

    @Bean
    FilterRegistrationBean<OwnNonce> ownNonce() {
        var registration = new FilterRegistrationBean<>(new OwnNonce());
        registration.addUrlPatterns("/camunda/app/*");
        return registration;
    }

    @Bean
    FilterRegistrationBean<UnknownPages> unknownPages(ProcessEngine engine) {
        var registration = new FilterRegistrationBean<>(new UnknownPages(engine));
        registration.addUrlPatterns("/camunda/app/*");
        registration.setOrder(0);
        return registration;
    }

    @Bean
    FilterRegistrationBean<LogInForms> logInForms() {
        var registration = new FilterRegistrationBean<>(new LogInForms());
        registration.addUrlPatterns("/camunda/api/admin/auth/user/*");
        return registration;
    }

    @Bean
    FilterRegistrationBean<FinishedTasks> finishedTasks(TaskService tasks) {
        var registration = new FilterRegistrationBean<>(new FinishedTasks(tasks));
        registration.addUrlPatterns(StaffRequests.ENGINE + "/*", "/engine-rest/*");
        // outside the filter that sets the engine's user, so that its own queries run for no user
        registration.setOrder(-1);
        return registration;
    }

    @Bean
    FilterRegistrationBean<EngineReadings> engineReadings(
            AccessRecords records, StaffSessions sessions, ProcessEngine engine) {
        var registration = new FilterRegistrationBean<>(new EngineReadings(records, sessions, engine));
        registration.addUrlPatterns(StaffRequests.ENGINE + "/*", "/engine-rest/*", "/camunda/api/cockpit/*");
        // outside the filter that sets the engine's user, like finishedTasks
        registration.setOrder(-2);
        return registration;
    }

    @Bean
    @Order(20)
    SecurityFilterChain engineWebApplicationsSecurity(HttpSecurity http, StaffRequests staff) throws Exception {
        return http.securityMatcher(withDefaults().matcher("/camunda/**"))
                .csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests
                        // CVE-2026-77226: without a log-in, it creates an administrator while there is none
                        .requestMatchers(SET_UP)
                        .denyAll()
                        .requestMatchers(withDefaults().matcher(StaffRequests.ENGINE + "/**"))
                        .access((user, asked) -> new AuthorizationDecision(staff.mayPass(asked.getRequest())))
                        .requestMatchers(LOG_IN, SCRIPTS)
                        .permitAll()
                        // for some lists of Cockpit and Admin, Camunda itself requires only a log-in
                        .requestMatchers(withDefaults().matcher("/camunda/api/**"))
                        .access((user, asked) ->
                                new AuthorizationDecision(staff.isFromAdministrator(asked.getRequest())))
                        .anyRequest()
                        .permitAll())
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint((request, response, e) ->
                        // a 401 makes the pages ask for a log-in
                        response.setStatus(
                                SET_UP.matches(request) || staff.isFromStaff(request)
                                        ? HttpStatus.FORBIDDEN.value()
                                        : HttpStatus.UNAUTHORIZED.value())))
                .build();
    }
}
