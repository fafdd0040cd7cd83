package cn.zhishen.review.measures;

import static cn.zhishen.review.DossierFixture.BUILDING_SECOND;
import static cn.zhishen.review.DossierFixture.FIRE_SECOND;
import static cn.zhishen.review.DossierFixture.dossier;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.qualification.Qualification;
import cn.zhishen.review.DossierFixture;
import cn.zhishen.review.FakeRuleTables;
import cn.zhishen.review.Reviewer;
import cn.zhishen.review.Standards;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Result;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The highest standard of what is applied for and held counts (建市〔2015〕20号), by the real tables. */
class NetAssetsTest {

    private static final Qualification UNKNOWN = new Qualification("D999A", "建筑业", "专业承包", "某工程专业承包", "一级", false, "");

    private final Reviewer reviewer = FakeRuleTables.reviewer(Standards.TABLES);
    private final DossierFixture dossier = dossier();

    private List<Finding> netAssets(double wan) {
        dossier.withNetAssets(wan);
        return reviewer.review(dossier.build(), dossier.facts(), List.of()).findings().stream()
                .filter(finding -> finding.indicator().endsWith("-net-assets"))
                .toList();
    }

    private List<Result> results(double wan) {
        return netAssets(wan).stream().map(Finding::result).toList();
    }

    @Test
    void aHigherStandardThatIsHeldCounts() {
        dossier.applyingFor(FIRE_SECOND).holding(BUILDING_SECOND);

        assertThat(results(4000.01)).containsExactly(Result.PASS);
        assertThat(results(4000)).containsExactly(Result.PASS);
        assertThat(results(3999.99)).containsExactly(Result.FAIL);
        assertThat(netAssets(3999.99).get(0).reasons()).containsExactly("净资产还差 0.01 万元");
        assertThat(netAssets(3999.99).get(0).found()).anyMatch(line -> line.contains("建筑工程施工总承包二级，4000 万元"));
    }

    @Test
    void aLowerStandardThatIsHeldDoesNot() {
        dossier.applyingFor(BUILDING_SECOND).holding(FIRE_SECOND);

        assertThat(results(4000)).containsExactly(Result.PASS);
        assertThat(results(3999.99)).containsExactly(Result.FAIL);
    }

    @Test
    void theHighestOfSeveralAppliedForIsAskedOfEach() {
        dossier.applyingFor(FIRE_SECOND, BUILDING_SECOND);

        assertThat(results(4000)).containsExactly(Result.PASS, Result.PASS);
        assertThat(results(3999.99)).containsExactly(Result.FAIL, Result.FAIL);
    }

    @Test
    void whatIsHeldAndUnknownIsForAPersonToCheck() {
        dossier.applyingFor(FIRE_SECOND).holding(UNKNOWN);

        assertThat(results(600)).containsExactly(Result.NEEDS_CHECK);
        assertThat(netAssets(600).get(0).reasons()).singleElement().asString().contains(UNKNOWN.title());
        assertThat(results(599.99)).containsExactly(Result.FAIL);
    }
}
