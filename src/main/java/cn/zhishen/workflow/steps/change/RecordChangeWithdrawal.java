package cn.zhishen.workflow.steps.change;

import cn.zhishen.application.timeline.Acting;
import cn.zhishen.certificate.change.SimpleChange.Outcome;
import cn.zhishen.certificate.change.SimpleChanges;
import cn.zhishen.workflow.decision.Staff;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordChangeWithdrawal implements JavaDelegate {

    private final SimpleChanges changes;
    private final Acting acting;
    private final Staff staff;

    RecordChangeWithdrawal(SimpleChanges changes, Acting acting, Staff staff) {
        this.changes = changes;
        this.acting = acting;
        this.staff = staff;
    }

    @Override
    public void execute(DelegateExecution execution) {
        staff.requireNobody();
        changes.end(execution.getProcessBusinessKey(), Outcome.WITHDRAWN, acting.now());
    }
}
