package cn.zhishen.web.limit;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults;

import cn.zhishen.web.security.ErrorResponder;
import cn.zhishen.web.security.ErrorResponder.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Anyone may hand in an objection with files, and have it refused as often as he likes; so it is decided, before a byte is
 * read, whether this address has not sent too often or too much already.
 */
public class ObjectionLimit extends OncePerRequestFilter {

    private static final RequestMatcher OVER_REST =
            withDefaults().matcher(HttpMethod.POST, "/api/v1/public-notices/*/objections");
    private static final RequestMatcher OBJECTIONS =
            new OrRequestMatcher(OVER_REST, withDefaults().matcher(HttpMethod.POST, "/public-notices/*/objections"));
    private final RateLimit tries;
    private final RateLimit megabytes;
    private final DataSize maxSize;
    private final ErrorResponder turnedAway;

    /**
     * @param tries by one address, also those that are refused
     * @param megabytes that one address sends
     * @param maxSize of one objection with all its attachments
     */
    public ObjectionLimit(RateLimit tries, RateLimit megabytes, ErrorResponder turnedAway, DataSize maxSize) {
        this.tries = tries;
        this.megabytes = megabytes;
        this.maxSize = maxSize;
        this.turnedAway = turnedAway;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !OBJECTIONS.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean overRest = OVER_REST.matches(request);
        long length = request.getContentLengthLong();
        if (length > maxSize.toBytes()) {
            turnedAway.answer(
                    request,
                    response,
                    overRest,
                    new Refusal(
                            HttpStatus.PAYLOAD_TOO_LARGE,
                            "payload-too-large",
                            "附件合计过大",
                            "附件合计超过 " + maxSize.toMegabytes() + " MB，请减少或者压缩附件后重新提交。返回上一页，填写的文字仍在。"));
            return;
        }
        boolean multipart = request.getContentType() != null
                && request.getContentType().toLowerCase(Locale.ROOT).startsWith("multipart/");
        if (length < 0 && multipart) {
            turnedAway.answer(
                    request,
                    response,
                    overRest,
                    new Refusal(
                            HttpStatus.LENGTH_REQUIRED,
                            "length-required",
                            "没有说明内容的长度",
                            "请求没有说明内容的长度，请在请求头 Content-Length 中给出后重新提交。"));
            return;
        }
        var address = ClientAddress.of(request);
        var wait = tries.take(address).or(() -> megabytes.take(address, Math.max(0, length) >> 20));
        if (wait.isPresent()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.get().toSeconds() + 1));
            turnedAway.answer(
                    request,
                    response,
                    overRest,
                    new Refusal(
                            HttpStatus.TOO_MANY_REQUESTS,
                            "too-many-objections",
                            "提交过于频繁",
                            "您提交过于频繁，请在 " + (wait.get().toMinutes() + 1) + " 分钟后再试。返回上一页，填写的文字仍在。"));
            return;
        }
        chain.doFilter(request, response);
    }
}
