package cn.zhishen.workflow.steps.filing;

import cn.zhishen.application.Applications;
import cn.zhishen.application.Stage;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.shared.SandboxSettings;
import cn.zhishen.workflow.decision.Staff;
import java.time.Clock;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes a draft, never before its last day is over, even if the timer fires early; only the sandbox does not wait. */
@Component
class ExpireDraft implements JavaDelegate {

    private final Applications applications;
    private final Staff staff;
    private final Clock clock;
    private final boolean sandbox;

    ExpireDraft(Applications applications, Staff staff, Clock clock, SandboxSettings sandbox) {
        this.applications = applications;
        this.staff = staff;
        this.clock = clock;
        this.sandbox = sandbox.enabled();
    }

    @Override
    public void execute(DelegateExecution execution) {
        staff.requireNobody();
        var number = execution.getProcessBusinessKey();
        var until = applications.get(number).draftUntil();
        if (!sandbox && !LocalDate.now(clock).isAfter(until)) {
            throw new IllegalStateException("申请 %s 可以在 %s 以前提交，期满前不能失效".formatted(number, until.plusDays(1)));
        }
        applications.close(number, Stage.EXPIRED, null, Actor.SYSTEM, "逾期未提交，草稿失效，可以重新申请");
    }
}
