package cn.zhishen.workflow;

import cn.zhishen.calendar.WorkingCalendar;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Due dates of staff tasks, and how long to wait for registers. Each is the last second of a working day, a configured number
 * of working days from today.
 */
@Component
public class DueDates {

    private final WorkingCalendar calendar;
    private final Clock clock;
    private final int recheckDays;
    private final int issueDays;
    private final int registerDays;

    DueDates(
            WorkingCalendar calendar,
            Clock clock,
            @Value("${zhishen.due.recheck-working-days}") int recheckDays,
            @Value("${zhishen.due.issue-working-days}") int issueDays,
            @Value("${zhishen.due.register-working-days}") int registerDays) {
        this.calendar = calendar;
        this.clock = clock;
        this.recheckDays = recheckDays;
        this.issueDays = issueDays;
        this.registerDays = registerDays;
    }

    public Date recheck() {
        return endOf(calendar.plusWorkingDays(LocalDate.now(clock), recheckDays));
    }

    public Date issue() {
        return endOf(calendar.plusWorkingDays(LocalDate.now(clock), issueDays));
    }

    /** When the review continues without the registers that have not answered. */
    public Date registers() {
        return endOf(calendar.plusWorkingDays(LocalDate.now(clock), registerDays));
    }

    public Date endOf(LocalDate day) {
        return Date.from(
                day.plusDays(1).atStartOfDay(clock.getZone()).minusSeconds(1).toInstant());
    }
}
