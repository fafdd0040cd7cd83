package cn.zhishen.qualification.rule;

import cn.zhishen.shared.BeijingTime;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A day by whose rules something is looked up or judged.
 *
 * @param at today now; on another day its last moment, so that an edition that took effect in the course of the day counts
 */
public record RuleDay(LocalDate day, Instant at, boolean today) {

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2999;

    /**
     * @param asked null for today
     * @throws RulesRefused if nobody can mean that day
     */
    public static RuleDay of(LocalDate asked, Clock clock) {
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, BeijingTime.ZONE);
        if (asked == null || asked.equals(today)) {
            return new RuleDay(today, now, true);
        }
        if (asked.getYear() < FIRST_YEAR || asked.getYear() > LAST_YEAR) {
            throw RulesRefused.impossibleDay(FIRST_YEAR, LAST_YEAR);
        }
        return new RuleDay(
                asked,
                asked.plusDays(1).atStartOfDay(BeijingTime.ZONE).toInstant().minusMillis(1),
                false);
    }
}
