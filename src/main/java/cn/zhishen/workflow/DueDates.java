package cn.zhishen.workflow;

import cn.zhishen.calendar.WorkingCalendar;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * How long to wait for registers, when a certificate is signed, and when a last day ends. The due dates of decisions stand in the table of human decisions.
 */
@Component
public class DueDates {

    /**
     * @param registerWorkingDays how long a review waits for a register that does not answer
     * @param decisionWorkingDays within which the authority decides, see {@link StatutoryClock}
     * @param extensionWorkingDays by which that time can be extended once, see {@link TimeExtension}
     * @param extensionBasis the clause that allows it
     */
    @ConfigurationProperties("zhishen.due")
    record Settings(
            int registerWorkingDays, int decisionWorkingDays, int extensionWorkingDays, String extensionBasis) {}

    private final WorkingCalendar calendar;
    private final Clock clock;
    private final Settings settings;

    DueDates(WorkingCalendar calendar, Clock clock, Settings settings) {
        this.calendar = calendar;
        this.clock = clock;
        this.settings = settings;
    }

    /** When the review continues without the registers that have not answered. */
    public Date registers() {
        return endOf(calendar.plusWorkingDays(LocalDate.now(clock), settings.registerWorkingDays()));
    }

    /** The first working day after a public notice (guide, part four 3), but not before today. */
    public LocalDate issuing(LocalDate noticeEnd) {
        return calendar.onOrAfter(Collections.max(List.of(LocalDate.now(clock), noticeEnd.plusDays(1))));
    }

    public Date startOf(LocalDate day) {
        return Date.from(day.atStartOfDay(clock.getZone()).toInstant());
    }

    public Date endOf(LocalDate day) {
        return Date.from(
                day.plusDays(1).atStartOfDay(clock.getZone()).minusSeconds(1).toInstant());
    }
}
