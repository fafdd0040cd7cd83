package cn.zhishen.publicnotice;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@Entity
@Table(name = "objection")
class ObjectionRow {

    @Id
    private UUID id;

    private UUID noticeId;
    private String receipt;
    private String name;
    private String contact;
    private String contactKey;
    private String clientHash;
    private String content;
    private Instant receivedAt;

    protected ObjectionRow() {}

    ObjectionRow(Objection objection, String contactKey, String clientHash) {
        id = objection.id();
        noticeId = objection.noticeId();
        receipt = objection.receipt();
        name = objection.name();
        contact = objection.contact();
        content = objection.text();
        receivedAt = objection.receivedAt();
        this.contactKey = contactKey;
        this.clientHash = clientHash;
    }

    UUID id() {
        return id;
    }

    String contactKey() {
        return contactKey;
    }

    Objection toRecord(List<Objection.Attachment> attachments) {
        return new Objection(id, noticeId, receipt, name, contact, content, receivedAt, attachments);
    }
}
