package cn.zhishen.application.paper;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.document.Papers;
import cn.zhishen.enterprise.Employment;
import cn.zhishen.enterprise.Person;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResumeTest {

    private static final LocalDate APPLIED_ON = LocalDate.of(2024, 7, 20);

    @Test
    void twoEmploymentsAtTheSameTimeCountOnce() {
        assertThat(years(management(2010, 2015), management(2012, 2018))).isEqualTo(8);
    }

    @Test
    void whatLastsCountsUpToTheApplicationDay() {
        var since = new Employment(LocalDate.of(2014, 7, 20), null, "某公司", "项目经理", "建筑工程", true);

        assertThat(years(since)).isEqualTo(10);
    }

    @Test
    void whoManagedNothingHasNoYearsOfIt() {
        assertThat(years(new Employment(LocalDate.of(2010, 1, 1), null, "某公司", "会计", null, false)))
                .isNull();
    }

    private static Employment management(int from, int to) {
        return new Employment(LocalDate.of(from, 1, 1), LocalDate.of(to, 1, 1), "某公司", "项目经理", "建筑工程", true);
    }

    private static Integer years(Employment... employments) {
        var person = new Person(Papers.citizenId(1), "扎西", "本科", null, null, null, List.of(), List.of(employments));
        return new Resume(person, List.of(), APPLIED_ON).yearsOfManagement();
    }
}
