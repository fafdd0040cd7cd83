package cn.zhishen.calendar;

import java.time.LocalDate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Working days (行政许可法第八十二条): Monday to Friday, unless table {@code calendar_day} says otherwise. The table holds the
 * State Council's holidays and make-up working days. In a year that is not published yet only weekends are free;
 * {@link #known(int)} tells whether a year is published.
 */
@Service
@Transactional(readOnly = true)
public class WorkingCalendar {

    private final CalendarDayRepository published;

    WorkingCalendar(CalendarDayRepository published) {
        this.published = published;
    }

    public boolean isWorkingDay(LocalDate day) {
        return published.findById(day).map(CalendarDayEntity::isWorking).orElseGet(() -> !WorkingDays.isWeekend(day));
    }

    /** The working days of a span, read at once, for those who count many of them. */
    public WorkingDays days(LocalDate first, LocalDate last) {
        return new WorkingDays(published.findByDayBetween(first, last).stream()
                .collect(Collectors.toMap(CalendarDayEntity::day, CalendarDayEntity::isWorking)));
    }

    /** The first working day strictly after {@code day}. */
    public LocalDate nextWorkingDay(LocalDate day) {
        return onOrAfter(day.plusDays(1));
    }

    /** {@code day} itself if it is a working day, else the first one after it. */
    public LocalDate onOrAfter(LocalDate day) {
        var candidate = day;
        while (!isWorkingDay(candidate)) {
            candidate = candidate.plusDays(1);
        }
        return candidate;
    }

    /**
     * The {@code days}-th working day after {@code day}; {@code day} itself is not counted, as in legal periods
     * (期间开始之日不计算在内). Returns {@code day} for 0.
     *
     * @throws IllegalArgumentException if {@code days} is negative
     */
    public LocalDate plusWorkingDays(LocalDate day, int days) {
        if (days < 0) {
            throw new IllegalArgumentException("Working days to add must not be negative: " + days);
        }
        var result = day;
        for (int i = 0; i < days; i++) {
            result = nextWorkingDay(result);
        }
        return result;
    }

    /** Whether the holidays of {@code year} are published. */
    public boolean known(int year) {
        return published.existsByDayBetween(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }
}
