package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import cn.zhishen.application.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DraftExpiryTest extends ApprovalTest {

    @ParameterizedTest
    @CsvSource({
        "FILLING, fillingDeadlineReached, draftExpired",
        "SIGNING, signingDeadlineReached, signingExpired",
        "UPLOADING_SHEET, signingDeadlineReached, signingExpired",
        "CONFIRMING, signingDeadlineReached, signingExpired",
        "AUTHENTICATING, authenticationDeadlineReached, authenticationExpired",
    })
    void anApplicationThatIsNotSubmittedInNinetyDaysExpires(Stage stage, String deadline, String end) {
        var enterprise = approvals.builder();
        var application = enterprise.applies().to(stage);

        EngineTime.set("2026-11-29T23:59:59");
        application.work();
        assertThat(application.stage()).isEqualTo(stage);
        EngineTime.set("2026-11-30T00:00");
        application.work();

        assertThat(application.instance())
                .isEnded()
                .hasPassedInOrder("applicationStarted", deadline, end, "draftHasExpired", "expireDraft", "expired")
                .hasNotPassed("recordWithdrawal", "isReviewPassed");
        assertThat(application.isRunning()).isFalse();
        assertThat(application.stage()).isEqualTo(Stage.EXPIRED);
        assertThat(application.application().waitUntil()).isNull();
        assertThat(application.timeline()).endsWith("逾期未提交，草稿失效，可以重新申请");
        assertThat(enterprise.applies().stage()).isEqualTo(Stage.FILLING);
    }

    @Test
    void aDraftThatExpiredWhileTheFaceWasAwaitedEndsWhenTheFaceIsNotVerified() {
        var application = approvals.at(Stage.AUTHENTICATING);
        EngineTime.set("2026-11-29T23:55");
        application.requestFace();
        EngineTime.set("2026-11-30T00:06");
        application.work();

        assertThat(application.instance())
                .isEnded()
                .hasPassedInOrder("authenticateFace", "isPersonVerified", "authenticationDeadlineReached", "expired");
        assertThat(application.stage()).isEqualTo(Stage.EXPIRED);
    }

    @Test
    void whatIsUnderReviewExpiresNoMore() {
        var application = approvals.builder().applies();
        registers.renumber(application.uscc());
        application.to(Stage.RECHECKING);
        EngineTime.set("2026-12-15T09:00");
        application.work();
        assertThat(application.stage()).isEqualTo(Stage.RECHECKING);
    }
}
