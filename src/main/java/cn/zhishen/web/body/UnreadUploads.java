package cn.zhishen.web.body;

import cn.zhishen.web.api.Problems;
import cn.zhishen.web.problem.PageProblems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MultipartException;

/**
 * Uploads that are larger than the container takes or that do not arrive whole: they are read before it is known which controller
 * they are for. Answered as a problem over REST, else in words.
 */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnreadUploads {

    private final PageProblems pages;

    UnreadUploads(PageProblems pages) {
        this.pages = pages;
    }

    @ExceptionHandler
    Object tell(MultipartException e, HttpServletRequest request, HttpServletResponse response) {
        return request.getRequestURI().startsWith(request.getContextPath() + "/api/")
                ? Problems.respond(Problems.describe(e), HttpHeaders.EMPTY)
                : pages.inWords(e, request, response);
    }
}
