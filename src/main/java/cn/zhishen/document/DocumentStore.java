package cn.zhishen.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps every document of every application, in the database so that all nodes see it. Nothing is ever deleted. */
@Service
public class DocumentStore {

    private final Documents documents;
    private final ObjectMapper json;
    private final Clock clock;

    DocumentStore(Documents documents, ObjectMapper json, Clock clock) {
        this.documents = documents;
        this.json = json;
        this.clock = clock;
    }

    /** Stores a document, or returns the one that was stored before under the same natural key, voided or not. */
    @Transactional
    public StoredDocument store(NewDocument document) {
        var id = UUID.randomUUID();
        int inserted = documents.insert(
                id,
                document.applicationNumber(),
                document.kind().name(),
                document.snapshotVersion(),
                document.fileName(),
                document.mediaType(),
                document.content().length,
                sha256(document.content()),
                document.naturalKey(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                document.pages(),
                asJson(document.boxes()));
        if (inserted == 0) {
            return documents
                    .findByNaturalKey(document.naturalKey())
                    .orElseThrow()
                    .toRecord();
        }
        documents.insertContent(id, document.content());
        return documents.findById(id).orElseThrow().toRecord();
    }

    @Transactional(readOnly = true)
    public Optional<StoredDocument> find(UUID id) {
        return documents.findById(id).map(DocumentEntity::toRecord);
    }

    /**
     * The content of a document.
     *
     * @throws NoSuchElementException if there is no such document
     * @throws IllegalStateException if the content is no longer what was stored
     */
    @Transactional(readOnly = true)
    public byte[] content(UUID id) {
        var document = documents.findById(id).orElseThrow(() -> new NoSuchElementException("没有这份文书：" + id));
        var content = documents.content(id).orElseThrow(() -> new IllegalStateException("文书 " + id + " 的内容缺失，请从备份恢复"));
        if (!sha256(content).equals(document.toRecord().sha256())) {
            throw new IllegalStateException("文书 " + id + " 的内容与存入时的摘要不一致，请从备份恢复");
        }
        return content;
    }

    /** All documents of an application, voided ones too, the oldest first. */
    @Transactional(readOnly = true)
    public List<StoredDocument> of(String applicationNumber) {
        return documents.findByApplicationNumberOrderByCreatedAtAscIdAsc(applicationNumber).stream()
                .map(DocumentEntity::toRecord)
                .toList();
    }

    /** Voids the forms and scans of an application that goes back to fill. */
    @Transactional
    public void voidForms(String applicationNumber) {
        documents.voidForms(applicationNumber);
    }

    private String asJson(List<FormBox> boxes) {
        try {
            return json.writeValueAsString(boxes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
