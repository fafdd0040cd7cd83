package cn.zhishen.workflow.supervision;

import cn.zhishen.certificate.Certificates;
import cn.zhishen.certificate.Signature;
import cn.zhishen.certificate.Standing;
import cn.zhishen.certificate.change.SimpleChanges;
import cn.zhishen.certificate.rectification.Rectification;
import cn.zhishen.certificate.rectification.Rectifications;
import cn.zhishen.spotcheck.DrawnCheck;
import cn.zhishen.spotcheck.DrawnChecks;
import cn.zhishen.spotcheck.SpotChecks;
import java.util.List;
import org.springframework.stereotype.Component;

/** What was drawn, found and judged after the issue of certificates, as it stands on record; the models of the processes ask here. */
@Component
public class SupervisionOutcomes {

    private final SpotChecks spotChecks;
    private final DrawnChecks checks;
    private final Rectifications rectifications;
    private final Certificates certificates;
    private final SimpleChanges changes;

    SupervisionOutcomes(
            SpotChecks spotChecks,
            DrawnChecks checks,
            Rectifications rectifications,
            Certificates certificates,
            SimpleChanges changes) {
        this.spotChecks = spotChecks;
        this.checks = checks;
        this.rectifications = rectifications;
        this.certificates = certificates;
        this.changes = changes;
    }

    /**
     * The certificates that were drawn, in the order of the draw.
     *
     * @throws IllegalStateException if nothing was drawn yet
     */
    public List<String> drawn(String quarter) {
        var check = spotChecks.get(quarter);
        if (!check.isDrawn()) {
            throw new IllegalStateException(quarter + " 还没有抽取，流程不能继续，请先登记并核对种子");
        }
        return check.drawn();
    }

    public String checkReference(String quarter, String number) {
        return checks.reference(quarter, number);
    }

    /** Whether the certificate is in force in the register, its last day included. */
    public boolean isInForce(String number) {
        return certificates
                .find(number)
                .map(certificates::standing)
                .filter(standing -> standing == Standing.VALID)
                .isPresent();
    }

    /** Whether the check is still to be done by a person. */
    public boolean isCheckDue(String reference) {
        return check(reference).outcome() == null;
    }

    /** Whether a second person has to try what could not be checked. */
    public boolean isCheckedAgain(String reference) {
        var check = check(reference);
        return check.outcome() == null && check.postponed() != null;
    }

    /**
     * Whether a rectification was ordered because of the check.
     *
     * @throws IllegalStateException if the check is not concluded
     */
    public boolean isRectificationOrdered(String reference) {
        var check = check(reference);
        if (check.outcome() == null) {
            throw new IllegalStateException(reference + " 没有核查结论，流程不能继续，请补办后再试");
        }
        return check.rectification() != null;
    }

    /** Whether it was judged; if not, the enterprise was told that its report is not enough yet. */
    public boolean isRectificationJudged(String reference) {
        return rectifications.get(reference).outcome() != null;
    }

    /**
     * Whether a measure was proposed because it was not rectified.
     *
     * @throws IllegalStateException if it is not judged
     */
    public boolean isMeasureProposed(String reference) {
        var rectification = rectifications.get(reference);
        if (rectification.outcome() == null) {
            throw new IllegalStateException(reference + " 没有整改验收结论，流程不能继续，请补办后再试");
        }
        return rectification.outcome() == Rectification.Outcome.NOT_RECTIFIED;
    }

    /**
     * Whether an officer signed the simple change.
     *
     * @throws IllegalStateException if none has decided
     */
    public boolean isChangeSigned(String reference) {
        var decision = changes.get(reference).decision();
        if (decision == null) {
            throw new IllegalStateException(reference + " 没有签发意见，流程不能继续，请补办后再试");
        }
        return decision == Signature.Decision.ISSUE;
    }

    private DrawnCheck check(String reference) {
        return checks.find(reference).orElseThrow(() -> new IllegalStateException(reference + " 没有核查记录，流程不能继续，请补办后再试"));
    }
}
