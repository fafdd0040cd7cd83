package cn.zhishen.publicnotice;

import cn.zhishen.document.DocumentKind;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.document.NewDocument;
import cn.zhishen.document.StoredDocument;
import cn.zhishen.encryption.Encryption;
import cn.zhishen.publicnotice.InvalidObjection.FieldError;
import cn.zhishen.publicnotice.PublicNotice.Status;
import cn.zhishen.shared.NumberPattern;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.FileSystemResource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Public notices and the objections to them (guide, public notice of 7 days). Days are those of the clock's zone. All
 * times come from the clock that the process engine uses.
 */
@Service
@Transactional(readOnly = true)
public class PublicNotices {

    /** Up to how many a search counts what it finds. */
    public static final int COUNTED = 1000;

    private static final int MOST_WORDS = 4;
    private static final Duration FLOOD_WINDOW = Duration.ofHours(1);
    private static final int NAME_LENGTH = 100;
    private static final int TEXT_LENGTH = 4000;

    private final EntityManager entities;
    private final Encryption encryption;
    private final DocumentStore documents;
    private final AttachmentProperties limits;
    private final Clock clock;
    private final NumberPattern noticeNumbers;
    private final NumberPattern receiptNumbers;
    private final int days;
    private final int objectionsPerHour;

    PublicNotices(
            EntityManager entities,
            Encryption encryption,
            DocumentStore documents,
            AttachmentProperties limits,
            Clock clock,
            @Value("${zhishen.numbering.public-notice:藏建公示〔yyyy〕第nnnn号}") String noticeNumbers,
            @Value("${zhishen.numbering.objection:公示异议〔yyyy〕第nnnnnn号}") String receiptNumbers,
            @Value("${zhishen.public-notice.days:7}") int days,
            @Value("${zhishen.public-notice.objections-per-hour:5}") int objectionsPerHour) {
        this.entities = entities;
        this.encryption = encryption;
        this.documents = documents;
        this.limits = limits;
        this.clock = clock;
        this.noticeNumbers = new NumberPattern(noticeNumbers);
        this.receiptNumbers = new NumberPattern(receiptNumbers);
        this.days = days;
        this.objectionsPerHour = objectionsPerHour;
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
        serialise("public-notice " + applicationNumber);
        var published = of(applicationNumber);
        if (published.isPresent()) {
            return published.get();
        }
        var now = now();
        var today = now.atZone(clock.getZone()).toLocalDate();
        // The day of publication is not counted (民法典第二百零一条).
        var until = today.plusDays(days);
        var notice = new PublicNotice(
                UUID.randomUUID(),
                draw("notice", noticeNumbers, today.getYear()),
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
        entities.persist(new NoticeRow(notice));
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
            notice.close(now());
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
            notice.overrule(now(), reason);
        }
        return notice.toRecord();
    }

    public Optional<PublicNotice> of(String applicationNumber) {
        return entities.createQuery(
                        "select n from NoticeRow n where n.applicationNumber = :application", NoticeRow.class)
                .setParameter("application", applicationNumber)
                .getResultStream()
                .findFirst()
                .map(NoticeRow::toRecord);
    }

    public Optional<PublicNotice> find(UUID id) {
        return Optional.ofNullable(entities.find(NoticeRow.class, id)).map(NoticeRow::toRecord);
    }

    /**
     * Notices of any status, newest first.
     *
     * @param page from 0
     * @param size notices a page, at least 1
     */
    public List<PublicNotice> list(int page, int size) {
        return entities.createQuery(
                        "select n from NoticeRow n order by n.publishedAt desc, n.number desc", NoticeRow.class)
                .setFirstResult(Math.multiplyExact(page, size))
                .setMaxResults(size)
                .getResultStream()
                .map(NoticeRow::toRecord)
                .toList();
    }

    public long count() {
        return entities.createQuery("select count(n) from NoticeRow n", Long.class)
                .getSingleResult();
    }

