package cn.zhishen.web.problem;

import cn.zhishen.enterprise.InvalidInput;
import cn.zhishen.publicnotice.InvalidObjection;
import cn.zhishen.web.api.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.ModelAndView;

/**
 * Says on the pages of the portal and of the public site what went wrong, in the words of the REST interface: as a page, or for a
 * part of a page (htmx) as a notice at its top, so that what was typed stays.
 */
@ControllerAdvice({"cn.zhishen.web.portal", "cn.zhishen.web.site", "cn.zhishen.web.staff"})
@Order(PageProblems.BEFORE_SPRINGS_OWN)
public class PageProblems {

    /** Spring answers its own exceptions as problems for programs, at 0. */
    static final int BEFORE_SPRINGS_OWN = -1;

    private static final Logger LOG = LoggerFactory.getLogger(PageProblems.class);

    @ExceptionHandler
    public ModelAndView inWords(Exception e, HttpServletRequest request, HttpServletResponse response) {
        var problem = Problems.describe(e);
        boolean part = request.getHeader("HX-Request") != null;
        if (part) {
            response.setHeader("HX-Retarget", "#problem");
            response.setHeader("HX-Reswap", "innerHTML show:top");
        }
        var page = new ModelAndView(part ? "fragments/problem :: notice" : "problem");
        response.setStatus(problem.getStatus());
        page.addObject("status", problem.getStatus());
        page.addObject("title", problem.getTitle());
        page.addObject("text", problem.getDetail());
        var errors =
                problem.getProperties() == null ? null : problem.getProperties().get("errors");
        page.addObject(
                "errors",
                errors instanceof List<?> list
                        ? list.stream().map(PageProblems::sentence).toList()
                        : List.of());
        page.addObject("portal", request.getRequestURI().startsWith(request.getContextPath() + "/portal"));
        return page;
    }

    /** A problem lists its errors as sentences, or as fields with their messages. */
    private static String sentence(Object error) {
        if (error instanceof InvalidInput.FieldError field) {
            return field.message();
        }
        if (error instanceof InvalidObjection.FieldError field) {
            return field.message();
        }
        return error instanceof Map<?, ?> entry ? String.valueOf(entry.get("message")) : String.valueOf(error);
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
