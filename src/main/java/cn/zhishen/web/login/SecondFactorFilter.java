package cn.zhishen.web.login;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults;

import cn.zhishen.workflow.staff.StaffLogIns;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * For a user who needs a second factor, a log-in with a password alone is incomplete. Until the factor is given, no page of the staff and
 * nothing of the engine answers, and a browser is sent to the page for the factor. The filter runs between Spring Security and the engine's
 * own filters.
 */
class SecondFactorFilter extends OncePerRequestFilter {

    private static final String LOG_IN = "/staff/login";
    private static final RequestMatcher ENGINE_LOG_IN =
            withDefaults().matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/{engine}/login/{application}");
    private static final RequestMatcher ENGINE_PAGES = withDefaults().matcher(HttpMethod.GET, "/camunda/app/**");
    /** Pictures and scripts reveal nothing. */
    private static final RequestMatcher ALWAYS = new OrRequestMatcher(
            withDefaults().matcher(LOG_IN),
            withDefaults().matcher(LOG_IN + "/**"),
            withDefaults().matcher(HttpMethod.GET, "/camunda/assets/**"),
            withDefaults().matcher(HttpMethod.GET, "/camunda/lib/**"),
            withDefaults().matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/{engine}/logout"));

    private static final String ANSWER =
            "{\"type\":\"SecondFactorRequired\",\"message\":\"此账号登录须再输入动态口令，请刷新本页。(A second factor is required.)\"}";

    private final StaffLogIns logIns;
    private final StaffFactors factors;

    SecondFactorFilter(StaffLogIns logIns, StaffFactors factors) {
        this.logIns = logIns;
        this.factors = factors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean page = isNavigation(request);
        if (ALWAYS.matches(request) || !page && ENGINE_PAGES.matches(request)) {
            chain.doFilter(request, response);
        } else if (ENGINE_LOG_IN.matches(request)) {
            tellAfterwards(request, response, chain);
        } else if (page
                && ENGINE_PAGES.matches(request)
                && logIns.named(request).isEmpty()) {
            response.sendRedirect(request.getContextPath() + LOG_IN + "?to="
                    + URLEncoder.encode(request.getRequestURI(), StandardCharsets.UTF_8));
        } else if (!factors.lacksSecondFactor(request)) {
            chain.doFilter(request, response);
        } else if (page || request.getMethod().equals("GET") && isStaffPage(request)) {
            response.sendRedirect(request.getContextPath() + LOG_IN + "/code?to="
                    + URLEncoder.encode(request.getRequestURI(), StandardCharsets.UTF_8));
        } else {
            refuse(response);
        }
    }

    /** The engine's own log-in page has no field for a code, but it shows the message that it is answered with. */
    private void tellAfterwards(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        if (answer.getStatus() == HttpServletResponse.SC_OK && factors.lacksSecondFactor(request)) {
            answer.resetBuffer();
            refuse(answer);
        }
        answer.copyBodyToResponse();
    }

    private static void refuse(HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(ANSWER.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isNavigation(HttpServletRequest request) {
        return request.getMethod().equals("GET") && "navigate".equals(request.getHeader("Sec-Fetch-Mode"));
    }

    private static boolean isStaffPage(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath() + "/staff");
    }
}
