package cn.zhishen.workflow.steps.complaint;

import cn.zhishen.complaint.Complaint;
import cn.zhishen.complaint.Complaints;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Records that a deadline has passed. The task stays with its assignee. */
@Component
class RemindOfComplaint implements JavaDelegate {

    private static final Logger LOG = LoggerFactory.getLogger(RemindOfComplaint.class);

    private final Complaints complaints;

    RemindOfComplaint(Complaints complaints) {
        this.complaints = complaints;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var receipt = execution.getProcessBusinessKey();
        var text = complaints.get(receipt).status() == Complaint.Status.RECEIVED ? "逾期未审核" : "逾期未办结";
        complaints.note(receipt, "系统", text);
        LOG.warn("投诉 {} {}，请在任务列表中办理", receipt, text);
    }
}
