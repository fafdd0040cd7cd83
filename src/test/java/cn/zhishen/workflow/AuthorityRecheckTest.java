package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import cn.zhishen.application.Stage;
import cn.zhishen.publicnotice.PublicNotice;
import cn.zhishen.review.recheck.Recheck;
import cn.zhishen.review.recheck.SentVerdicts;
import cn.zhishen.shared.PersonalNumber;
import org.camunda.bpm.engine.HistoryService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class AuthorityRecheckTest extends ApprovalTest {

    @Test
    void aRecheckThatTheAuthorityOrdersPrevailsOverTheAutomatedReview(@Autowired HistoryService history) {
        var application = approvals.at(Stage.PUBLIC_NOTICE).work();

        var order = application.orderRecheck("抽查净资产");

        assertThat(new PastInstance(history.createHistoricProcessInstanceQuery()
                        .processInstanceId(order.getId())
                        .singleResult()))
                .isEnded()
                .hasPassedInOrder("recheckOrdered", "orderRecheck", "recheckAnnounced");
        assertThat(application.timeline()).contains("主管单位决定复核：抽查净资产");
        assertThat(rechecks.of(application.number())).singleElement().satisfies(recheck -> {
            assertThat(recheck.cause()).isEqualTo(Recheck.Cause.AUTHORITY);
            assertThat(recheck.statement()).isEqualTo("抽查净资产");
        });

        application.recheck("OVERRULED", "资产负债表不实").work();

        assertThat(application.called("public-notice")).isEnded().hasPassed("overruleNotice", "noticeOverruled");
        assertThat(application.notice().status()).isEqualTo(PublicNotice.Status.OVERRULED);
        assertThat(application.stage()).isEqualTo(Stage.NOT_PASSED);
        assertThat(oneTimeNotices.find(application.number()).orElseThrow().defects())
                .singleElement()
                .satisfies(
                        defect -> assertThat(defect.reasons()).singleElement().satisfies(reason -> assertThat(reason)
                                .endsWith("认定不符合：" + SentVerdicts.REASON)));
    }

    @Test
    void aRecheckOfTheAuthorityAndAnObjectionGoOnSideBySide() {
        var application = approvals.at(Stage.PUBLIC_NOTICE).work();
        application.object("业绩虚假");
        EngineTime.set("2026-09-02T09:00");
        application.orderRecheck("抽查");
        var open = application.openTasks("decideRecheck");

        application.recheck(open.get(1), "UPHELD", "抽查无误");
        application.recheck(open.get(0), "UPHELD", "业绩属实").work();

        assertThat(rechecks.of(application.number()))
                .extracting(Recheck::cause)
                .containsExactly(Recheck.Cause.OBJECTION, Recheck.Cause.AUTHORITY);
        assertThat(application.to(Stage.ISSUED).isRunning()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"FILLING", "AUTHENTICATING", "ISSUING", "ISSUED"})
    void whatIsNotUnderNoticeIsNotRechecked(Stage stage) {
        var application = approvals.at(stage);
        assertThatThrownBy(() -> application.orderRecheck("抽查"))
                .isInstanceOf(InvalidDecision.class)
                .hasMessage("申请 %s 不在公示期，不能发起公示复核，请核对申请编号", application.number());
        assertThat(rechecks.of(application.number())).isEmpty();
        assertThat(application.timeline()).noneMatch(line -> line.startsWith("主管单位决定复核"));
    }

    @Test
    void theWordsOfAnOrderHoldNobodysNumber() {
        var application = approvals.at(Stage.PUBLIC_NOTICE).work();
        assertThatThrownBy(() -> application.orderRecheck("据 13989012345 反映，人员不在岗"))
                .isInstanceOf(InvalidDecision.class)
                .hasMessage(PersonalNumber.REFUSED);
        assertThat(rechecks.of(application.number())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void aRecheckIsNotOrderedWithoutReasons(String reasons) {
        var application = approvals.at(Stage.PUBLIC_NOTICE).work();
        assertThatThrownBy(() -> application.orderRecheck(reasons))
                .isInstanceOf(InvalidDecision.class)
                .hasMessage("请填写决定复核的理由");
        assertThat(rechecks.of(application.number())).isEmpty();
    }
}
