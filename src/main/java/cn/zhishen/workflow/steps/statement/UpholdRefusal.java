package cn.zhishen.workflow.steps.statement;

import cn.zhishen.application.timeline.Actor;
import cn.zhishen.review.statement.RefusalStatement.Outcome;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class UpholdRefusal implements JavaDelegate {

    private final CloseContested contested;

    UpholdRefusal(CloseContested contested) {
        this.contested = contested;
    }

    @Override
    public void execute(DelegateExecution execution) {
        contested.close(execution.getProcessBusinessKey(), Outcome.UPHELD, Actor.SYSTEM, "陈述申辩 %s 不成立，一次性告知书 %s 维持");
    }
}
