package cn.zhishen.publicnotice;

import cn.zhishen.document.DocumentKind;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.document.NewDocument;
import cn.zhishen.document.StoredDocument;
import cn.zhishen.encryption.Encryption;
import cn.zhishen.shared.Constraints;
import cn.zhishen.shared.KnownNumbers;
import cn.zhishen.shared.NumberPattern;
import cn.zhishen.shared.NumberSettings;
import cn.zhishen.shared.Numbered;
import cn.zhishen.shared.RunningNumbers;
import cn.zhishen.shared.TransactionLocks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.FileSystemResource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The objections of the public to notices. */
@Service
@Transactional(readOnly = true)
public class Objections implements KnownNumbers {

    private final ObjectionRepository objections;
    private final ObjectionAttachmentRepository attachments;
    private final PublicNotices notices;
    private final RunningNumbers numbers;
    private final TransactionLocks locks;
    private final ObjectionLimits limits;
    private final Encryption encryption;
    private final DocumentStore documents;
    private final Clock clock;
    private final NumberPattern receiptNumbers;

    Objections(
            ObjectionRepository objections,
            ObjectionAttachmentRepository attachments,
            PublicNotices notices,
            RunningNumbers numbers,
            TransactionLocks locks,
            ObjectionLimits limits,
            Encryption encryption,
            DocumentStore documents,
            Clock clock,
            NumberSettings numbering) {
        this.objections = objections;
        this.attachments = attachments;
        this.notices = notices;
        this.numbers = numbers;
        this.locks = locks;
        this.limits = limits;
        this.encryption = encryption;
        this.documents = documents;
        this.clock = clock;
        this.receiptNumbers = new NumberPattern(numbering.objection());
    }

    /**
     * Checks whether an objection would be received now, without receiving it. This comes before its attachments are read, which costs
     * more. Throws what {@link #object} throws, unless an objection with the same words and as many files was received before.
     *
     * @param files number of attachments
     * @param bytes size of all attachments together
     */
    public void mayObject(UUID noticeId, NewObjection objection, int files, long bytes, String clientKey) {
        check(objection);
        var notice = notices.find(noticeId).orElseThrow(UnknownNotice::new);
        if (ofSameWords(noticeId, objection).noneMatch(one -> one.attachments().size() == files)) {
            limits.refuse(
                    notice, contactIndexes(objection.contact()), files, bytes, sha256(clientKey), clock.instant());
        }
    }

    /**
     * The objection that was received before with the same name, contact, ground, text and files. It is sent again by a second click, from a second
     * window or after the answer was lost. Until the transaction ends, only the caller can receive an objection of this client or to this
     * notice.
     *
     * @throws UnknownNotice if there is no such notice
     */
    @Transactional
    public Optional<Objection> receivedBefore(
            UUID noticeId, NewObjection objection, List<NewAttachment> attachments, String clientKey) {
        check(objection);
        var digests = attachments.stream().map(Objections::digest).toList();
        locked(noticeId, sha256(clientKey));
        return ofSameWords(noticeId, objection)
                .filter(one -> one.attachments().stream()
                        .map(file ->
                                documents.find(file.documentId()).orElseThrow().sha256())
                        .toList()
                        .equals(digests))
                .findFirst();
    }

    /** Oldest first. */
    private Stream<Objection> ofSameWords(UUID noticeId, NewObjection objection) {
        var rows = objections.findByNoticeIdAndContactIndexInOrderByReceivedAtAscReceiptAsc(
                noticeId, contactIndexes(objection.contact()));
        return withAttachments(rows).stream()
                .filter(one -> one.name().equals(objection.name())
                        && one.ground() == objection.ground()
                        && one.text().equals(objection.text()));
    }

