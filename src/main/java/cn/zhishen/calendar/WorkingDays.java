package cn.zhishen.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The working days of a span of the calendar.
 *
 * @param published whether a published day is a working day; all others follow the week
 */
public record WorkingDays(Map<LocalDate, Boolean> published) {

    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    public WorkingDays {
        published = Map.copyOf(published);
    }

    static boolean isWeekend(LocalDate day) {
        return WEEKEND.contains(day.getDayOfWeek());
    }

    public boolean includes(LocalDate day) {
        return published.getOrDefault(day, !isWeekend(day));
    }

    /** How many come after {@code after} up to {@code last}; negative if {@code last} is before {@code after}. */
    public int between(LocalDate after, LocalDate last) {
        return last.isBefore(after) ? -count(last, after, day -> true) : count(after, last, day -> true);
    }

    /** As {@link #between}, without those days that do not count; 0 if {@code last} is not after {@code after}. */
    public int between(LocalDate after, LocalDate last, Predicate<LocalDate> counts) {
        return last.isAfter(after) ? count(after, last, counts) : 0;
    }

    private int count(LocalDate after, LocalDate last, Predicate<LocalDate> counts) {
        return (int) after.plusDays(1)
                .datesUntil(last.plusDays(1))
                .filter(this::includes)
                .filter(counts)
                .count();
    }
}
