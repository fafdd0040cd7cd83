package cn.zhishen.web.limit;

import cn.zhishen.web.problem.RequestRefused;
import cn.zhishen.web.security.ErrorResponder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Requests that anyone may send. Whether a request is accepted is decided before a byte of its body is read. */
abstract class OpenRequests extends OncePerRequestFilter {

    private final RequestMatcher overRest;
    private final RequestMatcher all;
    private final ErrorResponder responder;

    /**
     * @param overRest requests that are answered with a problem
     * @param onPages requests that are answered with a page
     */
    OpenRequests(RequestMatcher overRest, RequestMatcher onPages, ErrorResponder responder) {
        this.overRest = overRest;
        this.all = new OrRequestMatcher(overRest, onPages);
        this.responder = responder;
    }

    /** @param overRest requests that are answered with a problem; none is answered with a page */
    OpenRequests(RequestMatcher overRest, ErrorResponder responder) {
        this.overRest = overRest;
        this.all = overRest;
        this.responder = responder;
    }

    /** @return why the request is refused; empty if it is accepted, and then it is counted */
    abstract Optional<RequestRefused> refuse(HttpServletRequest request);

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
        responder.answer(request, response, overRest.matches(request), refused);
    }
}
