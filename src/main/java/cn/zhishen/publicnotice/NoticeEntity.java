package cn.zhishen.publicnotice;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "public_notice")
class NoticeEntity {

    @Id
    private UUID id;

    private String number;
    private String applicationNumber;
    private String enterpriseName;
    private String uscc;
    private String kind;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<String> items;

    private Instant publishedAt;
    private LocalDate firstDay;
    private LocalDate lastDay;
    private Instant endsAt;

    @Enumerated(EnumType.STRING)
    private PublicNotice.Status status;

    private Instant endedAt;
    private String overruledBecause;

    protected NoticeEntity() {}

    NoticeEntity(PublicNotice notice) {
        id = notice.id();
        number = notice.number();
        applicationNumber = notice.applicationNumber();
        enterpriseName = notice.enterpriseName();
        uscc = notice.uscc();
        kind = notice.kind();
        items = notice.items();
        publishedAt = notice.publishedAt();
        firstDay = notice.from();
        lastDay = notice.until();
        endsAt = notice.endsAt();
        status = notice.status();
    }

    PublicNotice.Status status() {
        return status;
    }

    void close(Instant now) {
        status = PublicNotice.Status.CLOSED;
        endedAt = now;
    }

    void overrule(Instant now, String reason) {
        status = PublicNotice.Status.OVERRULED;
        endedAt = now;
        overruledBecause = reason;
    }

    PublicNotice toRecord() {
        return new PublicNotice(
                id,
                number,
                applicationNumber,
                enterpriseName,
                uscc,
                kind,
                List.copyOf(items),
                publishedAt,
                firstDay,
                lastDay,
                endsAt,
                status,
                endedAt,
                overruledBecause);
    }
}
