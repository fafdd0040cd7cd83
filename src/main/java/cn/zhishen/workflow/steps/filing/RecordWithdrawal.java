package cn.zhishen.workflow.steps.filing;

import static cn.zhishen.workflow.ProcessVariables.WAIT_HOURS;

import cn.zhishen.application.Applications;
import cn.zhishen.application.Stage;
import cn.zhishen.application.Wait;
import cn.zhishen.application.agent.AuthorisedAgents;
import cn.zhishen.application.timeline.Acting;
import cn.zhishen.workflow.ProcessVariables;
import cn.zhishen.workflow.decision.Staff;
import java.time.Clock;
import java.time.Duration;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Closes an application that its enterprise withdraws. A draft that was never submitted is deleted instead: one that began on a model
 * without an end of its own for that comes here.
 */
@Component
class RecordWithdrawal implements JavaDelegate {

    private final Applications applications;
    private final AuthorisedAgents agents;
    private final Acting acting;
    private final Clock clock;
    private final Staff staff;

    RecordWithdrawal(Applications applications, AuthorisedAgents agents, Acting acting, Clock clock, Staff staff) {
        this.applications = applications;
        this.agents = agents;
        this.acting = acting;
        this.clock = clock;
        this.staff = staff;
    }

    @Override
    public void execute(DelegateExecution execution) {
        staff.requireNobody();
        var number = execution.getProcessBusinessKey();
        if (applications.lock(number).isDraft()) {
            agents.endWithDraft(number);
            applications.deleteDraft(number, acting.now());
            return;
        }
        var length = Duration.ofHours(WAIT_HOURS.from(execution).longValue());
        applications.close(
                number,
                Stage.WITHDRAWN,
                Wait.from(clock.instant(), length, ProcessVariables.waitLocks(execution)),
                acting.now(),
                "企业撤回申请");
    }
}
