package cn.zhishen.workflow.steps.filing;

import cn.zhishen.application.Applications;
import cn.zhishen.application.Stage;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.workflow.staff.Staff;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class ExpireDraft implements JavaDelegate {

    private final Applications applications;
    private final Staff staff;

    ExpireDraft(Applications applications, Staff staff) {
        this.applications = applications;
        this.staff = staff;
    }

    @Override
    public void execute(DelegateExecution execution) {
        staff.requireNobody();
        applications.close(execution.getProcessBusinessKey(), Stage.EXPIRED, null, Actor.SYSTEM, "逾期未提交，草稿失效，可以重新申请");
    }
}
