package cn.zhishen.review.statement;

import cn.zhishen.encryption.EncryptedText;
import cn.zhishen.encryption.Encryption;
import cn.zhishen.review.statement.RefusalStatement.Outcome;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "refusal_statement")
class RefusalStatementEntity {

    @Id
    UUID id;

    String receipt;
    String applicationNumber;
    String noticeNumber;

    @JdbcTypeCode(SqlTypes.JSON)
    List<String> findings;

    @Convert(converter = Content.class)
    String content;

    Instant filedAt;

    @Enumerated(EnumType.STRING)
    Outcome outcome;

    Instant endedAt;

    static class Content extends EncryptedText {

        Content(Encryption encryption) {
            super(encryption, "refusal_statement.content");
        }
    }

    protected RefusalStatementEntity() {}

    RefusalStatementEntity(RefusalStatement statement) {
        this.id = statement.id();
        this.receipt = statement.receipt();
        this.applicationNumber = statement.applicationNumber();
        this.noticeNumber = statement.noticeNumber();
        this.findings = statement.findings();
        this.content = statement.text();
        this.filedAt = statement.filedAt();
    }

    void end(Outcome how, Instant at) {
        this.outcome = how;
        this.endedAt = at;
    }

    RefusalStatement toRecord(List<RefusalStatement.Attachment> attachments) {
        return new RefusalStatement(
                id,
                receipt,
                applicationNumber,
                noticeNumber,
                findings,
                content,
                filedAt,
                outcome,
                endedAt,
                attachments);
    }
}
