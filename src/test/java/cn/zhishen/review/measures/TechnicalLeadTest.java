package cn.zhishen.review.measures;

import static cn.zhishen.review.DossierFixture.APPLICANT;
import static cn.zhishen.review.DossierFixture.APPLIED_ON;
import static cn.zhishen.review.DossierFixture.BUILDING_SECOND;
import static cn.zhishen.review.DossierFixture.FIRE_SECOND;
import static cn.zhishen.review.DossierFixture.constructor;
import static cn.zhishen.review.DossierFixture.dossier;
import static cn.zhishen.review.DossierFixture.registration;
import static cn.zhishen.review.DossierFixture.technical;
import static cn.zhishen.review.DossierFixture.title;
import static cn.zhishen.review.FakeRuleTables.rules;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.enterprise.Employment;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.registry.RegisteredPerson;
import cn.zhishen.review.DossierFixture;
import cn.zhishen.review.FakeRuleTables;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Result;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class TechnicalLeadTest {

    private final DossierFixture dossier = dossier().applyingFor(BUILDING_SECOND);

    private static FakeRuleTables lead() {
        return rules().with("TECHNICAL_LEAD", "TECHNICAL_LEAD", "years", 8, "who", "职称（结构，高级）；注册建造师（建筑工程，一级）");
    }

    private Finding judged(List<Employment> employments, PersonCertificate... certificates) {
        return lead().judge(dossier.ledBy(dossier.person(45, employments, certificates), BUILDING_SECOND));
    }

    private Finding judged(Employment... employments) {
        return judged(List.of(employments), title("高级", "结构"));
    }

    @Test
    void eightYearsToTheDayAreEnough() {
        assertThat(judged(technical("2018-11-16", null, "建筑工程")).result()).isEqualTo(Result.PASS);
        assertThat(judged(technical("2010-01-01", null, "建筑工程")).result()).isEqualTo(Result.PASS);
    }

    @Test
    void aDayLessIsNot() {
        var finding = judged(technical("2018-11-17", null, "建筑工程"));

        assertThat(finding.result()).isEqualTo(Result.FAIL);
        assertThat(finding.reasons()).singleElement().asString().endsWith("技术管理经历 7 年 11 个月，不足 8 年");
    }

    @Test
    void overlappingTimesCountOnce() {
        assertThat(judged(technical("2018-11-17", null, "建筑工程"), technical("2019-01-01", "2025-01-01", "建筑工程"))
                        .result())
                .isEqualTo(Result.FAIL);
    }

    @Test
    void separateTimesAreAddedUp() {
        assertThat(judged(technical("2010-01-01", "2013-12-31", "建筑工程"), technical("2020-01-01", "2023-12-31", "建筑工程"))
                        .result())
                .isEqualTo(Result.PASS);
    }

    @Test
    void timeThatIsNotTechnicalManagementDoesNotCount() {
        var clerk = new Employment(LocalDate.of(2000, 1, 1), null, "雪域建设", "会计", "建筑工程", false);

        assertThat(judged(clerk).result()).isEqualTo(Result.FAIL);
    }

    @Test
    void timeAfterTheApplicationDayDoesNotCount() {
        assertThat(judged(technical("2018-11-17", "2027-12-31", "建筑工程")).result())
                .isEqualTo(Result.FAIL);
    }

    @Test
    void whereAFieldIsAskedForOnlyThatFieldCounts() {
        var fire = rules().with("TECHNICAL_LEAD", "TECHNICAL_LEAD", "years", 8, "field", "消防设施工程");
        var fixture = dossier().applyingFor(FIRE_SECOND);

        assertThat(fire.judge(fixture.ledBy(
                                fixture.person(45, List.of(technical("2010-01-01", null, "公路工程"))), FIRE_SECOND))
                        .result())
                .isEqualTo(Result.FAIL);
        assertThat(fire.judge(fixture.ledBy(
                                fixture.person(45, List.of(technical("2010-01-01", null, "消防设施工程"))), FIRE_SECOND))
                        .result())
                .isEqualTo(Result.PASS);
    }

    @Test
    void aSeniorTitleOfTheSpecialtyOrAHigherOneIsEnough() {
        var years = List.of(technical("2010-01-01", null, "建筑工程"));

        assertThat(judged(years, title("正高级", "结构工程")).result()).isEqualTo(Result.PASS);
        assertThat(judged(years, title("中级", "结构")).result()).isEqualTo(Result.FAIL);
        assertThat(judged(years, title("高级", "暖通")).result()).isEqualTo(Result.FAIL);
    }

    @Test
    void aFirstLevelRegistrationStandsInForTheTitle() {
        var years = List.of(technical("2010-01-01", null, "建筑工程"));

        assertThat(judged(years, constructor("一级", "建筑工程")).result()).isEqualTo(Result.PASS);
        assertThat(judged(years, constructor("二级", "建筑工程")).result()).isEqualTo(Result.FAIL);
        assertThat(judged(years, constructor("一级", "公路工程")).reasons())
                .first()
                .asString()
                .endsWith("没有结构专业高级以上职称，也没有注册在申报企业的建筑工程专业一级注册建造师");
    }

    @Test
    void anEngineeringTitleOfAnySpecialtyWillDoWhereNoneIsNamed() {
        var any = rules().with("TECHNICAL_LEAD", "TECHNICAL_LEAD", "who", "职称（高级）");
        var named = rules().with("TECHNICAL_LEAD", "TECHNICAL_LEAD", "who", "职称（工程序列，高级）");
        var economist =
                new PersonCertificate(PersonCertificate.Kind.TITLE, "经济系列", "高级", List.of("工商管理"), "经1", null, null);

        for (var table : List.of(any, named)) {
            dossier.ledBy(dossier.person(title("高级", "暖通")), BUILDING_SECOND);
            assertThat(table.judge(dossier).result()).isEqualTo(Result.PASS);
            dossier.ledBy(dossier.person(economist), BUILDING_SECOND);
            assertThat(table.judge(dossier).result()).isEqualTo(Result.FAIL);
        }
    }

    @Test
    void inSupervisionOnlyTheRegistrationCounts() {
        var supervision = rules().with("TECHNICAL_LEAD", "TECHNICAL_LEAD", "who", "注册监理工程师", "years", 10);
        var years = List.of(technical("2010-01-01", null, "房屋建筑工程"));
        dossier.ledBy(dossier.person(45, years, registration("注册监理工程师", null, "房屋建筑工程")), BUILDING_SECOND);
        assertThat(supervision.judge(dossier).result()).isEqualTo(Result.PASS);

        dossier.ledBy(dossier.person(45, years, title("正高级", "结构")), BUILDING_SECOND);
        assertThat(supervision.judge(dossier).result()).isEqualTo(Result.FAIL);
    }

    @Test
    void aTitleMayReplaceTheYears() {
        var supervision = rules().with(
                        "TECHNICAL_LEAD",
                        "TECHNICAL_LEAD",
                        "who",
                        "注册监理工程师",
                        "years",
                        15,
                        "insteadOfYears",
                        "职称（工程序列，高级）");
        var registered = registration("注册监理工程师", null, "房屋建筑工程");
        var years = List.of(technical("2011-11-16", null, "工程建设"));
        var aDayLess = List.of(technical("2011-11-17", null, "工程建设"));

        dossier.ledBy(dossier.person(45, years, registered), BUILDING_SECOND);
        assertThat(supervision.judge(dossier).result()).isEqualTo(Result.PASS);
        dossier.ledBy(dossier.person(45, aDayLess, registered), BUILDING_SECOND);
        assertThat(supervision.judge(dossier).result()).isEqualTo(Result.FAIL);
        dossier.ledBy(dossier.person(45, aDayLess, registered, title("中级", "结构")), BUILDING_SECOND);
        assertThat(supervision.judge(dossier).result()).isEqualTo(Result.FAIL);
        dossier.ledBy(dossier.person(45, List.of(), registered, title("高级", "结构")), BUILDING_SECOND);
        assertThat(supervision.judge(dossier).result()).isEqualTo(Result.PASS);
        assertThat(supervision.judge(dossier).found()).anyMatch(line -> line.endsWith("不要求年限"));
        dossier.ledBy(dossier.person(45, List.of(), title("高级", "结构")), BUILDING_SECOND);
        assertThat(supervision.judge(dossier).reasons())
                .singleElement()
                .asString()
                .contains("没有注册在申报企业的注册监理工程师");
    }

    @Test
    void theLeadMustMeetTheConditionsOfEveryPerson() {
        var old = dossier.person(61, List.of(technical("2000-01-01", null, "建筑工程")), title("高级", "结构"));

        assertThat(lead().judge(dossier.ledBy(old, BUILDING_SECOND)).reasons())
                .singleElement()
                .asString()
                .contains("超过60周岁");
        var uninsured = dossier.person(50, List.of(technical("2000-01-01", null, "建筑工程")), title("高级", "结构"));
        dossier.insured(uninsured);
        assertThat(lead().judge(dossier.ledBy(uninsured, BUILDING_SECOND)).result())
                .isEqualTo(Result.FAIL);
    }

    @Test
    void anotherNumberInTheRegisterIsForAPersonToCheck() {
        var lead = dossier.person(45, List.of(technical("2000-01-01", null, "建筑工程")), constructor("一级", "建筑工程"));
        dossier.ledBy(lead, BUILDING_SECOND)
                .withRegisterEntry(
                        lead,
                        e -> new RegisteredPerson(
                                e.identity(),
                                e.name(),
                                e.level(),
                                e.specialties(),
                                "京1",
                                APPLICANT,
                                "有效",
                                e.validUntil()));

        assertThat(lead().judge(dossier).result()).isEqualTo(Result.NEEDS_CHECK);
    }

    @Test
    void aLeadInAnotherEnterprisesDossierIsForAPersonToCheck() {
        var lead = dossier.person(45, List.of(technical("2010-01-01", null, "建筑工程")), title("高级", "结构"));
        dossier.ledBy(lead, BUILDING_SECOND).usedElsewhere(lead, APPLIED_ON.minusMonths(3));

        var finding = lead().judge(dossier);

        assertThat(finding.result()).isEqualTo(Result.NEEDS_CHECK);
        assertThat(finding.reasons()).singleElement().asString().contains("2026年08月16日出现在“某某公司”的申报材料中");
    }

    @Test
    void anItemWithoutALeadFails() {
        assertThat(lead().judge(dossier).reasons()).containsExactly("没有填报技术负责人");
        assertThat(performance().judge(dossier).reasons()).containsExactly("没有填报技术负责人");
    }

    private static FakeRuleTables performance() {
        return rules().with(
                        "PERSONAL_PERFORMANCE",
                        "PERSONAL_PERFORMANCE",
                        "threshold",
                        2,
                        "projectLevel",
                        "二级",
                        "leaders",
                        "技术负责人")
                .with("PROJECTS", "PROJECT_COUNT", "threshold", 1, "conditions", "民用建筑地上层数（层）≥12");
    }

    @Test
    void projectsLedAsManagerOrTechnicalLeadCount() {
        var lead = dossier.person();
        IdentityDocument id = lead.identity();
        dossier.ledBy(lead, BUILDING_SECOND)
                .withProject(BUILDING_SECOND, "二级", LocalDate.of(2001, 1, 1), id, null)
                .withProject(BUILDING_SECOND, "一级", LocalDate.of(2026, 11, 16), null, id);

        assertThat(performance().judge(dossier).result()).isEqualTo(Result.PASS);
        assertThat(performance()
                        .judge(dossier.withProject(BUILDING_SECOND, "一级", LocalDate.of(2020, 1, 1), id, id))
                        .result())
                .isEqualTo(Result.PASS);
    }

    @Test
    void projectsOfOthersOfOtherCategoriesOfALowerLevelOrUnfinishedDoNotCount() {
        Person lead = dossier.person();
        IdentityDocument id = lead.identity();
        dossier.ledBy(lead, BUILDING_SECOND)
                .withProject(BUILDING_SECOND, "二级", LocalDate.of(2020, 1, 1), id, null)
                .withProject(
                        BUILDING_SECOND,
                        "二级",
                        LocalDate.of(2020, 1, 1),
                        dossier.person().identity(),
                        null)
                .withProject(FIRE_SECOND, "一级", LocalDate.of(2020, 1, 1), id, null)
                .withProject(BUILDING_SECOND, "三级", LocalDate.of(2020, 1, 1), id, null)
                .withProject(BUILDING_SECOND, "二级", null, id, null)
                .withProject(BUILDING_SECOND, "二级", LocalDate.of(2026, 11, 17), id, null);

        var finding = performance().judge(dossier);

        assertThat(finding.result()).isEqualTo(Result.FAIL);
        assertThat(finding.reasons().get(0)).endsWith("主持完成的业绩还差 2 项（另有 1 项须人工核对，没有计入）");
        assertThat(finding.reasons()).anyMatch(r -> r.contains("规模没有达到二级标准")).anyMatch(r -> r.contains("尚未竣工"));
    }
}