    public long count(Status status) {
        return entities.createQuery("select count(n) from NoticeRow n where n.status = :status", Long.class)
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
                        NoticeRow.class)
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
        var rows = (List<NoticeRow>) found.getResultList();
        return new NoticePage(rows.stream().map(NoticeRow::toRecord).toList(), page, size, total);
    }

    /** As function public_notice_folded does with what is searched. */
    static String folded(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[〔〕\\[\\]()（）【】\" \u0000]", "");
    }

    /**
     * Whether an objection would be received now, without receiving it: before its attachments are read, which costs more.
     * Throws what {@link #object} throws, unless the same words came with as many files before.
     *
     * @param files how many attachments
     * @param bytes of all of them
     */
    public void mayObject(UUID noticeId, NewObjection objection, int files, long bytes, String clientKey) {
        check(objection);
        var notice = find(noticeId).orElseThrow(UnknownNotice::new);
        if (ofSameWords(noticeId, objection).noneMatch(one -> one.attachments().size() == files)) {
            refuse(notice, objection, files, bytes, sha256(clientKey), now());
        }
    }

    /**
     * The objection that was received before with the same name, contact, text and files: sent again by a second click, from
     * a second window or after the answer was lost. Until the end of the transaction no objection of the client and none to
     * the notice is received but by the caller.
     *
     * @throws UnknownNotice there is no such notice
     */
    @Transactional
    public Optional<Objection> receivedBefore(
            UUID noticeId, NewObjection objection, List<NewAttachment> attachments, String clientKey) {
        check(objection);
        var digests = attachments.stream().map(PublicNotices::digest).toList();
        locked(noticeId, sha256(clientKey));
        return ofSameWords(noticeId, objection)
                .filter(one -> one.attachments().stream()
                        .map(file ->
                                documents.find(file.documentId()).orElseThrow().sha256())
                        .toList()
                        .equals(digests))
                .findFirst();
    }

    /** The first first. */
    private Stream<Objection> ofSameWords(UUID noticeId, NewObjection objection) {
        var rows = entities.createQuery(
                        "select o from ObjectionRow o where o.noticeId = :notice and o.contactIndex in :contact"
                                + " order by o.receivedAt, o.receipt",
                        ObjectionRow.class)
                .setParameter("notice", noticeId)
                .setParameter("contact", contactIndexes(objection.contact()))
                .getResultList();
        return withAttachments(rows).stream()
                .filter(one -> one.name().equals(objection.name().strip())
                        && one.text().equals(objection.text().strip()));
    }

    /**
     * Receives an objection with its attachments and gives it a receipt number.
     *
     * @param clientKey the client's address; only its SHA-256 is stored
     * @throws InvalidObjection name, contact or text missing or too long
     * @throws UnknownNotice there is no such notice
     * @throws ObjectionRefused the notice is over
     * @throws TooManyObjections the contact at this notice, or the client at all notices, exceeds an hourly figure
     */
    @Transactional
    public Objection object(UUID noticeId, NewObjection objection, List<NewAttachment> attachments, String clientKey) {
        check(objection);
        var clientHash = sha256(clientKey);
        var notice = locked(noticeId, clientHash);
        var now = now();
        refuse(
                notice.toRecord(),
                objection,
                attachments.size(),
                attachments.stream().mapToLong(NewAttachment::size).sum(),
                clientHash,
                now);
        var id = UUID.randomUUID();
        var received = new Objection(
                id,
                noticeId,
                draw("objection", receiptNumbers, now.atZone(clock.getZone()).getYear()),
                objection.name().strip(),
                objection.contact().strip(),
                objection.text().strip(),
                now,
                attachments.stream().map(this::store).toList());
        entities.persist(
                new ObjectionRow(received, encryption.index(ObjectionRow.CONTACT, objection.contact()), clientHash));
        entities.flush();
        int position = 0;
        for (var attachment : received.attachments()) {
            entities.persist(new AttachmentRow(id, position++, attachment));
        }
        entities.flush();
        return received;
    }

    private Objection.Attachment store(NewAttachment attachment) {
        var document = documents.store(new NewDocument(
                null,
                DocumentKind.OBJECTION_ATTACHMENT,
                0,
                attachment.fileName(),
                attachment.mediaType(),
                new FileSystemResource(attachment.content()),
                null,
                0,
                List.of()));
        return new Objection.Attachment(document.id(), attachment.fileName(), attachment.mediaType(), document.size());
    }

    /** Objections to a notice in the order of their arrival; for staff only, they hold personal data. */
    public List<Objection> objectionsOf(UUID noticeId) {
        var rows = entities.createQuery(
                        "select o from ObjectionRow o where o.noticeId = :notice order by o.receivedAt, o.receipt",
                        ObjectionRow.class)
                .setParameter("notice", noticeId)
                .getResultList();
        return withAttachments(rows);
    }

    private List<Objection> withAttachments(List<ObjectionRow> rows) {
        var attachments = attachments(rows.stream().map(ObjectionRow::id).toList());
        return rows.stream()
                .map(row -> row.toRecord(attachments.getOrDefault(row.id(), List.of())))
                .toList();
    }

    public Optional<Objection> objection(UUID id) {
        return Optional.ofNullable(entities.find(ObjectionRow.class, id))
                .map(row -> row.toRecord(attachments(List.of(id)).getOrDefault(id, List.of())));
    }

    /**
     * The objection of that receipt, if it was handed in with that contact: two things that only the objector has.
     *
     * @param receipt brackets and spaces do not matter
     */
    public Optional<Objection> objection(String receipt, String contact) {
        var key = contactKey(contact);
        var indexes = contactIndexes(contact);
        return entities.createQuery("select o from ObjectionRow o where o.receipt = :receipt", ObjectionRow.class)
                .setParameter("receipt", asPrinted(receipt))
                .getResultStream()
                .filter(row -> !key.isEmpty() && indexes.contains(row.contactIndex()))
                .findFirst()
                .flatMap(row -> objection(row.id()));
    }

    private static String asPrinted(String receipt) {
        return Normalizer.normalize(receipt, Normalizer.Form.NFKC)
                .replaceAll("[\\s\u0000]", "")
                .replaceAll("[\\[(【]", "〔")
                .replaceAll("[\\])】]", "〕");
    }

    private Map<UUID, List<Objection.Attachment>> attachments(List<UUID> objections) {
        return entities.createQuery(
                        "select a from AttachmentRow a where a.objectionId in :objections order by a.position",
                        AttachmentRow.class)
                .setParameter("objections", objections)
                .getResultStream()
                .collect(Collectors.groupingBy(
                        AttachmentRow::objectionId, Collectors.mapping(AttachmentRow::toRecord, Collectors.toList())));
    }

    /** Two locks, always in this order: one client at many notices, then many clients at one notice. */
    private NoticeRow locked(UUID noticeId, String clientHash) {
        serialise("objection " + clientHash);
        var row = Optional.ofNullable(entities.find(NoticeRow.class, noticeId, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(UnknownNotice::new);
        // A notice read earlier in this transaction may have been closed since.
        entities.refresh(row);
        return row;
    }

    private NoticeRow locked(String applicationNumber) {
        var row = entities.createQuery(
                        "select n from NoticeRow n where n.applicationNumber = :application", NoticeRow.class)
                .setParameter("application", applicationNumber)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst()
                .orElseThrow(UnknownNotice::new);
        entities.refresh(row);
        return row;
    }

    private void refuse(
            PublicNotice notice, NewObjection objection, int files, long bytes, String clientHash, Instant now) {
        if (notice.status() != Status.OPEN) {
            throw new ObjectionRefused(ObjectionRefused.Reason.NOTICE_NOT_OPEN, "该公示已结束，不再接受异议；如有问题，可通过投诉举报渠道反映");
        }
        if (!now.isBefore(notice.endsAt())) {
            throw new ObjectionRefused(
                    ObjectionRefused.Reason.NOTICE_ENDED, "公示期已于 " + notice.until() + " 届满，不再接受异议；如有问题，可通过投诉举报渠道反映");
        }
        refuseFlood(
                "o.noticeId = :notice and o.contactIndex in :keys",
                notice.id(),
                contactIndexes(objection.contact()),
                now);
        refuseFlood("o.clientHash in :keys", null, List.of(clientHash), now);
        if (files > 0) {
            refuseBulk(files, bytes, clientHash, now);
        }
    }

    private void refuseBulk(int files, long bytes, String clientHash, Instant now) {
        var recent = entities.createQuery(
                        "select o.receivedAt, count(a), sum(a.size) from ObjectionRow o"
                                + " join AttachmentRow a on a.objectionId = o.id"
                                + " where o.clientHash = :key and o.receivedAt > :since"
                                + " group by o.receivedAt order by o.receivedAt",
                        Object[].class)
                .setParameter("key", clientHash)
                .setParameter("since", now.minus(FLOOD_WINDOW))
                .getResultList();
        long allFiles = files;
        long allBytes = bytes;
        for (var objection : recent) {
            allFiles += (Long) objection[1];
            allBytes += (Long) objection[2];
        }
        if (allFiles > limits.filesPerHour() || allBytes > limits.bytesPerHour().toBytes()) {
            var wait = recent.isEmpty()
                    ? FLOOD_WINDOW
                    : Duration.between(now, ((Instant) recent.get(0)[0]).plus(FLOOD_WINDOW));
            throw new TooManyObjections(
                    "一小时内的附件合计不能超过 %d 个、%d MB，请减少附件，或者不带附件先提交"
                            .formatted(
                                    limits.filesPerHour(), limits.bytesPerHour().toMegabytes()),
                    wait);
        }
    }

    private void refuseFlood(String whose, UUID noticeId, List<String> keys, Instant now) {
        var query = entities.createQuery(
                        "select o.receivedAt from ObjectionRow o where " + whose
                                + " and o.receivedAt > :since order by o.receivedAt desc",
                        Instant.class)
                .setParameter("keys", keys)
                .setParameter("since", now.minus(FLOOD_WINDOW))
                .setMaxResults(objectionsPerHour);
        if (noticeId != null) {
            query.setParameter("notice", noticeId);
        }
        var recent = query.getResultList();
        if (recent.size() >= objectionsPerHour) {
            var oldest = recent.get(recent.size() - 1);
            throw new TooManyObjections(Duration.between(now, oldest.plus(FLOOD_WINDOW)));
        }
    }

    private String draw(String series, NumberPattern pattern, int year) {
        var running = (Number) entities.createNativeQuery("""
                        insert into public_notice_sequence as s (series, year, last) values (:series, :year, 1)
                        on conflict (series, year) do update set last = s.last + 1 returning last""")
                .setParameter("series", series)
                .setParameter("year", year)
                .getSingleResult();
        return pattern.format(year, running.longValue());
    }

    /** Until the end of the transaction nobody else gets past this line with the same key. */
    private void serialise(String key) {
        entities.createNativeQuery("select 1 from (select pg_advisory_xact_lock(hashtextextended(:key, 0))) locked")
                .setParameter("key", key)
                .getSingleResult();
    }

    /** As exact as the database keeps it, so that what is returned now equals what is read later. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static void check(NewObjection objection) {
        var errors = new ArrayList<FieldError>();
        check(errors, "name", "姓名或单位名称", objection.name(), NAME_LENGTH);
        check(errors, "contact", "联系方式", objection.contact(), NAME_LENGTH);
        check(errors, "text", "异议内容", objection.text(), TEXT_LENGTH);
        if (!errors.isEmpty()) {
            throw new InvalidObjection(errors);
        }
    }

    private static void check(List<FieldError> errors, String field, String label, String value, int length) {
        if (value == null || value.isBlank()) {
            errors.add(new FieldError(field, label + "不能为空，请填写"));
        } else if (value.codePointCount(0, value.length()) > length) {
            errors.add(new FieldError(field, label + "不能超过 " + length + " 个字，请缩短"));
        } else if (value.indexOf('\0') >= 0) {
            errors.add(new FieldError(field, label + "含有不可见的控制字符，请删除后重新填写"));
        }
    }

    private List<String> contactIndexes(String contact) {
        return List.of(encryption.indexes(ObjectionRow.CONTACT, contactKey(contact)));
    }

    /** As a contact stood in the index before it was a keyed one. */
    private static String contactKey(String contact) {
        return Normalizer.normalize(contact, Normalizer.Form.NFKC)
                .replaceAll("[\\s-]", "")
                .toLowerCase(Locale.ROOT);
    }

    private static String digest(NewAttachment attachment) {
        try (var content = Files.newInputStream(attachment.content())) {
            return StoredDocument.sha256(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
