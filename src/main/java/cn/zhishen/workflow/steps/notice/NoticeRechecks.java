package cn.zhishen.workflow.steps.notice;

import static cn.zhishen.workflow.ProcessVariables.COMPLAINT_RECEIPT;
import static cn.zhishen.workflow.ProcessVariables.RECHECK_CAUSE;
import static cn.zhishen.workflow.ProcessVariables.RECHECK_OBJECTIONS;
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

    private static final int LONGEST = 3_900;

    private final RuntimeService runtime;

    NoticeRechecks(@Lazy RuntimeService runtime) {
        this.runtime = runtime;
    }

    /** @return false if the application is not under public notice */
    public boolean request(String applicationNumber, Recheck.Cause cause, String statement) {
        return request(
                applicationNumber, Map.of(RECHECK_CAUSE.name(), cause.name(), RECHECK_STATEMENT.name(), statement));
    }

    /**
     * Shows in the task of an open recheck that further objections came. A form that was opened before no longer decides.
     *
     * @param objections how many the recheck is about
     */
    public void extended(Recheck recheck, int objections) {
        runtime.setVariables(
                recheck.reference(),
                Map.of(
                        RECHECK_STATEMENT.name(),
                        shortened(recheck.statement(), objections),
                        RECHECK_OBJECTIONS.name(),
                        Integer.toString(objections)));
    }

    /** A text in the engine has 4000 characters at most. */
    private static String shortened(String statement, int objections) {
        return statement.length() <= LONGEST
                ? statement
                : statement.substring(0, statement.lastIndexOf('；', LONGEST)) + "；等 " + objections + " 件异议，见申请材料页";
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
