package cn.zhishen.workflow.steps.supervision;

import cn.zhishen.spotcheck.DrawnChecks;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class EndCertificateCheck implements JavaDelegate {

    private final DrawnChecks checks;

    EndCertificateCheck(DrawnChecks checks) {
        this.checks = checks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        checks.end(execution.getProcessBusinessKey());
    }
}
