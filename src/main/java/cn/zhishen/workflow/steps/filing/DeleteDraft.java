package cn.zhishen.workflow.steps.filing;

import cn.zhishen.application.Applications;
import cn.zhishen.application.agent.AuthorisedAgents;
import cn.zhishen.application.timeline.Acting;
import cn.zhishen.workflow.decision.Staff;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes a draft that was never submitted. Fails if it was, so that nobody ends a submitted application without its wait. */
@Component
class DeleteDraft implements JavaDelegate {

    private final Applications applications;
    private final AuthorisedAgents agents;
    private final Acting acting;
    private final Staff staff;

    DeleteDraft(Applications applications, AuthorisedAgents agents, Acting acting, Staff staff) {
        this.applications = applications;
        this.agents = agents;
        this.acting = acting;
        this.staff = staff;
    }

    @Override
    public void execute(DelegateExecution execution) {
        staff.requireNobody();
        agents.endWithDraft(execution.getProcessBusinessKey());
        applications.deleteDraft(execution.getProcessBusinessKey(), acting.now());
    }
}
