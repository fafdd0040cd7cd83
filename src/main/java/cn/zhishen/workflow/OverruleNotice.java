package cn.zhishen.workflow;

import static cn.zhishen.workflow.ProcessVariables.NOTICE_OUTCOME;

import cn.zhishen.publicnotice.PublicNotices;
import cn.zhishen.review.Rechecks;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class OverruleNotice implements JavaDelegate {

    private final PublicNotices notices;
    private final Rechecks rechecks;

    OverruleNotice(PublicNotices notices, Rechecks rechecks) {
        this.notices = notices;
        this.rechecks = rechecks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var number = execution.getProcessBusinessKey();
        notices.overrule(number, rechecks.overruling(number).orElseThrow().reasons());
        NOTICE_OUTCOME.set(execution, "OVERRULED");
    }
}
