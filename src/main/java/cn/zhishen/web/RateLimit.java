package cn.zhishen.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How often one caller does one thing within a window of time. Each node counts for itself: with several, a caller gets as
 * many times more.
 */
public final class RateLimit {

    private static final int MOST_CALLERS = 100_000;

    private final Clock clock;
    private final int times;
    private final Duration window;
    private final Cache<String, Count> counts =
            Caffeine.newBuilder().maximumSize(MOST_CALLERS).build();

    public RateLimit(Clock clock, int times, Duration window) {
        this.clock = clock;
        this.times = times;
        this.window = window;
    }

    private record Count(Instant since, int times) {}

    public void count(String caller) {
        count(caller, 1);
    }

    /** Counts so many times at once, or so much of something that comes in pieces. */
    void count(String caller, int more) {
        var now = clock.instant();
        counts.asMap()
                .compute(
                        caller,
                        (c, count) -> isOver(count, now)
                                ? new Count(now, more)
                                : new Count(count.since(), count.times() + more));
    }

    /** How long the caller has to wait, empty if not at all. */
    public Optional<Duration> wait(String caller) {
        var count = counts.getIfPresent(caller);
        var now = clock.instant();
        return isOver(count, now) || count.times() < times
                ? Optional.empty()
                : Optional.of(Duration.between(now, count.since().plus(window)));
    }

    private boolean isOver(Count count, Instant now) {
        return count == null
                || now.isBefore(count.since())
                || !now.isBefore(count.since().plus(window));
    }
}
