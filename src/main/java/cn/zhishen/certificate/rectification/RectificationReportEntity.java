package cn.zhishen.certificate.rectification;

import cn.zhishen.certificate.rectification.Rectification.Report;
import cn.zhishen.encryption.EncryptedText;
import cn.zhishen.encryption.Encryption;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "rectification_report")
class RectificationReportEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String reference;

    @Convert(converter = Content.class)
    private String content;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<UUID> evidence;

    private Instant at;

    static class Content extends EncryptedText {

        Content(Encryption encryption) {
            super(encryption, "rectification_report.content");
        }
    }

    protected RectificationReportEntity() {}

    RectificationReportEntity(String reference, Report report) {
        this.reference = reference;
        content = report.text();
        evidence = report.evidence();
        at = report.at();
    }

    String reference() {
        return reference;
    }

    Report toRecord() {
        return new Report(content, List.copyOf(evidence), at);
    }
}
