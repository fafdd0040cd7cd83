package cn.zhishen.complaint;

import cn.zhishen.shared.Refusal;
import java.time.Duration;

/** More complaints, or more wrong query codes, within an hour than one contact or one client address may send. */
public class TooManyComplaints extends Refusal {

    private final Duration retryAfter;

    TooManyComplaints(String what, Duration retryAfter) {
        super(
                Kind.TOO_MANY,
                "too-many-complaints",
                "提交过于频繁",
                what + "过于频繁，请在 " + Math.max(1, retryAfter.plusSeconds(59).toMinutes()) + " 分钟后再试");
        this.retryAfter = retryAfter;
    }

    @Override
    public Duration retryAfter() {
        return retryAfter;
    }
}
