package cn.zhishen.spotcheck;

import cn.zhishen.spotcheck.DrawnCheck.Clause;
import cn.zhishen.spotcheck.DrawnCheck.Entry;
import cn.zhishen.spotcheck.DrawnCheck.Outcome;
import cn.zhishen.spotcheck.DrawnCheck.Remedy;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "drawn_check")
class DrawnCheckEntity {

    @Id
    private String reference;

    private String quarter;
    private String number;
    private int position;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Clause> clauses;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Entry> draft = List.of();

    @JdbcTypeCode(SqlTypes.JSON)
    private Remedy remedy;

    private String draftedBy;

    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    private String conclusion;
    private String decidedBy;
    private Instant decidedAt;
    private String rectification;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<String> joined = List.of();

    private Instant endedAt;

    protected DrawnCheckEntity() {}

    DrawnCheckEntity(String quarter, String number, int position, List<Clause> clauses) {
        reference = DrawnCheck.reference(quarter, number);
        this.quarter = quarter;
        this.number = number;
        this.position = position;
        this.clauses = clauses;
    }

    void draft(List<Entry> entries, Remedy order, String by) {
        draft = entries;
        remedy = order;
        draftedBy = by;
    }

    void decide(Outcome outcome, String conclusion, String by, Instant at) {
        this.outcome = outcome;
        this.conclusion = conclusion;
        decidedBy = by;
        decidedAt = at;
    }

    void rectified(String ordered, List<String> running) {
        rectification = ordered;
        joined = running;
    }

    void end(Instant at) {
        if (endedAt == null) {
            endedAt = at;
        }
    }

    DrawnCheck toRecord() {
        return new DrawnCheck(
                reference,
                quarter,
                number,
                position,
                clauses,
                draft,
                remedy,
                draftedBy,
                outcome,
                conclusion,
                decidedBy,
                decidedAt,
                rectification,
                joined,
                endedAt);
    }
}
