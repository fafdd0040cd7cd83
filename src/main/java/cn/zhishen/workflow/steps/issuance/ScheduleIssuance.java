package cn.zhishen.workflow.steps.issuance;

import static cn.zhishen.workflow.ProcessVariables.ISSUING_AT;

import cn.zhishen.calendar.WorkingCalendar;
import cn.zhishen.publicnotice.PublicNotices;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Schedules issuing for the first working day after the notice (guide, part four 3), but not before today. */
@Component
class ScheduleIssuance implements JavaDelegate {

    private final PublicNotices notices;
    private final WorkingCalendar calendar;
    private final Clock clock;

    ScheduleIssuance(PublicNotices notices, WorkingCalendar calendar, Clock clock) {
        this.notices = notices;
        this.calendar = calendar;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var notice = notices.of(execution.getProcessBusinessKey()).orElseThrow();
        var earliest =
                Collections.max(List.of(LocalDate.now(clock), notice.until().plusDays(1)));
        var issuingDay = calendar.onOrAfter(earliest);
        ISSUING_AT.set(
                execution, Date.from(issuingDay.atStartOfDay(clock.getZone()).toInstant()));
    }
}
