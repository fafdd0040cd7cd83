package cn.zhishen.workflow;

import static cn.zhishen.workflow.ProcessVariables.ISSUANCE_OUTCOME;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RefuseIssuance implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        ISSUANCE_OUTCOME.set(execution, "REFUSED");
    }
}
