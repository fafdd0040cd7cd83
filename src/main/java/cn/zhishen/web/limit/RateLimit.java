package cn.zhishen.web.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Limits how often one caller does one thing within a window of time, on all nodes together. A node remembers the callers that it told to
 * wait, so that a flood costs the database nothing. Callers are stored as hashes.
 */
public final class RateLimit {

    private static final int MOST_WAITING = 100_000;

    private final Buckets buckets;
    private final Clock clock;
    private final String what;
    private final BucketConfiguration limit;
    private final Cache<String, Instant> waiting =
            Caffeine.newBuilder().maximumSize(MOST_WAITING).build();

    /** @param name of the thing; if another figure is set for it, counting starts from zero */
    public RateLimit(Buckets buckets, Clock clock, String name, long times, Duration window) {
        this.buckets = buckets;
        this.clock = clock;
        this.what = name + " " + times + " " + window + " ";
        this.limit = BucketConfiguration.builder()
                .addLimit(bandwidth -> bandwidth.capacity(times).refillIntervally(times, window))
                .build();
    }

    /**
     * Counts one use. If the limit is reached, it is not counted.
     *
     * @return how long the caller has to wait; empty if it was counted
     */
    public Optional<Duration> take(String caller) {
        return take(caller, 1);
    }

    /** Counts several pieces, all or none. */
    public Optional<Duration> take(String caller, long pieces) {
        if (pieces == 0) {
            return Optional.empty();
        }
        var now = clock.instant();
        var until = waiting.getIfPresent(caller);
        if (until != null && now.isBefore(until)) {
            return Optional.of(Duration.between(now, until));
        }
        var taken = bucket(caller).tryConsumeAndReturnRemaining(pieces);
        if (taken.isConsumed()) {
            return Optional.empty();
        }
        var wait = Duration.ofNanos(taken.getNanosToWaitForRefill());
        if (taken.getRemainingTokens() == 0) {
            waiting.put(caller, now.plus(wait));
        }
        return Optional.of(wait);
    }

    /** Takes back one use that does not count after all. */
    public void giveBack(String caller) {
        waiting.invalidate(caller);
        bucket(caller).addTokens(1);
    }

    private Bucket bucket(String caller) {
        return buckets.of(sha256(what + caller), limit);
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
