package cn.zhishen.workflow.steps.notice;

import static cn.zhishen.workflow.ProcessVariables.COMPLAINT_RECEIPT;
import static cn.zhishen.workflow.ProcessVariables.RECHECK_CAUSE;
import static cn.zhishen.workflow.ProcessVariables.RECHECK_STATEMENT;

import cn.zhishen.review.recheck.Recheck;
import cn.zhishen.workflow.MessageNames;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Requests a manual recheck from the public-notice process of an application. */
@Component
public class NoticeRechecks {

    private final RuntimeService runtime;

    NoticeRechecks(@Lazy RuntimeService runtime) {
        this.runtime = runtime;
    }

    /** @return false if the application is not under public notice */
    public boolean request(String applicationNumber, Recheck.Cause cause, String statement) {
        return request(
                applicationNumber, Map.of(RECHECK_CAUSE.name(), cause.name(), RECHECK_STATEMENT.name(), statement));
    }

    /** As {@link #request}; the complaint is also told how the recheck was decided. */
    public boolean requestBecauseOfComplaint(String applicationNumber, String complaintReceipt) {
        return request(
                applicationNumber,
                Map.of(
                        RECHECK_CAUSE.name(),
                        Recheck.Cause.COMPLAINT.name(),
                        RECHECK_STATEMENT.name(),
                        statement(complaintReceipt),
                        COMPLAINT_RECEIPT.name(),
                        complaintReceipt));
    }

    /** The statement of a recheck that a complaint led to. */
    public static String statement(String complaintReceipt) {
        return complaintReceipt + "，内容见投诉页";
    }

    private boolean request(String applicationNumber, Map<String, Object> variables) {
        return !runtime.createMessageCorrelation(MessageNames.RECHECK_REQUESTED)
                .processInstanceBusinessKey(applicationNumber)
                .setVariablesToTriggeredScope(variables)
                .correlateAllWithResult()
                .isEmpty();
    }
}
