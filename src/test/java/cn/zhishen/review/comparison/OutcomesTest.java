package cn.zhishen.review.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import cn.zhishen.review.DossierFixture;
import cn.zhishen.review.comparison.Outcomes.Side;
import cn.zhishen.review.recheck.FindingVerdict;
import cn.zhishen.review.recheck.FindingVerdict.Judgement;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Report;
import cn.zhishen.review.report.Result;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The outcome of each indicator in two reviews, as it was decided at last. */
class OutcomesTest {

    private static final Instant THEN = Instant.parse("2026-11-16T02:03:04Z");

    @Test
    void whatDiffersComesFirst() {
        var outcomes = Outcomes.of(
                Optional.of(side(finding("a", Result.PASS), finding("b", Result.FAIL))),
                Optional.of(side(finding("a", Result.PASS), finding("b", Result.PASS))));

        assertThat(outcomes)
                .extracting(ComparedOutcome::requirement, ComparedOutcome::earlier, ComparedOutcome::later)
                .containsExactly(tuple("b", Result.FAIL, Result.PASS), tuple("a", Result.PASS, Result.PASS));
        assertThat(outcomes.get(0).item()).isEqualTo("建筑工程施工总承包二级");
    }

    @Test
    void anIndicatorThatOnlyOneReviewAskedForStandsAlone() {
        var outcomes = Outcomes.of(
                Optional.of(side(finding("a", Result.PASS))), Optional.of(side(finding("b", Result.NEEDS_CHECK))));

        assertThat(outcomes)
                .extracting(ComparedOutcome::requirement, ComparedOutcome::earlier, ComparedOutcome::later)
                .containsExactly(tuple("b", null, Result.NEEDS_CHECK), tuple("a", Result.PASS, null));
    }

    @Test
    void theLastRecheckCountsInsteadOfWhatTheProgramFound() {
        var first = verdict(Judgement.NOT_MET);
        var last = verdict(Judgement.MET);
        var rechecked = new Side(report(finding("a", Result.NEEDS_CHECK)), List.of(first, last));

        assertThat(Outcomes.of(Optional.of(rechecked), Optional.of(side(finding("a", Result.PASS)))))
                .singleElement()
                .satisfies(one -> assertThat(one.differs()).isFalse());
    }

    @Test
    void withoutAReviewThereIsNothing() {
        assertThat(Outcomes.of(Optional.empty(), Optional.empty())).isEmpty();
        assertThat(Outcomes.of(Optional.of(side(finding("a", Result.PASS))), Optional.empty()))
                .singleElement()
                .satisfies(one -> assertThat(one.later()).isNull());
    }

    private static FindingVerdict verdict(Judgement judgement) {
        return new FindingVerdict("F1", "D101B", "a", Result.NEEDS_CHECK, judgement, "", THEN);
    }

    private static Side side(Finding... findings) {
        return new Side(report(findings), List.of());
    }

    private static Report report(Finding... findings) {
        return new Report(
                "5400002026111600001",
                1,
                List.of(DossierFixture.BUILDING_SECOND),
                List.of(findings),
                List.of(),
                List.of(),
                THEN);
    }

    private static Finding finding(String indicator, Result result) {
        return new Finding(
                "D101B", indicator, "主要人员", "建市〔2014〕159号", indicator, result, List.of(), List.of(), null, "企业申报（承诺）");
    }
}
