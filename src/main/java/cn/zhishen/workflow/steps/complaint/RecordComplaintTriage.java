package cn.zhishen.workflow.steps.complaint;

import static cn.zhishen.workflow.ProcessVariables.APPLICATION_NUMBER;
import static cn.zhishen.workflow.ProcessVariables.COMPLAINT_DECISION;
import static cn.zhishen.workflow.ProcessVariables.COMPLAINT_DUE_AT;
import static cn.zhishen.workflow.ProcessVariables.COMPLAINT_REASONS;
import static cn.zhishen.workflow.ProcessVariables.COMPLAINT_ROUTE;
import static cn.zhishen.workflow.ProcessVariables.RECHECK_APPLICATION;

import cn.zhishen.complaint.Complaints;
import cn.zhishen.publicnotice.PublicNotice;
import cn.zhishen.publicnotice.PublicNotices;
import cn.zhishen.workflow.DueDates;
import cn.zhishen.workflow.InvalidDecision;
import cn.zhishen.workflow.decision.Staff;
import cn.zhishen.workflow.decision.StaffTask;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Records whether the complaint is accepted, refused or to be rechecked. A complaint about an application under public notice
 * is rechecked even if the reviewer only accepts it: 凡对资质审批有投诉的启用人工复核.
 */
@Component
class RecordComplaintTriage implements JavaDelegate {

    private final Complaints complaints;
    private final PublicNotices notices;
    private final DueDates dueDates;
    private final Staff staff;

    RecordComplaintTriage(Complaints complaints, PublicNotices notices, DueDates dueDates, Staff staff) {
        this.complaints = complaints;
        this.notices = notices;
        this.dueDates = dueDates;
        this.staff = staff;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var receipt = execution.getProcessBusinessKey();
        var decision = COMPLAINT_DECISION.from(execution, "");
        switch (decision) {
            case "REFUSE" -> {
                complaints.refuse(
                        receipt,
                        reasons(execution, "请填写不予受理的理由，这段文字将告知投诉人"),
                        staff.deciding(execution, StaffTask.TRIAGE_COMPLAINT));
                COMPLAINT_ROUTE.set(execution, "REFUSED");
            }
            case "ACCEPT" -> {
                var reasons = reasons(execution, "请填写受理的理由");
                var number = complaints.get(receipt).applicationNumber();
                accept(execution, receipt, reasons, number != null && isNoticed(number) ? number : null);
            }
            case "RECHECK" -> {
                var reasons = reasons(execution, "请填写转人工复核的理由");
                var number =
                        InvalidDecision.required(RECHECK_APPLICATION.from(execution, ""), "请填写需要复核的申请编号，投诉页列有该企业的申请");
                if (!isNoticed(number)) {
                    throw new InvalidDecision("申请 " + number + " 不在公示期，不能转公示复核，请核对申请编号，或者选择受理后由工作人员核查");
                }
                accept(execution, receipt, reasons, number);
            }
            default -> throw new InvalidDecision("请选择受理、不予受理或者转人工复核");
        }
    }

    private void accept(DelegateExecution execution, String receipt, String reasons, String recheckedApplication) {
        var complaint = complaints.accept(receipt, reasons, staff.deciding(execution, StaffTask.TRIAGE_COMPLAINT));
        COMPLAINT_DUE_AT.set(execution, dueDates.endOf(complaint.due()));
        if (recheckedApplication == null) {
            COMPLAINT_ROUTE.set(execution, "INVESTIGATE");
        } else {
            APPLICATION_NUMBER.set(execution, recheckedApplication);
            COMPLAINT_ROUTE.set(execution, "RECHECK");
        }
    }

    private boolean isNoticed(String applicationNumber) {
        return notices.of(applicationNumber)
                .filter(notice -> notice.status() == PublicNotice.Status.OPEN)
                .isPresent();
    }

    private static String reasons(DelegateExecution execution, String message) {
        return InvalidDecision.required(COMPLAINT_REASONS.from(execution, ""), message);
    }
}
