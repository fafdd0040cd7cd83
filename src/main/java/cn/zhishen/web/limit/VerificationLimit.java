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
import org.springframework.web.filter.OncePerRequestFilter;

/** Anyone may verify a certificate by its number, and each time its signatures are checked, so it is counted by address. */
public class VerificationLimit extends OncePerRequestFilter {

    /** Not the files .pdf and .ofd, of which nothing is checked. */
    private static final String NUMBER = "/certificates/{number:[^.]*}";

    private static final RequestMatcher OVER_REST = reading("/api/v1" + NUMBER);
    private static final RequestMatcher VERIFICATION = new OrRequestMatcher(OVER_REST, reading(NUMBER));

    private final RateLimit limit;
    private final ErrorResponder turnedAway;

    public VerificationLimit(RateLimit limit, ErrorResponder turnedAway) {
        this.limit = limit;
        this.turnedAway = turnedAway;
    }

    private static RequestMatcher reading(String path) {
        return new OrRequestMatcher(
                withDefaults().matcher(HttpMethod.GET, path), withDefaults().matcher(HttpMethod.HEAD, path));
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !VERIFICATION.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var wait = limit.take(ClientAddress.of(request));
        if (wait.isPresent()) {
            long seconds = wait.get().toSeconds() + 1;
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
            turnedAway.answer(
                    request,
                    response,
                    OVER_REST.matches(request),
                    new ErrorResponder.Refusal(
                            HttpStatus.TOO_MANY_REQUESTS,
                            "too-many-verifications",
                            "核验过于频繁",
                            "您核验证书过于频繁，请在 " + seconds + " 秒后再试。"));
            return;
        }
        chain.doFilter(request, response);
    }
}
