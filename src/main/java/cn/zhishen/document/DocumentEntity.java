package cn.zhishen.document;

import cn.zhishen.encryption.EncryptedText;
import cn.zhishen.encryption.Encryption;
import cn.zhishen.printing.FormBox;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Read only: {@link Documents#insert} writes the rows; the natural key makes it idempotent. */
@Entity
@Immutable
@Table(name = "document")
class DocumentEntity {

    @Id
    private UUID id;

    private String applicationNumber;

    @Enumerated(EnumType.STRING)
    private DocumentKind kind;

    private int snapshotVersion;

    @Convert(converter = FileName.class)
    private String fileName;

    private String mediaType;

    @Column(name = "byte_count")
    private long size;

    private String sha256;
    private String naturalKey;
    private Instant createdAt;
    private boolean voided;
    private int pages;

    @Enumerated(EnumType.STRING)
    private ContentStore.Place storedIn;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<FormBox> boxes;

    protected DocumentEntity() {}

    ContentStore.Place storedIn() {
        return storedIn;
    }

    StoredDocument toRecord() {
        return new StoredDocument(
                id,
                applicationNumber,
                kind,
                snapshotVersion,
                fileName,
                mediaType,
                size,
                sha256,
                createdAt,
                voided,
                pages,
                List.copyOf(boxes));
    }

    static class FileName extends EncryptedText {

        static final String COLUMN = "document.file_name";

        FileName(Encryption encryption) {
            super(encryption, COLUMN);
        }
    }
}
