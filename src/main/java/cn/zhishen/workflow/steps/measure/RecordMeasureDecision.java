package cn.zhishen.workflow.steps.measure;

import static cn.zhishen.workflow.ProcessVariables.MEASURE_DECISION;
import static cn.zhishen.workflow.ProcessVariables.MEASURE_REASONS;

import cn.zhishen.certificate.MeasureRefused;
import cn.zhishen.certificate.proposal.MeasureProposal;
import cn.zhishen.certificate.proposal.MeasureProposal.Outcome;
import cn.zhishen.certificate.proposal.MeasureProposals;
import cn.zhishen.workflow.InvalidDecision;
import cn.zhishen.workflow.LastDay;
import cn.zhishen.workflow.decision.Staff;
import cn.zhishen.workflow.decision.StaffTask;
import cn.zhishen.workflow.telling.CertificateNews;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Records the decision and takes the measure, in the transaction of the form: what stands in its way is said there. */
@Component
class RecordMeasureDecision implements JavaDelegate {

    private final MeasureProposals proposals;
    private final LastDay lastDay;
    private final CertificateNews news;
    private final Staff staff;

    RecordMeasureDecision(MeasureProposals proposals, LastDay lastDay, CertificateNews news, Staff staff) {
        this.proposals = proposals;
        this.lastDay = lastDay;
        this.news = news;
        this.staff = staff;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var reference = execution.getProcessBusinessKey();
        var outcome =
                switch (MEASURE_DECISION.from(execution, "")) {
                    case "CONFIRM" -> Outcome.CONFIRMED;
                    case "DROP" -> Outcome.DROPPED;
                    default -> throw new InvalidDecision("请选择作出决定或者不作处理");
                };
        var reasons = InvalidDecision.required(MEASURE_REASONS.from(execution, ""), "请填写意见和理由，行政处理决定书将载明这段文字");
        var officer = staff.deciding(execution, StaffTask.CONFIRM_MEASURE);
        var proposal = proposals.find(reference).orElseThrow();
        // until then the enterprise may state more, and ask for a hearing before a penalty (行政处罚法第六十三条、第六十四条)
        if (outcome == Outcome.CONFIRMED) {
            requireOver(proposal);
        }
        try {
            proposals.decide(reference, outcome, reasons, officer);
        } catch (MeasureRefused e) {
            throw new InvalidDecision(e.getMessage());
        }
        // a measure that is taken is told with its signed decision
        if (outcome == Outcome.DROPPED) {
            news.decided(proposals.find(reference).orElseThrow());
        }
    }

    private void requireOver(MeasureProposal proposal) {
        try {
            lastDay.requireOver(proposal.answerDue(), proposal.reference() + " 的陈述申辩期限未满，不能作出决定");
        } catch (IllegalStateException e) {
            throw new InvalidDecision(e.getMessage());
        }
    }
}
