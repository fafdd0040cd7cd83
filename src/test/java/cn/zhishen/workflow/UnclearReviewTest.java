package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import cn.zhishen.application.Stage;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.review.recheck.Recheck;
import cn.zhishen.review.recheck.SentVerdicts;
import cn.zhishen.review.report.Result;
import cn.zhishen.workflow.Approvals.UnderWay;
import java.time.Duration;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The register has other numbers of the certificates than declared, which the review cannot judge. */
class UnclearReviewTest extends ApprovalTest {

    @Test
    void whatIsUnclearIsPublishedWhenAPersonUpholdsIt() {
        var application = unclear();
        var report = reviews.find(application.number()).orElseThrow().report();
        assertThat(report.has(Result.NEEDS_CHECK)).isTrue();
        assertThat(report.has(Result.FAIL)).isFalse();
        assertThat(rechecks.of(application.number())).singleElement().satisfies(recheck -> {
            assertThat(recheck.cause()).isEqualTo(Recheck.Cause.NEEDS_CHECK);
            assertThat(recheck.decided()).isFalse();
        });
        assertThat(application.openTask("decideRecheck").getDueDate())
                .isEqualTo(Date.from(EngineTime.instant("2026-09-08T23:59:59")));

        application.recheck("UPHELD", "证书编号系换发，人员相符").work();

        assertThat(application.called("manual-recheck"))
                .isEnded()
                .hasPassedInOrder(
                        "recheckRequested",
                        "openRecheck",
                        "decideRecheck",
                        "recordRecheck",
                        "isRecheckUpheld",
                        "recheckUpheld");
        assertThat(application.instance())
                .isWaitingAt("publishNotice")
                .hasPassedInOrder("reviewAutomatically", "needsPerson", "recheckUnclear", "reviewed", "isReviewPassed");
        assertThat(application.stage()).isEqualTo(Stage.PUBLIC_NOTICE);
        assertThat(application.documents(DocumentKind.RECHECK_DECISION)).hasSize(1);
        assertThat(application.timeline()).contains("人工复核（待核实）：合格");
        assertThat(application.to(Stage.ISSUED).isRunning()).isFalse();
    }

    @Test
    void whatIsUnclearFailsWhenAPersonOverrulesIt() {
        var application = unclear().recheck("OVERRULED", "申报的证书不存在").work();

        assertThat(application.called("manual-recheck"))
                .isEnded()
                .hasPassedInOrder("decideRecheck", "recordRecheck", "isRecheckUpheld", "recheckOverruled");
        assertThat(application.instance())
                .isEnded()
                .hasPassedInOrder(
                        "recheckUnclear",
                        "reviewed",
                        "isReviewPassed",
                        "decideWaitAfterFailure",
                        "issueOneTimeNotice",
                        "notPassed")
                .hasNotPassed("publishNotice");
        assertThat(application.stage()).isEqualTo(Stage.NOT_PASSED);
        assertThat(application.application().waitUntil())
                .isEqualTo(EngineTime.now().plus(Duration.ofHours(24)));
        var recheck = rechecks.of(application.number()).get(0);
        assertThat(recheck.decidedBy()).isEqualTo("rechecker");
        assertThat(oneTimeNotices.find(application.number()).orElseThrow().defects())
                .singleElement()
                .satisfies(defect -> {
                    assertThat(defect.result()).isEqualTo(Result.FAIL);
                    assertThat(defect.clause()).isNotBlank();
                    assertThat(defect.reasons())
                            .startsWith("人工复核（" + recheck.number() + "）认定不符合：" + SentVerdicts.REASON);
                });
    }

    @Test
    void reasonsThatNoDecisionCouldPrintAreRefusedInWords() {
        var application = unclear();

        assertThatThrownBy(() -> application.recheck("UPHELD", "理".repeat(2001)))
                .isInstanceOf(InvalidDecision.class)
                .hasMessageStartingWith("文字不能超过 2000 字");
        assertThatThrownBy(() -> application.recheck("UPHELD", "理由\u0001"))
                .isInstanceOf(InvalidDecision.class)
                .hasMessageStartingWith("文字含有不可见的控制字符");

        assertThat(application.stage()).isEqualTo(Stage.RECHECKING);
    }

    @ParameterizedTest
    @CsvSource({"UPHELD, ' ', 请填写复核理由", "OVERRULED, '', 请填写复核理由", "LATER, 待定, 请判定"})
    void aDecisionWithoutReasonsOrOutcomeIsRefusedAndTheTaskStays(String outcome, String reasons, String message) {
        var application = unclear();

        assertThatThrownBy(() -> application.recheck(outcome, reasons))
                .isInstanceOf(InvalidDecision.class)
                .hasMessageStartingWith(message);

        assertThat(application.called("manual-recheck")).isWaitingAt("decideRecheck");
        assertThat(application.stage()).isEqualTo(Stage.RECHECKING);
        assertThat(rechecks.of(application.number())).singleElement().matches(recheck -> !recheck.decided());
        assertThat(application.documents(DocumentKind.RECHECK_DECISION)).isEmpty();
    }

    private UnderWay unclear() {
        var application = approvals.builder().applies();
        registers.renumber(application.uscc());
        application.to(Stage.RECHECKING);
        assertThat(application.called("manual-recheck")).isWaitingAt("decideRecheck");
        return application;
    }
}
