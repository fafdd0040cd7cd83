package cn.zhishen.application;

import cn.zhishen.qualification.Qualification;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * A wait that has not ended yet.
 *
 * @param number of the application that was refused or withdrawn
 * @param items what that application was for
 */
public record RunningWait(String number, List<Qualification> items, Wait waiting) {

    public Instant until() {
        return waiting.until();
    }

    /** What it locks, as a Chinese noun: 任何资质, or the types or categories. */
    public String locked() {
        return waiting.locked(items);
    }

    /** Whether it locks whatever the enterprise could apply for. */
    public boolean locksAll() {
        return waiting.locksAll();
    }

    boolean locksAnyOf(Collection<Qualification> wanted) {
        return waiting.locks().lock(items, wanted);
    }
}
