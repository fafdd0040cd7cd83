package cn.zhishen.publicnotice;

import cn.zhishen.encryption.EncryptedText;
import cn.zhishen.encryption.Encryption;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@Entity
@Table(name = "objection")
class ObjectionEntity {

    static final String CONTACT = "objection.contact";

    @Id
    private UUID id;

    private UUID noticeId;
    private String receipt;

    @Convert(converter = Name.class)
    private String name;

    @Convert(converter = Contact.class)
    private String contact;

    /** Blind index of the contact. */
    private String contactIndex;

    private String clientHash;

    @Enumerated(EnumType.STRING)
    private ObjectionGround ground;

    @Convert(converter = Content.class)
    private String content;

    private Instant receivedAt;

    static class Name extends EncryptedText {

        Name(Encryption encryption) {
            super(encryption, "objection.name");
        }
    }

    static class Contact extends EncryptedText {

        Contact(Encryption encryption) {
            super(encryption, CONTACT);
        }
    }

    static class Content extends EncryptedText {

        Content(Encryption encryption) {
            super(encryption, "objection.content");
        }
    }

    protected ObjectionEntity() {}

    ObjectionEntity(Objection objection, String contactIndex, String clientHash) {
        id = objection.id();
        noticeId = objection.noticeId();
        receipt = objection.receipt();
        name = objection.name();
        contact = objection.contact();
        ground = objection.ground();
        content = objection.text();
        receivedAt = objection.receivedAt();
        this.contactIndex = contactIndex;
        this.clientHash = clientHash;
    }

    UUID id() {
        return id;
    }

    String contactIndex() {
        return contactIndex;
    }

    Objection toRecord(List<Objection.Attachment> attachments) {
        return new Objection(id, noticeId, receipt, name, contact, ground, content, receivedAt, attachments);
    }
}
