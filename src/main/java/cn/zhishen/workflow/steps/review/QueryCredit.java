package cn.zhishen.workflow.steps.review;

import cn.zhishen.review.register.RegisterLookups;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class QueryCredit implements JavaDelegate {

    private final RegisterLookups lookups;

    QueryCredit(RegisterLookups lookups) {
        this.lookups = lookups;
    }

    @Override
    public void execute(DelegateExecution execution) {
        lookups.credit(execution.getProcessBusinessKey());
    }
}
