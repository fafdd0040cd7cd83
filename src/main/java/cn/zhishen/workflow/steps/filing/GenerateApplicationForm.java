package cn.zhishen.workflow.steps.filing;

import cn.zhishen.application.paper.ApplicationForms;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class GenerateApplicationForm implements JavaDelegate {

    private final ApplicationForms forms;

    GenerateApplicationForm(ApplicationForms forms) {
        this.forms = forms;
    }

    @Override
    public void execute(DelegateExecution execution) {
        forms.generate(execution.getProcessBusinessKey());
    }
}
