package cn.zhishen.complaint;

import cn.zhishen.encryption.Encryption;
import cn.zhishen.shared.TransactionLocks;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts complaints and wrong queries within an hour, and refuses those above the limit. */
@Component
class ComplaintLimits {

    private static final Duration FLOOD_WINDOW = Duration.ofHours(1);

    /** What the limits count. */
    enum Purpose {
        ADDRESS("您提交投诉"),
        CONTACT("同一联系方式提交投诉"),
        QUERY("查询编号或者查询码多次有误，查询");

        private final String chinese;

        Purpose(String chinese) {
            this.chinese = chinese;
        }
    }

    private final JdbcClient jdbc;
    private final TransactionLocks locks;
    private final Encryption encryption;
    private final int perHour;
    private final int wrongQueriesPerHour;

    ComplaintLimits(JdbcClient jdbc, TransactionLocks locks, Encryption encryption, ComplaintSettings settings) {
        this.jdbc = jdbc;
        this.locks = locks;
        this.encryption = encryption;
        this.perHour = settings.perHour();
        this.wrongQueriesPerHour = settings.wrongQueriesPerHour();
    }

    void countOrRefuseContact(String contact, Instant now) {
        countOrRefuse(Purpose.CONTACT, encryption.index(ComplaintEntity.CONTACT, contact), now);
    }

    void countOrRefuse(Purpose purpose, String key, Instant now) {
        var hash = QueryCode.sha256(key);
        locks.hold("complaint " + purpose + " " + hash);
        refuseFlood(purpose, hash, perHour, now);
        count(purpose, hash, now);
    }

    /** Refuses a client that sent too many wrong queries. The caller counts a wrong query with {@link #count}. */
    void refuseWrongQueries(String hash, Instant now) {
        locks.hold("complaint " + Purpose.QUERY + " " + hash);
        refuseFlood(Purpose.QUERY, hash, wrongQueriesPerHour, now);
    }

    private void refuseFlood(Purpose purpose, String hash, int allowed, Instant now) {
        var recent = jdbc.sql("""
                        select at from complaint_attempt where purpose = :purpose and key_hash = :hash and at > :since
                        order by at desc limit :allowed""")
                .param("purpose", purpose.name())
                .param("hash", hash)
                .param("since", Timestamp.from(now.minus(FLOOD_WINDOW)))
                .param("allowed", allowed)
                .query((row, number) -> row.getTimestamp("at").toInstant())
                .list();
        if (recent.size() >= allowed) {
            var oldest = recent.get(recent.size() - 1);
            throw new TooManyComplaints(purpose.chinese, Duration.between(now, oldest.plus(FLOOD_WINDOW)));
        }
    }

    void count(Purpose purpose, String hash, Instant now) {
        jdbc.sql("insert into complaint_attempt (purpose, key_hash, at) values (:purpose, :hash, :at)")
                .param("purpose", purpose.name())
                .param("hash", hash)
                .param("at", Timestamp.from(now))
                .update();
    }

    void forget(Instant now) {
        jdbc.sql("delete from complaint_attempt where at <= :since")
                .param("since", Timestamp.from(now.minus(FLOOD_WINDOW)))
                .update();
    }
}
