package cn.zhishen.review;

import static cn.zhishen.review.DossierFixture.BUILDING_SECOND;
import static cn.zhishen.review.DossierFixture.constructor;
import static cn.zhishen.review.DossierFixture.dossier;
import static cn.zhishen.review.DossierFixture.registration;
import static cn.zhishen.review.DossierFixture.skill;
import static cn.zhishen.review.DossierFixture.technical;
import static cn.zhishen.review.DossierFixture.title;
import static cn.zhishen.review.FakeRuleTables.rules;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.PersonCertificate.Kind;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.registry.BusinessRegistration;
import cn.zhishen.registry.RegisteredPerson;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Result;
import cn.zhishen.review.vocabulary.Vocabulary;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Evidence that contradicts itself; and a second certificate that changes nothing. */
class ContradictionsTest {

    private final DossierFixture dossier = dossier().applyingFor(BUILDING_SECOND);

    @ParameterizedTest
    @ValueSource(strings = {"注销、存续", "存续/吊销", "停业、存续", "在册；经营异常"})
    void twoStatesInOneEntryAreForAPersonToCheck(String status) {
        dossier.withBusiness(e -> new BusinessRegistration(
                true, e.uscc(), e.name(), status, e.divisionCode(), e.registeredCapitalWan(), e.legalRepresentative()));

        assertThat(rules().with("NET_ASSETS", "NET_ASSETS", "threshold", 1)
                        .review(dossier)
                        .findings())
                .filteredOn(finding -> finding.indicator().equals("BUSINESS_STATUS"))
                .singleElement()
                .extracting(Finding::result)
                .isEqualTo(Result.NEEDS_CHECK);
    }

    @ParameterizedTest
    @CsvSource({
        "消防救援, NEEDS_CHECK",
        "钢铁, NEEDS_CHECK",
        "广播电视, NEEDS_CHECK",
        "建筑工程、物业管理, PASS",
        "施工管理、行政管理, PASS",
        "物业管理, FAIL",
        "物业管理、财务管理, FAIL"
    })
    void whereNoFieldIsAskedOnlyWhatSurelyIsConstructionCounts(String field, Result right) {
        var lead = dossier.person(45, List.of(technical("2010-01-01", null, field)));

        assertThat(rules().with("TECHNICAL_LEAD", "TECHNICAL_LEAD", "years", 8)
                        .judge(dossier.ledBy(lead, BUILDING_SECOND))
                        .result())
                .isEqualTo(right);
    }

    @Test
    void aLevelThatTheNameContradictsIsForAPersonToCheck() {
        var constructors = rules().with("REGISTERED", "REGISTERED_COUNT", "threshold", 1, "who", "注册建造师（建筑工程，一级）");
        assertThat(constructors
                        .judge(dossier.withRegistered(dossier.person(registration("二级建造师", "一级", "建筑工程"))))
                        .result())
                .isEqualTo(Result.NEEDS_CHECK);

        var assistant = new PersonCertificate(Kind.TITLE, "助理工程师", "高级", List.of("结构"), "职1", null, null);
        var titled = rules().with("TITLED", "TITLED_COUNT", "threshold", 1, "who", "职称（工程序列，高级）");
        assertThat(titled.judge(dossier.withTitled(dossier.person(assistant))).result())
                .isEqualTo(Result.NEEDS_CHECK);
    }

    @Test
    void aSecondCertificateTakesNothingFromTheFirst() {
        var unclear = new PersonCertificate(Kind.TITLE, "无人知晓系列", "中级", List.of("给排水"), "职2", null, null);
        var titled = rules().with("TITLED", "TITLED_COUNT", "threshold", 1, "who", "职称（中级）", "each", "给排水");
        assertThat(titled.judge(dossier.withTitled(dossier.person(unclear))).result())
                .isEqualTo(Result.NEEDS_CHECK);
        assertThat(titled.judge(dossier()
                                .applyingFor(BUILDING_SECOND)
                                .withTitled(dossier.person(title("中级", "结构"), unclear)))
                        .result())
                .isEqualTo(Result.NEEDS_CHECK);
    }

    @Test
    void anUnclearRegistrationStaysPossibleBesideAClearOne() {
        var municipal = rules().with(
                        "REGISTERED",
                        "REGISTERED_COUNT",
                        "threshold",
                        1,
                        "who",
                        "注册建造师（建筑工程或市政公用工程）",
                        "parts",
                        "市政公用工程≥1");
        var person = dossier.person(constructor("二级", "建筑工程"), constructor("二级", "市政公用工程"));
        dossier.withRegistered(person)
                .withRegisterEntry(
                        person,
                        e -> e.specialties().contains("市政公用工程")
                                ? new RegisteredPerson(
                                        e.identity(),
                                        e.name(),
                                        e.level(),
                                        e.specialties(),
                                        e.number(),
                                        e.employerUscc(),
                                        "延续注册",
                                        e.validUntil())
                                : e);

        assertThat(municipal.judge(dossier).result()).isEqualTo(Result.NEEDS_CHECK);
    }

