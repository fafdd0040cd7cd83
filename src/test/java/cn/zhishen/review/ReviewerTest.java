package cn.zhishen.review;

import static cn.zhishen.review.DossierFixture.ANSWERED_AT;
import static cn.zhishen.review.DossierFixture.BUILDING_SECOND;
import static cn.zhishen.review.DossierFixture.FIRE_SECOND;
import static cn.zhishen.review.DossierFixture.dossier;
import static cn.zhishen.review.FakeRuleTables.reviewer;
import static cn.zhishen.review.FakeRuleTables.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Report;
import cn.zhishen.review.report.Result;
import org.junit.jupiter.api.Test;

class ReviewerTest {

    private final DossierFixture fixture = dossier().applyingFor(BUILDING_SECOND);

    @Test
    void preCheckAndReviewFindTheSame() {
        var rules = rules().with("NET_ASSETS", "NET_ASSETS", "threshold", 9000);
        var dossier = fixture.build();

        var preCheck = reviewer(rules).preCheck(dossier, fixture.facts(), fixture.uses());
        var review = reviewer(rules).review(dossier, fixture.facts(), fixture.uses());

        assertThat(preCheck.findings()).isEqualTo(review.findings()).hasSize(8);
        assertThat(preCheck.snapshotVersion()).isZero();
        assertThat(review.snapshotVersion()).isEqualTo(1);
    }

    @Test
    void theReportNamesRulesAndSources() {
        var report = rules().with("NET_ASSETS", "NET_ASSETS", "threshold", 9000).review(fixture);

        assertThat(report.rules())
                .containsExactly(
                        "vocabulary 第1版",
                        "enterprise-conditions 第1版",
                        "assessment-scope 第1版",
                        "standard-D101 第1版",
                        "net-assets-basis 第1版",
                        "personnel-conditions 第1版");
        assertThat(report.sources())
                .hasSize(4)
                .contains(new Report.Source("工商库", ANSWERED_AT), new Report.Source("信用中国", ANSWERED_AT));
        assertThat(report.producedAt()).isEqualTo(FakeRuleTables.NOW);
        assertThat(report.applicationNumber()).isEqualTo("SL2026111600001");
    }

    @Test
    void anUnknownMeasureNamesDecisionAndMeasure() {
        assertThatThrownBy(() ->
                        rules().with("TITLED", "TITEL_COUNT", "threshold", 1).review(fixture))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("standard-D101")
                .hasMessageContaining("TITEL_COUNT");
    }

    @Test
    void aMissingFigureNamesDecisionAndIndicator() {
        assertThatThrownBy(() ->
                        rules().with("TITLED", "TITLED_COUNT", "who", "职称（中级）").review(fixture))
                .hasMessageContaining("standard-D101")
                .hasMessageContaining("TITLED_COUNT-0");
    }

    @Test
    void aHeadCountOfNobodyInParticularNamesDecisionAndIndicator() {
        assertThatThrownBy(() ->
                        rules().with("TITLED", "TITLED_COUNT", "threshold", 1).review(fixture))
                .hasMessageContaining("standard-D101")
                .hasMessageContaining("TITLED_COUNT-0")
                .hasMessageContaining("who");
    }

    @Test
    void anItemDoesNotPassForWantOfRules() {
        assertThatThrownBy(() -> rules().review(fixture)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void itemsAreIndependentSoThatPeopleAreNotAddedUp() {
        var rules = rules().with("SKILLED", "SKILLED_COUNT", "threshold", 3, "who", "技能");

        var report = rules.review(fixture.applyingFor(FIRE_SECOND).withSkilled(3, "电工"));

        assertThat(report.of(BUILDING_SECOND)).extracting(Finding::result).containsExactly(Result.PASS);
        assertThat(report.of(FIRE_SECOND)).extracting(Finding::result).containsExactly(Result.PASS);
    }
}
