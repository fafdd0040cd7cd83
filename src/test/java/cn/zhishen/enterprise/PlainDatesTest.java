package cn.zhishen.enterprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;

class PlainDatesTest {

    private final ObjectMapper lenient = Jackson2ObjectMapperBuilder.json().build();
    private final ObjectMapper json = lenient.copy().registerModule(new PlainDates());

    record Dated(LocalDate day, YearMonth month) {}

    @ParameterizedTest
    @ValueSource(strings = {"1900-01-01", "2026-05-01", "2024-02-29", "9999-12-31"})
    void aDayIsYearMonthAndDay(String day) throws Exception {
        assertThat(read("day", '"' + day + '"').day()).isEqualTo(day);
    }

    @Test
    void aMonthIsYearAndMonth() throws Exception {
        assertThat(read("month", "\"2026-05\"").month()).isEqualTo("2026-05");
    }

    @Test
    void whatIsLeftOutOrNullIsNone() throws Exception {
        assertThat(read("day", "null")).isEqualTo(new Dated(null, null));
        assertThat(json.readValue("{}", Dated.class)).isEqualTo(new Dated(null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "46753",
                "20260501",
                "2026.5",
                "[2026,5,1]",
                "[\"2026-05-01\"]",
                "\"2026-05-01T16:00:00Z\"",
                "\"2026-05-01T00:00:00\"",
                "\"2026-5-1\"",
                "\"2026/05/01\"",
                "\"20260501\"",
                "\"26-05-01\"",
                "\"+12026-05-01\"",
                "\"12026-05-01\"",
                "\"-2026-05-01\"",
                "\"0000-05-01\"",
                "\"0026-05-01\"",
                "\"1899-12-31\"",
                "\"2026-02-30\"",
                "\"2026-13-01\"",
                "\"2026-05-00\"",
                "\"\"",
                "\" 2026-05-01 \"",
                "\"2026-05-01\\n\"",
                "\"２０２６-05-01\"",
                "\"2026年05月01日\"",
                "true",
                "{}"
            })
    void everythingElseIsNoDay(String written) {
        assertThatThrownBy(() -> read("day", written))
                .isInstanceOf(InvalidFormatException.class)
                .satisfies(e -> {
                    assertThat(((JsonMappingException) e).getPath().get(0).getFieldName())
                            .isEqualTo("day");
                    assertThat(((InvalidFormatException) e).getValue()).isNull();
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "202605",
                "[2026,5]",
                "\"2026-5\"",
                "\"2026-05-01\"",
                "\"2026-13\"",
                "\"+12026-05\"",
                "\"\"",
                "{}"
            })
    void everythingElseIsNoMonth(String written) {
        assertThatThrownBy(() -> read("month", written)).isInstanceOf(InvalidFormatException.class);
    }

    /** Bodies are read by a stricter copy of the program's mapper. The mapper itself must still read what was stored earlier. */
    @Test
    void theMapperThatWasCopiedStaysAsItWas() throws Exception {
        assertThat(lenient.readValue("{\"day\":46753}", Dated.class).day()).isEqualTo("2098-01-02");
        assertThat(lenient.readValue("{\"day\":\"+12026-05-01\"}", Dated.class).day())
                .isEqualTo(LocalDate.of(12026, 5, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+12026-05-01", "2026-02-30", "2026-5-1", "0026-05-01", ""})
    void theSameHoldsOfATextAlone(String text) {
        assertThatThrownBy(() -> PlainDates.day(text)).isInstanceOf(DateTimeException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-2-30, 不是存在的日期",
        "2026-13-01, 不是存在的日期",
        "0026-05-01, 的年份不应早于 1900 年",
        "00260501, 的年份不应早于 1900 年",
        "+12026-05-01, 应写作 2024-07-20",
        "2026-05/01, 应写作 2024-07-20",
        "2026-05-01T16:00:00Z, 应写作 2024-07-20",
        "46753, 应写作 2024-07-20"
    })
    void whatPeopleTypeIsNoDayEither(String text, String said) {
        var typed = new FormInput();

        assertThat(typed.day("issuedOn", "发证日期", text)).isNull();

        assertThat(typed.errors().get("issuedOn")).startsWith("发证日期").contains(said);
    }

    private Dated read(String field, String written) throws Exception {
        return json.readValue("{\"%s\":%s}".formatted(field, written), Dated.class);
    }
}
