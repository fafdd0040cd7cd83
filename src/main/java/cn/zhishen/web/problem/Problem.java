package cn.zhishen.web.problem;

import cn.zhishen.shared.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** A page that says in words what could not be shown or done. */
public final class Problem {

    private static final String VIEW = "error";

    private Problem() {}

    public static boolean isPage(ModelAndView page) {
        return VIEW.equals(page.getViewName());
    }

    public static ModelAndView page(HttpStatus status, String title, String text) {
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
}
