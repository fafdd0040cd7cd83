package cn.zhishen.printing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormatsTest {

    private final Formats f = new Formats();

    private record Renamed(String value) {}

    @Test
    void aRecordIsRefusedAndNotPrintedAsJavaWritesIt() {
        assertThatThrownBy(() -> f.text(new Renamed("某企业")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Renamed.class.getName());
        assertThatThrownBy(() -> f.text(List.of(Renamed.class))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> f.text(Thread.State.NEW, "—")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anInstantIsWrittenInTheTimeOfChina() {
        var evening = Instant.parse("2024-07-31T16:30:00Z");

        assertThat(f.dateTime(evening)).isEqualTo("2024年08月01日 00:30");
        assertThat(f.date(evening)).isEqualTo("2024年08月01日");
        assertThat(f.month(LocalDate.of(2024, 7, 31))).isEqualTo("2024年07月");
    }

    @Test
    void anEndIsNeverWrittenAsATimeBeforeIt() {
        assertThat(f.endOf(Instant.parse("2026-11-29T02:15:30Z"))).isEqualTo("2026年11月29日 10:16");
        assertThat(f.endOf(Instant.parse("2026-11-29T02:15:00.000001Z"))).isEqualTo("2026年11月29日 10:16");
        assertThat(f.endOf(Instant.parse("2026-12-31T15:59:00Z"))).isEqualTo("2026年12月31日 23:59");
        assertThat(f.endOf(Instant.parse("2026-12-31T15:59:00.5Z"))).isEqualTo("2027年01月01日 00:00");
        assertThat(f.endOf(null)).isEmpty();
    }

    @Test
    void aSumHasOneDecimalOnTheFormAndMoreWhereItWasStatedMoreExactly() {
        assertThat(f.tenths(new BigDecimal("6000.00"), "无")).isEqualTo("6000.0");
        assertThat(f.tenths(new BigDecimal("12.345"), "无")).isEqualTo("12.345");
        assertThat(f.wan(new BigDecimal("6000.00"))).isEqualTo("6000");
    }

    @Test
    void whatIsNotThereIsBlankOrWhatTheTemplateSaysInstead() {
        assertThat(f.text(null)).isEmpty();
        assertThat(f.date(null, "长期")).isEqualTo("长期");
        assertThat(f.text(List.of(), "—")).isEqualTo("—");
        assertThat(f.at(List.of("房屋建筑工程"), 1, "—")).isEqualTo("—");
        assertThat(f.list(Arrays.asList("a", null))).containsExactly("a");
    }
}
