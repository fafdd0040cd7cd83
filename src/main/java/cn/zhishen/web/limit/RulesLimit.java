package cn.zhishen.web.limit;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults;

import cn.zhishen.web.problem.RequestRefused;
import cn.zhishen.web.security.ErrorResponder;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Anyone may ask for the rules and have figures assessed. Requests are limited by address, the dearer assessments more. */
public class RulesLimit extends OpenRequests {

    private final RequestMatcher assessing = withDefaults().matcher(HttpMethod.POST, "/api/v1/rules/assessments");
    private final RateLimit queries;
    private final RateLimit assessments;

    public RulesLimit(RateLimit queries, RateLimit assessments, ErrorResponder responder) {
        super(withDefaults().matcher("/api/v1/rules/**"), responder);
        this.queries = queries;
        this.assessments = assessments;
    }

    @Override
    Optional<RequestRefused> refuse(HttpServletRequest request) {
        var limit = assessing.matches(request) ? assessments : queries;
        return limit.take(ClientAddress.of(request))
                .map(wait -> RequestRefused.forNow(
                        wait,
                        "too-many-rule-queries",
                        "查询过于频繁",
                        "您查询或者测算过于频繁，请在 " + (wait.toSeconds() + 1) + " 秒后再试。"));
    }
}
