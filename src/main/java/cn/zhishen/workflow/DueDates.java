package cn.zhishen.workflow;

import cn.zhishen.calendar.WorkingCalendar;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How long to wait for registers, and when a last day ends. The due dates of decisions stand in the table of human decisions.
 */
@Component
public class DueDates {

    private final WorkingCalendar calendar;
    private final Clock clock;
    private final int registerDays;

    DueDates(WorkingCalendar calendar, Clock clock, @Value("${zhishen.due.register-working-days}") int registerDays) {
        this.calendar = calendar;
        this.clock = clock;
        this.registerDays = registerDays;
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
