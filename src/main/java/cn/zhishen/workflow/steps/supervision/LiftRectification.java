package cn.zhishen.workflow.steps.supervision;

import cn.zhishen.certificate.rectification.Rectifications;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Restores the status of those qualifications that the enterprise still holds after the measure was decided. */
@Component
class LiftRectification implements JavaDelegate {

    private final Rectifications rectifications;

    LiftRectification(Rectifications rectifications) {
        this.rectifications = rectifications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        rectifications.lift(execution.getProcessBusinessKey());
    }
}
