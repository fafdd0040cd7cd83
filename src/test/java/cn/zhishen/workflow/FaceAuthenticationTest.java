package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import cn.zhishen.application.Stage;
import cn.zhishen.identity.face.FaceAttemptsExhausted;
import cn.zhishen.identity.face.FaceStatus;
import cn.zhishen.workflow.Approvals.UnderWay;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FaceAuthenticationTest extends ApprovalTest {

    @Test
    void theProviderIsAskedWhenItsCallbackIsLost() {
        var application = awaitingFace();

        EngineTime.forward(Duration.ofMinutes(2));
        application.work();
        assertThat(application.called("face-authentication"))
                .isWaitingAt("awaitFaceResult")
                .hasPassedInOrder("awaitFaceResult", "faceCheckDue", "settleFaceChallenge", "whatIsTheFaceResult");
        assertThat(application.stage()).isEqualTo(Stage.AWAITING_FACE);

        application.answerFaceSilently(true);
        application.work();
        assertThat(application.stage()).isEqualTo(Stage.AWAITING_FACE);
        EngineTime.forward(Duration.ofMinutes(2));
        application.work();

        assertThat(application.called("face-authentication"))
                .isEnded()
                .hasPassedInOrder(
                        "faceCheckDue", "settleFaceChallenge", "faceCheckDue", "settleFaceChallenge", "personVerified")
                .hasNotPassed("faceResultReceived");
        assertThat(application.stage()).isEqualTo(Stage.PUBLIC_NOTICE);
        assertThat(application.timeline()).containsOnlyOnce("人脸认证通过");
    }

    @Test
    void aRefusedPersonCanTryAgain() {
        var application = awaitingFace().answerFace(false).work();

        assertThat(application.called("face-authentication"))
                .isEnded()
                .hasPassedInOrder("faceResultReceived", "settleFaceChallenge", "personRefused");
        assertThat(application.instance()).isWaitingAt("requestFaceAuthentication");
        assertThat(application.stage()).isEqualTo(Stage.AUTHENTICATING);
        assertThat(application.timeline()).contains("人脸认证不通过，可以重新发起");

        application.requestFace().answerFace(true).work();
        assertThat(application.stage()).isEqualTo(Stage.PUBLIC_NOTICE);
        assertThat(application.allCalled("face-authentication")).hasSize(2);
    }

    @Test
    void aChallengeThatNobodyAnswersExpiresAfterTenMinutes() {
        var application = awaitingFace();
        for (int minute = 2; minute < 10; minute += 2) {
            EngineTime.forward(Duration.ofMinutes(2));
            application.work();
            assertThat(application.stage()).isEqualTo(Stage.AWAITING_FACE);
        }
        EngineTime.forward(Duration.ofMinutes(2));
        application.work();

        assertThat(application.called("face-authentication"))
                .isEnded()
                .hasPassedInOrder("settleFaceChallenge", "whatIsTheFaceResult", "challengeExpired");
        assertThat(application.challenge().status()).isEqualTo(FaceStatus.EXPIRED);
        assertThat(application.stage()).isEqualTo(Stage.AUTHENTICATING);
        assertThat(application.timeline()).contains("人脸认证二维码过期，可以重新发起");
    }

    @Test
    void aChallengeExpiresOnTimeWhenTheEngineWasDownMeanwhile() {
        var application = awaitingFace();
        EngineTime.forward(Duration.ofMinutes(10));
        // two timers are due; the one for the end of the validity happens to run first
        var end = application.jobs().stream()
                .filter(job -> job.getDuedate().toInstant().equals(EngineTime.now()))
                .findFirst()
                .orElseThrow();
        management.executeJob(end.getId());
        application.work();

        assertThat(application.called("face-authentication"))
                .isEnded()
                .hasPassedInOrder("faceValidityEnded", "settleFaceChallenge", "challengeExpired")
                .hasNotPassed("faceCheckDue");
        assertThat(application.stage()).isEqualTo(Stage.AUTHENTICATING);
    }

    @Test
    void afterFiveAttemptsTheNextIsPossibleFromMidnight() {
        var application = approvals.at(Stage.AUTHENTICATING);
        EngineTime.set("2026-09-01T22:00");
        for (int attempt = 1; attempt <= 5; attempt++) {
            assertThat(application.stage()).isEqualTo(Stage.AUTHENTICATING);
            application.requestFace().answerFace(false).work();
        }

        assertThat(application.called("face-authentication")).isEnded().hasPassed("attemptsUsedUp");
        assertThat(application.instance()).isWaitingAt("attemptsRenewed");
        assertThat(application.stage()).isEqualTo(Stage.FACE_LOCKED);
        assertThatThrownBy(application::requestFace).isInstanceOf(FaceAttemptsExhausted.class);

        EngineTime.set("2026-09-01T23:59:59");
        application.work();
        assertThat(application.stage()).isEqualTo(Stage.FACE_LOCKED);
        EngineTime.set("2026-09-02T00:00");
        application.work();
        assertThat(application.stage()).isEqualTo(Stage.AUTHENTICATING);

        application.requestFace().answerFace(true).work();
        assertThat(application.stage()).isEqualTo(Stage.PUBLIC_NOTICE);
        assertThat(application.instance())
                .hasPassedInOrder(
                        "authenticateFace",
                        "isPersonVerified",
                        "attemptsRenewed",
                        "requestFaceAuthentication",
                        "authenticateFace",
                        "isPersonVerified",
                        "issueAcceptanceReceipt",
                        "reviewAutomatically");
    }

    @Test
    void aFifthAttemptThatSucceedsCounts() {
        var application = approvals.at(Stage.AUTHENTICATING);
        for (int attempt = 1; attempt <= 4; attempt++) {
            application.requestFace().answerFace(false).work();
        }
        application.requestFace().answerFace(true).work();
        assertThat(application.stage()).isEqualTo(Stage.PUBLIC_NOTICE);
    }

    @Test
    void aSecondCallbackChangesNothing() {
        var application = awaitingFace().answerFace(true).answerFace(true).work();
        assertThat(application.stage()).isEqualTo(Stage.PUBLIC_NOTICE);

        assertThat(application.callBack("REFUSED")).isTrue();
        application.work();
        assertThat(application.challenge().status()).isEqualTo(FaceStatus.VERIFIED);
        assertThat(application.stage()).isEqualTo(Stage.PUBLIC_NOTICE);
        assertThat(application.timeline()).containsOnlyOnce("人脸认证通过");
        assertThat(application.called("automated-review")).isEnded();
        assertThat(application.allCalled("automated-review")).hasSize(1);
    }

    @Test
    void anAnswerAfterTheEndVerifiesNobody() {
        var application = awaitingFace();
        EngineTime.forward(Duration.ofMinutes(11));
        assertThat(application.callBack("VERIFIED")).isTrue();
        application.work();
        assertThat(application.challenge().status()).isEqualTo(FaceStatus.EXPIRED);
        assertThat(application.stage()).isEqualTo(Stage.AUTHENTICATING);

        assertThat(application.callBack("VERIFIED")).isTrue();
        application.work();
        assertThat(application.stage()).isEqualTo(Stage.AUTHENTICATING);
    }

    @Test
    void aCallbackForAWithdrawnApplicationIsHarmless() {
        var application = awaitingFace().withdraw();
        assertThat(application.callBack("VERIFIED")).isTrue();
        assertThat(application.stage()).isEqualTo(Stage.WITHDRAWN);
        assertThat(application.isRunning()).isFalse();
    }

    private UnderWay awaitingFace() {
        return approvals.at(Stage.AWAITING_FACE);
    }
}
