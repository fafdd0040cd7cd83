package cn.zhishen.printing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ChineseLineBreakingTest {

    @Test
    void linesBreakBetweenIdeographsButNotBeforeClosingPunctuation() {
        assertThat(pieces("资质，（核查）。")).isEqualTo("资|质，|（核|查）。");
    }

    @Test
    void wordsNumbersAndTheirUnitsStayTogether() {
        assertThat(pieces("不少于 9 人 of 12345.6")).isEqualTo("不|少|于 |9 人 |of |12345.6");
    }

    @Test
    void aDashOrEllipsisIsNotTornApart() {
        assertThat(pieces("甲——乙……丙")).isEqualTo("甲——|乙……|丙");
    }

    @Test
    void ideographsOutsideTheBasicPlaneStayWhole() {
        assertThat(pieces("𬭎𬭎")).isEqualTo("𬭎|𬭎");
    }

    private static String pieces(String text) {
        var positions = ChineseLineBreaking.positions(text);
        var start = new int[1];
        return positions.stream()
                .map(end -> {
                    var piece = text.substring(start[0], end);
                    start[0] = end;
                    return piece;
                })
                .collect(Collectors.joining("|"));
    }
}
