package cn.zhishen.workflow.steps.filing;

import cn.zhishen.application.paper.AcceptanceReceipts;
import cn.zhishen.workflow.Outcomes;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class IssueAcceptanceReceipt implements JavaDelegate {

    private final AcceptanceReceipts receipts;
    private final Outcomes outcomes;

    IssueAcceptanceReceipt(AcceptanceReceipts receipts, Outcomes outcomes) {
        this.outcomes = outcomes;
        this.receipts = receipts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        outcomes.requireSubmitted(execution.getProcessBusinessKey());
        receipts.issue(execution.getProcessBusinessKey());
    }
}
