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

/** Tells the complaints that wait for a recheck how it was decided. A complaint that does not wait any more is passed over. */
@Component
public class ComplaintRechecks {

    private final RuntimeService runtime;

    ComplaintRechecks(@Lazy RuntimeService runtime) {
        this.runtime = runtime;
    }

    /** The recheck that the complaint itself led to. */
    public void decided(String complaintReceipt, Recheck recheck) {
        runtime.createMessageCorrelation(MessageNames.COMPLAINT_RECHECK_DECIDED)
                .processInstanceBusinessKey(complaintReceipt)
                .setVariables(outcome(recheck))
                .correlateAllWithResult();
    }

    /** The notice is gone and with it the rechecks that were still open on it: another one has decided for all. */
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
