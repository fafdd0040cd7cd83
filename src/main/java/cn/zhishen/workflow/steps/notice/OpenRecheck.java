package cn.zhishen.workflow.steps.notice;

import static cn.zhishen.workflow.ProcessVariables.RECHECK_CAUSE;
import static cn.zhishen.workflow.ProcessVariables.RECHECK_STATEMENT;

import cn.zhishen.review.recheck.Recheck;
import cn.zhishen.review.recheck.Rechecks;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class OpenRecheck implements JavaDelegate {

    private final Rechecks rechecks;

    OpenRecheck(Rechecks rechecks) {
        this.rechecks = rechecks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        rechecks.open(
                execution.getProcessBusinessKey(),
                Recheck.Cause.valueOf(RECHECK_CAUSE.from(execution)),
                execution.getProcessInstanceId(),
                RECHECK_STATEMENT.from(execution));
    }
}
