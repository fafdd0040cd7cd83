package cn.zhishen.workflow.steps.complaint;

import static cn.zhishen.workflow.ProcessVariables.COMPLAINT_OUTCOME;
import static cn.zhishen.workflow.ProcessVariables.COMPLAINT_REPLY;

import cn.zhishen.complaint.Complaint.Outcome;
import cn.zhishen.complaint.Complaints;
import cn.zhishen.workflow.InvalidDecision;
import cn.zhishen.workflow.decision.Staff;
import cn.zhishen.workflow.decision.StaffTask;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordComplaintFindings implements JavaDelegate {

    private static final Set<Outcome> FINDINGS =
            Set.of(Outcome.CONFIRMED, Outcome.PARTLY_CONFIRMED, Outcome.NOT_CONFIRMED);

    private final Complaints complaints;
    private final Staff staff;

    RecordComplaintFindings(Complaints complaints, Staff staff) {
        this.complaints = complaints;
        this.staff = staff;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var outcome = FINDINGS.stream()
                .filter(finding -> finding.name().equals(COMPLAINT_OUTCOME.from(execution, "")))
                .findFirst()
                .orElseThrow(() -> new InvalidDecision("请选择属实、部分属实或者不属实"));
        var reply = InvalidDecision.required(COMPLAINT_REPLY.from(execution, ""), "请填写答复，这段文字将告知投诉人");
        complaints.conclude(
                execution.getProcessBusinessKey(),
                outcome,
                reply,
                staff.deciding(execution, StaffTask.INVESTIGATE_COMPLAINT));
    }
}
