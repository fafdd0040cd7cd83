package cn.zhishen.complaint;

import cn.zhishen.shared.TransactionLocks;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Counts complaints and wrong queries within an hour, and refuses those that are too many. */
@Component
class ComplaintLimits {

    private static final Duration FLOOD_WINDOW = Duration.ofHours(1);

    /** What is counted against flooding. */
    enum Purpose {
        ADDRESS("您提交投诉"),
        CONTACT("同一联系方式提交投诉"),
        QUERY("查询编号或者查询码多次有误，查询");

        private final String chinese;

        Purpose(String chinese) {
            this.chinese = chinese;
        }
    }

    private final EntityManager entities;
    private final TransactionLocks locks;
    private final int perHour;
    private final int wrongQueriesPerHour;

    ComplaintLimits(
            EntityManager entities,
            TransactionLocks locks,
            @Value("${zhishen.complaint.per-hour}") int perHour,
            @Value("${zhishen.complaint.wrong-queries-per-hour}") int wrongQueriesPerHour) {
        this.entities = entities;
        this.locks = locks;
        this.perHour = perHour;
        this.wrongQueriesPerHour = wrongQueriesPerHour;
    }

    void countOrRefuse(Purpose purpose, String key, Instant now) {
        var hash = QueryCode.sha256(key);
        locks.hold("complaint " + purpose + " " + hash);
        refuseFlood(purpose, hash, perHour, now);
        count(purpose, hash, now);
    }

    /** Refuses a client that was wrong too often; whether it is wrong now is counted with {@link #count}. */
    void refuseWrongQueries(String hash, Instant now) {
        locks.hold("complaint " + Purpose.QUERY + " " + hash);
        refuseFlood(Purpose.QUERY, hash, wrongQueriesPerHour, now);
    }

    private void refuseFlood(Purpose purpose, String hash, int allowed, Instant now) {
        @SuppressWarnings("unchecked")
        List<Instant> recent = entities.createNativeQuery("""
                        select at from complaint_attempt where purpose = :purpose and key_hash = :hash and at > :since
                        order by at desc limit :allowed\
                        """, Instant.class)
                .setParameter("purpose", purpose.name())
                .setParameter("hash", hash)
                .setParameter("since", now.minus(FLOOD_WINDOW))
                .setParameter("allowed", allowed)
                .getResultList();
        if (recent.size() >= allowed) {
            var oldest = recent.get(recent.size() - 1);
            throw new TooManyComplaints(purpose.chinese, Duration.between(now, oldest.plus(FLOOD_WINDOW)));
        }
    }

    void count(Purpose purpose, String hash, Instant now) {
        entities.createNativeQuery(
                        "insert into complaint_attempt (purpose, key_hash, at) values (:purpose, :hash, :at)")
                .setParameter("purpose", purpose.name())
                .setParameter("hash", hash)
                .setParameter("at", now)
                .executeUpdate();
    }

    void forget(Instant now) {
        entities.createNativeQuery("delete from complaint_attempt where at <= :since")
                .setParameter("since", now.minus(FLOOD_WINDOW))
                .executeUpdate();
    }
}
