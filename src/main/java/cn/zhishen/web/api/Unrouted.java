package cn.zhishen.web.api;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.NoHandlerFoundException;

/**
 * Requests under {@code /api/} and for the description of the interface that reach no controller, and so no advice of its package.
 * Elsewhere the exception goes on to the error page, which a person in a browser can read.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class Unrouted {

    private final Problems problems;

    Unrouted(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notFound(NoHandlerFoundException e, HttpServletRequest request) throws Exception {
        return Problems.respond(problems.notFound(onlyForPrograms(e, request)), HttpHeaders.EMPTY);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> wrongMethod(HttpRequestMethodNotSupportedException e, HttpServletRequest request)
            throws Exception {
        return problems.wrongMethod(onlyForPrograms(e, request));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> wrongMediaType(HttpMediaTypeNotSupportedException e, HttpServletRequest request)
            throws Exception {
        return problems.wrongMediaType(onlyForPrograms(e, request));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notAcceptable(HttpMediaTypeNotAcceptableException e, HttpServletRequest request)
            throws Exception {
        return problems.notAcceptable(onlyForPrograms(e, request));
    }

    private static <E extends Exception> E onlyForPrograms(E e, HttpServletRequest request) throws E {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        if (!path.startsWith("/api/") && !path.startsWith("/v3/api-docs")) {
            throw e;
        }
        return e;
    }
}
