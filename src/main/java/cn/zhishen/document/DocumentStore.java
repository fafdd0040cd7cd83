package cn.zhishen.document;

import cn.zhishen.encryption.Encryption;
import cn.zhishen.printing.FormBox;
import cn.zhishen.shared.Sha256;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stores the documents of all applications, encrypted, where all nodes can read them: in the database, or in an object store
 * ({@code zhishen.documents.store}). The SHA-256 of a content is checked before any byte of it is returned. Nothing is ever deleted.
 */
@Service
public class DocumentStore {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentStore.class);

    private final Documents documents;
    private final EncryptedContents contents;
    private final Encryption encryption;
    private final ObjectMapper json;
    private final Clock clock;

    DocumentStore(
            Documents documents, EncryptedContents contents, Encryption encryption, ObjectMapper json, Clock clock) {
        this.documents = documents;
        this.contents = contents;
        this.encryption = encryption;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Stores a document, or returns the one already stored under the same natural key, voided or not.
     *
     * @throws DocumentStoreUnavailable if the content cannot be written now; the transaction must then not be committed
     */
    @Transactional
    public StoredDocument store(NewDocument document) {
        var id = UUID.randomUUID();
        var digest = digest(document.content());
        int inserted = documents.insert(
                id,
                document.applicationNumber(),
                document.kind().name(),
                document.snapshotVersion(),
                encryption.encrypt(DocumentEntity.FileName.COLUMN, document.fileName()),
                document.mediaType(),
                digest.size(),
                digest.hex(),
                document.naturalKey(),
                clock.instant(),
                document.pages(),
                asJson(document.boxes()),
                contents.placeOfNew().name(),
                contents.encryptedWith());
        if (inserted == 0) {
            return documents
                    .findByNaturalKey(document.naturalKey())
                    .orElseThrow()
                    .toRecord();
        }
        contents.write(id, document.content());
        return documents.findById(id).orElseThrow().toRecord();
    }

    @Transactional(readOnly = true)
    public Optional<StoredDocument> find(UUID id) {
        return documents.findById(id).map(DocumentEntity::toRecord);
    }

    /** The issued papers, certificates and their copies whose content has that digest. */
    @Transactional(readOnly = true)
    public List<StoredDocument> issued(String sha256) {
        return documents.issued(sha256).stream().map(DocumentEntity::toRecord).toList();
    }

    /** The document stored under a natural key, empty if there is none. */
    @Transactional(readOnly = true)
    public Optional<StoredDocument> named(String naturalKey) {
        return documents.findByNaturalKey(naturalKey).map(DocumentEntity::toRecord);
    }

    /**
     * The content of a document in memory, for documents made by the program, which are small.
     *
     * @throws NoSuchElementException if there is no such document
     * @throws DamagedDocument if the content is missing or not what was stored
     * @throws DocumentStoreUnavailable if its store cannot be reached
     */
    public byte[] content(UUID id) {
        var content = new ByteArrayOutputStream();
        copy(id, content);
        return content.toByteArray();
    }

    /**
     * The content of a document as a stream. All of it is checked before this method returns. The stream reads a temporary file
     * that is deleted when the stream is closed.
     *
     * @throws NoSuchElementException if there is no such document
     * @throws DamagedDocument if the content is missing or not what was stored
     * @throws DocumentStoreUnavailable if its store cannot be reached
     */
    public InputStream open(UUID id) {
        try {
            var file = Files.createTempFile("document-", null);
            var copy = FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            try {
                copy(id, Channels.newOutputStream(copy));
                copy.position(0);
                return Channels.newInputStream(copy);
            } catch (IOException | RuntimeException e) {
                copy.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All documents of an application, including voided ones, the oldest first. */
    @Transactional(readOnly = true)
    public List<StoredDocument> of(String applicationNumber) {
        return documents.findByApplicationNumberOrderByCreatedAtAscIdAsc(applicationNumber).stream()
                .map(DocumentEntity::toRecord)
                .toList();
    }

    /** Those documents of these applications that count, the oldest first. */
    @Transactional(readOnly = true)
    public List<StoredDocument> ofAny(Collection<String> applicationNumbers, DocumentKind kind) {
        return documents
                .findByApplicationNumberInAndKindAndVoidedFalseOrderByCreatedAtAscIdAsc(applicationNumbers, kind)
                .stream()
                .map(DocumentEntity::toRecord)
                .toList();
    }

    /** Voids the forms and scans of an application that goes back to filling. */
    @Transactional
    public void voidForms(String applicationNumber) {
        documents.voidForms(applicationNumber);
    }

    /** Voids single documents; those that are void already stay so. */
    @Transactional
    public void voidThese(Collection<UUID> ids) {
        documents.voidThese(ids);
    }

    private void copy(UUID id, OutputStream to) {
        var row = documents.findById(id).orElseThrow(() -> new NoSuchElementException("没有这份文书：" + id));
        Sha256 found;
        try (var content = contents.read(id, row.storedIn())) {
            found = Sha256.copying(content, to);
        } catch (DamagedDocument e) {
            LOG.error("{}（存储 {}）", e.getMessage(), row.storedIn());
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var stored = row.toRecord();
        if (!found.hex().equals(stored.sha256())) {
            LOG.error(
                    "文书 {}（存储 {}）的内容与存入时的摘要不一致：应为 {} 字节、SHA-256 {}，实为 {} 字节、SHA-256 {}",
                    id,
                    row.storedIn(),
                    stored.size(),
                    stored.sha256(),
                    found.size(),
                    found.hex());
            throw new DamagedDocument("文书 " + id + " 的内容与存入时的摘要不一致，请从备份恢复");
        }
    }

    private static Sha256 digest(Resource content) {
        try (var in = content.getInputStream()) {
            return Sha256.of(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String asJson(List<FormBox> boxes) {
        try {
            return json.writeValueAsString(boxes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
