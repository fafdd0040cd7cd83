package cn.zhishen.workflow.steps.filing;

import cn.zhishen.application.Applications;
import cn.zhishen.application.Stage;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.workflow.LastDay;
import cn.zhishen.workflow.decision.Staff;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes a draft when its last day is over. */
@Component
class ExpireDraft implements JavaDelegate {

    private final Applications applications;
    private final Staff staff;
    private final LastDay lastDay;

    ExpireDraft(Applications applications, Staff staff, LastDay lastDay) {
        this.applications = applications;
        this.staff = staff;
        this.lastDay = lastDay;
    }

    @Override
    public void execute(DelegateExecution execution) {
        staff.requireNobody();
        var number = execution.getProcessBusinessKey();
        var until = applications.get(number).draftUntil();
        lastDay.requireOver(until, "申请 %s 可以在 %s 以前提交，期满前不能失效".formatted(number, until.plusDays(1)));
        applications.close(number, Stage.EXPIRED, null, Actor.SYSTEM, "逾期未提交，草稿失效，可以重新申请");
    }
}
