package cn.zhishen.workflow.steps.notice;

import static cn.zhishen.workflow.ProcessVariables.COMPLAINT_RECEIPT;
import static cn.zhishen.workflow.ProcessVariables.RECHECK_OUTCOME;
import static cn.zhishen.workflow.ProcessVariables.RECHECK_REASONS;
import static cn.zhishen.workflow.ProcessVariables.RECHECK_VERDICTS;

import cn.zhishen.application.Applications;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.review.recheck.GivenVerdict;
import cn.zhishen.review.recheck.InvalidVerdicts;
import cn.zhishen.review.recheck.Recheck;
import cn.zhishen.review.recheck.RecheckVerdicts;
import cn.zhishen.review.recheck.Rechecks;
import cn.zhishen.review.report.ReviewPapers;
import cn.zhishen.review.statement.RefusalStatements;
import cn.zhishen.workflow.InvalidDecision;
import cn.zhishen.workflow.ProcessVariables;
import cn.zhishen.workflow.decision.Staff;
import cn.zhishen.workflow.decision.StaffTask;
import cn.zhishen.workflow.steps.complaint.ComplaintRechecks;
import cn.zhishen.workflow.telling.ApplicationNews;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Records the verdicts on the indicators; the outcome follows from them. */
@Component
class RecordRecheck implements JavaDelegate {

    /** Characters of all verdicts together; more than all indicators of the largest standard need. */
    private static final int LONGEST = 200_000;

    private final Rechecks rechecks;
    private final RecheckVerdicts verdicts;
    private final RefusalStatements statements;
    private final ReviewPapers papers;
    private final Applications applications;
    private final ComplaintRechecks complaints;
    private final ApplicationNews news;
    private final Staff staff;
    private final ObjectMapper json;

    RecordRecheck(
            Rechecks rechecks,
            RecheckVerdicts verdicts,
            RefusalStatements statements,
            ReviewPapers papers,
            Applications applications,
            ComplaintRechecks complaints,
            ApplicationNews news,
            Staff staff,
            ObjectMapper json) {
        this.rechecks = rechecks;
        this.verdicts = verdicts;
        this.statements = statements;
        this.papers = papers;
        this.applications = applications;
        this.complaints = complaints;
        this.news = news;
        this.staff = staff;
        this.json = json;
    }

    /**
     * What the form sends.
     *
     * @param mark of the evidence that the form showed
     */
    private record Answer(String mark, List<GivenVerdict> verdicts) {}

    @Override
    public void execute(DelegateExecution execution) {
        var opened = rechecks.of(ProcessVariables.applicationShown(execution)).stream()
                .filter(recheck -> recheck.reference().equals(execution.getProcessInstanceId()))
                .findFirst()
                .orElseThrow();
        var reviewer = staff.deciding(execution, task(opened));
        var answer = read(RECHECK_VERDICTS.from(execution, ""));
        var reasons = InvalidDecision.required(RECHECK_REASONS.from(execution, ""), "请填写复核理由，复核决定书将载明这段文字");
        var recheck = decided(opened, answer, reasons, reviewer);
        RECHECK_OUTCOME.set(execution, recheck.outcome().name());
        papers.recheckDecision(recheck, verdicts.byRecheck(List.of(recheck)).getOrDefault(recheck.number(), List.of()));
        applications.note(
                recheck.applicationNumber(),
                Actor.staff(recheck.decidedBy()),
                "人工复核（%s）：%s".formatted(recheck.cause().chinese(), recheck.decision()));
        if (recheck.cause() == Recheck.Cause.OBJECTION && recheck.outcome() == Recheck.Outcome.UPHELD) {
            news.objectionsRejected(recheck.applicationNumber(), recheck.number());
        }
        if (recheck.cause() == Recheck.Cause.COMPLAINT) {
            complaints.decided(COMPLAINT_RECEIPT.from(execution), recheck);
        }
    }

    private static StaffTask task(Recheck opened) {
        return opened.cause() == Recheck.Cause.STATEMENT ? StaffTask.DECIDE_STATEMENT : StaffTask.DECIDE_RECHECK;
    }

    private Recheck decided(Recheck opened, Answer answer, String reasons, String reviewer) {
        try {
            return verdicts.decide(
                    opened.id(),
                    answer.mark(),
                    answer.verdicts(),
                    statements.contested(opened.applicationNumber()),
                    reasons,
                    reviewer);
        } catch (InvalidVerdicts e) {
            throw new InvalidDecision(e.detail());
        }
    }

    private Answer read(String sent) {
        if (sent.isBlank() || sent.length() > LONGEST) {
            throw new InvalidDecision("请在任务的表单中逐项判定核查报告的指标");
        }
        try {
            var answer = json.readValue(sent, Answer.class);
            if (answer == null || answer.mark() == null || answer.verdicts() == null) {
                throw new InvalidDecision("请在任务的表单中逐项判定核查报告的指标");
            }
            return answer;
        } catch (JsonProcessingException e) {
            throw new InvalidDecision("逐项判定的内容无法读取，请重新打开任务");
        }
    }
}
