package cn.zhishen.spotcheck;

import cn.zhishen.spotcheck.DrawnCheck.Clause;
import cn.zhishen.spotcheck.DrawnCheck.Entry;
import cn.zhishen.spotcheck.DrawnCheck.Opened;
import cn.zhishen.spotcheck.DrawnCheck.Outcome;
import cn.zhishen.spotcheck.DrawnCheck.Postponed;
import cn.zhishen.spotcheck.DrawnCheck.Remedy;
import cn.zhishen.spotcheck.DrawnCheck.Verdict;
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
@Table(name = "drawn_check")
class DrawnCheckEntity {

    @Id
    private String reference;

    private String quarter;
    private String number;
    private Integer position;
    private String openedBy;
    private Instant openedAt;
    private String openedFor;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<String> grounds;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Clause> clauses;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Entry> draft = List.of();

    @JdbcTypeCode(SqlTypes.JSON)
    private Remedy remedy;

    private String draftedBy;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Entry> postponedEntries;

    private String postponedConclusion;
    private String postponedBy;
    private Instant postponedAt;
    private LocalDate postponedUntil;

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

    DrawnCheckEntity(String reference, String number, Opened opened) {
        this.reference = reference;
        this.number = number;
        openedBy = opened.by();
        openedAt = opened.at();
        openedFor = opened.reason();
        grounds = opened.grounds();
        clauses = List.of();
    }

    /** What is to be checked of one that an officer opened. */
    void list(List<Clause> listed) {
        clauses = listed;
    }

    /** What could not be checked is to be entered again. */
    void postpone(Postponed to) {
        postponedEntries = to.entries();
        postponedConclusion = to.conclusion();
        postponedBy = to.by();
        postponedAt = to.at();
        postponedUntil = to.until();
        draft = draft.stream()
                .map(entry -> entry == null || entry.verdict() == Verdict.UNCHECKED ? null : entry)
                .toList();
        draftedBy = null;
    }

    /** What was entered stays; somebody has to look at it again. */
    void follow(List<Clause> now) {
        clauses = now;
        draftedBy = null;
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

    void rectified(String ordered) {
        rectification = ordered;
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
                openedBy == null ? null : new Opened(openedBy, openedAt, openedFor, grounds),
                clauses,
                draft,
                remedy,
                draftedBy,
                postponedAt == null
                        ? null
                        : new Postponed(
                                postponedEntries, postponedConclusion, postponedBy, postponedAt, postponedUntil),
                outcome,
                conclusion,
                decidedBy,
                decidedAt,
                rectification,
                joined,
                endedAt);
    }
}
