package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.shared.BeijingTime;
import cn.zhishen.shared.SandboxSettings;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Public notices, statements, rectifications and drafts are not ended before their last day is over, except in the sandbox. */
class LastDayTest {

    private static final LocalDate LAST = LocalDate.of(2026, 11, 9);

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-08T23:59:59+08:00", "2026-11-09T00:00:00+08:00", "2026-11-09T23:59:59+08:00"})
    void nothingEndsOnItsLastDayOrBefore(String now) {
        assertThatThrownBy(() -> at(now, false).requireOver(LAST, "期限未满"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("期限未满");
    }

    @Test
    void itEndsWhenTheDayIsOverInBeijing() {
        assertThatCode(() -> at("2026-11-10T00:00:00+08:00", false).requireOver(LAST, ""))
                .doesNotThrowAnyException();
    }

    @Test
    void theSandboxDoesNotWait() {
        assertThatCode(() -> at("2026-11-01T00:00:00+08:00", true).requireOver(LAST, ""))
                .doesNotThrowAnyException();
    }

    private static LastDay at(String now, boolean sandbox) {
        return new LastDay(Clock.fixed(Instant.parse(now), BeijingTime.ZONE), new SandboxSettings(sandbox));
    }
}
