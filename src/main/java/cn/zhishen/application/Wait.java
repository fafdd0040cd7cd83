package cn.zhishen.application;

import cn.zhishen.qualification.Qualification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How long, and for what, an enterprise may not apply again after an application was refused or withdrawn; decided by the table
 * {@code resubmission-wait} (guide, part three ② and part four 2).
 */
public record Wait(Instant until, WaitLocks locks) {

    public static Wait from(Instant now, Duration length, WaitLocks locks) {
        return new Wait(now.plus(length), locks);
    }

    /** What it locks after an application for {@code items}, as a Chinese noun: 任何资质, or the types or categories. */
    public String locked(List<Qualification> items) {
        return locks.chinese(items);
    }

    /** Whether it locks whatever the enterprise could apply for. */
    public boolean locksAll() {
        return locks == WaitLocks.ENTERPRISE;
    }
}
