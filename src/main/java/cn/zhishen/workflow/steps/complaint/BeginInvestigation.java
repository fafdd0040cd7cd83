package cn.zhishen.workflow.steps.complaint;

import cn.zhishen.complaint.Complaints;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Marks a complaint as under investigation when somebody claims the task. */
@Component
class BeginInvestigation implements TaskListener {

    private final Complaints complaints;

    BeginInvestigation(Complaints complaints) {
        this.complaints = complaints;
    }

    @Override
    public void notify(DelegateTask task) {
        if (task.getAssignee() != null) {
            complaints.investigate(task.getExecution().getProcessBusinessKey(), null, task.getAssignee());
        }
    }
}
