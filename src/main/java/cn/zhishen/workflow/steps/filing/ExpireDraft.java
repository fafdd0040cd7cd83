package cn.zhishen.workflow.steps.filing;

import cn.zhishen.application.Applications;
import cn.zhishen.application.Stage;
import cn.zhishen.application.timeline.Actor;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class ExpireDraft implements JavaDelegate {

    private final Applications applications;

    ExpireDraft(Applications applications) {
        this.applications = applications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        applications.close(execution.getProcessBusinessKey(), Stage.EXPIRED, null, Actor.SYSTEM, "逾期未提交，草稿失效，可以重新申请");
    }
}
