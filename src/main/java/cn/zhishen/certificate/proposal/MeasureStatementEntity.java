package cn.zhishen.certificate.proposal;

import cn.zhishen.certificate.proposal.MeasureProposal.Statement;
import cn.zhishen.encryption.EncryptedText;
import cn.zhishen.encryption.Encryption;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** What an enterprise stated after its first answer. */
@Entity
@Table(name = "measure_statement")
class MeasureStatementEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String reference;

    @Convert(converter = Content.class)
    private String content;

    private Instant at;

    static class Content extends EncryptedText {

        Content(Encryption encryption) {
            super(encryption, "measure_statement.content");
        }
    }

    protected MeasureStatementEntity() {}

    MeasureStatementEntity(String reference, String content, Instant at) {
        this.reference = reference;
        this.content = content;
        this.at = at;
    }

    String reference() {
        return reference;
    }

    Statement toRecord() {
        return new Statement(content, at);
    }
}
