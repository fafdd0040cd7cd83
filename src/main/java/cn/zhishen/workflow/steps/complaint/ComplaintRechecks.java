package cn.zhishen.workflow.steps.complaint;

import static cn.zhishen.workflow.ProcessVariables.APPLICATION_NUMBER;
import static cn.zhishen.workflow.ProcessVariables.RECHECK_NUMBER;
import static cn.zhishen.workflow.ProcessVariables.RECHECK_OUTCOME;

import cn.zhishen.review.recheck.Recheck;
import cn.zhishen.workflow.MessageNames;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Tells complaints that wait for a recheck how it was decided. Complaints that no longer wait are ignored. */
@Component
public class ComplaintRechecks {

    private final RuntimeService runtime;

    ComplaintRechecks(@Lazy RuntimeService runtime) {
        this.runtime = runtime;
    }

    /** Reports the recheck that the complaint itself led to. */
    public void decided(String complaintReceipt, Recheck recheck) {
        runtime.createMessageCorrelation(MessageNames.COMPLAINT_RECHECK_DECIDED)
                .processInstanceBusinessKey(complaintReceipt)
                .setVariables(outcome(recheck))
                .correlateAllWithResult();
    }

    /**
     * Reports to all complaints about the application that another recheck overruled it. The notice has ended, and with it its
     * other open rechecks.
     */
    public void overruled(String applicationNumber, Recheck recheck) {
        runtime.createMessageCorrelation(MessageNames.COMPLAINT_RECHECK_DECIDED)
                .processInstanceVariableEquals(APPLICATION_NUMBER.name(), applicationNumber)
                .setVariables(outcome(recheck))
                .correlateAllWithResult();
    }

    private static Map<String, Object> outcome(Recheck recheck) {
        return Map.of(
                RECHECK_NUMBER.name(), recheck.number(),
                RECHECK_OUTCOME.name(), recheck.outcome().name());
    }
}
