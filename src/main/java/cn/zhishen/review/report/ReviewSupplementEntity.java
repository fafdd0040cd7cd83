package cn.zhishen.review.report;

import cn.zhishen.encryption.EncryptedJson;
import cn.zhishen.encryption.Encryption;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@Table(name = "review_supplement")
class ReviewSupplementEntity {

    @Id
    UUID id;

    String applicationNumber;
    int snapshotVersion;

    @Convert(converter = ReportColumn.class)
    Report report;

    Instant recordedAt;

    @Immutable
    static class ReportColumn extends EncryptedJson<Report> {

        ReportColumn(Encryption encryption, ObjectMapper json) {
            super(encryption, json, "review_supplement.report", Report.class);
        }
    }

    protected ReviewSupplementEntity() {}

    ReviewSupplementEntity(Report report, Instant recordedAt) {
        this.id = UUID.randomUUID();
        this.applicationNumber = report.applicationNumber();
        this.snapshotVersion = report.snapshotVersion();
        this.report = report;
        this.recordedAt = recordedAt;
    }
}
