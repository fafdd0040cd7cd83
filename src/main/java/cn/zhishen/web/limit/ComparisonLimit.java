package cn.zhishen.web.limit;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults;

import cn.zhishen.web.problem.RequestRefused;
import cn.zhishen.web.security.ErrorResponder;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.util.unit.DataSize;

/** Anyone may hand in a file to compare it with a certificate. This filter decides by size and number whether the file is accepted now. */
public class ComparisonLimit extends OpenRequests {

    private final RateLimit limit;
    private final DataSize maxSize;

    public ComparisonLimit(RateLimit limit, ErrorResponder responder, DataSize maxSize) {
        super(
                withDefaults().matcher(HttpMethod.POST, "/api/v1/certificates/*/comparison"),
                new OrRequestMatcher(
                        withDefaults().matcher(HttpMethod.POST, "/certificates/*"),
                        withDefaults().matcher(HttpMethod.POST, "/verify")),
                responder);
        this.limit = limit;
        this.maxSize = maxSize;
    }

    @Override
    Optional<RequestRefused> refuse(HttpServletRequest request) {
        if (request.getContentLengthLong() > maxSize.toBytes()) {
            return Optional.of(new RequestRefused(
                    HttpStatus.PAYLOAD_TOO_LARGE,
                    "payload-too-large",
                    "上传的文件过大",
                    "上传的文件超过 " + maxSize.toMegabytes() + " MB，不可能是颁发的证书文件，请选择证书的 PDF 文件后重新核对。"));
        }
        if (request.getContentLengthLong() < 0) {
            return Optional.of(new RequestRefused(
                    HttpStatus.LENGTH_REQUIRED,
                    "length-required",
                    "没有说明文件大小",
                    "请求没有说明内容的长度，请在请求头 Content-Length 中给出后重新提交。"));
        }
        return limit.take(ClientAddress.of(request))
                .map(wait -> RequestRefused.forNow(
                        wait,
                        "too-many-comparisons",
                        "核对过于频繁",
                        "您核对证书文件过于频繁，请在 " + (wait.toMinutes() + 1) + " 分钟后再试。"));
    }
}
