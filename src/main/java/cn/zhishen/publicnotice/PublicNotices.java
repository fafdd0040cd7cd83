package cn.zhishen.publicnotice;

import cn.zhishen.publicnotice.PublicNotice.Status;
import cn.zhishen.shared.NumberPattern;
import cn.zhishen.shared.RunningNumbers;
import cn.zhishen.shared.TransactionLocks;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.text.Normalizer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Public notices (guide, public notice of 7 days). Days are those of the clock's zone. All times come from the clock that
 * the process engine uses.
 */
@Service
@Transactional(readOnly = true)
public class PublicNotices {

    /** Up to how many a search counts what it finds. */
    public static final int COUNTED = 1000;

    private static final int MOST_WORDS = 4;

    private final EntityManager entities;
    private final RunningNumbers numbers;
    private final TransactionLocks locks;
    private final Clock clock;
    private final NumberPattern noticeNumbers;
    private final int days;

    PublicNotices(
            EntityManager entities,
            RunningNumbers numbers,
            TransactionLocks locks,
            Clock clock,
            @Value("${zhishen.numbering.public-notice}") String noticeNumbers,
            @Value("${zhishen.public-notice.days}") int days) {
        this.entities = entities;
        this.numbers = numbers;
        this.locks = locks;
        this.clock = clock;
        this.noticeNumbers = new NumberPattern(noticeNumbers);
        this.days = days;
    }

    /**
     * Publishes the notice of an application, today. A second call for the same application answers with the notice of
     * the first and changes nothing.
     *
     * @param kind name of the kind of application
     * @param items names of the qualifications
     */
    @Transactional
    public PublicNotice publish(
            String applicationNumber, String enterpriseName, String uscc, String kind, List<String> items) {
        locks.hold("public-notice " + applicationNumber);
        var published = of(applicationNumber);
        if (published.isPresent()) {
            return published.get();
        }
        var now = clock.instant();
        var today = now.atZone(clock.getZone()).toLocalDate();
        // The day of publication is not counted (民法典第二百零一条).
        var until = today.plusDays(days);
        var notice = new PublicNotice(
                UUID.randomUUID(),
                noticeNumbers.format(today.getYear(), numbers.next("public-notice", String.valueOf(today.getYear()))),
                applicationNumber,
                enterpriseName,
                uscc,
                kind,
                List.copyOf(items),
                now,
                today,
                until,
                until.plusDays(1).atStartOfDay(clock.getZone()).toInstant(),
                Status.OPEN,
                null,
                null);
        entities.persist(new NoticeEntity(notice));
        entities.flush();
        return notice;
    }

    /**
     * Ends an open notice. A notice that is closed or overruled already stays as it is.
     *
     * @throws UnknownNotice if nothing was published for the application
     */
    @Transactional
    public PublicNotice close(String applicationNumber) {
        var notice = locked(applicationNumber);
        if (notice.status() == Status.OPEN) {
            notice.close(clock.instant());
        }
        return notice.toRecord();
    }

    /**
     * The recheck contradicts what was published, while the notice is open or after it was closed. A notice that is
     * overruled already keeps its first reason.
     *
     * @throws UnknownNotice if nothing was published for the application
     */
    @Transactional
    public PublicNotice overrule(String applicationNumber, String reason) {
        var notice = locked(applicationNumber);
        if (notice.status() != Status.OVERRULED) {
            notice.overrule(clock.instant(), reason);
        }
        return notice.toRecord();
    }

    public Optional<PublicNotice> of(String applicationNumber) {
        return entities.createQuery(
                        "select n from NoticeEntity n where n.applicationNumber = :application", NoticeEntity.class)
                .setParameter("application", applicationNumber)
                .getResultStream()
                .findFirst()
                .map(NoticeEntity::toRecord);
    }

    public Optional<PublicNotice> find(UUID id) {
        return Optional.ofNullable(entities.find(NoticeEntity.class, id)).map(NoticeEntity::toRecord);
    }

    /**
     * Notices of any status, newest first.
     *
     * @param page from 0
     * @param size notices a page, at least 1
     */
    public List<PublicNotice> list(int page, int size) {
        return entities.createQuery(
                        "select n from NoticeEntity n order by n.publishedAt desc, n.number desc", NoticeEntity.class)
                .setFirstResult(Math.multiplyExact(page, size))
                .setMaxResults(size)
                .getResultStream()
                .map(NoticeEntity::toRecord)
                .toList();
    }

    public long count() {
        return entities.createQuery("select count(n) from NoticeEntity n", Long.class)
                .getSingleResult();
    }

    public long count(Status status) {
        return entities.createQuery("select count(n) from NoticeEntity n where n.status = :status", Long.class)
                .setParameter("status", status)
                .getSingleResult();
    }

    /**
     * Notices that hold all the words in their number, the enterprise's name or code, or a qualification, newest first. Case,
     * width, brackets and spaces do not matter.
     *
     * @param words separated by spaces; blank for all notices
     * @param status null for any
     * @param page from 0
     */
    public NoticePage search(String words, Status status, int page, int size) {
        var sought = Arrays.stream(words == null ? new String[0] : words.strip().split("[\\s\\u3000]+"))
                .map(PublicNotices::folded)
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .toList();
        if (!sought.isEmpty()) {
            // a plan for any word at all would read every row for a rare one, or sort every row for a common one
            entities.createNativeQuery("select set_config('plan_cache_mode', 'force_custom_plan', true)")
                    .getSingleResult();
        }
        var conditions = new ArrayList<String>();
        if (status != null) {
            conditions.add("status = :status");
        }
        for (int i = 0; i < sought.size(); i++) {
            conditions.add("words like :like" + i);
            if (sought.get(i).codePointCount(0, sought.get(i).length()) > 1) {
                conditions.add("public_notice_pairs(words) @> public_notice_pairs(:word" + i + ")");
            }
        }
        var where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        var found = entities.createNativeQuery(
                        "select * from public_notice" + where
                                + " order by published_at desc, number desc offset :offset limit :limit",
                        NoticeEntity.class)
                .setParameter("offset", Math.multiplyExact((long) page, size))
                .setParameter("limit", size);
        var counted = entities.createNativeQuery(
                sought.isEmpty()
                        ? "select count(*) from public_notice" + where
                        : "select count(*) from (select 1 from public_notice" + where + " limit " + (COUNTED + 1)
                                + ") found",
                Long.class);
        for (var query : List.of(found, counted)) {
            if (status != null) {
                query.setParameter("status", status.name());
            }
            for (int i = 0; i < sought.size(); i++) {
                var word = sought.get(i);
                query.setParameter("like" + i, "%" + word.replaceAll("([\\\\%_])", "\\\\$1") + "%");
                if (word.codePointCount(0, word.length()) > 1) {
                    query.setParameter("word" + i, word);
                }
            }
        }
        var total = ((Number) counted.getSingleResult()).longValue();
        @SuppressWarnings("unchecked")
        var rows = (List<NoticeEntity>) found.getResultList();
        return new NoticePage(rows.stream().map(NoticeEntity::toRecord).toList(), page, size, total);
    }

    /** As function public_notice_folded does with what is searched. */
    static String folded(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[〔〕\\[\\]()（）【】\" \u0000]", "");
    }

    private NoticeEntity locked(String applicationNumber) {
        var row = entities.createQuery(
                        "select n from NoticeEntity n where n.applicationNumber = :application", NoticeEntity.class)
                .setParameter("application", applicationNumber)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst()
                .orElseThrow(UnknownNotice::new);
        entities.refresh(row);
        return row;
    }
}
