package cn.zhishen.web.problem;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** A page that says in words what could not be shown. */
public final class Problem {

    private static final String VIEW = "error";

    private Problem() {}

    public static boolean isPage(ModelAndView page) {
        return VIEW.equals(page.getViewName());
    }

    public static ModelAndView page(HttpStatus status, String title, String text) {
        var page = new ModelAndView(VIEW, status);
        page.addObject("status", status.value());
        page.addObject("title", title);
        page.addObject("text", text);
        return page;
    }
}
