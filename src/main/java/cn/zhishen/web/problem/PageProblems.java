package cn.zhishen.web.problem;

import cn.zhishen.enterprise.InvalidIdentifier;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;

/** Refusals on the pages of the portal, of the public site and of the staff, in the words of the REST interface. */
@ControllerAdvice({"cn.zhishen.web.portal", "cn.zhishen.web.site", "cn.zhishen.web.staff"})
@Order(PageProblems.BEFORE_SPRINGS_OWN)
class PageProblems {

    /** Spring answers its own exceptions at order 0, as problems for programs. */
    static final int BEFORE_SPRINGS_OWN = -1;

    private static final Logger LOG = LoggerFactory.getLogger(PageProblems.class);

    @ExceptionHandler
    ModelAndView answer(Exception e, HttpServletRequest request, HttpServletResponse response) {
        return Problem.page(Refusals.of(e, request), request, response);
    }

    /** An address names nothing if an id in it is none. Of an identifier that people type it is said what is wrong. */
    @ExceptionHandler
    ModelAndView nothing(
            MethodArgumentTypeMismatchException e, HttpServletRequest request, HttpServletResponse response) {
        boolean isAddress = e.getParameter().hasParameterAnnotation(PathVariable.class)
                && Refusals.causeOf(e, InvalidIdentifier.class) == null;
        var refusal = isAddress
                ? new RequestRefused(HttpStatus.NOT_FOUND, "not-found", "没有这个页面", "地址中的编号不正确，请从列表重新进入")
                : Refusals.of(e, request);
        return Problem.page(refusal, request, response);
    }

    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    void leaveToSecurity(RuntimeException e) {
        throw e;
    }

    @ExceptionHandler
    void clientGone(AsyncRequestNotUsableException e) {
        LOG.debug("The client went away", e);
    }
}
