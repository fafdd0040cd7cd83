package cn.zhishen.workflow.steps.issuance;

import static cn.zhishen.workflow.ProcessVariables.ISSUING_AT;

import cn.zhishen.publicnotice.PublicNotices;
import cn.zhishen.workflow.DueDates;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Schedules issuing, see {@link DueDates#issuing}. */
@Component
class ScheduleIssuance implements JavaDelegate {

    private final PublicNotices notices;
    private final DueDates dueDates;

    ScheduleIssuance(PublicNotices notices, DueDates dueDates) {
        this.notices = notices;
        this.dueDates = dueDates;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var notice = notices.of(execution.getProcessBusinessKey()).orElseThrow();
        ISSUING_AT.set(execution, dueDates.startOf(dueDates.issuing(notice.until())));
    }
}
