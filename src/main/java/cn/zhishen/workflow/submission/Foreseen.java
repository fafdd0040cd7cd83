package cn.zhishen.workflow.submission;

import cn.zhishen.application.admission.ResubmissionWaits;
import cn.zhishen.review.PreCheck;
import cn.zhishen.review.report.Result;
import java.util.List;

/**
 * What would become of a draft if it were submitted now.
 *
 * @param refused whether the review would refuse it
 * @param cost what the enterprise would then have to wait; null if nothing
 * @param mark stands for this dossier, what fails in it and the cost; it changes with each of them
 */
public record Foreseen(PreCheck check, boolean refused, ResubmissionWaits.Expected cost, String mark) {

    /** What the enterprise has to know before it submits: the findings that fail. */
    public List<PreCheck.Judged> failing() {
        return check.judged().stream()
                .filter(one -> one.finding().result() == Result.FAIL)
                .toList();
    }

    /** Findings that a person would have to check if nothing failed. */
    public long unclear() {
        return check.report().count(Result.NEEDS_CHECK);
    }

    /** Whether the enterprise has to say that it knows. What cannot be submitted at all is refused for that reason instead. */
    public boolean asks() {
        return refused && check.missing().isEmpty();
    }
}
