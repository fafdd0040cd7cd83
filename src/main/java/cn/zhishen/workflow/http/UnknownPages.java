package cn.zhishen.workflow.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.webapp.impl.engine.ProcessEnginesFilter;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers 404 for a page of a web application or an engine that does not exist. The engine's own filter fails on both. */
class UnknownPages extends OncePerRequestFilter {

    private static final String APPLICATIONS = "/camunda";
    private static final String INDEX = "index.html";
    private static final String SETUP = "setup/";

    private final ProcessEngine engine;

    UnknownPages(ProcessEngine engine) {
        this.engine = engine;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = request.getRequestURI().substring((request.getContextPath() + APPLICATIONS).length());
        var page = ProcessEnginesFilter.APP_PREFIX_PATTERN.matcher(path);
        if (page.matches()
                && isFirstPage(page.group(3))
                && !(isApplication(page.group(1)) && isOfEngine(page.group(2)))) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Everything else is a file, which is served if it exists. */
    private static boolean isFirstPage(String page) {
        return page == null || page.isEmpty() || page.equals(SETUP);
    }

    /** Without a name it leads on to an application that exists. */
    private static boolean isApplication(String name) {
        return name == null
                || new ClassPathResource("META-INF/resources/webjars/camunda/app/" + name + "/" + INDEX).exists();
    }

    private boolean isOfEngine(String name) {
        return name == null || name.equals(INDEX) || name.equals(engine.getName());
    }
}
