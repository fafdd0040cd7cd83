package cn.zhishen.workflow.steps.complaint;

import static cn.zhishen.workflow.ProcessVariables.APPLICATION_NUMBER;
import static cn.zhishen.workflow.ProcessVariables.RECHECK_NUMBER;

import cn.zhishen.complaint.Complaint;
import cn.zhishen.complaint.Complaints;
import cn.zhishen.review.recheck.Recheck;
import cn.zhishen.review.recheck.Rechecks;
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
        var number = RECHECK_NUMBER.from(execution);
        var recheck = rechecks.of(APPLICATION_NUMBER.from(execution)).stream()
                .filter(one -> one.number().equals(number))
                .findFirst()
                .orElseThrow();
        complaints.conclude(
                execution.getProcessBusinessKey(),
                recheck.outcome() == Recheck.Outcome.OVERRULED
                        ? Complaint.Outcome.RESULT_OVERRULED
                        : Complaint.Outcome.RESULT_UPHELD,
                "复核决定 " + number + "：" + recheck.reasons(),
                recheck.decidedBy());
    }
}
