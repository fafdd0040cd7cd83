package cn.zhishen.workflow.steps.filing;

import static cn.zhishen.workflow.ProcessVariables.CONSENTED_BY;
import static cn.zhishen.workflow.ProcessVariables.CONSENT_VERSION;

import cn.zhishen.application.Applications;
import cn.zhishen.workflow.staff.Staff;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class FreezeDossier implements JavaDelegate {

    private final Applications applications;
    private final Staff staff;

    FreezeDossier(Applications applications, Staff staff) {
        this.applications = applications;
        this.staff = staff;
    }

    @Override
    public void execute(DelegateExecution execution) {
        staff.requireNobody();
        applications.freeze(
                execution.getProcessBusinessKey(), CONSENT_VERSION.from(execution), CONSENTED_BY.from(execution));
    }
}
