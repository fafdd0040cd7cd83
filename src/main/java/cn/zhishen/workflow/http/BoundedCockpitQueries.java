package cn.zhishen.workflow.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Adds the limit that the engine requires of every query to lists that Cockpit requests without one, such as the versions of a
 * definition. Without a limit the engine refuses them.
 */
class BoundedCockpitQueries extends OncePerRequestFilter {

    private static final String LIMIT = "maxResults=";

    private final int limit;

    BoundedCockpitQueries(int limit) {
        this.limit = limit;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var query = request.getQueryString();
        if (!request.getMethod().equals("GET") || query != null && query.contains(LIMIT)) {
            chain.doFilter(request, response);
            return;
        }
        chain.doFilter(
                new HttpServletRequestWrapper(request) {
                    @Override
                    public String getQueryString() {
                        return (query == null ? "" : query + "&") + LIMIT + limit;
                    }
                },
                response);
    }
}
