package cn.zhishen.review.statement;

import cn.zhishen.encryption.EncryptedText;
import cn.zhishen.encryption.Encryption;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

@Entity
@Table(name = "refusal_statement_attachment")
class StatementAttachmentEntity {

    @Id
    private UUID documentId;

    private UUID statementId;
    private int position;

    @Convert(converter = FileName.class)
    private String fileName;

    private String mediaType;

    @Column(name = "byte_count")
    private long size;

    static class FileName extends EncryptedText {

        FileName(Encryption encryption) {
            super(encryption, "refusal_statement_attachment.file_name");
        }
    }

    protected StatementAttachmentEntity() {}

    StatementAttachmentEntity(UUID statementId, int position, RefusalStatement.Attachment attachment) {
        this.documentId = attachment.documentId();
        this.statementId = statementId;
        this.position = position;
        this.fileName = attachment.fileName();
        this.mediaType = attachment.mediaType();
        this.size = attachment.size();
    }

    UUID statementId() {
        return statementId;
    }

    RefusalStatement.Attachment toRecord() {
        return new RefusalStatement.Attachment(documentId, fileName, mediaType, size);
    }
}
