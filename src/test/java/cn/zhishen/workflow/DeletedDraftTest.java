package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import cn.zhishen.Concurrently;
import cn.zhishen.application.ApplicationFilter;
import cn.zhishen.application.ApplicationLine;
import cn.zhishen.application.NameRefused;
import cn.zhishen.application.Stage;
import cn.zhishen.application.dossier.Selection;
import cn.zhishen.application.timeline.TimelineCheck;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

/** A draft that was never submitted is named and deleted, without any wait. */
class DeletedDraftTest extends ApprovalTest {

    @Autowired
    private Applying applying;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TimelineCheck chain;

    @Test
    void aDraftThatWasNeverSubmittedIsDeletedWithoutAnyWait() {
        var enterprise = approvals.builder();
        var draft = enterprise.applies().fill();
        applying.name(draft.number(), "二级，备用");

        draft.delete();

        assertThat(draft.instance())
                .isEnded()
                .hasPassedInOrder("applicationStarted", "fillDossier", "draftDeleted", "deleteDraft", "deleted")
                .hasNotPassed("applicationWithdrawn", "decideWaitAfterWithdrawal", "recordWithdrawal", "expireDraft");
        assertThat(draft.isRunning()).isFalse();
        assertThat(draft.jobs()).as("its deadline").isEmpty();
        var gone = draft.application();
        assertThat(gone.stage()).isEqualTo(Stage.DELETED);
        assertThat(gone.waitUntil()).isNull();
        assertThat(gone.closedAt()).isEqualTo(EngineTime.now());
        assertThat(gone.selection()).as("what was chosen").isEqualTo(Selection.empty());
        assertThat(gone.name()).isNull();
        assertThat(draft.timeline()).endsWith("企业删除尚未提交的草稿");
        assertThat(chain.check(List.of()).firstBreak()).isEmpty();

        assertThat(applications.waits(draft.uscc())).isEmpty();
        assertThat(applications.consecutiveFailures(draft.uscc())).isZero();
        assertThat(enterprise.applies().stage()).as("begun again at once").isEqualTo(Stage.FILLING);
    }

    @Test
    void noListOfTheEnterpriseShowsADeletedDraft() {
        var enterprise = approvals.builder();
        var kept = enterprise.applies();
        var deleted = enterprise.forBuilding().applies().delete();

        assertThat(applications.page(kept.uscc(), ApplicationFilter.none(), 0, 10))
                .extracting(ApplicationLine::number)
                .containsExactly(kept.number());
        assertThat(applications.count(kept.uscc(), ApplicationFilter.none())).isEqualTo(1);
        assertThat(applications.page(
                        kept.uscc(), new ApplicationFilter(null, null, deleted.number(), null, null), 0, 10))
                .isEmpty();
        assertThat(applications.openOf(kept.uscc())).hasSize(1);
        assertThat(applications.besides(kept.number(), kept.uscc(), 0, 10)).isEmpty();
        assertThat(applications.countBesides(kept.number(), kept.uscc())).isZero();
        assertThat(applications.latestEvents(kept.uscc(), 20)).isNotEmpty().noneMatch(event -> event.number()
                .equals(deleted.number()));
    }

    @Test
    void aSecondClickDeletesNothingMore() {
        var draft = approvals.builder().applies().delete();
        var before = draft.application();

        draft.delete();

        assertThat(draft.application()).isEqualTo(before);
        assertThat(draft.timeline()).containsOnlyOnce("企业删除尚未提交的草稿");
    }

    @Test
    void whatIsSavedInAnotherWindowAfterTheDeletionIsRefused() {
        var draft = approvals.builder().applies();
        draft.delete();

        assertThatThrownBy(draft::fill).isInstanceOf(StepOutOfOrder.class).hasMessageContaining("草稿已删除");
        assertThatThrownBy(() -> applying.name(draft.number(), "另一名称")).isInstanceOf(StepOutOfOrder.class);
        assertThatThrownBy(() -> draft.submit("")).isInstanceOf(StepOutOfOrder.class);
        assertThatThrownBy(draft::withdraw).isInstanceOf(StepOutOfOrder.class);
        assertThatThrownBy(() -> applying.startAgain(draft.number())).isInstanceOf(StepOutOfOrder.class);
        assertThat(draft.application().selection()).isEqualTo(Selection.empty());
    }

    @Test
    void deletedAndSavedAtTheSameTimeItIsDeletedAndEmpty() throws Exception {
        var draft = approvals.builder().applies();

        together(draft::delete, draft::fill);

        assertThat(draft.stage()).isEqualTo(Stage.DELETED);
        assertThat(draft.application().selection()).isEqualTo(Selection.empty());
        assertThat(draft.isRunning()).isFalse();
    }

    @Test
    void deletedAndSubmittedAtTheSameTimeItIsEitherTheOneOrTheOther() throws Exception {
        var draft = approvals.builder().applies().fill();
        var mark = draft.foreseen().mark();

        var failed = together(draft::delete, () -> draft.submit(mark));

        assertThat(failed).isEqualTo(1);
        if (draft.stage() == Stage.DELETED) {
            assertThat(draft.isRunning()).isFalse();
            assertThat(draft.application().snapshotVersion()).isZero();
        } else {
            assertThat(draft.stage()).isEqualTo(Stage.GENERATING_FORM);
            assertThat(draft.isRunning()).isTrue();
            assertThat(draft.application().snapshotVersion()).isEqualTo(1);
        }
    }

