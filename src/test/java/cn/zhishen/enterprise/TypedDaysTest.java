package cn.zhishen.enterprise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A day as people type it into a form. */
class TypedDaysTest {

    private static final String REMEDY = "应写作 2024-07-20 或 2024年7月20日 的形式，请更正";

    private final FormInput typed = new FormInput();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-05",
                "2026-1-5",
                "2026/01/05",
                "2026/1/5",
                "2026.01.05",
                "2026.1.5",
                "2026年01月05日",
                "2026年1月5日",
                "2026年1月5",
                "2026 年 1 月 5 日",
                "20260105",
                "２０２６－０１－０５",
                "２０２６／１／５",
                "２０２６．１．５",
                "２０２６年１月５日",
                "２０２６０１０５",
                " 2026-01-05\t",
                "\u30002026-01-05\u3000",
                "\u00a02026-01-05\u00a0"
            })
    void isReadInTheOrderOfYearMonthAndDay(String text) {
        assertThat(typed.day("on", "发证日期", text)).isEqualTo(LocalDate.of(2026, 1, 5));
        assertThat(typed.errors()).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\u3000", "\u00a0"})
    void isNoneWhereNothingWasTyped(String text) {
        assertThat(typed.day("on", "发证日期", text)).isNull();
        assertThat(typed.errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01/05/2026",
                "5.1.2026",
                "26-01-05",
                "2026-01",
                "202601",
                "2026-1/5",
                "2026年1-5",
                "2026-01-05 10:00",
                "2026-01-05T00:00:00Z",
                "2026-01-05号",
                "2026-001-05",
                "2026--01-05",
                "二〇二六年一月五日",
                "今日",
                "46027"
            })
    void isRefusedInAnyOtherWay(String text) {
        assertThat(typed.day("on", "发证日期", text)).isNull();
        assertThat(typed.errors()).containsEntry("on", "发证日期" + REMEDY).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-31, 不是存在的日期，请核对",
        "2026年2月29日, 不是存在的日期，请核对",
        "20261301, 不是存在的日期，请核对",
        "2026/0/5, 不是存在的日期，请核对",
        "0026-01-05, '的年份不应早于 1900 年，请核对'"
    })
    void isRefusedIfTheCalendarHasNoSuchDay(String text, String said) {
        assertThat(typed.day("on", "发证日期", text)).isNull();
        assertThat(typed.errors()).containsEntry("on", "发证日期" + said).hasSize(1);
    }
}
