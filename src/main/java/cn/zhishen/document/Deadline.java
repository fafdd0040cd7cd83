package cn.zhishen.document;

import java.time.Duration;

/** By when work on an untrusted file has to be done. Whoever works asks often, and stops by the exception. */
final class Deadline {

    private final long end;
    private volatile boolean called;

    private Deadline(Duration time) {
        this.end = System.nanoTime() + time.toNanos();
    }

    static Deadline in(Duration time) {
        return new Deadline(time);
    }

    /** @throws Missed once the time is up, the work was called off or the thread was interrupted */
    void check() {
        if (called || Thread.currentThread().isInterrupted() || left() <= 0) {
            throw new Missed();
        }
    }

    /** Nanoseconds until then, negative afterwards. */
    long left() {
        return end - System.nanoTime();
    }

    /** Nobody waits for the result any more. */
    void callOff() {
        called = true;
    }

    static final class Missed extends RuntimeException {
        private Missed() {
            super("The deadline has passed", null, false, false);
        }
    }
}
