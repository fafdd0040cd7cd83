package cn.zhishen.workflow.submission;

import cn.zhishen.application.Applications;
import cn.zhishen.application.admission.ResubmissionWaits;
import cn.zhishen.application.admission.ResubmissionWaits.Expected;
import cn.zhishen.review.AutomatedReview;
import cn.zhishen.review.PreCheck;
import cn.zhishen.review.PreCheck.Judged;
import cn.zhishen.review.report.Result;
import cn.zhishen.shared.Sha256;
import cn.zhishen.workflow.Outcomes;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * Foresees what would become of a draft: the pre-check finds what the review would find, the table {@code review-verdict} says whether that is
 * a refusal, and the table {@code resubmission-wait} what a refusal costs. So the gate before the consent and what happens afterwards cannot
 * differ.
 */
@Service
public class Foresight {

    private final AutomatedReview review;
    private final Outcomes outcomes;
    private final ResubmissionWaits waits;
    private final Applications applications;

    Foresight(AutomatedReview review, Outcomes outcomes, ResubmissionWaits waits, Applications applications) {
        this.review = review;
        this.outcomes = outcomes;
        this.waits = waits;
        this.applications = applications;
    }

    /** Asks the registers, so it must not run while the application is locked. */
    public Foreseen of(String number) {
        var check = review.preCheck(number);
        var cost = waits.afterFailure(applications.get(number).uscc()).orElse(null);
        return new Foreseen(check, outcomes.wouldRefuse(check.report()), cost, mark(check, cost));
    }

    /** The end of the wait moves with the clock, so its length stands for it. */
    private static String mark(PreCheck check, Expected cost) {
        var failing = check.judged().stream()
                .map(Judged::finding)
                .filter(finding -> finding.result() == Result.FAIL)
                .map(finding -> finding.itemCode() + " " + finding.indicator())
                .collect(Collectors.joining("\n"));
        var price = cost == null ? "" : cost.hours() + " " + cost.waiting().locks();
        return Sha256.hex(String.join("\n\n", check.content(), failing, price));
    }
}
