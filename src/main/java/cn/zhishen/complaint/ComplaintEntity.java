package cn.zhishen.complaint;

import cn.zhishen.complaint.Complaint.Outcome;
import cn.zhishen.complaint.Complaint.Status;
import cn.zhishen.encryption.EncryptedText;
import cn.zhishen.encryption.Encryption;
import cn.zhishen.enterprise.Uscc;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

@Entity
@Table(name = "complaint")
class ComplaintEntity {

    static final String CONTACT = "complaint.contact";

    @Id
    @GeneratedValue(strategy = GenerationType.UUID)
    UUID id;

    String receipt;
    String receiptDigits;
    String codeHash;
    String submissionHash;

    @Convert(converter = EnterpriseName.class)
    String enterpriseName;

    String uscc;
    String applicationNumber;
    String certificateNumber;

    @Convert(converter = Content.class)
    String content;

    @Convert(converter = Name.class)
    String name;

    @Convert(converter = Contact.class)
    String contact;

    Instant receivedAt;
    LocalDate triageDue;

    @Enumerated(EnumType.STRING)
    Status status;

    Instant acceptedAt;
    LocalDate due;
    String recheckedApplication;

    @Enumerated(EnumType.STRING)
    Outcome outcome;

    String reply;
    String decidedBy;
    Instant closedAt;

    static class EnterpriseName extends EncryptedText {

        EnterpriseName(Encryption encryption) {
            super(encryption, "complaint.enterprise_name");
        }
    }

    static class Content extends EncryptedText {

        Content(Encryption encryption) {
            super(encryption, "complaint.content");
        }
    }

    static class Name extends EncryptedText {

        Name(Encryption encryption) {
            super(encryption, "complaint.name");
        }
    }

    static class Contact extends EncryptedText {

        Contact(Encryption encryption) {
            super(encryption, CONTACT);
        }
    }

    Complaint toRecord() {
        return new Complaint(
                receipt,
                enterpriseName,
                uscc == null ? null : new Uscc(uscc),
                applicationNumber,
                certificateNumber,
                content,
                name,
                contact,
                receivedAt,
                triageDue,
                status,
                acceptedAt,
                due,
                recheckedApplication,
                outcome,
                reply,
                decidedBy,
                closedAt);
    }

    ComplaintProgress toProgress() {
        var told = closedAt != null;
        return new ComplaintProgress(
                receipt,
                status,
                receivedAt,
                triageDue,
                acceptedAt,
                due,
                recheckedApplication != null,
                told ? outcome : null,
                told ? reply : null,
                closedAt);
    }
}
