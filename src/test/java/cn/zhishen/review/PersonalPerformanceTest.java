package cn.zhishen.review;

import static cn.zhishen.review.DossierFixture.BUILDING_SECOND;
import static cn.zhishen.review.DossierFixture.constructor;
import static cn.zhishen.review.DossierFixture.dossier;
import static cn.zhishen.review.DossierFixture.registration;
import static cn.zhishen.review.FakeRuleTables.rules;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.enterprise.Person;
import cn.zhishen.review.report.Result;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** 技术负责人或注册建造师主持完成过业绩不少于2项: by one of them, not added up. */
class PersonalPerformanceTest {

    private final DossierFixture dossier = dossier().applyingFor(BUILDING_SECOND);
    private final Person lead = dossier.person();
    private final Person one = dossier.person(constructor("二级", "建筑工程"));
    private final Person other = dossier.person(constructor("二级", "建筑工程"));

    private final FakeRuleTables performance = rules().with(
                    "PERSONAL_PERFORMANCE",
                    "PERSONAL_PERFORMANCE",
                    "threshold",
                    2,
                    "projectLevel",
                    "二级",
                    "leaders",
                    "技术负责人、注册建造师")
            .with("PROJECTS", "PROJECT_COUNT", "threshold", 1, "conditions", "民用建筑地上层数（层）≥12");

    PersonalPerformanceTest() {
        dossier.ledBy(lead, BUILDING_SECOND).withRegistered(one).withRegistered(other);
    }

    private int managed;

    private DossierFixture managed(Person manager, String level) {
        return dossier.withProject(
                BUILDING_SECOND, level, LocalDate.of(2010 + managed++, 6, 1), manager.identity(), null);
    }

    @Test
    void twoProjectsOfOneConstructorAreEnough() {
        managed(one, "二级");
        assertThat(performance.judge(dossier).reasons()).contains("技术负责人或者注册建造师主持完成的业绩还差 1 项");

        assertThat(performance.judge(managed(one, "一级")).result()).isEqualTo(Result.PASS);
        assertThat(performance.judge(managed(one, "一级")).result()).isEqualTo(Result.PASS);
    }

    @Test
    void oneEachOfTwoPersonsIsForAPersonToCheck() {
        managed(one, "二级");
        managed(other, "二级");

        assertThat(performance.judge(dossier).result()).isEqualTo(Result.NEEDS_CHECK);
        assertThat(performance.judge(dossier).reasons())
                .singleElement()
                .asString()
                .contains("没有一人达到 2 项");
        assertThat(performance.judge(managed(lead, "三级")).result()).isEqualTo(Result.NEEDS_CHECK);
        assertThat(performance.judge(managed(other, "二级")).result()).isEqualTo(Result.PASS);
    }

    @Test
    void oneProjectThatTwoLedIsOne() {
        dossier.withProject(BUILDING_SECOND, "二级", LocalDate.of(2015, 6, 1), one.identity(), lead.identity());

        assertThat(performance.judge(dossier).result()).isEqualTo(Result.FAIL);
    }

    @Test
    void projectsOfALowerLevelDoNotCountForAConstructorEither() {
        managed(one, "二级");

        assertThat(performance.judge(managed(one, "三级")).reasons())
                .contains("技术负责人或者注册建造师主持完成的业绩还差 1 项")
                .anyMatch(reason -> reason.contains("规模没有达到二级标准：民用建筑地上层数（层） 7，不足 12"));
    }

    @Test
    void otherRegisteredPersonsAreNotAskedFor() {
        var engineer = dossier.person(registration("注册造价工程师", null));
        dossier.withRegistered(engineer);
        managed(engineer, "一级");

        assertThat(performance.judge(managed(engineer, "一级")).result()).isEqualTo(Result.FAIL);
    }

    @Test
    void whoeverLedThemMustBeRegisteredAndMeetTheConditionsOfEveryPerson() {
        var old = dossier.person(66, constructor("二级", "建筑工程"));
        dossier.withRegistered(old);
        managed(old, "二级");
        assertThat(performance.judge(managed(old, "二级")).reasons()).anyMatch(reason -> reason.contains("超过60周岁"));

        managed(one, "二级");
        managed(one, "二级");
        assertThat(performance.judge(dossier).result()).isEqualTo(Result.PASS);
        assertThat(performance.judge(dossier.unregistered(one)).result()).isEqualTo(Result.FAIL);
    }

    @Test
    void whoeverLedThemAndIsClaimedByAnotherEnterpriseIsForAPersonToCheck() {
        managed(one, "二级");
        managed(one, "二级");

        assertThat(performance
                        .judge(dossier.usedElsewhere(one, DossierFixture.APPLIED_ON.minusDays(3)))
                        .result())
                .isEqualTo(Result.NEEDS_CHECK);
    }

    @Test
    void theLeadWillDoAsWell() {
        managed(lead, "二级");

        assertThat(performance.judge(managed(lead, "二级")).result()).isEqualTo(Result.PASS);
    }
}
