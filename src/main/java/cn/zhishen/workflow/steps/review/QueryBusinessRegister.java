package cn.zhishen.workflow.steps.review;

import cn.zhishen.review.register.RegisterLookups;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class QueryBusinessRegister implements JavaDelegate {

    private final RegisterLookups lookups;

    QueryBusinessRegister(RegisterLookups lookups) {
        this.lookups = lookups;
    }

    @Override
    public void execute(DelegateExecution execution) {
        lookups.business(execution.getProcessBusinessKey());
    }
}
