package cn.zhishen.workflow.steps.filing;

import cn.zhishen.application.paper.ApplicationForms;
import cn.zhishen.workflow.telling.ApplicationNews;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class GenerateApplicationForm implements JavaDelegate {

    private final ApplicationForms forms;
    private final ApplicationNews news;

    GenerateApplicationForm(ApplicationForms forms, ApplicationNews news) {
        this.forms = forms;
        this.news = news;
    }

    @Override
    public void execute(DelegateExecution execution) {
        forms.generate(execution.getProcessBusinessKey());
        news.formReady(execution.getProcessBusinessKey());
    }
}
