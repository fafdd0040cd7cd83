package cn.zhishen.review.recheck;

import cn.zhishen.review.recheck.FindingVerdict.Judgement;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Result;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@Table(name = "recheck_verdict")
class RecheckVerdictEntity {

    @Id
    UUID id;

    UUID recheckId;
    int position;
    String itemCode;
    String indicator;

    @Enumerated(EnumType.STRING)
    Result machine;

    @Enumerated(EnumType.STRING)
    Judgement judgement;

    String reason;

    protected RecheckVerdictEntity() {}

    RecheckVerdictEntity(UUID recheckId, int position, Finding finding, Judgement judgement, String reason) {
        this.id = UUID.randomUUID();
        this.recheckId = recheckId;
        this.position = position;
        this.itemCode = finding.itemCode();
        this.indicator = finding.indicator();
        this.machine = finding.result();
        this.judgement = judgement;
        this.reason = reason;
    }

    FindingVerdict of(Recheck recheck) {
        return new FindingVerdict(
                recheck.number(), itemCode, indicator, machine, judgement, reason, recheck.decidedAt());
    }
}
