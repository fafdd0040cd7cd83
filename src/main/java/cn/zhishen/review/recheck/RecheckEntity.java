package cn.zhishen.review.recheck;

import cn.zhishen.encryption.EncryptedText;
import cn.zhishen.encryption.Encryption;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "recheck")
class RecheckEntity {

    @Id
    UUID id;

    String number;
    String applicationNumber;

    @Enumerated(EnumType.STRING)
    Recheck.Cause cause;

    String reference;

    @Convert(converter = Statement.class)
    String statement;

    Instant openedAt;
    Instant decidedAt;
    String decidedBy;

    @Enumerated(EnumType.STRING)
    Recheck.Outcome outcome;

    String reasons;

    static class Statement extends EncryptedText {

        Statement(Encryption encryption) {
            super(encryption, "recheck.statement");
        }
    }

    protected RecheckEntity() {}

    RecheckEntity(
            String number,
            String applicationNumber,
            Recheck.Cause cause,
            String reference,
            String statement,
            Instant openedAt) {
        this.id = UUID.randomUUID();
        this.number = number;
        this.applicationNumber = applicationNumber;
        this.cause = cause;
        this.reference = reference;
        this.statement = statement;
        this.openedAt = openedAt;
    }

    void extend(String further) {
        this.statement = statement + "；" + further;
    }

    void decide(Recheck.Outcome decided, String why, String user, Instant at) {
        this.outcome = decided;
        this.reasons = why;
        this.decidedBy = user;
        this.decidedAt = at;
    }

    Recheck toRecord() {
        return new Recheck(
                id,
                number,
                applicationNumber,
                cause,
                reference,
                statement,
                openedAt,
                decidedAt,
                decidedBy,
                outcome,
                reasons);
    }
}
