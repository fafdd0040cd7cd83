package cn.zhishen.review;

import static cn.zhishen.review.DossierFixture.APPLIED_ON;
import static cn.zhishen.review.DossierFixture.BUILDING_SECOND;
import static cn.zhishen.review.DossierFixture.dossier;
import static cn.zhishen.review.FakeRuleTables.rules;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.registry.BusinessRegistration;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Result;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnterpriseMeasuresTest {

    private final DossierFixture dossier = dossier().applyingFor(BUILDING_SECOND);

    private static FakeRuleTables netAssets() {
        return rules().with("NET_ASSETS", "NET_ASSETS", "threshold", 4000);
    }

    private Finding general(String indicator) {
        return netAssets().review(dossier).general().stream()
                .filter(f -> f.indicator().equals(indicator))
                .findFirst()
                .orElseThrow();
    }

    private DossierFixture registeredAs(String name, String status, String capital, String legalRepresentative) {
        UnaryOperator<BusinessRegistration> change = b -> new BusinessRegistration(
                true, b.uscc(), name, status, b.divisionCode(), new BigDecimal(capital), legalRepresentative);
        return dossier.withBusiness(change);
    }

    @Test
    void netAssetsPassAtAndAboveTheThreshold() {
        assertThat(netAssets().judge(dossier.withNetAssets(4000)).result()).isEqualTo(Result.PASS);
        assertThat(netAssets().judge(dossier.withNetAssets(4000.01)).result()).isEqualTo(Result.PASS);
    }

    @Test
    void netAssetsBelowTheThresholdSayWhatIsMissing() {
        var finding = netAssets().judge(dossier.withNetAssets(3999.5).withCapital(9000));

        assertThat(finding.result()).isEqualTo(Result.FAIL);
        assertThat(finding.reasons()).containsExactly("净资产还差 0.5 万元");
        assertThat(finding.group()).isEqualTo("企业资产");
    }

    @Test
    void aFirstApplicationIsJudgedByTheRegisteredCapital() {
        dossier.of(ApplicationKind.FIRST);

        assertThat(netAssets().judge(dossier.withNetAssets(1).withCapital(4000)).result())
                .isEqualTo(Result.PASS);
        assertThat(netAssets()
                        .judge(dossier.withNetAssets(9000).withCapital(3000))
                        .reasons())
                .containsExactly("营业执照注册资本还差 1000 万元");
    }

    @Test
    void equipmentIsCountedByItsQuantity() {
        var cranes = rules().with("EQUIPMENT", "EQUIPMENT_COUNT", "threshold", 3, "who", "塔吊或起重机");
        dossier.withEquipment(2, "QTZ80塔吊").withEquipment(9, "挖掘机");

        assertThat(cranes.judge(dossier).reasons()).containsExactly("塔吊或起重机还差 1 台（套）", "挖掘机（X1） 9 台（套）：名称不是塔吊或起重机");
        assertThat(cranes.judge(dossier.withEquipment(1, "履带起重机")).result()).isEqualTo(Result.PASS);
        assertThat(cranes.judge(dossier.withEquipment(1, "履带起重机")).result()).isEqualTo(Result.PASS);
    }

    @Test
    void anyEquipmentWillDoWhereNoneIsNamed() {
        var any = rules().with("EQUIPMENT", "EQUIPMENT_COUNT", "threshold", 1);

        assertThat(any.judge(dossier).result()).isEqualTo(Result.FAIL);
        assertThat(any.judge(dossier.withEquipment(1, "回弹仪")).result()).isEqualTo(Result.PASS);
    }

    @Test
    void projectsOfTheEnterpriseCountWithinTheYearsAsked() {
        var projects = rules().with("PROJECTS", "PROJECT_COUNT", "threshold", 2, "projectLevel", "二级", "years", 5);
        dossier.withProject(BUILDING_SECOND, "二级", LocalDate.of(2021, 1, 1), null, null)
                .withProject(BUILDING_SECOND, "一级", LocalDate.of(2020, 12, 31), null, null);

        var finding = projects.judge(dossier);
        assertThat(finding.reasons()).contains("企业业绩还差 1 项").anyMatch(r -> r.contains("竣工日 2020年12月31日 不在近 5 年内"));
        assertThat(projects.judge(dossier.withProject(BUILDING_SECOND, "一级", LocalDate.of(2025, 1, 1), null, null))
                        .result())
                .isEqualTo(Result.PASS);
    }

    @Test
    void anEnterpriseThatAgreesWithTheRegistersPasses() {
        assertThat(netAssets().review(dossier).general()).hasSize(7).allMatch(f -> f.result() == Result.PASS);
    }

    @Test
    void anEnterpriseUnknownToTheRegisterIsOneDefect() {
        dossier.withBusiness(b -> new BusinessRegistration(false, b.uscc(), null, null, null, null, null));

        assertThat(general("BUSINESS_FOUND").result()).isEqualTo(Result.FAIL);
        assertThat(general("NAME_MATCHES").result()).isEqualTo(Result.NOT_APPLICABLE);
        assertThat(general("BUSINESS_STATUS").result()).isEqualTo(Result.NOT_APPLICABLE);
    }

    @Test
    void aRevokedEnterpriseFails() {
        registeredAs("雪域建设有限公司", "吊销", "5000", "扎西");

        assertThat(general("BUSINESS_STATUS").reasons()).containsExactly("企业登记状态为“吊销”，应为存续");
    }

    @Test
    void everythingThatDiffersFromTheRegisterIsNamedWithBothValues() {
        registeredAs("雪域建筑有限公司", "存续", "4800.00", "多吉");

        assertThat(general("NAME_MATCHES").reasons()).containsExactly("申报的企业名称“雪域建设有限公司”与工商登记的“雪域建筑有限公司”不一致");
        assertThat(general("CAPITAL_MATCHES").reasons()).containsExactly("申报的注册资本“5000 万元”与工商登记的“4800 万元”不一致");
        assertThat(general("LEGAL_REPRESENTATIVE_MATCHES").reasons()).containsExactly("申报的法定代表人“扎西”与工商登记的“多吉”不一致");
    }

    @Test
    void theSameCapitalWithOtherDecimalsIsTheSame() {
        registeredAs("雪域建设有限公司", "存续", "5000.00", "扎西");

        assertThat(general("CAPITAL_MATCHES").result()).isEqualTo(Result.PASS);
    }

    @Test
    void theRegionIsThatOfTheRegisterAndNotOfTheCode() {
        assertThat(general("INSIDE_REGION_OR_CHECKED").found()).containsExactly("工商登记的注册地：区划代码 540102");
        registeredIn("510104");

        assertThat(general("INSIDE_REGION_OR_CHECKED").result()).isEqualTo(Result.NEEDS_CHECK);
        dossier.of(ApplicationKind.FIRST);
        assertThat(general("INSIDE_REGION").result()).isEqualTo(Result.FAIL);
        assertThat(general("INSIDE_REGION").reasons()).containsExactly("工商登记的注册地区划代码为 510104，不在本自治区（54）内");
    }

    private void registeredIn(String division) {
        dossier.withBusiness(b -> new BusinessRegistration(
                true, b.uscc(), b.name(), b.status(), division, b.registeredCapitalWan(), b.legalRepresentative()));
    }

    @ParameterizedTest
    @CsvSource({"FALSE_MATERIAL, 1", "FRAUD, 3"})
    void aBanWithoutAnEndLastsAsLongAsTheTableSaysFromTheDayOfItsDecision(String conduct, int years) {
        dossier.banned(conduct, APPLIED_ON.minusYears(years).minusDays(1), null);
        assertThat(general("CREDIT_CLEAR").result()).isEqualTo(Result.PASS);
        assertThat(general("CREDIT_CLEAR").found()).anyMatch(line -> line.endsWith("限制申请已于 2026年11月15日 届满"));

        dossier.banned(conduct, APPLIED_ON.minusYears(years), null);
        assertThat(general("CREDIT_CLEAR").result()).isEqualTo(Result.FAIL);
        assertThat(general("CREDIT_CLEAR").reasons()).singleElement().asString().endsWith("限制申请至 2026年11月16日 止");
    }

    @Test
    void theEndThatTheDecidingAuthoritySetPrevailsOverTheTable() {
        dossier.banned("FRAUD", APPLIED_ON.minusYears(1), APPLIED_ON.minusDays(1));

        assertThat(general("CREDIT_CLEAR").result()).isEqualTo(Result.PASS);
    }

    @Test
    void aBanWhoseEndNobodyCanTellIsForAPersonToCheck() {
        dossier.banned("OTHER", APPLIED_ON.minusYears(9), null);
        assertThat(general("CREDIT_CLEAR").result()).isEqualTo(Result.NEEDS_CHECK);
        assertThat(general("CREDIT_CLEAR").reasons())
                .singleElement()
                .asString()
                .contains("2017年11月16日作出决定")
                .endsWith("须人工核对");

        dossier.banned("FRAUD", APPLIED_ON, null);
        assertThat(general("CREDIT_CLEAR").result()).isEqualTo(Result.FAIL);
    }

    @Test
    void aBanOfNeitherConductNorDayIsForAPersonToCheck() {
        dossier.banned(null, null, null);

        assertThat(general("CREDIT_CLEAR").result()).isEqualTo(Result.NEEDS_CHECK);
    }

    @Test
    void aBanStandsUntilItsLastDay() {
        dossier.banned(APPLIED_ON.minusDays(1));
        assertThat(general("CREDIT_CLEAR").result()).isEqualTo(Result.PASS);

        dossier.banned(APPLIED_ON);
        assertThat(general("CREDIT_CLEAR").result()).isEqualTo(Result.FAIL);
        assertThat(general("CREDIT_CLEAR").reasons()).containsExactly("提供虚假材料，依据行政许可法第七十八条，限制申请至 2026年11月16日 止");
    }
}
