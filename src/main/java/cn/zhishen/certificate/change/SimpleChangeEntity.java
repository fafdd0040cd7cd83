package cn.zhishen.certificate.change;

import cn.zhishen.certificate.IssuedCertificate.Particulars;
import cn.zhishen.certificate.Signature.Decision;
import cn.zhishen.certificate.change.SimpleChange.Borne;
import cn.zhishen.certificate.change.SimpleChange.Outcome;
import cn.zhishen.enterprise.Uscc;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "simple_change")
class SimpleChangeEntity {

    @Id
    private String reference;

    private String uscc;
    private String applicationNumber;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Borne> borne;

    @JdbcTypeCode(SqlTypes.JSON)
    private Particulars registered;

    private String representative;
    private String source;
    private Instant answeredAt;
    private Instant confirmedAt;
    private LocalDate lastDay;
    private Instant authenticatedAt;

    @Enumerated(EnumType.STRING)
    private Decision decision;

    private String opinion;
    private String decidedBy;
    private Instant decidedAt;

    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    private String remark;
    private Instant endedAt;

    protected SimpleChangeEntity() {}

    SimpleChangeEntity(SimpleChange change) {
        reference = change.reference();
        uscc = change.uscc().value();
        applicationNumber = change.applicationNumber();
        borne = change.borne();
        registered = change.registered();
        representative = change.representative();
        source = change.source();
        answeredAt = change.answeredAt();
        confirmedAt = change.confirmedAt();
        lastDay = change.lastDay();
    }

    void authenticated(Instant at) {
        authenticatedAt = at;
    }

    void decided(Decision decision, String opinion, String officer, Instant at) {
        this.decision = decision;
        this.opinion = opinion;
        decidedBy = officer;
        decidedAt = at;
    }

    void end(Outcome outcome, String remark, Instant at) {
        this.outcome = outcome;
        this.remark = remark;
        endedAt = at;
    }

    SimpleChange toRecord() {
        return new SimpleChange(
                reference,
                new Uscc(uscc),
                applicationNumber,
                List.copyOf(borne),
                registered,
                representative,
                source,
                answeredAt,
                confirmedAt,
                lastDay,
                authenticatedAt,
                decision,
                opinion,
                decidedBy,
                decidedAt,
                outcome,
                remark,
                endedAt);
    }
}