    /** @return how many were refused because the other came first */
    private static long together(Supplier<?> one, Supplier<?> other) throws Exception {
        var both = List.of(one, other);
        return Concurrently.run(2, i -> {
                    try {
                        both.get(i).get();
                        return true;
                    } catch (StepOutOfOrder late) {
                        return false;
                    }
                })
                .stream()
                .filter(done -> !done)
                .count();
    }

    @Test
    void theDraftOfARefusedApplicationIsDeletedAndItsWaitGoesOn() {
        var failed = approvals.notPassed();
        var until = failed.application().waitUntil();
        var draft = applying.startAgain(failed.number()).application();

        applying.deleteDraft(draft.number());

        assertThat(applications.get(draft.number()).stage()).isEqualTo(Stage.DELETED);
        assertThat(applications.waits(failed.uscc())).singleElement().satisfies(wait -> {
            assertThat(wait.until()).isEqualTo(until);
            assertThat(wait.number()).isEqualTo(failed.number());
        });
    }

    @Test
    void aDraftThatBeganBeforeTheModelHadAnEndForItIsDeletedByTheStepOfTheWithdrawal() {
        var draft = approvals.builder().applies().fill();

        runtime.createMessageCorrelation(MessageNames.APPLICATION_WITHDRAWN)
                .processInstanceBusinessKey(draft.number())
                .correlateWithResult();

        assertThat(draft.instance()).isEnded().hasPassedInOrder("applicationWithdrawn", "recordWithdrawal");
        assertThat(draft.stage()).isEqualTo(Stage.DELETED);
        assertThat(applications.waits(draft.uscc())).isEmpty();
    }

    @Test
    void theStepRefusesWhatWasSubmitted() {
        var application = approvals.builder().applies().fill().submit();

        assertThatThrownBy(() -> runtime.createMessageCorrelation(MessageNames.DRAFT_DELETED)
                        .processInstanceBusinessKey(application.number())
                        .correlateWithResult())
                .hasStackTraceContaining("不能作为草稿删除");

        assertThat(application.stage()).isEqualTo(Stage.GENERATING_FORM);
        assertThat(application.isRunning()).isTrue();
    }

    @Test
    void aProgramDeletesOnlyWhatItBeganAndTheEnterpriseEverything() {
        var enterprise = approvals.builder();
        var own = enterprise.applies();
        var ofAnAgent = asAgent("platform-a", () -> enterprise.forBuilding().applies());

        assertThatThrownBy(() -> asAgent("platform-a", own::delete))
                .isInstanceOf(DraftOfAnother.class)
                .hasMessageContaining("只能由企业登录后");
        assertThatThrownBy(() -> asAgent("platform-b", ofAnAgent::delete)).isInstanceOf(DraftOfAnother.class);
        assertThat(own.stage()).isEqualTo(Stage.FILLING);
        assertThat(ofAnAgent.stage()).isEqualTo(Stage.FILLING);

        assertThat(asAgent("platform-a", ofAnAgent::delete).stage()).isEqualTo(Stage.DELETED);
        var again = asAgent("platform-a", () -> enterprise.forBuilding().applies());
        assertThat(again.delete().stage()).as("by the enterprise").isEqualTo(Stage.DELETED);
    }

    private static <T> T asAgent(String client, Supplier<T> act) {
        SecurityContextHolder.getContext()
                .setAuthentication(new UsernamePasswordAuthenticationToken(
                        client, "", AuthorityUtils.createAuthorityList("SCOPE_portal")));
        try {
            return act.get();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    @Test
    void aNameIsKeptShownFoundAndTakenAway() {
        var draft = approvals.builder().applies();

        applying.name(draft.number(), "  消防设施，2026 年第二次 ");

        assertThat(draft.application().name()).isEqualTo("消防设施，2026 年第二次");
        assertThat(applications.page(draft.uscc(), new ApplicationFilter(null, null, "第二次", null, null), 0, 10))
                .singleElement()
                .satisfies(line -> assertThat(line.name()).isEqualTo("消防设施，2026 年第二次"));
        draft.fill().submit();
        assertThat(draft.application().name()).as("after the submission").isEqualTo("消防设施，2026 年第二次");
        assertThat(applying.name(draft.number(), " ").name()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"张三 13800138000", "11010519491231002X 的申请", "一\n二"})
    void aNameWithTheNumberOfAPersonOrWithLinesIsRefused(String name) {
        var draft = approvals.builder().applies();

        assertThatThrownBy(() -> applying.name(draft.number(), name)).isInstanceOf(NameRefused.class);

        assertThat(draft.application().name()).isNull();
    }

    @Test
    void aNameHasAtMostFortyCharacters() {
        var draft = approvals.builder().applies();

        assertThatCode(() -> applying.name(draft.number(), "资".repeat(40))).doesNotThrowAnyException();
        assertThatThrownBy(() -> applying.name(draft.number(), "资".repeat(41))).isInstanceOf(NameRefused.class);
    }
}
