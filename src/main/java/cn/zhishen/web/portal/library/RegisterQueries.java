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
public class RegisterQueries {

    private final RateLimit limit;
    private final RateLimit people;

    RegisterQueries(Buckets buckets, Clock clock, Settings settings) {
        this.limit = new RateLimit(
                buckets, clock, "registers asked about a library", settings.perMinute(), Duration.ofMinutes(1));
        this.people =
                new RateLimit(buckets, clock, "people asked about", settings.peoplePerHour(), Duration.ofHours(1));
    }

    /**
     * @param perMinute how often one enterprise may have them asked, about one person or about many at once
     * @param peoplePerHour about how many people in all
     */
    @ConfigurationProperties("zhishen.register-queries")
    record Settings(int perMinute, int peoplePerHour) {}

    /**
     * Counts one query and whom it is about; says when the next one is allowed if there were too many.
     *
     * @param about how many people; 0 if it is about the enterprise
     */
    public Optional<RequestRefused> take(Uscc uscc, int about) {
        return limit.take(uscc.value())
                .map(wait -> refused(wait, "查询登记系统过于频繁，没有查询，请在 " + (wait.toSeconds() + 1) + " 秒后再试。"))
                .or(() -> people.take(uscc.value(), about)
                        .map(wait -> refused(
                                wait,
                                "一小时内查询的人员过多，没有查询，请在 " + (wait.toMinutes() + 1) + " 分钟后再试"
                                        + (about > 1 ? "，或者减少查询的人员。" : "。"))));
    }

    private static RequestRefused refused(Duration wait, String sentence) {
        return RequestRefused.forNow(wait, "too-many-register-queries", "查询过于频繁", sentence);
    }
}
