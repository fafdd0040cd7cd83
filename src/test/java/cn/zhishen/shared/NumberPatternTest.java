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
    void aNumberIsReadAsPeopleTypeIt() {
        var pattern = new NumberPattern("藏建审告〔yyyy〕第nnnnnnn号");

        for (var typed : new String[] {"藏建审告〔2026〕第0000012号", " 藏建审告 (2026)第12号", "藏建审告【2026】12", "藏建审告［２０２６］第１２号"}) {
            assertThat(pattern.typed(typed)).as(typed).contains("藏建审告〔2026〕第0000012号");
        }
        assertThat(pattern.typed("旧字(2019)第3号")).as("of an earlier pattern").containsExactly("旧字〔2019〕第3号");
        assertThat(pattern.typed("藏建审复〔2026〕第0000012号")).doesNotContain("藏建审告〔2026〕第0000012号");
    }

    @Test
    void aPatternWithoutYearOrSequenceIsRefused() {
        assertThatThrownBy(() -> new NumberPattern("藏建审〔yyyy〕号")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NumberPattern("藏建审第nnn号")).isInstanceOf(IllegalArgumentException.class);
    }
}
