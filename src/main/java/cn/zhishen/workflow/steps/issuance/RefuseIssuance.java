package cn.zhishen.workflow.steps.issuance;

import static cn.zhishen.workflow.ProcessVariables.ISSUANCE_OUTCOME;

import cn.zhishen.publicnotice.PublicNotices;
import cn.zhishen.review.recheck.Rechecks;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Records the refusal. The recheck also overrules a notice that is already closed, so that it no longer says the application passed. */
@Component
class RefuseIssuance implements JavaDelegate {

    private final PublicNotices notices;
    private final Rechecks rechecks;

    RefuseIssuance(PublicNotices notices, Rechecks rechecks) {
        this.notices = notices;
        this.rechecks = rechecks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var number = execution.getProcessBusinessKey();
        notices.overrule(number, rechecks.overruling(number).orElseThrow().reasons());
        ISSUANCE_OUTCOME.set(execution, "REFUSED");
    }
}
