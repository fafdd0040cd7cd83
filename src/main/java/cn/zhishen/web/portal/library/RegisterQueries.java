package cn.zhishen.web.portal.library;

import cn.zhishen.enterprise.Uscc;
import cn.zhishen.web.limit.Buckets;
import cn.zhishen.web.limit.RateLimit;
import cn.zhishen.web.problem.RequestRefused;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.stereotype.Component;

/** Limits how often an enterprise has the outside registers asked about its library. */
@Component
class RegisterQueries {

    private final RateLimit limit;

    RegisterQueries(Buckets buckets, Clock clock, Settings settings) {
        this.limit = new RateLimit(
                buckets, clock, "registers asked about a library", settings.perMinute(), Duration.ofMinutes(1));
    }

    /** @param perMinute how often one enterprise may have them asked, about one person or about many at once */
    @ConfigurationProperties("zhishen.register-queries")
    record Settings(int perMinute) {}

    /** Counts one query; says when the next one is allowed if there were too many. */
    Optional<RequestRefused> take(Uscc uscc) {
        return limit.take(uscc.value())
                .map(wait -> RequestRefused.forNow(
                        wait,
                        "too-many-register-queries",
                        "查询过于频繁",
                        "查询登记系统过于频繁，没有查询，请在 " + (wait.toSeconds() + 1) + " 秒后再试。"));
    }
}
