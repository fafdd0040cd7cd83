package cn.zhishen.publicnotice;

import cn.zhishen.shared.NumberPattern;
import jakarta.persistence.EntityManager;
import org.springframework.stereotype.Component;

/** The running numbers of notices and receipts, and the turn of those who must not publish or object at once. */
@Component
class NoticeNumbers {

    private final EntityManager entities;

    NoticeNumbers(EntityManager entities) {
        this.entities = entities;
    }

    String draw(String series, NumberPattern pattern, int year) {
        var running = (Number) entities.createNativeQuery("""
            insert into public_notice_sequence as s (series, year, last) values (:series, :year, 1)
            on conflict (series, year) do update set last = s.last + 1 returning last\
            """)
                .setParameter("series", series)
                .setParameter("year", year)
                .getSingleResult();
        return pattern.format(year, running.longValue());
    }

    /** Until the end of the transaction nobody else gets past this line with the same key. */
    void serialise(String key) {
        entities.createNativeQuery("select 1 from (select pg_advisory_xact_lock(hashtextextended(:key, 0))) locked")
                .setParameter("key", key)
                .getSingleResult();
    }
}
