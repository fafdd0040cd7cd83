package cn.zhishen.workflow.steps.notice;

import static cn.zhishen.workflow.ProcessVariables.COMPLAINT_RECEIPT;
import static cn.zhishen.workflow.ProcessVariables.RECHECK_OUTCOME;
import static cn.zhishen.workflow.ProcessVariables.RECHECK_REASONS;

import cn.zhishen.application.Applications;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.review.recheck.Recheck;
import cn.zhishen.review.recheck.Rechecks;
import cn.zhishen.review.report.ReviewPapers;
import cn.zhishen.workflow.InvalidDecision;
import cn.zhishen.workflow.ProcessVariables;
import cn.zhishen.workflow.decision.Staff;
import cn.zhishen.workflow.decision.StaffTask;
import cn.zhishen.workflow.steps.complaint.ComplaintRechecks;
import java.util.Arrays;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordRecheck implements JavaDelegate {

    private final Rechecks rechecks;
    private final ReviewPapers papers;
    private final Applications applications;
    private final ComplaintRechecks complaints;
    private final Staff staff;

    RecordRecheck(
            Rechecks rechecks,
            ReviewPapers papers,
            Applications applications,
            ComplaintRechecks complaints,
            Staff staff) {
        this.rechecks = rechecks;
        this.papers = papers;
        this.applications = applications;
        this.complaints = complaints;
        this.staff = staff;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var outcome = Arrays.stream(Recheck.Outcome.values())
                .filter(o -> o.name().equals(RECHECK_OUTCOME.from(execution, "")))
                .findFirst()
                .orElseThrow(() -> new InvalidDecision("请选择复核合格或不合格"));
        var reasons = InvalidDecision.required(RECHECK_REASONS.from(execution, ""), "请填写复核理由，复核决定书将载明这段文字");
        var opened = rechecks.of(ProcessVariables.applicationShown(execution)).stream()
                .filter(recheck -> recheck.reference().equals(execution.getProcessInstanceId()))
                .findFirst()
                .orElseThrow();
        var recheck =
                rechecks.decide(opened.id(), outcome, reasons, staff.deciding(execution, StaffTask.DECIDE_RECHECK));
        papers.recheckDecision(recheck);
        applications.note(
                recheck.applicationNumber(),
                Actor.staff(recheck.decidedBy()),
                "人工复核（%s）：%s".formatted(recheck.cause().chinese(), outcome.chinese()));
        if (recheck.cause() == Recheck.Cause.COMPLAINT) {
            complaints.decided(COMPLAINT_RECEIPT.from(execution), recheck);
        }
    }
}
