package cn.zhishen.review;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Immutable
@Table(name = "review")
class ReviewRow {

    @Id
    UUID id;

    String number;
    String applicationNumber;
    int snapshotVersion;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(columnDefinition = "jsonb")
    Report report;

    Instant recordedAt;

    protected ReviewRow() {}

    ReviewRow(String number, Report report, Instant recordedAt) {
        this.id = UUID.randomUUID();
        this.number = number;
        this.applicationNumber = report.applicationNumber();
        this.snapshotVersion = report.snapshotVersion();
        this.report = report;
        this.recordedAt = recordedAt;
    }

    RecordedReview toRecord() {
        return new RecordedReview(number, report, recordedAt);
    }
}
