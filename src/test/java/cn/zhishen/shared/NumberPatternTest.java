package cn.zhishen.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NumberPatternTest {

    @Test
    void theSequenceFillsThePlacesOfThePattern() {
        var pattern = new NumberPattern("藏建审〔yyyy〕第nnnnnnn号");

        assertThat(pattern.format(2026, 1)).isEqualTo("藏建审〔2026〕第0000001号");
        assertThat(pattern.format(2027, 9_999_999)).isEqualTo("藏建审〔2027〕第9999999号");
    }

    @Test
    void aPatternWithoutYearOrSequenceIsRefused() {
        assertThatThrownBy(() -> new NumberPattern("藏建审〔yyyy〕号")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NumberPattern("藏建审第nnn号")).isInstanceOf(IllegalArgumentException.class);
    }
}
