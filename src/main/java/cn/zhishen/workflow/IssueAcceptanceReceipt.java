package cn.zhishen.workflow;

import cn.zhishen.application.AcceptanceReceipts;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class IssueAcceptanceReceipt implements JavaDelegate {

    private final AcceptanceReceipts receipts;

    IssueAcceptanceReceipt(AcceptanceReceipts receipts) {
        this.receipts = receipts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        receipts.issue(execution.getProcessBusinessKey());
    }
}
