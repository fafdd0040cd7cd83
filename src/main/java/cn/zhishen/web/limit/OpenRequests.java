package cn.zhishen.web.limit;

import cn.zhishen.web.security.ErrorResponder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Requests that anyone may send. Whether one is taken is decided before a byte of its body is read. */
abstract class OpenRequests extends OncePerRequestFilter {

    private final RequestMatcher overRest;
    private final RequestMatcher all;
    private final ErrorResponder responder;

    /**
     * @param overRest those that are answered with a problem
     * @param onPages those that are answered with a page
     */
    OpenRequests(RequestMatcher overRest, RequestMatcher onPages, ErrorResponder responder) {
        this.overRest = overRest;
        this.all = new OrRequestMatcher(overRest, onPages);
        this.responder = responder;
    }

    /** @param retryAfter until the next is taken, null if waiting does not help */
    record Refused(ErrorResponder.Refusal refusal, Duration retryAfter) {

        static Refused always(HttpStatus status, String name, String title, String detail) {
            return new Refused(new ErrorResponder.Refusal(status, name, title, detail), null);
        }

        static Refused forNow(Duration wait, String name, String title, String detail) {
            return new Refused(new ErrorResponder.Refusal(HttpStatus.TOO_MANY_REQUESTS, name, title, detail), wait);
        }
    }

    /** @return empty if it is taken, and counted */
    abstract Optional<Refused> refuse(HttpServletRequest request);

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !all.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var refused = refuse(request).orElse(null);
        if (refused == null) {
            chain.doFilter(request, response);
            return;
        }
        if (refused.retryAfter() != null) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, Long.toString(refused.retryAfter().toSeconds() + 1));
        }
        responder.answer(request, response, overRest.matches(request), refused.refusal());
    }
}
