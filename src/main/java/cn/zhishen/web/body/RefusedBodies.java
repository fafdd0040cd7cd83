package cn.zhishen.web.body;

import cn.zhishen.shared.Refusal;
import cn.zhishen.web.security.ErrorResponder;
import cn.zhishen.web.security.SecurityConfiguration;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers in words what {@link BodyLimits} has refused. */
class RefusedBodies extends OncePerRequestFilter {

    private static final List<String> FOR_PROGRAMS = List.of("/api/", "/callbacks/", "/engine-rest/", "/camunda/api/");

    private final ErrorResponder responder;

    RefusedBodies(ErrorResponder responder) {
        this.responder = responder;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !(request.getAttribute(BodyLimits.REFUSAL) instanceof Refusal);
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI)
                .toString()
                .substring(request.getContextPath().length());
        SecurityConfiguration.headers(request, response);
        responder.answer(request, response, FOR_PROGRAMS.stream().anyMatch(path::startsWith), (Refusal)
                request.getAttribute(BodyLimits.REFUSAL));
    }
}
