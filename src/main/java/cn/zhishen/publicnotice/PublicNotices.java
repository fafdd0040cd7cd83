package cn.zhishen.publicnotice;

import cn.zhishen.publicnotice.PublicNotice.Status;
import cn.zhishen.shared.KnownNumbers;
import cn.zhishen.shared.NumberPattern;
import cn.zhishen.shared.NumberSettings;
import cn.zhishen.shared.Numbered;
import cn.zhishen.shared.RunningNumbers;
import cn.zhishen.shared.TransactionLocks;
import jakarta.persistence.EntityManager;
import java.text.Normalizer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Public notices (guide, public notice of 7 days). Days are days of the clock's zone. The process engine uses the same clock. */
@Service
@Transactional(readOnly = true)
public class PublicNotices implements KnownNumbers {

    /** A search counts what it finds up to this number. */
    public static final int COUNTED = 1000;

    private static final int MOST_WORDS = 4;

    private final EntityManager entities;
    private final NoticeRepository notices;
    private final JdbcClient jdbc;
    private final RunningNumbers numbers;
    private final TransactionLocks locks;
    private final Clock clock;
    private final NumberPattern noticeNumbers;
    private final int days;

    PublicNotices(
            EntityManager entities,
            NoticeRepository notices,
            JdbcClient jdbc,
            RunningNumbers numbers,
            TransactionLocks locks,
            Clock clock,
            NumberSettings numbering,
            NoticeSettings settings) {
        this.entities = entities;
        this.notices = notices;
        this.jdbc = jdbc;
        this.numbers = numbers;
        this.locks = locks;
        this.clock = clock;
        this.noticeNumbers = new NumberPattern(numbering.publicNotice());
        this.days = settings.days();
    }

    /**
     * Publishes the notice of an application, today. While it stands, a second call returns it and changes nothing. One that was overruled
     * no longer stands: the application is published again once the refusal that followed was overturned.
     *
     * @param kind name of the kind of application
     * @param items names of the qualifications
     */
    @Transactional
    public PublicNotice publish(
            String applicationNumber, String enterpriseName, String uscc, String kind, List<String> items) {
        locks.hold("public-notice " + applicationNumber);
        var published = of(applicationNumber).filter(notice -> notice.status() != Status.OVERRULED);
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
        notices.saveAndFlush(new NoticeEntity(notice));
        return notice;
    }

    /**
     * Closes an open notice. A notice that is already closed or overruled stays as it is.
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
     * Marks an open or closed notice as overruled, because the recheck contradicts it. A notice that is already overruled keeps its first
     * reason.
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

    /** The latest notice of an application. */
    public Optional<PublicNotice> of(String applicationNumber) {
        return notices.findFirstByApplicationNumberOrderByPublishedAtDesc(applicationNumber)
                .map(NoticeEntity::toRecord);
    }

    /** All notices of these applications, the first published first. Of one application only the latest can stand. */
    public List<PublicNotice> ofAny(Collection<String> applicationNumbers) {
        return notices.findByApplicationNumberInOrderByPublishedAtAsc(applicationNumbers).stream()
                .map(NoticeEntity::toRecord)
                .toList();
    }

    /** The notice that was published after this one was overruled wrongly; empty if there is none. */
    public Optional<PublicNotice> publishedAnew(PublicNotice overruled) {
        return overruled.status() == Status.OVERRULED
                ? of(overruled.applicationNumber())
                        .filter(latest -> !latest.id().equals(overruled.id()))
                : Optional.empty();
    }

    @Override
    public Optional<Numbered> numbered(String typed) {
        return notices.applicationOf(noticeNumbers.typed(typed)).map(Numbered::application);
    }

    public Optional<PublicNotice> find(UUID id) {
        return notices.findById(id).map(NoticeEntity::toRecord);
    }

    /**
     * Notices of any status, newest first.
     *
     * @param page from 0
     * @param size notices a page, at least 1
     */
    public List<PublicNotice> list(int page, int size) {
        return notices.findAllByOrderByPublishedAtDescNumberDesc(PageRequest.of(page, size)).stream()
                .map(NoticeEntity::toRecord)
                .toList();
    }

    public long count() {
        return notices.count();
    }

    public long count(Status status) {
        return notices.countByStatus(status);
    }

    /**
     * Notices that contain all the words in their number, the enterprise's name or code, or a qualification, newest first. Case, width,
     * brackets and spaces do not matter.
     *
     * @param words separated by spaces, of which the first four count; blank for all notices
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
            // a general plan would read every row for a rare word, or sort every row for a common one
            jdbc.sql("select set_config('plan_cache_mode', 'force_custom_plan', true)")
                    .query(String.class)
                    .single();
        }
        var conditions = new ArrayList<String>();
        var values = new HashMap<String, Object>();
        if (status != null) {
            conditions.add("status = :status");
            values.put("status", status.name());
        }
        for (int i = 0; i < sought.size(); i++) {
            var word = sought.get(i);
            conditions.add("words like :like" + i);
            values.put("like" + i, "%" + word.replaceAll("([\\\\%_])", "\\\\$1") + "%");
            if (word.codePointCount(0, word.length()) > 1) {
                conditions.add("name_pairs(words) @> name_pairs(:word" + i + ")");
                values.put("word" + i, word);
            }
        }
        var where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        var total = jdbc.sql(
                        sought.isEmpty()
                                ? "select count(*) from public_notice" + where
                                : "select count(*) from (select 1 from public_notice" + where + " limit "
                                        + (COUNTED + 1) + ") found")
                .params(values)
                .query(Long.class)
                .single();
        var found = jdbc.sql("select id from public_notice" + where
                        + " order by published_at desc, number desc offset :offset limit :limit")
                .params(values)
                .param("offset", Math.multiplyExact((long) page, size))
                .param("limit", size)
                .query(UUID.class)
                .list();
        var rows = notices.findByIdInOrderByPublishedAtDescNumberDesc(found);
        return new NoticePage(rows.stream().map(NoticeEntity::toRecord).toList(), page, size, total);
    }

    /** Normalises a word as the SQL function name_folded normalises the searched text. */
    static String folded(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[〔〕\\[\\]()（）【】\" \u0000]", "");
    }

    /**
     * Locks the notice until the transaction ends.
     *
     * @throws UnknownNotice if there is no such notice
     */
    @Transactional
    NoticeEntity locked(UUID id) {
        return refreshed(notices.findWithLockById(id));
    }

    private NoticeEntity locked(String applicationNumber) {
        return refreshed(notices.findFirstWithLockByApplicationNumberOrderByPublishedAtDesc(applicationNumber));
    }

    /** Reads the row again: a notice that was read earlier in this transaction may have been closed since. */
    private NoticeEntity refreshed(Optional<NoticeEntity> locked) {
        var notice = locked.orElseThrow(UnknownNotice::new);
        entities.refresh(notice);
        return notice;
    }
}