    /**
     * Receives an objection with its attachments and gives it a receipt number.
     *
     * @param clientKey the client's address; only its SHA-256 is stored
     * @throws InvalidObjection if name, contact, ground or text is missing or breaks its constraints
     * @throws UnknownNotice if there is no such notice
     * @throws ObjectionRefused if the notice is over
     * @throws TooManyObjections if the contact at this notice, or the client at all notices, exceeds an hourly limit
     */
    @Transactional
    public Objection object(UUID noticeId, NewObjection objection, List<NewAttachment> attachments, String clientKey) {
        check(objection);
        var clientHash = sha256(clientKey);
        var notice = locked(noticeId, clientHash);
        var now = clock.instant();
        limits.refuse(
                notice.toRecord(),
                contactIndexes(objection.contact()),
                attachments.size(),
                attachments.stream().mapToLong(NewAttachment::size).sum(),
                clientHash,
                now);
        var id = UUID.randomUUID();
        int year = now.atZone(clock.getZone()).getYear();
        var received = new Objection(
                id,
                noticeId,
                receiptNumbers.format(year, numbers.next("objection", String.valueOf(year))),
                objection.name(),
                objection.contact(),
                objection.ground(),
                objection.text(),
                now,
                attachments.stream().map(this::store).toList());
        objections.saveAndFlush(new ObjectionEntity(
                received, encryption.index(ObjectionEntity.CONTACT, objection.contact()), clientHash));
        int position = 0;
        for (var attachment : received.attachments()) {
            this.attachments.save(new ObjectionAttachmentEntity(id, position++, attachment));
        }
        this.attachments.flush();
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

    /** Objections to a notice in the order of their arrival. They hold personal data and are for staff only. */
    public List<Objection> objectionsOf(UUID noticeId) {
        return withAttachments(objections.findByNoticeIdOrderByReceivedAtAscReceiptAsc(noticeId));
    }

    private List<Objection> withAttachments(List<ObjectionEntity> rows) {
        var files = attachments(rows.stream().map(ObjectionEntity::id).toList());
        return rows.stream()
                .map(row -> row.toRecord(files.getOrDefault(row.id(), List.of())))
                .toList();
    }

    public Optional<Objection> objection(UUID id) {
        return objections
                .findById(id)
                .map(row -> row.toRecord(attachments(List.of(id)).getOrDefault(id, List.of())));
    }

    /**
     * The objection with that receipt number, if it was handed in with that contact. Only the objector has both.
     *
     * @param receipt kinds of brackets and spaces do not matter
     */
    public Optional<Objection> objection(String receipt, String contact) {
        var key = contactKey(contact);
        var indexes = contactIndexes(contact);
        return objections
                .findByReceipt(asPrinted(receipt))
                .filter(row -> !key.isEmpty() && indexes.contains(row.contactIndex()))
                .flatMap(row -> objection(row.id()));
    }

    @Override
    public Optional<Numbered> numbered(String typed) {
        return objections.applicationOf(receiptNumbers.typed(typed)).map(Numbered::application);
    }

    private static String asPrinted(String receipt) {
        return Normalizer.normalize(receipt, Normalizer.Form.NFKC)
                .replaceAll("[\\s\u0000]", "")
                .replaceAll("[\\[(【]", "〔")
                .replaceAll("[\\])】]", "〕");
    }

    private Map<UUID, List<Objection.Attachment>> attachments(List<UUID> of) {
        return attachments.findByObjectionIdInOrderByPositionAsc(of).stream()
                .collect(Collectors.groupingBy(
                        ObjectionAttachmentEntity::objectionId,
                        Collectors.mapping(ObjectionAttachmentEntity::toRecord, Collectors.toList())));
    }

    /** Locks first the client, which may object to many notices, then the notice. The order is always the same. */
    private NoticeEntity locked(UUID noticeId, String clientHash) {
        locks.hold("objection " + clientHash);
        return notices.locked(noticeId);
    }

    private static void check(NewObjection objection) {
        var errors = Constraints.broken(objection).toList();
        if (!errors.isEmpty()) {
            throw new InvalidObjection(errors);
        }
    }

    private List<String> contactIndexes(String contact) {
        return List.of(encryption.indexes(ObjectionEntity.CONTACT, contactKey(contact)));
    }

    /** A contact in normal form, without spaces and hyphens. It was the index itself before the index had a key. */
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
