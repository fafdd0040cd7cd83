package cn.zhishen.complaint;

import java.time.Duration;

/** More complaints, or more wrong query codes, within an hour than one contact or one client address may send. */
public class TooManyComplaints extends RuntimeException {

    private final Duration retryAfter;

    TooManyComplaints(String what, Duration retryAfter) {
        super(what + "过于频繁，请在 " + Math.max(1, retryAfter.plusSeconds(59).toMinutes()) + " 分钟后再试");
        this.retryAfter = retryAfter;
    }

    /** How long to wait until the next one is taken. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
