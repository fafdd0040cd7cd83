package cn.zhishen.workflow.steps.measure;

import cn.zhishen.certificate.proposal.MeasureProposals;
import cn.zhishen.workflow.telling.CertificateNews;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class IssueMeasureDecision implements JavaDelegate {

    private final MeasureProposals proposals;
    private final CertificateNews news;

    IssueMeasureDecision(MeasureProposals proposals, CertificateNews news) {
        this.proposals = proposals;
        this.news = news;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var reference = execution.getProcessBusinessKey();
        proposals.issueDecision(reference);
        news.decided(proposals.find(reference).orElseThrow());
    }
}
