package cn.zhishen.review;

import static cn.zhishen.review.DossierFixture.ANSWERED_AT;
import static cn.zhishen.review.DossierFixture.BUILDING_SECOND;
import static cn.zhishen.review.DossierFixture.constructor;
import static cn.zhishen.review.DossierFixture.dossier;
import static cn.zhishen.review.DossierFixture.title;
import static cn.zhishen.review.FakeRuleTables.rules;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.registry.BusinessRegistration;
import cn.zhishen.review.register.Register;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Report;
import cn.zhishen.review.report.Result;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A register that did not answer proves nothing, neither for nor against the enterprise. */
class SilentRegisterTest {

    private static final Set<String> GENERAL_OF_BUSINESS = Set.of(
            "BUSINESS_FOUND",
            "BUSINESS_STATUS",
            "NAME_MATCHES",
            "CAPITAL_MATCHES",
            "LEGAL_REPRESENTATIVE_MATCHES",
            "INSIDE_REGION_OR_CHECKED");

    private static FakeRuleTables everyMeasure() {
        return rules().with("NET_ASSETS", "NET_ASSETS", "threshold", 4000)
                .with("TECHNICAL_LEAD", "TECHNICAL_LEAD", "who", "职称（高级）")
                .with("PERSONAL", "PERSONAL_PERFORMANCE", "threshold", 1, "projectLevel", "二级", "leaders", "技术负责人")
                .with("REGISTERED", "REGISTERED_COUNT", "threshold", 1, "who", "注册建造师")
                .with("REGISTERED", "REGISTRATION_COUNT", "threshold", 1, "who", "注册建造师")
                .with("TITLED", "TITLED_COUNT", "threshold", 1, "who", "职称（中级）")
                .with("SKILLED", "SKILLED_COUNT", "threshold", 1, "who", "技能")
                .with("EQUIPMENT", "EQUIPMENT_COUNT", "threshold", 1)
                .with("PROJECTS", "PROJECT_COUNT", "threshold", 1, "projectLevel", "二级")
                .with("PROJECTS", "CHOICE", "threshold", 0);
    }

    /** A dossier that meets every measure if the registers answer. */
    private static DossierFixture good() {
        var fixture = dossier().applyingFor(BUILDING_SECOND);
        var lead = fixture.person(title("高级", "结构"));
        return fixture.ledBy(lead, BUILDING_SECOND)
                .withConstructors(1, "建筑工程")
                .withTitled(1, "结构")
                .withSkilled(1, "电工")
                .withEquipment(1, "塔吊")
                .withProjects(1, BUILDING_SECOND, "二级", lead);
    }

    /** An empty dossier, which fails every measure if the registers answer. */
    private static DossierFixture poor() {
        return dossier()
                .applyingFor(BUILDING_SECOND)
                .withNetAssets(1)
                .withBusiness(b -> new BusinessRegistration(true, b.uscc(), "他名", "吊销", "510104", BigDecimal.ONE, "他人"))
                .banned(DossierFixture.APPLIED_ON);
    }

    private static Map<String, Result> results(DossierFixture fixture) {
        return everyMeasure().review(fixture).findings().stream()
                .collect(toMap(f -> f.indicator().replaceAll("-\\d+$", ""), Finding::result));
    }

    private static Set<String> toCheck(DossierFixture fixture) {
        var measures = new TreeSet<String>();
        results(fixture).forEach((measure, result) -> {
            if (result == Result.NEEDS_CHECK) {
                measures.add(measure);
            }
        });
        return measures;
    }

    private record Case(Register<?> register, Set<String> measures) {}

    static Stream<Case> registers() {
        return Stream.of(
                new Case(Register.BUSINESS, GENERAL_OF_BUSINESS),
                new Case(
                        Register.REGISTRATIONS,
                        Set.of(
                                "TECHNICAL_LEAD",
                                "PERSONAL_PERFORMANCE",
                                "REGISTERED_COUNT",
                                "REGISTRATION_COUNT",
                                "SKILLED_COUNT")),
                new Case(
                        Register.INSURANCE,
                        Set.of(
                                "TECHNICAL_LEAD",
                                "PERSONAL_PERFORMANCE",
                                "REGISTERED_COUNT",
                                "REGISTRATION_COUNT",
                                "TITLED_COUNT",
                                "SKILLED_COUNT")),
                new Case(Register.CREDIT, Set.of("CREDIT_CLEAR")));
    }

