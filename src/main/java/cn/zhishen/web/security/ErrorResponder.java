package cn.zhishen.web.security;

import cn.zhishen.shared.Refusal;
import cn.zhishen.web.problem.Problem;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.ViewResolver;

/**
 * Answers a request that a filter refuses: with a problem over REST, with a page for a browser, or with a notice if only a part of a page
 * was asked for (htmx).
 */
@Component
public class ErrorResponder {

    private final SecurityProblems problems;
    private final ViewResolver views;
    private final LocaleResolver languages;

    ErrorResponder(SecurityProblems problems, ViewResolver viewResolver, LocaleResolver languages) {
        this.problems = problems;
        this.views = viewResolver;
        this.languages = languages;
    }

    public void answer(HttpServletRequest request, HttpServletResponse response, boolean overRest, Refusal refusal)
            throws ServletException, IOException {
        if (overRest) {
            problems.write(request, response, refusal);
        } else {
            show(Problem.page(refusal, request, response), request, response);
        }
    }

    private void show(ModelAndView page, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        var before = RequestContextHolder.getRequestAttributes();
        var languageBefore = LocaleContextHolder.getLocaleContext();
        try {
            // no dispatcher has run yet, which would set the current request and the language of the page
            RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request, response));
            request.setAttribute(DispatcherServlet.LOCALE_RESOLVER_ATTRIBUTE, languages);
            LocaleContextHolder.setLocale(languages.resolveLocale(request));
            var view = views.resolveViewName(page.getViewName(), languages.resolveLocale(request));
            response.setStatus(page.getStatus().value());
            view.render(page.getModel(), request, response);
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        } finally {
            RequestContextHolder.setRequestAttributes(before);
            LocaleContextHolder.setLocaleContext(languageBefore);
        }
    }
}
