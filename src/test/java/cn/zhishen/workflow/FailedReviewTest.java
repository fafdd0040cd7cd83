package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import cn.zhishen.application.ApplicationRefused;
import cn.zhishen.application.Stage;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.workflow.Approvals.Enterprise;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailedReviewTest extends ApprovalTest {

    @Test
    void aFailedReviewIsToldOnceWithEveryDefect() {
        var application = approvals.notPassed();

        assertThat(application.instance())
                .isEnded()
                .hasPassedInOrder(
                        "reviewAutomatically",
                        "needsPerson",
                        "reviewed",
                        "isReviewPassed",
                        "decideWaitAfterFailure",
                        "issueOneTimeNotice",
                        "notPassed")
                .hasNotPassed("recheckUnclear", "publishNotice", "issueCertificate");
        assertThat(application.isRunning()).isFalse();
        var defects = reviews.find(application.number()).orElseThrow().report().defects();
        assertThat(defects).hasSizeGreaterThan(3);
        var notice = oneTimeNotices.find(application.number()).orElseThrow();
        assertThat(notice.defects()).isEqualTo(defects).allMatch(defect -> !defect.reasons()
                .isEmpty());
        assertThat(application.documents(DocumentKind.ONE_TIME_NOTICE)).hasSize(1);
        assertThat(application.documents(DocumentKind.REPORT)).hasSize(1);
        assertThat(notices.of(application.number())).isEmpty();
        assertThat(certificates.of(application.number())).isEmpty();
        assertThat(application.application().waitUntil()).isEqualTo(notice.waitUntil());
        assertThat(application.timeline()).endsWith("已出具一次性告知书 " + notice.number());
    }

    @Test
    void eachFailureInARowLengthensTheWaitByADayUntilACertificateIsIssued() {
        var enterprise = approvals.builder();
        failsAndWaits(enterprise, "FIRST", 24);
        failsAndWaits(enterprise, "FIRST", 48);
        failsAndWaits(enterprise, "FIRST", 72);

        registers.liftBan(enterprise.uscc());
        enterprise.applies().to(Stage.ISSUED);

        failsAndWaits(enterprise.forBuilding(), "ADDITION", 24);
    }

    private void failsAndWaits(Enterprise enterprise, String kind, int hours) {
        registers.ban(enterprise.uscc());
        var application = enterprise.applies(kind).to(Stage.NOT_PASSED);
        var until = EngineTime.now().plus(Duration.ofHours(hours));
        assertThat(application.application().waitUntil()).isEqualTo(until);

        EngineTime.set(until.minusSeconds(1));
        var refused = catchThrowableOfType(ApplicationRefused.class, () -> enterprise.applies(kind));
        assertThat(refused.reason()).isEqualTo(ApplicationRefused.Reason.WAITING);
        assertThat(refused.until()).isEqualTo(until);
        EngineTime.set(until);
    }

    @Test
    void whoMustWaitCannotSubmitWhatWasBegunBefore() {
        var enterprise = approvals.builder();
        registers.ban(enterprise.uscc());
        var begunBefore = enterprise.forBuilding().applies().fill();
        enterprise.applies().to(Stage.NOT_PASSED);

        var refused = catchThrowableOfType(ApplicationRefused.class, begunBefore::submit);
        assertThat(refused.reason()).isEqualTo(ApplicationRefused.Reason.WAITING);
        assertThat(begunBefore.instance()).isWaitingAt("fillDossier");
        EngineTime.set(refused.until());
        assertThat(begunBefore.submit().stage()).isEqualTo(Stage.GENERATING_FORM);
    }
}
