package cn.zhishen.workflow.steps.review;

import static cn.zhishen.workflow.ProcessVariables.WAIT_HOURS;

import cn.zhishen.review.report.Refusals;
import java.time.Duration;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class IssueOneTimeNotice implements JavaDelegate {

    private final Refusals refusals;

    IssueOneTimeNotice(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        refusals.refuse(
                execution.getProcessBusinessKey(),
                Duration.ofHours(WAIT_HOURS.from(execution).longValue()));
    }
}
