package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import cn.zhishen.application.ApplicationRefused;
import cn.zhishen.application.Stage;
import cn.zhishen.application.WaitLocks;
import cn.zhishen.application.dossier.IncompleteSelection;
import cn.zhishen.application.dossier.Selection;
import cn.zhishen.enterprise.Equipment;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.review.report.Finding;
import cn.zhishen.workflow.Approvals.UnderWay;
import cn.zhishen.workflow.submission.FailuresForeseen;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What the review would refuse is submitted only by who was told what fails and what it costs. */
class GateBeforeConsentTest extends ApprovalTest {

    @Autowired
    private EnterpriseLibrary library;

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"true", "0000000000000000000000000000000000000000000000000000000000000000"})
    void whatFailsIsNotSubmittedWithoutKnowingItHoweverItIsSent(String foreseen) {
        var draft = approvals.shortOfMuch().applies().fill();

        var refused = catchThrowableOfType(FailuresForeseen.class, () -> draft.submit(foreseen));

        assertThat(refused.type()).isEqualTo("failures-foreseen");
        assertThat(refused.facts()).containsKeys("foreseen", "failing", "waitHours", "waitUntil", "waitLocks");
        assertThat((List<?>) refused.facts().get("failing"))
                .hasSize(draft.foreseen().failing().size());
        assertThat(draft.stage()).isEqualTo(Stage.FILLING);
        assertThat(draft.application().snapshotVersion()).isZero();
        assertThat(draft.instance()).isWaitingAt("fillDossier");
    }

    @Test
    void whoSaysToKnowGoesOnAndIsFoundWhatWasForeseen() {
        var draft = approvals.shortOfMuch().applies().fill();
        var foreseen = draft.foreseen();
        assertThat(foreseen.asks()).isTrue();

        draft.submit(foreseen.mark());

        assertThat(draft.stage()).isEqualTo(Stage.GENERATING_FORM);
        assertThat(draft.timeline())
                .contains("提交前已告知自测有 %d 项不达标、审批将不通过，企业确认知晓，仍然提交"
                        .formatted(foreseen.failing().size()));
        draft.to(Stage.NOT_PASSED);
        assertThat(oneTimeNotices.find(draft.number()).orElseThrow().defects())
                .extracting(GateBeforeConsentTest::key)
                .containsExactlyElementsOf(foreseen.failing().stream()
                        .map(one -> key(one.finding()))
                        .toList());
        assertThat(draft.application().waiting().locks())
                .isEqualTo(foreseen.cost().waiting().locks());
    }

    private static String key(Finding finding) {
        return finding.itemCode() + " " + finding.indicator();
    }

    /** The wait that the gate names is the one that the process then decides. */
    @ParameterizedTest
    @CsvSource({"0, 24", "1, 48", "2, 72"})
    void theCostGrowsWithEachFailureAsTheRealWaitDoes(int before, int hours) {
        var enterprise = approvals.shortOfMuch();
        for (int i = 0; i < before; i++) {
            var failed = enterprise.applies().to(Stage.NOT_PASSED);
            EngineTime.set(failed.application().waitUntil());
        }
        var draft = enterprise.applies().fill();

        var cost = draft.foreseen().cost();

        assertThat(cost.hours()).isEqualTo(hours);
        assertThat(cost.waiting().until()).isEqualTo(EngineTime.now().plus(Duration.ofHours(hours)));
        assertThat(cost.waiting().locks()).isEqualTo(WaitLocks.ENTERPRISE);
        draft.submit().to(Stage.NOT_PASSED);
        var closed = draft.application();
        assertThat(Duration.between(closed.closedAt(), closed.waitUntil())).isEqualTo(Duration.ofHours(hours));
    }

    @Test
    void whereNothingFailsNothingIsAsked() {
        var draft = approvals.builder().applies().fill();
        assertThat(draft.foreseen().asks()).isFalse();

        draft.submit("");

        assertThat(draft.stage()).isEqualTo(Stage.GENERATING_FORM);
        assertThat(draft.timeline()).noneMatch(text -> text.contains("企业确认知晓"));
    }

    @Test
    void whatOnlyAPersonCanCheckIsNoFailure() {
        var draft = approvals.builder().applies().fill();
        registers.renumber(draft.uscc());
        assertThat(draft.foreseen().unclear()).isPositive();

        draft.submit("");

        assertThat(draft.stage()).isEqualTo(Stage.GENERATING_FORM);
    }

    @Test
    void aDossierThatChangedAfterTheTickAsksAgain() {
        var draft = approvals.shortOfMuch().applies().fill();
        var told = draft.foreseen().mark();
        var fewer = without(draft);
        filling.select(draft.number(), fewer, false);

        var refused = catchThrowableOfType(FailuresForeseen.class, () -> draft.submit(told));

        assertThat(refused.foreseen().mark()).isNotEqualTo(told);
        assertThat(draft.submit(refused.foreseen().mark()).stage()).isEqualTo(Stage.GENERATING_FORM);
    }

    @Test
    void aLibraryThatChangedAfterTheTickAsksAgain() {
        var draft = approvals.shortOfMuch().applies().fill();
        var told = draft.foreseen().mark();
        assertThat(draft.application().selection().equipment()).isNotEmpty();
        library.putEquipment(
                draft.uscc(),
                library.equipment(draft.uscc()).stream()
                        .map(GateBeforeConsentTest::ofAnotherModel)
                        .toList());

        assertThatThrownBy(() -> draft.submit(told)).isInstanceOf(FailuresForeseen.class);
    }

    private static Equipment ofAnotherModel(Equipment one) {
        return new Equipment(
                one.id(),
                one.name(),
                one.model() + " 改",
                one.quantity(),
                one.source(),
                one.purchasedOn(),
                one.figures(),
                one.traits(),
                one.particulars());
    }

    private static Selection without(UnderWay draft) {
        var chosen = draft.application().selection();
        return new Selection(
                chosen.enterpriseHead(),
                chosen.technicalLeads(),
                chosen.registered(),
                chosen.titled(),
                chosen.skilled().subList(0, chosen.skilled().size() - 1),
                chosen.equipment(),
                chosen.projects());
    }

    @Test
    void whatIsIncompleteOrWaitsIsRefusedForThatReason() {
        var empty = approvals.shortOfMuch().applies();
        assertThatThrownBy(() -> empty.submit("")).isInstanceOf(IncompleteSelection.class);

        var enterprise = approvals.shortOfMuch();
        var failed = enterprise.applies().to(Stage.NOT_PASSED);
        EngineTime.set(failed.application().waitUntil().minusSeconds(60));
        assertThatThrownBy(enterprise::applies).isInstanceOf(ApplicationRefused.class);
    }

    @Test
    void whatIsFilledInAgainAfterItCameBackPassesTheGateAgain() {
        var application = approvals.shortOfMuch().applies().fill();
        application.submit().work();
        application.reopen();

        assertThatThrownBy(() -> application.submit("")).isInstanceOf(FailuresForeseen.class);
    }
}