    @ParameterizedTest
    @MethodSource("registers")
    void whatRestsOnASilentRegisterNeedsACheckAndNothingElseDoes(Case silent) {
        assertThat(results(good()))
                .allSatisfy((measure, result) -> assertThat(result).as(measure).isEqualTo(Result.PASS));

        assertThat(toCheck(good().silent(silent.register()))).isEqualTo(silent.measures());
    }

    @ParameterizedTest
    @MethodSource("registers")
    void whatRestsOnASilentRegisterDoesNotFailEither(Case silent) {
        assertThat(results(poor()).get("INSIDE_REGION_OR_CHECKED")).isEqualTo(Result.NEEDS_CHECK);

        assertThat(toCheck(poor().silent(silent.register()))).containsAll(silent.measures());
    }

    @Test
    void noMeasureReadsARegisterThatItDoesNotDeclare() {
        var all =
                results(good().silent(Register.BUSINESS, Register.REGISTRATIONS, Register.INSURANCE, Register.CREDIT));

        assertThat(all).hasSize(17);
        assertThat(all.values()).doesNotContain(Result.FAIL);
    }

    @Test
    void theNetAssetsOfAFirstApplicationRestOnTheBusinessRegister() {
        assertThat(toCheck(good().of(ApplicationKind.FIRST).silent(Register.BUSINESS)))
                .contains("NET_ASSETS");
        assertThat(toCheck(good().of(ApplicationKind.FIRST).silent(Register.CREDIT)))
                .containsExactly("CREDIT_CLEAR");
    }

    @Test
    void aFindingSaysWhichRegisterWasSilentUntilWhenAndHowOftenItWasAsked() {
        var report = everyMeasure().review(good().silent(Register.REGISTRATIONS));
        var finding = report.of(BUILDING_SECOND).stream()
                .filter(f -> f.indicator().startsWith("REGISTERED_COUNT"))
                .findFirst()
                .orElseThrow();

        assertThat(finding.found()).isEmpty();
        assertThat(finding.reasons()).containsExactly("全国建筑市场监管公共服务平台截至 2026年11月16日 10:03 没有答复，已查询 6 次，须人工核对");
        assertThat(finding.source()).isEqualTo("全国建筑市场监管公共服务平台");
        assertThat(report.sourcesOf(finding))
                .containsExactly(new Report.Source("全国建筑市场监管公共服务平台", null, ANSWERED_AT, 6));
        assertThat(report.sources()).hasSize(4).contains(new Report.Source("社会保险", ANSWERED_AT));
    }

    @Test
    void severalSilentRegistersAreNamedTogether() {
        var finding = rules().with("REGISTERED", "REGISTERED_COUNT", "threshold", 1, "who", "注册建造师")
                .judge(good().silent(Register.REGISTRATIONS, Register.INSURANCE));

        assertThat(finding.reasons()).hasSize(2);
        assertThat(finding.source()).isEqualTo("全国建筑市场监管公共服务平台；社会保险");
    }

    @Test
    void aWorkerWhomTheRegisteredMayNeedIsNotCountedWhileTheRegisterIsSilent() {
        var fixture = good();
        var both = fixture.person(constructor("二级", "建筑工程"), DossierFixture.skill("电工"));
        fixture.withoutSkilled(1).withSkilled(both).withRegistered(both).withoutRegistered(1, "注册建造师");

        assertThat(results(fixture).get("SKILLED_COUNT")).isEqualTo(Result.FAIL);
        assertThat(results(fixture.silent(Register.REGISTRATIONS)).get("SKILLED_COUNT"))
                .isEqualTo(Result.NEEDS_CHECK);
    }
}
