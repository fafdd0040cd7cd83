package cn.zhishen.qualification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualificationLevelsTest {

    @ParameterizedTest
    @CsvSource({"二级,三级,1", "三级,二级,-1", "特级,三级,3", "甲级,乙级,1", "丙级,甲级,-2", "二级,二级,0"})
    void aLevelStandsStepsAboveOrBelowAnother(String level, String other, int steps) {
        assertThat(QualificationLevels.stepsAbove(level, other)).hasValue(steps);
    }

    @ParameterizedTest
    @CsvSource({"二级,乙级", "不分等级,不分等级", "综合,甲级", "高级,中级"})
    void levelsOfNoCommonOrderAreNotCompared(String level, String other) {
        assertThat(QualificationLevels.stepsAbove(level, other)).isEmpty();
    }

    @Test
    void withinEachCategoryEveryStepIsThere() {
        var catalogue = new Catalogue(new FileRuleTables());
        for (var higher : catalogue.all()) {
            var below = catalogue.all().stream()
                    .filter(q -> q.sameCategory(higher) && q.category().equals(higher.category()))
                    .filter(q -> QualificationLevels.stepsAbove(higher.level(), q.level())
                                    .orElse(0)
                            > 0)
                    .toList();
            assertThat(below).allSatisfy(lower -> assertThat(below)
                    .filteredOn(q -> QualificationLevels.stepsAbove(q.level(), lower.level())
                                    .orElseThrow()
                            >= 0)
                    .hasSize(QualificationLevels.stepsAbove(higher.level(), lower.level())
                            .orElseThrow()));
        }
    }
}
