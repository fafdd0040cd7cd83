package cn.zhishen.web.limit;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults;

import cn.zhishen.web.security.ErrorResponder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Anyone may hand in a file to have it compared with a certificate, so it is decided by size and number, before a byte of it
 * is read, whether he may now.
 */
public class ComparisonLimit extends OncePerRequestFilter {

    private static final RequestMatcher OVER_REST =
            withDefaults().matcher(HttpMethod.POST, "/api/v1/certificates/*/comparison");
    private static final RequestMatcher COMPARISON = new OrRequestMatcher(
            OVER_REST,
            withDefaults().matcher(HttpMethod.POST, "/certificates/*"),
            withDefaults().matcher(HttpMethod.POST, "/verify"));

    private final RateLimit limit;
    private final DataSize maxSize;
    private final ErrorResponder turnedAway;

    public ComparisonLimit(RateLimit limit, ErrorResponder turnedAway, DataSize maxSize) {
        this.limit = limit;
        this.maxSize = maxSize;
        this.turnedAway = turnedAway;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !COMPARISON.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > maxSize.toBytes()) {
            refuse(
                    request,
                    response,
                    HttpStatus.PAYLOAD_TOO_LARGE,
                    "payload-too-large",
                    "上传的文件过大",
                    "上传的文件超过 " + maxSize.toMegabytes() + " MB，不可能是颁发的证书文件，请选择证书的 PDF 文件后重新核对。");
            return;
        }
        if (request.getContentLengthLong() < 0) {
            refuse(
                    request,
                    response,
                    HttpStatus.LENGTH_REQUIRED,
                    "length-required",
                    "没有说明文件大小",
                    "请求没有说明内容的长度，请在请求头 Content-Length 中给出后重新提交。");
            return;
        }
        var wait = limit.take(ClientAddress.of(request));
        if (wait.isPresent()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.get().toSeconds() + 1));
            refuse(
                    request,
                    response,
                    HttpStatus.TOO_MANY_REQUESTS,
                    "too-many-comparisons",
                    "核对过于频繁",
                    "您核对证书文件过于频繁，请在 " + (wait.get().toMinutes() + 1) + " 分钟后再试。");
            return;
        }
        chain.doFilter(request, response);
    }

    private void refuse(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            String type,
            String title,
            String detail)
            throws ServletException, IOException {
        turnedAway.answer(
                request, response, OVER_REST.matches(request), new ErrorResponder.Refusal(status, type, title, detail));
    }
}
