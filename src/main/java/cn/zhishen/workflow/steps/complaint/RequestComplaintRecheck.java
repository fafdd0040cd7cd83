package cn.zhishen.workflow.steps.complaint;

import static cn.zhishen.workflow.ProcessVariables.APPLICATION_NUMBER;

import cn.zhishen.application.Applications;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.complaint.Complaints;
import cn.zhishen.workflow.InvalidDecision;
import cn.zhishen.workflow.decision.FourEyes;
import cn.zhishen.workflow.decision.Staff;
import cn.zhishen.workflow.decision.StaffTask;
import cn.zhishen.workflow.steps.notice.NoticeRechecks;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Requests the recheck. Its statement names the complaint but does not copy its text, which may contain personal data. */
@Component
class RequestComplaintRecheck implements JavaDelegate {

    private final NoticeRechecks rechecks;
    private final Complaints complaints;
    private final Applications applications;
    private final FourEyes fourEyes;
    private final Staff staff;

    RequestComplaintRecheck(
            NoticeRechecks rechecks, Complaints complaints, Applications applications, FourEyes fourEyes, Staff staff) {
        this.rechecks = rechecks;
        this.complaints = complaints;
        this.applications = applications;
        this.fourEyes = fourEyes;
        this.staff = staff;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var receipt = execution.getProcessBusinessKey();
        var number = APPLICATION_NUMBER.from(execution);
        if (!rechecks.requestBecauseOfComplaint(number, receipt)) {
            throw new InvalidDecision("申请 " + number + " 的公示刚刚结束，不能再转公示复核，请刷新后选择受理，由工作人员核查");
        }
        var reviewer = staff.deciding(execution, StaffTask.TRIAGE_COMPLAINT);
        complaints.investigate(receipt, number, reviewer);
        fourEyes.requireUninvolved(StaffTask.ORDER_RECHECK, number, reviewer);
        fourEyes.handled(StaffTask.ORDER_RECHECK, number, reviewer);
        applications.note(number, Actor.staff(reviewer), "因投诉 " + receipt + " 转人工复核");
    }
}
