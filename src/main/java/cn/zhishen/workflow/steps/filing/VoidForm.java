package cn.zhishen.workflow.steps.filing;

import cn.zhishen.document.DocumentStore;
import cn.zhishen.workflow.decision.Staff;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class VoidForm implements JavaDelegate {

    private final DocumentStore documents;
    private final Staff staff;

    VoidForm(DocumentStore documents, Staff staff) {
        this.documents = documents;
        this.staff = staff;
    }

    @Override
    public void execute(DelegateExecution execution) {
        staff.requireNobody();
        documents.voidForms(execution.getProcessBusinessKey());
    }
}
