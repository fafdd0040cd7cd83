package cn.zhishen.review.measures;

import static cn.zhishen.review.DossierFixture.BUILDING_SECOND;
import static cn.zhishen.review.DossierFixture.constructor;
import static cn.zhishen.review.DossierFixture.dossier;
import static cn.zhishen.review.DossierFixture.registration;
import static cn.zhishen.review.DossierFixture.skill;
import static cn.zhishen.review.DossierFixture.technical;
import static cn.zhishen.review.DossierFixture.title;
import static cn.zhishen.review.FakeRuleTables.rules;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.review.DossierFixture;
import cn.zhishen.review.FakeRuleTables;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Result;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadCountTest {

    private final DossierFixture dossier = dossier().applyingFor(BUILDING_SECOND);

    private static FakeRuleTables constructors() {
        return rules().with(
                        "REGISTERED", "REGISTERED_COUNT", "threshold", 5, "who", "注册建造师（建筑工程或机电工程）", "parts", "建筑工程≥4");
    }

    private static FakeRuleTables titled(int threshold) {
        return rules().with("TITLED", "TITLED_COUNT", "threshold", threshold, "who", "职称（中级）", "each", "结构、给排水、电气");
    }

    private static FakeRuleTables skilled(int threshold) {
        return rules().with("SKILLED", "SKILLED_COUNT", "threshold", threshold, "who", "技能");
    }

    @Test
    void exactlyEnoughConstructorsPass() {
        var finding = constructors().judge(dossier.withConstructors(4, "建筑工程").withConstructors(1, "机电工程"));

        assertThat(finding.result()).isEqualTo(Result.PASS);
        assertThat(finding.found()).hasSize(5).allMatch(line -> line.contains("********"));
        assertThat(finding.reasons()).isEmpty();
        assertThat(finding.remedy()).isEmpty();
        assertThat(finding.group()).isEqualTo("主要人员");
    }

    @Test
    void moreConstructorsThanNeededPass() {
        var finding = constructors().judge(dossier.withConstructors(7, "建筑工程"));

        assertThat(finding.result()).isEqualTo(Result.PASS);
        assertThat(finding.found()).contains("另有 2 人符合条件，本项不需要");
    }

    @Test
    void oneConstructorTooFewFails() {
        var finding = constructors().judge(dossier.withConstructors(4, "建筑工程"));

        assertThat(finding.result()).isEqualTo(Result.FAIL);
        assertThat(finding.reasons()).containsExactly("注册建造师合计还差 1 人");
        assertThat(finding.remedy()).isEqualTo("请补充");
    }

    @Test
    void theTotalDoesNotMakeUpForThePart() {
        var finding = constructors().judge(dossier.withConstructors(3, "建筑工程").withConstructors(3, "机电工程"));

        assertThat(finding.result()).isEqualTo(Result.FAIL);
        assertThat(finding.reasons()).containsExactly("其中建筑工程专业还差 1 人");
    }

    @Test
    void twoSpecialtiesOfOneCertificateAreOnePerson() {
        assertThat(constructors()
                        .judge(dossier.withConstructors(4, "建筑工程", "机电工程"))
                        .result())
                .isEqualTo(Result.FAIL);
    }

    @Test
    void aPersonNamedTwiceCountsOnce() {
        var one = dossier.person(constructor("二级", "建筑工程"));
        dossier.withConstructors(3, "建筑工程").withRegistered(one).withRegistered(one);

        assertThat(constructors().judge(dossier).reasons()).contains("注册建造师合计还差 1 人");
    }

    @Test
    void aFirstLevelConstructorStandsInForASecondLevelOneButNotTheOtherWay() {
        var firstLevel = rules().with("REGISTERED", "REGISTERED_COUNT", "threshold", 1, "who", "注册建造师（一级）");
        var secondLevel = rules().with("REGISTERED", "REGISTERED_COUNT", "threshold", 1, "who", "注册建造师（二级）");

        assertThat(secondLevel
                        .judge(dossier().applyingFor(BUILDING_SECOND).withRegistered(1, constructor("一级", "建筑工程")))
                        .result())
                .isEqualTo(Result.PASS);
        assertThat(firstLevel
                        .judge(dossier().applyingFor(BUILDING_SECOND).withRegistered(1, constructor("二级", "建筑工程")))
                        .result())
                .isEqualTo(Result.FAIL);
    }

    @Test
    void twoRowsOfDifferentSpecialtiesDoNotShareAPerson() {
        var mining = rules().with("REGISTERED", "REGISTERED_COUNT", "threshold", 2, "who", "注册建造师（矿业工程）")
                .with("REGISTERED", "REGISTERED_COUNT", "threshold", 1, "who", "注册建造师（机电工程）");
        dossier.withConstructors(1, "矿业工程").withConstructors(1, "矿业工程", "机电工程");

        assertThat(mining.review(dossier).of(BUILDING_SECOND))
                .extracting(Finding::result)
                .containsExactly(Result.PASS, Result.FAIL);
        assertThat(mining.review(dossier.withConstructors(1, "矿业工程")).has(Result.FAIL))
                .isFalse();
    }

    @Test
    void whereCertificatesAreCountedAPersonWithTwoIsTwo() {
        var total = rules().with("REGISTERED", "REGISTRATION_COUNT", "threshold", 3, "who", "注册监理工程师；注册造价工程师")
                .with("REGISTERED", "REGISTERED_COUNT", "threshold", 2, "who", "注册监理工程师");
        dossier.withRegistered(1, registration("注册监理工程师", null, "房屋建筑工程"), registration("注册造价工程师", null))
                .withRegistered(1, registration("注册监理工程师", null, "房屋建筑工程"));

        var findings = total.review(dossier).of(BUILDING_SECOND);

        assertThat(findings).extracting(Finding::result).containsExactly(Result.PASS, Result.PASS);
        assertThat(findings.get(0).found()).anyMatch(line -> line.endsWith("（计 2 人次）"));
        assertThat(rules().with("REGISTERED", "REGISTRATION_COUNT", "threshold", 4, "who", "注册监理工程师；注册造价工程师")
                        .judge(dossier)
                        .reasons())
                .containsExactly("注册人员合计还差 1 人次");
    }

    @Test
    void titledPersonsPassAtTheThresholdWithEverySpecialty() {
        dossier.withTitled(2, "结构").withTitled(2, "给排水").withTitled(2, "电气");

        assertThat(titled(6).judge(dossier).result()).isEqualTo(Result.PASS);
        assertThat(titled(5).judge(dossier).result()).isEqualTo(Result.PASS);
        assertThat(titled(7).judge(dossier).reasons()).containsExactly("职称人员合计还差 1 人");
    }

    @Test
    void theLeastThatIsMissingIsSaid() {
        dossier.withTitled(2, "结构").withTitled(2, "给排水").withTitled(2, "电气").missing("给排水");

        assertThat(titled(6).judge(dossier).reasons()).containsExactly("缺给排水专业 1 人；职称人员合计还差 2 人");
    }

    @Test
    void aMissingSpecialtyIsMissingHoweverManyThereAre() {
        dossier.withTitled(5, "结构").withTitled(5, "电气");

        assertThat(titled(6).judge(dossier).reasons()).containsExactly("缺给排水专业 1 人");
    }

    @Test
    void onePersonOfTwoSpecialtiesCoversOnlyOne() {
        dossier.withTitled(1, "结构", "给排水").withTitled(4, "电气").withTitled(1, "暖通");

        assertThat(titled(6).judge(dossier).reasons()).containsExactly("缺给排水专业 1 人");
    }

    @Test
    void anAlternatingChainOfSpecialtiesIsSolved() {
        dossier.withTitled(1, "结构", "给排水").withTitled(1, "给排水", "电气").withTitled(1, "结构");

        assertThat(titled(3).judge(dossier).result()).isEqualTo(Result.PASS);
    }

    @Test
    void theDiplomaMayGiveTheSpecialty() {
        var graduate = dossier.person(title("中级", "土建"));
        var plumber = new Person(
                graduate.identity(),
                graduate.name(),
                graduate.education(),
                "给排水工程",
                graduate.graduatedOn(),
                graduate.position(),
                graduate.certificates(),
                List.of());
        dossier.withTitled(1, "结构").withTitled(1, "电气").withTitled(plumber);

        assertThat(titled(3).judge(dossier).result()).isEqualTo(Result.PASS);
    }

    @Test
    void aJuniorTitleOrOneOfAnotherSeriesDoesNotCount() {
        var economist =
                new PersonCertificate(PersonCertificate.Kind.TITLE, "经济系列", "高级", List.of("工商管理"), "经1", null, null);
        dossier.withTitled(1, "结构")
                .withTitled(1, "给排水")
                .withTitled(1, "电气")
                .withTitled(dossier.person(title("初级", "结构")))
                .withTitled(dossier.person(economist));

        assertThat(titled(3).judge(dossier).result()).isEqualTo(Result.PASS);
        assertThat(titled(4).judge(dossier).reasons())
                .containsExactly(
                        "职称人员合计还差 1 人",
                        "人员4（540102********0047）：等级为初级，低于中级",
                        "人员5（540102********0055）：职称属于经济系列，不是工程系列");
    }

    /** 工程序列 is not 会计 or 教师, whatever the diploma says. */
    @Test
    void theDiplomaDoesNotMakeAnAccountantAnEngineer() {
        var accountant = dossier.person(
                new PersonCertificate(PersonCertificate.Kind.TITLE, "会计系列", "高级", List.of("会计"), "会1", null, null));
        dossier.withTitled(new Person(
                accountant.identity(),
                accountant.name(),
                accountant.education(),
                "结构工程",
                accountant.graduatedOn(),
                accountant.position(),
                accountant.certificates(),
                List.of()));

        assertThat(titled(1).judge(dossier).reasons().get(0)).startsWith("缺结构专业 1 人");
    }

    @Test
    void theTechnicalLeadIsATitledPerson() {
        var lead = dossier.person(40, List.of(technical("2010-01-01", null, "建筑工程")), title("高级", "结构"));
        dossier.withTitled(1, "给排水").withTitled(1, "电气").ledBy(lead, BUILDING_SECOND);

        assertThat(titled(3).judge(dossier).result()).isEqualTo(Result.PASS);
    }

    @Test
    void aSeniorTitleIsAboveAMiddleOne() {
        dossier.withTitled(dossier.person(title("高级", "结构")))
                .withTitled(dossier.person(title("正高级", "给排水")))
                .withTitled(1, "电气");

        assertThat(titled(3).judge(dossier).result()).isEqualTo(Result.PASS);
    }

    @Test
    void skilledWorkersPassAtAndAboveTheThresholdOnly() {
        dossier.withSkilled(3, "电工");

        assertThat(skilled(2).judge(dossier).result()).isEqualTo(Result.PASS);
        assertThat(skilled(3).judge(dossier).result()).isEqualTo(Result.PASS);
        assertThat(skilled(4).judge(dossier).reasons()).containsExactly("技术工人合计还差 1 人");
    }

    @Test
    void onlyTheTradesOfTheStandardCount() {
        var welders = rules().with("SKILLED", "SKILLED_COUNT", "threshold", 2, "who", "技能（焊工或桩机操作工）");
        dossier.withSkilled(1, "焊工").withSkilled(3, "电工");

        assertThat(welders.judge(dossier).reasons()).contains("技术工人合计还差 1 人");
        assertThat(welders.judge(dossier.withSkilled(1, "桩机操作工")).result()).isEqualTo(Result.PASS);
    }

    @Test
    void aRegistrationAndATitleOfOnePersonBothCount() {
        var both = dossier.person(constructor("二级", "建筑工程"), title("中级", "结构"));
        dossier.withRegistered(both).withTitled(both);
        var table = rules().with("REGISTERED", "REGISTERED_COUNT", "threshold", 1, "who", "注册建造师")
                .with("TITLED", "TITLED_COUNT", "threshold", 1, "who", "职称（中级）");

        assertThat(table.review(dossier).of(BUILDING_SECOND))
                .extracting(Finding::result)
                .containsExactly(Result.PASS, Result.PASS);
    }

    @Test
    void aTitleAndASkillOfOnePersonDoNotBothCount() {
        var both = dossier.person(title("中级", "结构"), skill("电工"));
        dossier.withTitled(both).withSkilled(both);
        var table = rules().with("TITLED", "TITLED_COUNT", "threshold", 1, "who", "职称（中级）")
                .with("SKILLED", "SKILLED_COUNT", "threshold", 1, "who", "技能");

        assertThat(table.review(dossier).of(BUILDING_SECOND))
                .extracting(Finding::result)
                .containsExactly(Result.PASS, Result.FAIL);
    }

    @Test
    void whoIsInBothListsCountsWhereItHelps() {
        var both = dossier.person(title("中级", "结构"), skill("电工"));
        dossier.withTitled(both).withTitled(1, "结构").withSkilled(both);
        var table = rules().with("TITLED", "TITLED_COUNT", "threshold", 1, "who", "职称（中级）")
                .with("SKILLED", "SKILLED_COUNT", "threshold", 1, "who", "技能");

        assertThat(table.review(dossier).has(Result.FAIL)).isFalse();
    }

    /** Ten people have titles, five of these are registered too, and thirty remain as skilled workers. */
    @Test
    void manyPeopleOfThreeCertificatesFindTheirPlacesAndOneFewerDoNot() {
        var table = rules().with("REGISTERED", "REGISTERED_COUNT", "threshold", 5, "who", "注册建造师（机电工程）")
                .with("TITLED", "TITLED_COUNT", "threshold", 10, "who", "职称（中级）", "each", "结构、电气")
                .with("SKILLED", "SKILLED_COUNT", "threshold", 30, "who", "技能");
        for (int i = 0; i < 40; i++) {
            everything(i);
        }

        assertThat(table.review(dossier).of(BUILDING_SECOND))
                .extracting(Finding::result)
                .containsExactly(Result.PASS, Result.PASS, Result.PASS);

        var oneFewer = dossier().applyingFor(BUILDING_SECOND);
        dossier.build().skilled().stream().skip(1).forEach(person -> oneFewer.withRegistered(person)
                .withTitled(person)
                .withSkilled(person));
        var findings = table.review(oneFewer).of(BUILDING_SECOND);
        assertThat(findings).extracting(Finding::result).containsExactly(Result.PASS, Result.PASS, Result.FAIL);
        assertThat(findings.get(2).reasons()).startsWith("技术工人合计还差 1 人");
    }

    private void everything(int i) {
        var specialty = i % 2 == 0 ? "结构" : "电气";
        var all = dossier.person(constructor("二级", "机电工程"), title("中级", specialty), skill("电工"));
        dossier.withRegistered(all).withTitled(all).withSkilled(all);
    }

    @Test
    void whoIsInAllThreeListsIsASkilledWorkerOnlyWhereTheOthersCanSpareThem() {
        var all = dossier.person(constructor("二级", "建筑工程"), title("中级", "结构"), skill("电工"));
        dossier.withRegistered(all).withTitled(all).withSkilled(all);
        var table = rules().with("REGISTERED", "REGISTERED_COUNT", "threshold", 1, "who", "注册建造师")
                .with("TITLED", "TITLED_COUNT", "threshold", 1, "who", "职称（中级）")
                .with("SKILLED", "SKILLED_COUNT", "threshold", 1, "who", "技能");

        assertThat(table.review(dossier).of(BUILDING_SECOND))
                .extracting(Finding::result)
                .containsExactly(Result.PASS, Result.PASS, Result.FAIL);
        assertThat(table.review(dossier.withConstructors(1, "建筑工程").withTitled(1, "结构"))
                        .has(Result.FAIL))
                .isFalse();
    }

    @Test
    void aPartMayAskForALevelOfASpecialty() {
        var firstLevel = rules().with(
                        "REGISTERED",
                        "REGISTERED_COUNT",
                        "threshold",
                        5,
                        "who",
                        "注册建造师（机电工程或建筑工程）",
                        "parts",
                        "机电工程（一级）≥3");
        dossier.withRegistered(2, constructor("一级", "机电工程"))
                .withRegistered(2, constructor("二级", "机电工程"))
                .withRegistered(2, constructor("一级", "建筑工程"));

        assertThat(firstLevel.judge(dossier).reasons()).containsExactly("其中一级机电工程专业还差 1 人");
        assertThat(firstLevel
                        .judge(dossier.withRegistered(1, constructor("一级", "机电工程")))
                        .result())
                .isEqualTo(Result.PASS);
        assertThat(firstLevel
                        .judge(dossier.withRegistered(1, constructor("一级", "机电工程")))
                        .result())
                .isEqualTo(Result.PASS);
    }

    @Test
    void aPartMayAskForALevelAlone() {
        var firstLevel = rules().with(
                        "REGISTERED",
                        "REGISTERED_COUNT",
                        "threshold",
                        4,
                        "who",
                        "注册建造师（机电工程或通信与广电工程）",
                        "parts",
                        "（一级）≥2");
        dossier.withRegistered(4, constructor("二级", "机电工程")).withRegistered(1, constructor("一级", "通信与广电工程"));

        assertThat(firstLevel.judge(dossier).reasons()).containsExactly("其中一级还差 1 人");
        assertThat(firstLevel
                        .judge(dossier.withRegistered(1, constructor("一级", "机电工程")))
                        .result())
                .isEqualTo(Result.PASS);
        assertThat(firstLevel
                        .judge(dossier.withRegistered(1, constructor("一级", "机电工程")))
                        .result())
                .isEqualTo(Result.PASS);
    }

    @Test
    void whoeverWouldOnlySwellATotalThatLacksSpecialtiesIsLeftToOtherRows() {
        var both = rules().with("TITLED", "TITLED_COUNT", "threshold", 3, "who", "职称（中级）", "each", "结构、给排水、电气")
                .with("SKILLED", "SKILLED_COUNT", "threshold", 1, "who", "技能");
        var either = dossier.person(title("中级", "结构"), skill("电工"));
        dossier.withTitled(1, "结构").withTitled(either).withSkilled(either);

        var findings = both.review(dossier).of(BUILDING_SECOND);

        assertThat(findings).extracting(Finding::result).containsExactly(Result.FAIL, Result.PASS);
        assertThat(findings.get(0).reasons()).contains("缺给排水专业 1 人；缺电气专业 1 人；职称人员合计还差 2 人");
    }
}
