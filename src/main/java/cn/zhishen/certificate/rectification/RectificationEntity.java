package cn.zhishen.certificate.rectification;

import cn.zhishen.certificate.IssuedCertificate.Item;
import cn.zhishen.certificate.rectification.Rectification.Outcome;
import cn.zhishen.certificate.rectification.Rectification.Report;
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
@Table(name = "rectification")
class RectificationEntity {

    @Id
    private String reference;

    private String number;
    private String applicationNumber;
    private int edition;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Item> items;

    private String basis;
    private String facts;
    private String cause;
    private String orderedBy;
    private Instant orderedAt;
    private LocalDate due;
    private UUID paper;

    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    private String reasons;
    private String decidedBy;
    private Instant decidedAt;
    private String measure;

    protected RectificationEntity() {}

    RectificationEntity(Rectification rectification) {
        reference = rectification.reference();
        number = rectification.number();
        applicationNumber = rectification.applicationNumber();
        edition = rectification.edition();
        items = rectification.items();
        basis = rectification.basis();
        facts = rectification.facts();
        cause = rectification.cause();
        orderedBy = rectification.orderedBy();
        orderedAt = rectification.orderedAt();
        due = rectification.due();
    }

    String reference() {
        return reference;
    }

    void issued(UUID paper) {
        this.paper = paper;
    }

    void decided(Outcome outcome, String reasons, String officer, Instant at, String measure) {
        this.outcome = outcome;
        this.reasons = reasons;
        decidedBy = officer;
        decidedAt = at;
        this.measure = measure;
    }

    Rectification toRecord(List<Report> reports) {
        return new Rectification(
                reference,
                number,
                applicationNumber,
                edition,
                items,
                basis,
                facts,
                cause,
                orderedBy,
                orderedAt,
                due,
                paper,
                reports,
                outcome,
                reasons,
                decidedBy,
                decidedAt,
                measure);
    }
}
