package cn.zhishen.web.login;

import cn.zhishen.identity.clerk.LicenceUsers;
import cn.zhishen.web.login.LogIns.Kind;
import cn.zhishen.web.login.LogIns.Origin;
import cn.zhishen.workflow.staff.StaffSessions;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends every log-in after its longest duration, however much it is used, and notes in its session whose it is and where it comes from. A
 * log-in starts a new session, so the age of the session is that of the log-in. Near the end the idle timeout is cut to the time that is
 * left. So code that looks at a session without a request finds it expired in time.
 */
public class LogInWatch extends OncePerRequestFilter {

    private static final RequestMatcher IN_OR_OUT =
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/**");

    private final Kind kind;
    private final Duration longest;
    private final StaffSessions staff;

    private LogInWatch(Kind kind, Duration longest, StaffSessions staff) {
        this.kind = kind;
        this.longest = longest;
        this.staff = staff;
    }

    /** How long a log-in lasts at most, however much it is used. */
    @ConfigurationProperties("zhishen.log-ins")
    record Settings(Duration longestOfStaff, Duration longestOfEnterprises) {}

    @Configuration(proxyBeanMethods = false)
    static class Registration {

        @Bean
        FilterRegistrationBean<LogInWatch> watchedStaff(StaffSessions staff, Settings settings) {
            return registration(
                    new LogInWatch(Kind.STAFF, settings.longestOfStaff(), staff), "staff", "/staff/*", "/camunda/*");
        }

        @Bean
        FilterRegistrationBean<LogInWatch> watchedEnterprises(StaffSessions staff, Settings settings) {
            return registration(
                    new LogInWatch(Kind.ENTERPRISE, settings.longestOfEnterprises(), staff),
                    "enterprises",
                    "/portal/*");
        }

        private static FilterRegistrationBean<LogInWatch> registration(LogInWatch watch, String name, String... paths) {
            var registration = new FilterRegistrationBean<>(watch);
            registration.setName("log-ins of " + name);
            registration.addUrlPatterns(paths);
            // inside the session filter, around the filters that ask who is logged in
            registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER + 1);
            return registration;
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var session = request.getSession(false);
        if (session != null) {
            limit(session);
        }
        chain.doFilter(request, response);
        note(request);
    }

    private void limit(HttpSession session) {
        var end = Instant.ofEpochMilli(session.getCreationTime()).plus(longest);
        long left = Duration.between(Instant.now(), end).toSeconds();
        if (left <= 0) {
            session.invalidate();
        } else if (left < session.getMaxInactiveInterval()) {
            session.setMaxInactiveInterval((int) left);
        }
    }

    private void note(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null) {
            return;
        }
        var noted = session.getAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME);
        // finding the member of the staff costs queries, and the answer changes only by logging in and out
        if (kind == Kind.STAFF && noted != null && !IN_OR_OUT.matches(request)) {
            return;
        }
        var person = person(request, session);
        var principal = person.map(Person::id).map(kind::principal).orElse(null);
        if (principal == null && noted != null) {
            session.removeAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME);
            session.removeAttribute(Origin.ATTRIBUTE);
        } else if (principal != null && !principal.equals(noted)) {
            session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, principal);
            session.setAttribute(
                    Origin.ATTRIBUTE,
                    new Origin(
                            person.get().name(),
                            request.getRemoteAddr(),
                            BrowserName.of(request.getHeader(HttpHeaders.USER_AGENT))));
        }
    }

    private record Person(String id, String name) {}

    private Optional<Person> person(HttpServletRequest request, HttpSession session) {
        if (kind == Kind.STAFF) {
            return staff.current(request).map(member -> new Person(member.id(), member.displayName()));
        }
        return session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                                instanceof SecurityContext context
                        && context.getAuthentication() != null
                        && context.getAuthentication().getPrincipal() instanceof OidcUser user
                ? Optional.of(new Person(LicenceUsers.logIn(user), user.getClaimAsString("name")))
                : Optional.empty();
    }
}
