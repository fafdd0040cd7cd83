package cn.zhishen.review;

import static cn.zhishen.review.DossierFixture.BUILDING_SECOND;
import static cn.zhishen.review.DossierFixture.dossier;
import static cn.zhishen.review.FakeRuleTables.rules;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A cell that cannot be read is an error of the table with decision, indicator and column. It is never a verdict. */
class TableErrorsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TITLED_COUNT    | who            | 职称（结构，中级
            TITLED_COUNT    | who            | 职称（结构，电气，中级）
            TITLED_COUNT    | parts          | 结构大于9
            TITLED_COUNT    | parts          | 结构（超级）≥9
            SKILLED_COUNT   | parts          | 电工≥两
            TECHNICAL_LEAD  | who            | 职称（结构）（高级）
            TECHNICAL_LEAD  | insteadOfYears | 职称（高级
            PROJECT_COUNT   | conditions     | 单跨跨度≥21
            PROJECT_COUNT   | conditions     | 单跨跨度（米）≥二十一
            PROJECT_COUNT   | conditions     | 累计公路
            PROJECT_COUNT   | conditions     | 大型或
            EQUIPMENT_COUNT | conditions     | 或功率（千瓦）≥100
            """)
    void anUnreadableCellNamesDecisionIndicatorAndColumn(String measure, String column, String cell) {
        var table = rules().with("GROUP", measure, "threshold", 1, "who", "职称", column, cell);

        assertThatThrownBy(() -> table.review(dossier().applyingFor(BUILDING_SECOND)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("standard-D101")
                .hasMessageContaining(measure + "-0")
                .hasMessageContaining(column)
                .hasMessageContaining("请更正");
    }
}
