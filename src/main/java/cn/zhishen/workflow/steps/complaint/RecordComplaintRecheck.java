package cn.zhishen.workflow.steps.complaint;

import static cn.zhishen.workflow.ProcessVariables.RECHECK_NUMBER;

import cn.zhishen.complaint.Complaint;
import cn.zhishen.complaint.Complaints;
import cn.zhishen.review.recheck.Recheck;
import cn.zhishen.review.recheck.Rechecks;
import cn.zhishen.workflow.InvalidDecision;
import cn.zhishen.workflow.steps.notice.NoticeRechecks;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordComplaintRecheck implements JavaDelegate {

    private final Complaints complaints;
    private final Rechecks rechecks;

    RecordComplaintRecheck(Complaints complaints, Rechecks rechecks) {
        this.complaints = complaints;
        this.rechecks = rechecks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var complaint = complaints.get(execution.getProcessBusinessKey());
        var number = RECHECK_NUMBER.from(execution);
        var recheck = rechecks.of(complaint.recheckedApplication()).stream()
                .filter(one -> one.number().equals(number) && decides(one, complaint))
                .findFirst()
                .orElseThrow(() -> new InvalidDecision("复核决定 " + number + " 不是因此投诉作出的，不能据以答复投诉人"));
        complaints.conclude(
                complaint.receipt(),
                recheck.outcome() == Recheck.Outcome.OVERRULED
                        ? Complaint.Outcome.RESULT_OVERRULED
                        : Complaint.Outcome.RESULT_UPHELD,
                "复核决定 " + number + "：" + recheck.reasons(),
                recheck.decidedBy());
    }

    /** Whether this is the recheck that the complaint led to, or an earlier one that overruled the same application. */
    private static boolean decides(Recheck recheck, Complaint complaint) {
        return recheck.outcome() == Recheck.Outcome.OVERRULED
                || recheck.outcome() != null
                        && recheck.cause() == Recheck.Cause.COMPLAINT
                        && recheck.statement().equals(NoticeRechecks.statement(complaint.receipt()));
    }
}
