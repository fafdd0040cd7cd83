package cn.zhishen.workflow.steps.statement;

import cn.zhishen.application.timeline.Acting;
import cn.zhishen.review.statement.RefusalStatement.Outcome;
import cn.zhishen.workflow.decision.Staff;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordStatementWithdrawal implements JavaDelegate {

    private final CloseContested contested;
    private final Acting acting;
    private final Staff staff;

    RecordStatementWithdrawal(CloseContested contested, Acting acting, Staff staff) {
        this.contested = contested;
        this.acting = acting;
        this.staff = staff;
    }

    @Override
    public void execute(DelegateExecution execution) {
        staff.requireNobody();
        contested.close(execution.getProcessBusinessKey(), Outcome.WITHDRAWN, acting.now(), "企业撤回陈述申辩 %s，一次性告知书 %s 维持");
    }
}
