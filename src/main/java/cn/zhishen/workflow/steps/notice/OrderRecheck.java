package cn.zhishen.workflow.steps.notice;

import static cn.zhishen.workflow.ProcessVariables.APPLICATION_NUMBER;
import static cn.zhishen.workflow.ProcessVariables.RECHECK_STATEMENT;

import cn.zhishen.application.Applications;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.review.recheck.Recheck;
import cn.zhishen.workflow.InvalidDecision;
import cn.zhishen.workflow.decision.FourEyes;
import cn.zhishen.workflow.decision.Staff;
import cn.zhishen.workflow.decision.StaffTask;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class OrderRecheck implements JavaDelegate {

    private final NoticeRechecks rechecks;
    private final Applications applications;
    private final FourEyes fourEyes;
    private final Staff staff;

    OrderRecheck(NoticeRechecks rechecks, Applications applications, FourEyes fourEyes, Staff staff) {
        this.rechecks = rechecks;
        this.applications = applications;
        this.fourEyes = fourEyes;
        this.staff = staff;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var number = InvalidDecision.required(APPLICATION_NUMBER.from(execution, ""), "请填写申请编号");
        var reasons = InvalidDecision.required(RECHECK_STATEMENT.from(execution, ""), "请填写决定复核的理由");
        var reviewer = staff.acting(StaffTask.ORDER_RECHECK);
        if (!rechecks.request(number, Recheck.Cause.AUTHORITY, reasons)) {
            throw new InvalidDecision("申请 " + number + " 不在公示期，不能发起公示复核，请核对申请编号");
        }
        fourEyes.requireUninvolved(StaffTask.ORDER_RECHECK, number, reviewer);
        fourEyes.handled(StaffTask.ORDER_RECHECK, number, reviewer);
        applications.note(number, Actor.staff(reviewer), "主管单位决定复核：" + reasons);
    }
}
