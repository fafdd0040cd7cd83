package cn.zhishen.spotcheck;

import cn.zhishen.spotcheck.DrawnCheck.Clause;
import cn.zhishen.spotcheck.DrawnCheck.Entry;
import cn.zhishen.spotcheck.DrawnCheck.Verdict;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** What was found of one clause. Never changed. */
@Entity
@Table(name = "drawn_check_finding")
class DrawnCheckFindingEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String reference;
    private int position;
    private String indicator;
    private String itemCode;
    private String clause;
    private String requirement;

    @Enumerated(EnumType.STRING)
    private Verdict verdict;

    private String reason;
    private String officer;
    private Instant at;

    protected DrawnCheckFindingEntity() {}

    DrawnCheckFindingEntity(String reference, int position, Clause clause, Entry entry, String officer, Instant at) {
        this.reference = reference;
        this.position = position;
        indicator = clause.indicator();
        itemCode = clause.itemCode();
        this.clause = clause.clause();
        requirement = clause.requirement();
        verdict = entry.verdict();
        reason = entry.reason();
        this.officer = officer;
        this.at = at;
    }

    Long id() {
        return id;
    }
}
