package cn.zhishen.enterprise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextLikenessTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            西藏雪域（集团）建设有限公司 | 西藏雪域(集团)建设有限公司
            西藏雪域（集团）建设有限公司 | 西藏雪域〔集团〕建设有限公司
            西藏ＡＢＣ建设有限公司       | 西藏abc建设有限公司
            扎西·次仁                   | 扎西•次仁
            扎西·次仁                   | 扎西・次仁
            次仁卓玛                     | 次仁　卓玛
            建筑面积（㎡）               | 建筑面积(m2)
            藏１２３－4                  | 藏123-4
            """)
    void whatLooksAlikeIsOne(String one, String other) {
        assertThat(TextLikeness.same(one, other)).isTrue();
        assertThat(TextLikeness.same(other, one)).isTrue();
        assertThat(TextLikeness.alike(one, other)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"扎西·次仁,扎西次仁", "西藏雪域（集团）建设有限公司,西藏雪域集团建设有限公司", "普布-次仁,普布次仁"})
    void whatDiffersInSignsOnlyIsAlikeAndNotTheSame(String one, String other) {
        assertThat(TextLikeness.same(one, other)).isFalse();
        assertThat(TextLikeness.alike(one, other)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"扎西,扎西次仁", "西藏雪域建设有限公司,西藏雪城建设有限公司", "未填写,''"})
    void whatDiffersInMoreIsNeither(String one, String other) {
        assertThat(TextLikeness.same(one, other)).isFalse();
        assertThat(TextLikeness.alike(one, other)).isFalse();
    }

    @Test
    void whatNobodySeesIsTakenAway() {
        assertThat(TextLikeness.clean("\u200B次仁\u00AD卓玛\uFEFF ")).isEqualTo("次仁卓玛");
        assertThat(TextLikeness.clean(null)).isNull();
        assertThat(TextLikeness.same("次仁\u2060卓玛", "次仁卓玛")).isTrue();
    }
}
