package cn.zhishen.workflow.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Gives each page of the engine's web applications the nonce of its own response. The engine keeps one nonce for all requests: if another
 * request arrives meanwhile, the page gets that request's nonce, the browser blocks its scripts, and the page stays empty.
 */
class OwnNonce extends OncePerRequestFilter {

    private static final Pattern OF_THE_POLICY = Pattern.compile("'nonce-([^']+)'");
    private static final Pattern OF_THE_PAGE = Pattern.compile("nonce=\"[^\"]*\"");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        var policy = OF_THE_POLICY.matcher(Objects.requireNonNullElse(answer.getHeader("Content-Security-Policy"), ""));
        var type = Objects.requireNonNullElse(answer.getContentType(), "");
        if (policy.find() && type.startsWith("text/html")) {
            var page = OF_THE_PAGE
                    .matcher(new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8))
                    .replaceAll(Matcher.quoteReplacement("nonce=\"" + policy.group(1) + "\""));
            answer.resetBuffer();
            answer.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
        }
        answer.copyBodyToResponse();
    }
}
