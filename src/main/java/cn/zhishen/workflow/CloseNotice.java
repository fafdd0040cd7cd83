package cn.zhishen.workflow;

import static cn.zhishen.workflow.ProcessVariables.NOTICE_OUTCOME;

import cn.zhishen.publicnotice.PublicNotices;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class CloseNotice implements JavaDelegate {

    private final PublicNotices notices;
    private final Outcomes outcomes;

    CloseNotice(PublicNotices notices, Outcomes outcomes) {
        this.notices = notices;
        this.outcomes = outcomes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        outcomes.requireRechecksDecided(execution.getProcessBusinessKey());
        notices.close(execution.getProcessBusinessKey());
        NOTICE_OUTCOME.set(execution, "UPHELD");
    }
}
