package cn.zhishen.review;

import static cn.zhishen.review.DossierFixture.APPLIED_ON;
import static cn.zhishen.review.DossierFixture.BUILDING_SECOND;
import static cn.zhishen.review.DossierFixture.FIRE_SECOND;
import static cn.zhishen.review.DossierFixture.HOUSING_SUPERVISION;
import static cn.zhishen.review.DossierFixture.MUNICIPAL_SUPERVISION;
import static cn.zhishen.review.DossierFixture.constructor;
import static cn.zhishen.review.DossierFixture.dossier;
import static cn.zhishen.review.DossierFixture.registration;
import static cn.zhishen.review.DossierFixture.technical;
import static cn.zhishen.review.DossierFixture.title;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.FileRuleTables;
import cn.zhishen.registry.BusinessRegistration;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Report;
import cn.zhishen.review.report.Result;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Dossiers exactly at the thresholds of the real tables; then each indicator fails alone. */
class StandardsReviewTest {

    private static final PersonCertificate BOTH_SUPERVISIONS = registration("注册监理工程师", null, "房屋建筑工程", "市政公用工程");

    private final Reviewer reviewer = FakeRuleTables.reviewer(new FileRuleTables());

    /** A deviation and the indicators that it fails. */
    public record Deviation(Supplier<DossierFixture> dossier, Set<String> fails) {}

    private static Deviation deviation(Supplier<DossierFixture> dossier, String... fails) {
        return new Deviation(dossier, Set.of(fails));
    }

    static DossierFixture building() {
        return building("2018-11-16", "二级");
    }

    /** Direct application for the second level: head counts and performance of the third (建办市函〔2022〕361号). */
    private static DossierFixture building(String leadingSince, String performanceLevel) {
        var fixture = dossier();
        var lead = fixture.person(45, List.of(technical(leadingSince, null, "建筑工程")), title("高级", "结构"));
        return fixture.applyingFor(BUILDING_SECOND)
                .withNetAssets(4000)
                .ledBy(lead, BUILDING_SECOND)
                .withProjects(2, BUILDING_SECOND, performanceLevel, lead)
                .withConstructors(4, "建筑工程")
                .withConstructors(1, "机电工程")
                .withTitled(2, "结构")
                .withTitled(1, "给排水")
                .withTitled(2, "电气")
                .withSkilled(30, "电工");
    }

    static DossierFixture fire() {
        return fire("消防设施工程", "一级");
    }

    private static DossierFixture fire(String field, String performanceLevel) {
        var fixture = dossier();
        var lead = fixture.person(45, List.of(technical("2018-11-16", null, field)), title("高级", "暖通"));
        return fixture.applyingFor(FIRE_SECOND)
                .withNetAssets(600)
                .ledBy(lead, FIRE_SECOND)
                .withProjects(2, FIRE_SECOND, performanceLevel, lead)
                .withConstructors(3, "机电工程")
                .withTitled(2, "暖通")
                .withTitled(1, "给排水")
                .withTitled(1, "电气")
                .withTitled(1, "自动化")
                .withSkilled(20, "电工");
    }

    static DossierFixture supervision() {
        return supervision("2016-11-16");
    }

    private static DossierFixture supervision(String leadingSince) {
        var fixture = dossier();
        var lead = fixture.person(50, List.of(technical(leadingSince, null, "房屋建筑工程")), BOTH_SUPERVISIONS);
        return fixture.applyingFor(HOUSING_SUPERVISION, MUNICIPAL_SUPERVISION)
                .withNetAssets(100)
                .ledBy(lead, HOUSING_SUPERVISION, MUNICIPAL_SUPERVISION)
                .withRegistered(lead)
                .withRegistered(9, BOTH_SUPERVISIONS)
                .withRegistered(1, registration("注册造价工程师", null))
                .withRegistered(4, constructor("一级", "建筑工程"))
                .withEquipment(1, "混凝土回弹仪");
    }

    private Report review(DossierFixture fixture) {
        return reviewer.review(fixture.build(), fixture.facts(), fixture.uses());
    }