    @Test
    void anExpiredRegistrationIsRefusedWhateverElseTheRegisterLeavesOut() {
        var person = dossier.person(constructor("二级", "建筑工程"));
        dossier.withRegistered(person)
                .withRegisterEntry(
                        person,
                        e -> new RegisteredPerson(
                                e.identity(),
                                e.name(),
                                e.level(),
                                e.specialties(),
                                null,
                                null,
                                null,
                                LocalDate.of(2020, 1, 1)));

        var finding = rules().with("REGISTERED", "REGISTERED_COUNT", "threshold", 1, "who", "注册建造师（建筑工程）")
                .judge(dossier);

        assertThat(finding.result()).isEqualTo(Result.FAIL);
        assertThat(finding.toString()).doesNotContain(" null");
    }

    @Test
    void aProjectThatDoesNotCountCastsNoDoubtOnOneThatDoes() {
        var manager = dossier.person();
        var road = new Qualification("D102B", "建筑业", "施工总承包", "公路工程施工总承包", "二级", false, "");
        dossier.withProject(BUILDING_SECOND, "二级", LocalDate.of(2024, 6, 1), manager.identity(), null)
                .withProject(road, "二级", LocalDate.of(2024, 6, 1), manager.identity(), null);

        assertThat(rules().with("PROJECTS", "PROJECT_COUNT", "threshold", 1)
                        .judge(dossier)
                        .result())
                .isEqualTo(Result.PASS);
    }

    @ParameterizedTest
    @CsvSource({"初级木工, FAIL", "木工（五级）, FAIL", "学徒工, FAIL", "中级木工, PASS", "木工（高级）, PASS", "木工, PASS"})
    void aLevelInTheNameOfTheTradeIsRead(String trade, Result right) {
        dossier.withSkilled(dossier.person(skill(trade, null)));

        assertThat(rules().with("SKILLED", "SKILLED_COUNT", "threshold", 1, "who", "技能（经考核培训合格）")
                        .judge(dossier)
                        .result())
                .isEqualTo(right);
    }

    @ParameterizedTest
    @CsvSource({"1, NEEDS_CHECK", "59999, NEEDS_CHECK", "60000, PASS"})
    void whatTheStandardAddsUpIsForAPersonToCheckInOneProject(int area, Result right) {
        var lead = dossier.person();
        var performance = rules().with(
                        "PERSONAL_PERFORMANCE",
                        "PERSONAL_PERFORMANCE",
                        "threshold",
                        1,
                        "projectLevel",
                        "二级",
                        "leaders",
                        "技术负责人")
                .with("PROJECTS", "PROJECT_COUNT", "threshold", 1, "conditions", "累计建筑面积（平方米）≥60000");
        dossier.ledBy(lead, BUILDING_SECOND)
                .withLedProject(
                        BUILDING_SECOND,
                        LocalDate.of(2020, 6, 1),
                        DossierFixture.figures("建筑面积（平方米）", area),
                        List.of(),
                        lead.identity(),
                        null);

        assertThat(performance.judge(dossier).result()).isEqualTo(right);
    }

    @ParameterizedTest
    @CsvSource({"50000, NEEDS_CHECK", "999, FAIL"})
    void aCertainSmallFigureHidesNoLargeOneThatMayBeMeant(int unclear, Result right) {
        var sizes = DossierFixture.figures("建筑面积（平方米）", 500, "单体建筑面积（平方米）", unclear);
        dossier.withProject(BUILDING_SECOND, LocalDate.of(2024, 6, 1), sizes, List.of());

        assertThat(List.of(judgeProjects("建筑面积（平方米）≥1000"), judgeProjects("累计建筑面积（平方米）≥1000")))
                .containsOnly(right);
    }

    private Result judgeProjects(String conditions) {
        return rules().with("PROJECTS", "PROJECT_COUNT", "threshold", 1, "conditions", conditions)
                .judge(dossier)
                .result();
    }

    @Test
    void aRegisterThatLeavesOutTheSpecialtyIsForAPersonToCheck() {
        var person = dossier.person(constructor("二级", "建筑工程"));
        dossier.withRegistered(person)
                .withRegisterEntry(
                        person,
                        e -> new RegisteredPerson(
                                e.identity(),
                                e.name(),
                                e.level(),
                                List.of(" "),
                                e.number(),
                                e.employerUscc(),
                                e.status(),
                                e.validUntil()));

        var finding = rules().with("REGISTERED", "REGISTERED_COUNT", "threshold", 1, "who", "注册建造师（建筑工程）")
                .judge(dossier);

        assertThat(finding.result()).isEqualTo(Result.NEEDS_CHECK);
        assertThat(finding.reasons()).singleElement().asString().contains("没有注明注册专业", "建筑工程");
    }

