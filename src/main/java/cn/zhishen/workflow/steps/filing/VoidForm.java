package cn.zhishen.workflow.steps.filing;

import cn.zhishen.document.DocumentStore;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class VoidForm implements JavaDelegate {

    private final DocumentStore documents;

    VoidForm(DocumentStore documents) {
        this.documents = documents;
    }

    @Override
    public void execute(DelegateExecution execution) {
        documents.voidForms(execution.getProcessBusinessKey());
    }
}
