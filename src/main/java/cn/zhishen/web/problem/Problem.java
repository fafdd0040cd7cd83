package cn.zhishen.web.problem;

import cn.zhishen.shared.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** Pages that say in words what could not be shown or done. */
public final class Problem {

    private static final String VIEW = "error";

    private Problem() {}

    public static boolean isPage(ModelAndView page) {
        return VIEW.equals(page.getViewName());
    }

    static ModelAndView page(HttpStatus status, String title, String text) {
        return new ModelAndView(VIEW, status)
                .addObject("status", status.value())
                .addObject("title", title)
                .addObject("text", text);
    }

    /** For a part of a page (htmx) it is a notice at the top of the page, so that what was typed stays. */
    public static ModelAndView page(Refusal refusal, HttpServletRequest request, HttpServletResponse response) {
        Problems.headers(refusal, response);
        var page = page(Problems.status(refusal), refusal.title(), refusal.detail())
                .addObject("errors", refusal.defects())
                .addObject("portal", request.getRequestURI().startsWith(request.getContextPath() + "/portal"));
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Retarget", "#problem");
            response.setHeader("HX-Reswap", "innerHTML show:top");
            page.setViewName("fragments/problem :: notice");
        }
        return page;
    }

    /**
     * A page that shows a refusal beside what was typed. It gets the status and the headers that the refusal has over
     * REST, its sentence as {@code refused}, and what to correct as {@code errors}: messages by the name of the field, in the order of the
     * form.
     */
    public static ModelAndView beside(Refusal refusal, ModelAndView page, HttpServletResponse response) {
        Problems.headers(refusal, response);
        page.setStatus(Problems.status(refusal));
        var errors = new LinkedHashMap<String, String>();
        for (var error : FieldOrder.ofRequest().sorted(refusal.errors())) {
            errors.merge(error.field(), error.message(), (one, next) -> one + "；" + next);
        }
        return page.addObject("refused", refusal.getMessage()).addObject("errors", errors);
    }
}