    @Test
    void aSecondCertificateOfWhichNobodyKnowsMayBeOneMore() {
        var both = dossier.person(registration("注册监理工程师", null, "房屋建筑工程"), registration("注册造价工程师", null));
        dossier.withRegistered(both)
                .withRegisterEntry(
                        both,
                        e -> e.name().equals("注册监理工程师")
                                ? e
                                : new RegisteredPerson(
                                        e.identity(),
                                        "工程造价从业注册",
                                        e.level(),
                                        e.specialties(),
                                        e.number(),
                                        e.employerUscc(),
                                        e.status(),
                                        e.validUntil()));

        assertThat(registrations(1).result()).isEqualTo(Result.PASS);
        assertThat(registrations(2).result()).isEqualTo(Result.NEEDS_CHECK);
        assertThat(registrations(2).reasons()).anyMatch(reason -> reason.contains("工程造价从业注册"));
        assertThat(registrations(3).result()).isEqualTo(Result.FAIL);
    }

    private Finding registrations(int threshold) {
        return rules().with("REGISTERED", "REGISTRATION_COUNT", "threshold", threshold, "who", "注册监理工程师；注册造价工程师")
                .judge(dossier);
    }

    @Test
    void aDoubtfulRegistrationMayCoverWhatTheTitleDoesNot() {
        var person = dossier.person(title("中级", "结构"), registration("注册某某工程师", null, "给排水"));
        dossier.withTitled(person).withTitled(dossier.person(title("中级", "电气")));

        var finding = rules().with(
                        "TITLED", "PROFESSIONAL_COUNT", "threshold", 2, "who", "职称（中级）；注册某工程师", "each", "给排水、电气")
                .judge(dossier);

        assertThat(finding.result()).isEqualTo(Result.NEEDS_CHECK);
    }

    @Test
    void whatDoesNotCountIsNamedWithTheReason() {
        var road = new Qualification("D102B", "建筑业", "施工总承包", "公路工程施工总承包", "二级", false, "");
        dossier.withProject(road, LocalDate.of(2024, 6, 1), List.of(), List.of())
                .withProject(road, LocalDate.of(2024, 6, 1), List.of(), List.of());

        assertThat(rules().with("PROJECTS", "PROJECT_COUNT", "threshold", 1)
                        .judge(dossier)
                        .reasons())
                .last()
                .asString()
                .contains("项目1", "项目2", "业绩类别为公路工程施工总承包，不是" + BUILDING_SECOND.category());

        var lead = dossier.person(
                45, List.of(technical("2005-01-01", "2012-12-31", "物业管理"), technical("2022-01-01", null, "建筑工程")));
        assertThat(rules().with("TECHNICAL_LEAD", "TECHNICAL_LEAD", "years", 8, "field", "建筑工程")
                        .judge(dossier.ledBy(lead, BUILDING_SECOND))
                        .reasons())
                .singleElement()
                .asString()
                .contains("不足 8 年", "物业管理");
    }

    @Test
    void whatTheNameSaysOfTheLevelIsNotSaidTwice() {
        dossier.withRegistered(dossier.person(registration("二级建造师", "二级", "建筑工程")))
                .withTitled(dossier.person(
                        new PersonCertificate(Kind.TITLE, "工程系列", "高级工程师", List.of("结构"), "职1", null, null)));

        assertThat(rules().with("REGISTERED", "REGISTERED_COUNT", "threshold", 1, "who", "注册建造师（二级）")
                        .judge(dossier)
                        .found())
                .singleElement()
                .asString()
                .contains("：二级建造师（建筑工程），");
        assertThat(rules().with("TITLED", "TITLED_COUNT", "threshold", 1, "who", "职称（中级）")
                        .judge(dossier)
                        .found())
                .singleElement()
                .asString()
                .contains("：高级工程师（结构），");
    }

    @Test
    void whatAReviewerSettledExplainsNothingElse() {
        var vocabulary = new Vocabulary(
                Standards.TABLES.rows(Vocabulary.DECISION, FakeRuleTables.NOW),
                List.of(
                        new Vocabulary.Settled(Vocabulary.Kind.TITLE_SPECIALTY, "暖通", "楼宇设备", true),
                        new Vocabulary.Settled(Vocabulary.Kind.EQUIPMENT, "试验检测设备", "某某仪", false)));

        assertThat(vocabulary.means(Vocabulary.Kind.TITLE_SPECIALTY, "暖通", "楼宇设备"))
                .isEqualTo(Result.PASS);
        assertThat(vocabulary.means(Vocabulary.Kind.TITLE_SPECIALTY, "电气", "楼宇设备"))
                .isEqualTo(Result.NEEDS_CHECK);
        assertThat(vocabulary.means(Vocabulary.Kind.EQUIPMENT, "试验检测设备", "某某仪")).isEqualTo(Result.FAIL);
        assertThat(vocabulary.means(Vocabulary.Kind.EQUIPMENT, "压路机", "某某仪")).isEqualTo(Result.NEEDS_CHECK);
    }
}
