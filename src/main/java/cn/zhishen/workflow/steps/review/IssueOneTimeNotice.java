package cn.zhishen.workflow.steps.review;

import static cn.zhishen.workflow.ProcessVariables.WAIT_HOURS;

import cn.zhishen.review.report.Refusals;
import cn.zhishen.workflow.decision.Staff;
import java.time.Duration;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class IssueOneTimeNotice implements JavaDelegate {

    private final Refusals refusals;
    private final Staff staff;

    IssueOneTimeNotice(Refusals refusals, Staff staff) {
        this.refusals = refusals;
        this.staff = staff;
    }

    @Override
    public void execute(DelegateExecution execution) {
        staff.requireNobody();
        refusals.refuse(
                execution.getProcessBusinessKey(),
                Duration.ofHours(WAIT_HOURS.from(execution).longValue()));
    }
}
