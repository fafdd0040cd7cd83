package cn.zhishen.workflow.steps.complaint;

import cn.zhishen.complaint.Complaints;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class TellComplainant implements JavaDelegate {

    private final Complaints complaints;

    TellComplainant(Complaints complaints) {
        this.complaints = complaints;
    }

    @Override
    public void execute(DelegateExecution execution) {
        complaints.tell(execution.getProcessBusinessKey());
    }
}
