package cn.zhishen.publicnotice;

import cn.zhishen.encryption.EncryptedText;
import cn.zhishen.encryption.Encryption;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

@Entity
@Table(name = "objection_attachment")
class ObjectionAttachmentEntity {

    @Id
    private UUID documentId;

    private UUID objectionId;
    private int position;

    @Convert(converter = FileName.class)
    private String fileName;

    private String mediaType;

    @Column(name = "byte_count")
    private long size;

    protected ObjectionAttachmentEntity() {}

    ObjectionAttachmentEntity(UUID objectionId, int position, Objection.Attachment attachment) {
        this.documentId = attachment.documentId();
        this.objectionId = objectionId;
        this.position = position;
        this.fileName = attachment.fileName();
        this.mediaType = attachment.mediaType();
        this.size = attachment.size();
    }

    UUID objectionId() {
        return objectionId;
    }

    Objection.Attachment toRecord() {
        return new Objection.Attachment(documentId, fileName, mediaType, size);
    }

    static class FileName extends EncryptedText {

        FileName(Encryption encryption) {
            super(encryption, "objection_attachment.file_name");
        }
    }
}
