package cn.zhishen.web.file;

import static cn.zhishen.enterprise.LibraryFixtures.newUscc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import cn.zhishen.Concurrently;
import cn.zhishen.DatabaseTest;
import cn.zhishen.TestClock;
import cn.zhishen.enterprise.Uscc;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/** How much one enterprise uploads on one day, counted in the database. */
@DatabaseTest
class UploadQuotaTest {

    /** In Beijing the day ends at 16:00 of UTC. */
    private static final Instant LAST_MINUTE = Instant.parse("2026-05-06T15:59:00Z");

    private static final DataSize PER_DAY = DataSize.ofMegabytes(10);
    private static final long MEGABYTE = 1 << 20;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TestClock clock;

    private Uscc enterprise;
    private UploadQuota quota;

    @BeforeEach
    void anEnterpriseThatHasUploadedNothing() {
        clock.set(LAST_MINUTE);
        enterprise = newUscc();
        quota = new UploadQuota(JdbcClient.create(jdbc), clock, new UploadQuota.Settings(PER_DAY));
    }

    @AfterEach
    void go() {
        clock.run();
    }

    @Test
    void whatIsLeftOfTheDayMayBeUploadedToTheLastByteAndNoMore() {
        quota.take(enterprise, 6 * MEGABYTE);
        assertRefused(enterprise, 4 * MEGABYTE + 1);
        quota.take(enterprise, 4 * MEGABYTE);
        assertRefused(enterprise, 1);
        quota.take(newUscc(), 10 * MEGABYTE);
        assertRefused(newUscc(), 10 * MEGABYTE + 1);
    }

    @Test
    void whoIsRefusedIsToldHowMuchItWasAndWhenItIsFreeAgain() {
        quota.take(enterprise, 7 * MEGABYTE);

        assertThatThrownBy(() -> quota.take(enterprise, 5 * MEGABYTE))
                .asInstanceOf(type(UploadQuotaExceeded.class))
                .satisfies(refusal -> {
                    assertThat(refusal.getMessage())
                            .contains("今天已上传 7.0 MB", "这次的 5.0 MB", "每天 10 MB", "2026年05月07日 0 时（北京时间）");
                    assertThat(refusal.again()).isEqualTo(Instant.parse("2026-05-06T16:00:00Z"));
                });
    }

    @Test
    void atMidnightInBeijingTheDayBeginsAnew() {
        quota.take(enterprise, 10 * MEGABYTE);
        clock.set(LAST_MINUTE.plusSeconds(59));
        assertRefused(enterprise, 1);
        clock.set(LAST_MINUTE.plusSeconds(60));
        quota.take(enterprise, 10 * MEGABYTE);
        assertRefused(enterprise, 1);
    }

    @Test
    void aNodeWhoseClockIsBehindDoesNotBeginTheDayBeforeAnew() {
        clock.set(LAST_MINUTE.plusSeconds(60));
        quota.take(enterprise, 9 * MEGABYTE);
        clock.set(LAST_MINUTE);
        quota.take(enterprise, MEGABYTE);
        clock.set(LAST_MINUTE.plusSeconds(61));
        assertRefused(enterprise, 1);
    }

    @Test
    void simultaneousUploadsOnSeveralNodesPassNoMoreThanTheQuota() throws Exception {
        var nodes = new UploadQuota[] {
            quota, new UploadQuota(JdbcClient.create(jdbc), clock, new UploadQuota.Settings(PER_DAY))
        };

        var taken = Concurrently.run(20, i -> {
            try {
                nodes[i % 2].take(enterprise, 2 * MEGABYTE);
                return true;
            } catch (UploadQuotaExceeded e) {
                return false;
            }
        });

        assertThat(taken.stream().filter(one -> one)).hasSize(5);
    }

    @Test
    void whatIsGivenBackMayBeUploadedAgain() {
        quota.take(enterprise, 10 * MEGABYTE);
        quota.giveBack(enterprise, 3 * MEGABYTE);
        assertRefused(enterprise, 3 * MEGABYTE + 1);
        quota.take(enterprise, 3 * MEGABYTE);
    }

    private void assertRefused(Uscc who, long bytes) {
        assertThatThrownBy(() -> quota.take(who, bytes)).isInstanceOf(UploadQuotaExceeded.class);
    }
}
