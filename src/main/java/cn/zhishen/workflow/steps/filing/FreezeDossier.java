package cn.zhishen.workflow.steps.filing;

import static cn.zhishen.workflow.ProcessVariables.CONSENTED_BY;
import static cn.zhishen.workflow.ProcessVariables.CONSENT_VERSION;

import cn.zhishen.application.Dossiers;
import cn.zhishen.workflow.decision.Staff;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class FreezeDossier implements JavaDelegate {

    private final Dossiers dossiers;
    private final Staff staff;

    FreezeDossier(Dossiers dossiers, Staff staff) {
        this.dossiers = dossiers;
        this.staff = staff;
    }

    @Override
    public void execute(DelegateExecution execution) {
        staff.requireNobody();
        dossiers.freeze(
                execution.getProcessBusinessKey(), CONSENT_VERSION.from(execution), CONSENTED_BY.from(execution));
    }
}
