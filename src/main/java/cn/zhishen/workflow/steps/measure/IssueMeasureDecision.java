package cn.zhishen.workflow.steps.measure;

import cn.zhishen.certificate.proposal.MeasureProposals;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class IssueMeasureDecision implements JavaDelegate {

    private final MeasureProposals proposals;

    IssueMeasureDecision(MeasureProposals proposals) {
        this.proposals = proposals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        proposals.issueDecision(execution.getProcessBusinessKey());
    }
}
