package cn.zhishen.workflow;

import cn.zhishen.calendar.WorkingCalendar;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** When a task of the staff is due: the end of a working day so many working days from now. */
@Component
public class DueDates {

    private final WorkingCalendar calendar;
    private final Clock clock;
    private final int recheckDays;
    private final int issueDays;

    DueDates(
            WorkingCalendar calendar,
            Clock clock,
            @Value("${zhishen.due.recheck-working-days}") int recheckDays,
            @Value("${zhishen.due.issue-working-days}") int issueDays) {
        this.calendar = calendar;
        this.clock = clock;
        this.recheckDays = recheckDays;
        this.issueDays = issueDays;
    }

    public Date recheck() {
        return endOf(calendar.plusWorkingDays(LocalDate.now(clock), recheckDays));
    }

    public Date issue() {
        return endOf(calendar.plusWorkingDays(LocalDate.now(clock), issueDays));
    }

    private Date endOf(LocalDate day) {
        return Date.from(
                day.plusDays(1).atStartOfDay(clock.getZone()).minusSeconds(1).toInstant());
    }
}
