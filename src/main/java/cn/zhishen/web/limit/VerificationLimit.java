package cn.zhishen.web.limit;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults;

import cn.zhishen.web.problem.RequestRefused;
import cn.zhishen.web.security.ErrorResponder;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Anyone may verify a certificate by its number. Each time its signatures are checked, so requests are limited by address. */
public class VerificationLimit extends OpenRequests {

    /** Excludes the files .pdf and .ofd, for which no signature is checked. */
    private static final String NUMBER = "/certificates/{number:[^.]*}";

    private final RateLimit limit;

    public VerificationLimit(RateLimit limit, ErrorResponder responder) {
        super(reading("/api/v1" + NUMBER), reading(NUMBER), responder);
        this.limit = limit;
    }

    private static RequestMatcher reading(String path) {
        return new OrRequestMatcher(
                withDefaults().matcher(HttpMethod.GET, path), withDefaults().matcher(HttpMethod.HEAD, path));
    }

    @Override
    Optional<RequestRefused> refuse(HttpServletRequest request) {
        return limit.take(ClientAddress.of(request))
                .map(wait -> RequestRefused.forNow(
                        wait, "too-many-verifications", "核验过于频繁", "您核验证书过于频繁，请在 " + (wait.toSeconds() + 1) + " 秒后再试。"));
    }
}