    private static Set<String> indicators(Report report, Result result) {
        return report.findings().stream()
                .filter(f -> f.result() == result)
                .map(Finding::indicator)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @TestFactory
    Stream<DynamicTest> aDossierAtTheThresholdsPasses() {
        return Map.<String, Supplier<DossierFixture>>of(
                        "D101B", StandardsReviewTest::building,
                        "D205B", StandardsReviewTest::fire,
                        "E201B+E213B", StandardsReviewTest::supervision)
                .entrySet()
                .stream()
                .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
                    var report = review(e.getValue().get());
                    assertThat(report.findings())
                            .allSatisfy(
                                    f -> assertThat(f.result()).as(f.toString()).isEqualTo(Result.PASS));
                }));
    }

    @TestFactory
    Stream<DynamicTest> eachIndicatorFailsAloneJustBelow() {
        return deviations()
                .map(deviation -> DynamicTest.dynamicTest(deviation.fails().toString(), () -> {
                    var report = review(deviation.dossier().get());
                    assertThat(indicators(report, Result.FAIL)).isEqualTo(deviation.fails());
                    assertThat(indicators(report, Result.NEEDS_CHECK)).isEmpty();
                    assertThat(report.defects())
                            .allSatisfy(f -> assertThat(f.reasons()).isNotEmpty())
                            .allSatisfy(f -> assertThat(f.remedy()).isNotBlank());
                }));
    }

    @Test
    void noIndicatorOfTheseItemsIsLeftOut() {
        var all = Stream.of(building(), fire(), supervision())
                .flatMap(fixture -> review(fixture).findings().stream())
                .map(Finding::indicator)
                .collect(Collectors.toSet());
        var failed = deviations().flatMap(d -> d.fails().stream()).collect(Collectors.toSet());

        assertThat(failed).isEqualTo(all);
    }

    static Stream<Deviation> deviations() {
        return Stream.of(
                deviation(() -> building().withNetAssets(3999.99), "D101B-net-assets"),
                deviation(() -> building("2018-11-17", "二级"), "D101B-technical-lead"),
                deviation(() -> building("2018-11-16", "三级"), "D101C-personal-performance"),
                deviation(() -> building().withoutProjects(1), "D101C-personal-performance"),
                deviation(() -> building().withoutRegistered(1, "建筑工程"), "D101C-constructors"),
                deviation(
                        () -> building().withoutRegistered(1, "建筑工程").withConstructors(1, "机电工程"),
                        "D101C-constructors"),
                deviation(() -> building().missing("给排水").withTitled(1, "结构"), "D101C-titled"),
                deviation(() -> building().missing("电气").withTitled(1, "电气"), "D101C-titled"),
                deviation(() -> building().withoutSkilled(1), "D101C-skilled"),
                deviation(() -> fire().withNetAssets(599.99), "D205B-net-assets"),
                deviation(() -> fire("公路工程", "一级"), "D205B-technical-lead"),
                deviation(() -> fire("消防设施工程", "二级"), "D205B-personal-performance"),
                deviation(() -> fire().withoutRegistered(1, "机电工程"), "D205B-constructors"),
                deviation(() -> fire().missing("自动化").withTitled(1, "电气"), "D205B-titled"),
                deviation(() -> fire().withoutSkilled(1), "D205B-skilled"),
                deviation(() -> supervision().withNetAssets(99.99), "E201B-net-assets", "E213B-net-assets"),
                deviation(() -> supervision("2016-11-17"), "E201B-technical-lead", "E213B-technical-lead"),
                deviation(
                        () -> supervision().withoutRegistered(1, "建筑工程"),
                        "E201B-registered-total",
                        "E213B-registered-total"),
                deviation(
                        () -> supervision()
                                .withoutRegistered(1, "注册监理工程师")
                                .withRegistered(1, registration("注册监理工程师", null, "市政公用工程")),
                        "E201B-supervisors"),
                deviation(
                        () -> supervision()
                                .withoutRegistered(1, "注册监理工程师")
                                .withRegistered(1, registration("注册监理工程师", null, "房屋建筑工程")),
                        "E213B-supervisors"),
                deviation(
                        () -> supervision()
                                .withoutRegistered(1, "注册造价工程师")
                                .withRegistered(1, constructor("一级", "建筑工程")),
                        "E201B-cost-engineers",
                        "E213B-cost-engineers"),
                deviation(() -> supervision().withoutEquipment(), "E201B-equipment", "E213B-equipment"),
                deviation(
                        () -> fire().withBusiness(
                                        b -> new BusinessRegistration(false, b.uscc(), null, null, null, null, null)),
                        "enterprise-business-found"),
                deviation(
                        () -> fire().withBusiness(b -> new BusinessRegistration(
                                true,
                                b.uscc(),
                                "雪域建筑有限公司",
                                "吊销",
                                b.divisionCode(),
                                b.registeredCapitalWan().add(BigDecimal.ONE),
                                "多吉")),
                        "enterprise-business-status",
                        "enterprise-name-matches",
                        "enterprise-capital-matches",
                        "enterprise-legal-representative-matches"),
                deviation(
                        () -> fire().of(ApplicationKind.FIRST)
                                .withCapital(600)
                                .withBusiness(b -> new BusinessRegistration(
                                        true,
                                        b.uscc(),
                                        b.name(),
                                        b.status(),
                                        "510104",
                                        b.registeredCapitalWan(),
                                        b.legalRepresentative())),
                        "enterprise-inside-region"),
                deviation(() -> fire().banned(APPLIED_ON), "enterprise-credit-clear"));
    }

    @Test
    void aFirstApplicationIsJudgedByTheCapitalOfTheLicence() {
        var fixture = fire().of(ApplicationKind.FIRST).withNetAssets(1).withCapital(600);
        assertThat(review(fixture).has(Result.FAIL)).isFalse();

        assertThat(indicators(review(fixture.withNetAssets(9000).withCapital(599)), Result.FAIL))
                .containsExactly("D205B-net-assets");
    }

    @Test
    void theOrderOfPeopleNeverChangesAVerdict() {
        for (long seed = 0; seed < 20; seed++) {
            assertThat(review(building().shuffled(seed)).findings())
                    .isEqualTo(review(building()).findings());
            assertThat(review(supervision().withoutRegistered(1, "注册造价工程师").shuffled(seed))
                            .findings())
                    .isEqualTo(review(supervision().withoutRegistered(1, "注册造价工程师"))
                            .findings());
        }
    }

    @Test
    void theBasisOfNetAssetsIsDecidedForEveryKind() {
        var tables = new FileRuleTables();
        for (var kind : ApplicationKind.values()) {
            var matches = tables.matches("net-assets-basis", FakeRuleTables.NOW, Map.of("kind", kind.name()));
            assertThat(matches).singleElement().satisfies(rule -> {
                assertThat(rule.get("basis"))
                        .isEqualTo(kind == ApplicationKind.FIRST ? "REGISTERED_CAPITAL" : "NET_ASSETS");
                assertThat(rule.get("clause").toString()).contains("建市〔2015〕20号");
            });
        }
        assertThat(tables.matches("net-assets-basis", FakeRuleTables.NOW, Map.of("kind", "MERGER")))
                .isEmpty();
    }
}
