package cn.zhishen.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.NoHandlerFoundException;

/** Requests that reach no controller, and so no advice of its package. The address decides between a problem and a page as answer. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class Unrouted {

    /**
     * An upload that is too large for the container, or does not arrive completely, fails before it is known which controller it is for.
     */
    @ExceptionHandler
    Object unread(MultipartException e, HttpServletRequest request, HttpServletResponse response) {
        var refusal = Refusals.of(e, request);
        return isForPrograms(request) ? Problems.answer(refusal) : Problem.page(refusal, request, response);
    }

    /** On pages the exception goes on to the error page, which people can read in a browser. */
    @ExceptionHandler({
        NoHandlerFoundException.class,
        HttpRequestMethodNotSupportedException.class,
        HttpMediaTypeNotSupportedException.class,
        HttpMediaTypeNotAcceptableException.class
    })
    Object unrouted(Exception e, HttpServletRequest request) throws Exception {
        if (!isForPrograms(request)) {
            throw e;
        }
        return Problems.answer(Refusals.of(e, request));
    }

    /** Whether the request is for the REST interface or its description. */
    private static boolean isForPrograms(HttpServletRequest request) {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        return path.startsWith("/api/") || path.startsWith("/v3/api-docs");
    }
}
