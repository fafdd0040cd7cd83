package cn.zhishen.workflow.steps.filing;

import static cn.zhishen.workflow.ProcessVariables.WAIT_HOURS;

import cn.zhishen.application.Applications;
import cn.zhishen.application.Stage;
import cn.zhishen.application.timeline.Acting;
import cn.zhishen.workflow.decision.Staff;
import java.time.Clock;
import java.time.Duration;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordWithdrawal implements JavaDelegate {

    private final Applications applications;
    private final Acting acting;
    private final Clock clock;
    private final Staff staff;

    RecordWithdrawal(Applications applications, Acting acting, Clock clock, Staff staff) {
        this.applications = applications;
        this.acting = acting;
        this.clock = clock;
        this.staff = staff;
    }

    @Override
    public void execute(DelegateExecution execution) {
        staff.requireNobody();
        var wait = Duration.ofHours(WAIT_HOURS.from(execution).longValue());
        applications.close(
                execution.getProcessBusinessKey(),
                Stage.WITHDRAWN,
                clock.instant().plus(wait),
                acting.now(),
                "企业撤回申请");
    }
}
