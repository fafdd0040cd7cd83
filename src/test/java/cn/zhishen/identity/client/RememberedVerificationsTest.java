package cn.zhishen.identity.client;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.identity.MutableClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RememberedVerificationsTest {

    private final MutableClock clock = new MutableClock();
    private final RememberedVerifications remembered = new RememberedVerifications(clock);
    private final AtomicInteger comparisons = new AtomicInteger();

    @Test
    void aSuccessIsRememberedForFiveMinutes() {
        assertThat(verify("id", "secret", "hash", true)).isTrue();
        clock.advance(Duration.ofSeconds(299));
        assertThat(verify("id", "secret", "hash", false)).isTrue();
        assertThat(comparisons).hasValue(1);

        clock.advance(Duration.ofSeconds(1));
        assertThat(verify("id", "secret", "hash", false)).isFalse();
        assertThat(comparisons).hasValue(2);
    }

    @Test
    void aFailureIsComparedEachTime() {
        assertThat(verify("id", "secret", "hash", false)).isFalse();
        assertThat(verify("id", "secret", "hash", true)).isTrue();
        assertThat(comparisons).hasValue(2);
    }

    @Test
    void anotherSecretOrHashOrIdIsComparedAnew() {
        verify("id", "secret", "hash", true);

        assertThat(verify("id", "other", "hash", false)).isFalse();
        assertThat(verify("id", "secret", "other", false)).isFalse();
        assertThat(verify("ids", "ecret", "hash", false)).isFalse();
        assertThat(comparisons).hasValue(4);
    }

    @Test
    void theOldestMakesRoomAfterAThousand() {
        for (int i = 0; i <= 1_000; i++) {
            verify("id" + i, "secret", "hash", true);
        }

        assertThat(verify("id1", "secret", "hash", false)).isTrue();
        assertThat(verify("id0", "secret", "hash", false)).isFalse();
    }

    private boolean verify(String id, String secret, String hash, boolean outcome) {
        return remembered.isVerified(id, secret, hash, () -> {
            comparisons.incrementAndGet();
            return outcome;
        });
    }
}
