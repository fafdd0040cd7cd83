package cn.zhishen.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.DatabaseTest;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class WorkingCalendarTest {

    @Autowired
    WorkingCalendar calendar;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-10-01",
                "2026-10-02",
                "2026-10-05",
                "2026-10-06",
                "2026-10-07",
                "2026-10-03",
                "2026-10-11",
                "2025-01-01",
                "2024-02-12",
                "2026-01-02",
                "2027-01-02"
            })
    void holidaysAndWeekendsAreFree(LocalDate day) {
        assertThat(calendar.isWorkingDay(day)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-10-10", "2026-09-20", "2026-01-04", "2024-02-04", "2025-09-28", "2026-09-30"})
    void makeUpSaturdaysAndSundaysAreWorked(LocalDate day) {
        assertThat(calendar.isWorkingDay(day)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-30, 2026-10-08",
        "2026-10-09, 2026-10-10",
        "2026-10-10, 2026-10-12",
        "2025-12-31, 2026-01-04",
        "2026-12-31, 2027-01-01",
        "2026-07-17, 2026-07-20"
    })
    void theNextWorkingDayIsStrictlyAfter(LocalDate day, LocalDate next) {
        assertThat(calendar.nextWorkingDay(day)).isEqualTo(next);
    }

    @Test
    void aWorkingDayIsItsOwnFirst() {
        assertThat(calendar.onOrAfter(LocalDate.of(2026, 9, 30))).isEqualTo("2026-09-30");
        assertThat(calendar.onOrAfter(LocalDate.of(2026, 10, 1))).isEqualTo("2026-10-08");
    }

    @Test
    void workingDaysAreCountedFromTheDayAfter() {
        var beforeHoliday = LocalDate.of(2026, 9, 30);
        assertThat(calendar.plusWorkingDays(beforeHoliday, 0)).isEqualTo(beforeHoliday);
        assertThat(calendar.plusWorkingDays(beforeHoliday, 1)).isEqualTo("2026-10-08");
        assertThat(calendar.plusWorkingDays(beforeHoliday, 4)).isEqualTo("2026-10-12");
        assertThat(calendar.plusWorkingDays(LocalDate.of(2025, 12, 30), 2)).isEqualTo("2026-01-04");
        assertThatThrownBy(() -> calendar.plusWorkingDays(beforeHoliday, -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aYearIsKnownOnceItsHolidaysArePublished() {
        assertThat(calendar.known(2024)).isTrue();
        assertThat(calendar.known(2026)).isTrue();
        assertThat(calendar.known(2023)).isFalse();
        assertThat(calendar.known(2027)).isFalse();
    }
}
