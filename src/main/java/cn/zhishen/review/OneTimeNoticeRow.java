package cn.zhishen.review;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Immutable
@Table(name = "one_time_notice")
class OneTimeNoticeRow {

    @Id
    UUID id;

    String number;
    String applicationNumber;
    int snapshotVersion;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(columnDefinition = "jsonb")
    List<Finding> defects;

    Instant sentAt;
    Instant waitUntil;

    protected OneTimeNoticeRow() {}

    OneTimeNoticeRow(OneTimeNotice notice) {
        this.id = UUID.randomUUID();
        this.number = notice.number();
        this.applicationNumber = notice.applicationNumber();
        this.snapshotVersion = notice.snapshotVersion();
        this.defects = notice.defects();
        this.sentAt = notice.sentAt();
        this.waitUntil = notice.waitUntil();
    }

    OneTimeNotice toRecord() {
        return new OneTimeNotice(number, applicationNumber, snapshotVersion, List.copyOf(defects), sentAt, waitUntil);
    }
}
