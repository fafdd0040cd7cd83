package cn.zhishen.web.limit;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults;

import cn.zhishen.web.problem.RequestRefused;
import cn.zhishen.web.security.ErrorResponder;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;

/**
 * Anyone may hand in an objection with files, and have it refused any number of times. So this filter refuses addresses that have sent too
 * often or too much.
 */
public class ObjectionLimit extends OpenRequests {

    private final RateLimit tries;
    private final RateLimit megabytes;
    private final DataSize maxSize;

    /**
     * @param tries limit for one address, refused ones included
     * @param megabytes limit for what one address sends
     * @param maxSize of one objection with all its attachments
     */
    public ObjectionLimit(RateLimit tries, RateLimit megabytes, ErrorResponder responder, DataSize maxSize) {
        super(
                withDefaults().matcher(HttpMethod.POST, "/api/v1/public-notices/*/objections"),
                withDefaults().matcher(HttpMethod.POST, "/public-notices/*/objections"),
                responder);
        this.tries = tries;
        this.megabytes = megabytes;
        this.maxSize = maxSize;
    }

    @Override
    Optional<RequestRefused> refuse(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        if (length > maxSize.toBytes()) {
            return Optional.of(new RequestRefused(
                    HttpStatus.PAYLOAD_TOO_LARGE,
                    "payload-too-large",
                    "附件合计过大",
                    "附件合计超过 " + maxSize.toMegabytes() + " MB，请减少或者压缩附件后重新提交。返回上一页，填写的文字仍在。"));
        }
        boolean multipart = request.getContentType() != null
                && request.getContentType().toLowerCase(Locale.ROOT).startsWith("multipart/");
        if (length < 0 && multipart) {
            return Optional.of(new RequestRefused(
                    HttpStatus.LENGTH_REQUIRED,
                    "length-required",
                    "没有说明内容的长度",
                    "请求没有说明内容的长度，请在请求头 Content-Length 中给出后重新提交。"));
        }
        var address = ClientAddress.of(request);
        return tries.take(address)
                .or(() -> megabytes.take(address, Math.max(0, length) >> 20))
                .map(wait -> RequestRefused.forNow(
                        wait,
                        "too-many-objections",
                        "提交过于频繁",
                        "您提交过于频繁，请在 " + (wait.toMinutes() + 1) + " 分钟后再试。返回上一页，填写的文字仍在。"));
    }
}
