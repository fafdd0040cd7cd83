package cn.zhishen.workflow.steps.notice;

import static cn.zhishen.workflow.ProcessVariables.NOTICE_OUTCOME;

import cn.zhishen.publicnotice.PublicNotices;
import cn.zhishen.review.recheck.Rechecks;
import cn.zhishen.workflow.steps.complaint.ComplaintRechecks;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class OverruleNotice implements JavaDelegate {

    private final PublicNotices notices;
    private final Rechecks rechecks;
    private final ComplaintRechecks complaints;

    OverruleNotice(PublicNotices notices, Rechecks rechecks, ComplaintRechecks complaints) {
        this.notices = notices;
        this.rechecks = rechecks;
        this.complaints = complaints;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var number = execution.getProcessBusinessKey();
        var recheck = rechecks.overruling(number).orElseThrow();
        notices.overrule(number, recheck.reasons());
        complaints.overruled(number, recheck);
        NOTICE_OUTCOME.set(execution, "OVERRULED");
    }
}
