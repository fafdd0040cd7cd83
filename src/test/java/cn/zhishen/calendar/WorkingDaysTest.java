package cn.zhishen.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Working days are counted without the first day, and published days come before the week. */
class WorkingDaysTest {

    private static final LocalDate FRIDAY = LocalDate.of(2026, 9, 4);

    private final WorkingDays days = new WorkingDays(Map.of(FRIDAY.plusDays(1), true, FRIDAY.plusDays(4), false));

    @Test
    void aMakeUpDayCountsAndAHolidayDoesNot() {
        assertThat(days.between(FRIDAY, FRIDAY)).isZero();
        assertThat(days.between(FRIDAY, FRIDAY.plusDays(1))).isEqualTo(1);
        assertThat(days.between(FRIDAY, FRIDAY.plusDays(2))).isEqualTo(1);
        assertThat(days.between(FRIDAY, FRIDAY.plusDays(4))).isEqualTo(2);
    }

    @Test
    void whatIsPastIsNegative() {
        assertThat(days.between(FRIDAY.plusDays(5), FRIDAY)).isEqualTo(-3);
    }

    @Test
    void daysThatDoNotCountAreLeftOut() {
        assertThat(days.between(FRIDAY, FRIDAY.plusDays(5), day -> !day.equals(FRIDAY.plusDays(3))))
                .isEqualTo(2);
        assertThat(days.between(FRIDAY, FRIDAY.minusDays(9), day -> true)).isZero();
    }
}
