package cn.zhishen.workflow.steps.notice;

import static cn.zhishen.workflow.ProcessVariables.NOTICE_OUTCOME;

import cn.zhishen.publicnotice.PublicNotices;
import cn.zhishen.shared.SandboxSettings;
import cn.zhishen.workflow.Outcomes;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes the notice, never before its last day is over, even if the timer fires early; only the sandbox does not wait. */
@Component
class CloseNotice implements JavaDelegate {

    private final PublicNotices notices;
    private final Outcomes outcomes;
    private final Clock clock;
    private final boolean sandbox;

    CloseNotice(PublicNotices notices, Outcomes outcomes, Clock clock, SandboxSettings sandbox) {
        this.notices = notices;
        this.outcomes = outcomes;
        this.clock = clock;
        this.sandbox = sandbox.enabled();
    }

    @Override
    public void execute(DelegateExecution execution) {
        var number = execution.getProcessBusinessKey();
        var notice = notices.of(number).orElseThrow();
        if (!sandbox && clock.instant().isBefore(notice.endsAt())) {
            throw new IllegalStateException("申请 %s 公示至 %s，期满前不能结束公示".formatted(number, notice.until()));
        }
        outcomes.requireRechecksDecided(number);
        notices.close(number);
        NOTICE_OUTCOME.set(execution, "UPHELD");
    }
}
