package cn.zhishen.publicnotice;

import cn.zhishen.shared.Refusal;
import java.time.Duration;

/** More objections or attachments within an hour than one contact or one client address may hand in. */
public class TooManyObjections extends Refusal {

    private final Duration retryAfter;

    TooManyObjections(Duration retryAfter) {
        this("您提交异议过于频繁", retryAfter);
    }

    TooManyObjections(String what, Duration retryAfter) {
        super(
                Kind.TOO_MANY,
                "too-many-objections",
                "提交过于频繁",
                what + "，请在 " + Math.max(1, retryAfter.toMinutes()) + " 分钟后再试");
        this.retryAfter = retryAfter;
    }

    @Override
    public Duration retryAfter() {
        return retryAfter;
    }
}
