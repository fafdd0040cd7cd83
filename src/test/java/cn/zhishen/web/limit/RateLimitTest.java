package cn.zhishen.web.limit;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.Concurrently;
import cn.zhishen.DatabaseTest;
import cn.zhishen.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What one address may do within an hour, counted in the database. */
@DatabaseTest
class RateLimitTest {

    private static final Instant NOW = Instant.parse("2026-05-06T01:00:00Z");
    private static final String ADDRESS = "192.0.2.1";

    @Autowired
    private StoredBuckets buckets;

    @Autowired
    private DataSource database;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private String thing;

    @BeforeEach
    void aThingThatNobodyHasDone() {
        clock.set(NOW);
        thing = UUID.randomUUID().toString();
    }

    @AfterEach
    void go() {
        clock.run();
    }

    /** A limit of its own, as each node has. */
    private RateLimit fiveAnHour() {
        return new RateLimit(new StoredBuckets(database, clock), clock, thing, 5, Duration.ofHours(1));
    }

    @Test
    void simultaneousRequestsOfSeveralNodesPassNoMoreThanTheLimit() throws Exception {
        var nodes = new RateLimit[] {fiveAnHour(), fiveAnHour()};
        var waits = Concurrently.run(20, i -> nodes[i % 2].take(ADDRESS));
        assertThat(waits.stream().filter(Optional::isEmpty)).hasSize(5);
    }

    @Test
    void whoHasToWaitIsToldHowLongAndMayThenGoOn() {
        var limit = fiveAnHour();
        for (int i = 0; i < 5; i++) {
            assertThat(limit.take(ADDRESS)).isEmpty();
        }
        clock.set(NOW.plus(Duration.ofMinutes(10)));
        assertThat(limit.take(ADDRESS)).hasValue(Duration.ofMinutes(50));
        clock.set(NOW.plus(Duration.ofMinutes(59)));
        assertThat(limit.take(ADDRESS)).hasValue(Duration.ofMinutes(1));
        clock.set(NOW.plus(Duration.ofMinutes(60)));
        assertThat(limit.take(ADDRESS)).isEmpty();
    }

    @Test
    void aFloodOfWhoHasToWaitCostsTheDatabaseNothing() {
        var asked = new AtomicInteger();
        var limit = new RateLimit(
                (key, figure) -> {
                    asked.incrementAndGet();
                    return buckets.of(key, figure);
                },
                clock,
                thing,
                5,
                Duration.ofHours(1));
        assertThat(limit.take(ADDRESS, 5)).isEmpty();
        assertThat(limit.take(ADDRESS)).isPresent();
        int before = asked.get();

        for (int i = 0; i < 100; i++) {
            assertThat(limit.take(ADDRESS)).isPresent();
        }

        assertThat(asked).hasValue(before);
    }

    /** As docs/operations.md says: delete the row, and restart the node that remembers who has to wait. */
    @Test
    void whoIsUnlockedMayGoOnAtOnce() {
        var limit = fiveAnHour();
        assertThat(limit.take(ADDRESS, 5)).isEmpty();
        assertThat(limit.take(ADDRESS)).isPresent();

        jdbc.sql("delete from rate_limit").update();

        assertThat(fiveAnHour().take(ADDRESS)).isEmpty();
    }

    @Test
    void eachAddressIsCountedByItself() {
        var limit = fiveAnHour();
        assertThat(limit.take(ADDRESS, 5)).isEmpty();
        assertThat(limit.take(ADDRESS)).isPresent();
        assertThat(limit.take("192.0.2.2")).isEmpty();
    }

    @Test
    void whoAsksForMoreThanIsLeftMayStillHaveLess() {
        var limit = fiveAnHour();
        assertThat(limit.take(ADDRESS, 4)).isEmpty();
        assertThat(limit.take(ADDRESS, 2)).isPresent();
        assertThat(limit.take(ADDRESS)).isEmpty();
    }

    @Test
    void whatTurnsOutNotToCountIsGivenBack() {
        var limit = fiveAnHour();
        assertThat(limit.take(ADDRESS, 5)).isEmpty();
        assertThat(limit.take(ADDRESS)).isPresent();
        limit.giveBack(ADDRESS);
        assertThat(limit.take(ADDRESS)).isEmpty();
        assertThat(limit.take(ADDRESS)).isPresent();
    }

    @Test
    void whoHasAllOfHisLimitAgainIsForgotten() {
        fiveAnHour().take(ADDRESS);
        int rows = rows();
        buckets.removeFull();
        assertThat(rows()).isEqualTo(rows);
        // Bucket4j removes rows by the system time, whatever clock it counts by
        jdbc.sql("update rate_limit set expires_at = expires_at - 3600000").update();
        buckets.removeFull();
        assertThat(rows()).isZero();
    }

    @Test
    void noAddressIsWrittenDown() {
        fiveAnHour().take(ADDRESS);
        assertThat(jdbc.sql("select rate_limit::text || encode(state, 'escape') from rate_limit")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .noneMatch(row -> row.contains(ADDRESS));
    }

    private int rows() {
        return jdbc.sql("select count(*) from rate_limit").query(Integer.class).single();
    }
}
