package cn.zhishen.workflow.steps.supervision;

import cn.zhishen.calendar.WorkingCalendar;
import cn.zhishen.spotcheck.SpotCheckSettings;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import org.springframework.stereotype.Component;

/** When a second person tries what could not be checked. */
@Component
class SecondCheck {

    private final WorkingCalendar calendar;
    private final SpotCheckSettings settings;
    private final Clock clock;

    SecondCheck(WorkingCalendar calendar, SpotCheckSettings settings, Clock clock) {
        this.calendar = calendar;
        this.settings = settings;
        this.clock = clock;
    }

    /** The day, if the first person gives up today. */
    LocalDate day() {
        return calendar.plusWorkingDays(LocalDate.now(clock), settings.againAfterWorkingDays());
    }

    Date begin(LocalDate day) {
        return Date.from(day.atStartOfDay(clock.getZone()).toInstant());
    }
}
