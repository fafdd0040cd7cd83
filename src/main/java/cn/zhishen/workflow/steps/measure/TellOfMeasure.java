package cn.zhishen.workflow.steps.measure;

import static cn.zhishen.workflow.ProcessVariables.ANSWER_ENDS_AT;

import cn.zhishen.certificate.proposal.MeasureProposals;
import cn.zhishen.workflow.DueDates;
import cn.zhishen.workflow.telling.CertificateNews;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class TellOfMeasure implements JavaDelegate {

    private final MeasureProposals proposals;
    private final DueDates dueDates;
    private final CertificateNews news;

    TellOfMeasure(MeasureProposals proposals, DueDates dueDates, CertificateNews news) {
        this.proposals = proposals;
        this.dueDates = dueDates;
        this.news = news;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var proposal = proposals.tell(execution.getProcessBusinessKey());
        news.proposed(proposal);
        ANSWER_ENDS_AT.set(execution, dueDates.endOf(proposal.answerDue()));
    }
}
