package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import cn.zhishen.application.ApplicationRefused;
import cn.zhishen.application.Stage;
import cn.zhishen.registry.RegisterUnavailable;
import cn.zhishen.workflow.Approvals.UnderWay;
import cn.zhishen.workflow.FakeRegisters.Register;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class WithdrawalTest extends ApprovalTest {

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {
                "FILLING",
                "PUBLIC_NOTICE",
                "ISSUING",
                "ISSUED",
                "NOT_PASSED",
                "CONTESTING",
                "WITHDRAWN",
                "EXPIRED",
                "DELETED"
            })
    void whatWasSubmittedCanBeWithdrawnAtEveryStepBeforeItsNotice(Stage stage) {
        var enterprise = approvals.builder();
        var application = reach(enterprise.applies(), stage);

        application.withdraw();

        assertThat(application.instance())
                .isEnded()
                .hasPassedInOrder(
                        "applicationStarted",
                        "applicationWithdrawn",
                        "decideWaitAfterWithdrawal",
                        "recordWithdrawal",
                        "withdrawn")
                .hasNotPassed("reviewed", "isReviewPassed", "issueOneTimeNotice");
        assertThat(application.isRunning()).isFalse();
        assertThat(application.jobs()).isEmpty();
        assertThat(application.stage()).isEqualTo(Stage.WITHDRAWN);
        var until = EngineTime.now().plus(Duration.ofDays(7));
        assertThat(application.application().waitUntil()).isEqualTo(until);
        assertThat(application.timeline()).endsWith("企业撤回申请");

        EngineTime.set(until.minusSeconds(1));
        var refused = catchThrowableOfType(ApplicationRefused.class, enterprise::applies);
        assertThat(refused.reason()).isEqualTo(ApplicationRefused.Reason.WAITING);
        assertThat(refused.until()).isEqualTo(until);

        EngineTime.set(until);
        assertThat(enterprise.applies().stage()).isEqualTo(Stage.FILLING);
    }

    @Test
    void aDraftThatCameBackIsWithdrawnWithTheWaitSinceItWasSubmitted() {
        var enterprise = approvals.builder();
        var application = enterprise.applies().to(Stage.SIGNING).reopen();
        assertThat(application.stage()).isEqualTo(Stage.FILLING);
        assertThatThrownBy(application::delete)
                .isInstanceOf(StepOutOfOrder.class)
                .hasMessageContaining("申请已经提交过，只能撤回");

        application.withdraw();

        assertThat(application.stage()).isEqualTo(Stage.WITHDRAWN);
        assertThat(application.application().waitUntil())
                .isEqualTo(EngineTime.now().plus(Duration.ofDays(7)));
        assertThatThrownBy(enterprise::applies).isInstanceOf(ApplicationRefused.class);
    }

    @Test
    void whatWasNeverSubmittedIsNotWithdrawnButDeleted() {
        var draft = approvals.builder().applies().fill();
        assertThatThrownBy(draft::withdraw)
                .isInstanceOf(StepOutOfOrder.class)
                .hasMessageContaining("草稿尚未提交，可以直接删除，不须等待");
        assertThat(draft.instance()).isWaitingAt("fillDossier");
        assertThat(draft.application().waitUntil()).isNull();
    }

    private UnderWay reach(UnderWay application, Stage stage) {
        switch (stage) {
            case JUDGING_SCAN -> application.to(Stage.SIGNING).scan(Scans.unsure());
            case FACE_LOCKED -> {
                application.to(Stage.AUTHENTICATING);
                for (int attempt = 1; attempt <= 5; attempt++) {
                    application.requestFace().answerFace(false).work();
                }
            }
            case REVIEWING -> {
                registers.takeDown(application.uscc(), Register.INSURANCE);
                assertThat(application.to(stage).workDespiteFailures())
                        .hasSize(1)
                        .allSatisfy(failure -> assertThat(failure).isInstanceOf(RegisterUnavailable.class));
            }
            case RECHECKING -> {
                registers.renumber(application.uscc());
                application.to(stage);
            }
            default -> application.to(stage);
        }
        assertThat(application.stage()).isEqualTo(stage);
        return application;
    }

    @Test
    void anApplicationCannotBeWithdrawnOnceItsNoticeIsDue() {
        var application = approvals.at(Stage.PUBLIC_NOTICE);
        refusesWithdrawal(application);
        application.work();
        refusesWithdrawal(application);
        assertThat(application.called("public-notice")).isWaitingAt("noticePeriodElapsed");

        refusesWithdrawal(application.to(Stage.ISSUING));
        refusesWithdrawal(application.to(Stage.ISSUED));
    }

    @Test
    void anApplicationIsWithdrawnOnlyOnce() {
        var application = approvals.builder().applies().fill().submit().withdraw();
        refusesWithdrawal(application);
        assertThat(application.timeline()).containsOnlyOnce("企业撤回申请");
    }

    private static void refusesWithdrawal(UnderWay application) {
        var stage = application.stage();
        assertThatThrownBy(application::withdraw)
                .isInstanceOf(StepOutOfOrder.class)
                .hasMessage("当前步骤为“%s”，不能撤回申请", stage.chinese());
        assertThat(application.stage()).isEqualTo(stage);
    }
}
