package cn.zhishen.workflow.steps.supervision;

import cn.zhishen.spotcheck.SpotChecks;
import cn.zhishen.workflow.InvalidDecision;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Lets the task before it end only after the page has taken the seed, or its confirmation. */
@Component
class RequireSeed implements JavaDelegate {

    private static final String CONFIRMED = "seedConfirmed";

    private final SpotChecks checks;

    RequireSeed(SpotChecks checks) {
        this.checks = checks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var check = checks.summary(execution.getProcessBusinessKey());
        boolean done = execution.getCurrentActivityId().equals(CONFIRMED) ? check.isDrawn() : check.seed() != null;
        if (!done) {
            throw new InvalidDecision("请在“抽查种子”页面登记、核对 %s 的种子，之后任务自动办结".formatted(check.quarter()));
        }
    }
}
