package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.application.Stage;
import cn.zhishen.application.timeline.TimelineCheck;
import cn.zhishen.certificate.Signature.Decision;
import cn.zhishen.identity.staff.Ties;
import cn.zhishen.review.recheck.Recheck;
import cn.zhishen.workflow.Approvals.UnderWay;
import cn.zhishen.workflow.signing.Presented;
import cn.zhishen.workflow.signing.SignLine;
import cn.zhishen.workflow.signing.SignList;
import cn.zhishen.workflow.signing.SigningRefused;
import cn.zhishen.workflow.signing.SigningRound;
import cn.zhishen.workflow.signing.SigningRound.State;
import cn.zhishen.workflow.signing.SigningRounds;
import cn.zhishen.workflow.signing.UnknownRound;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** One click decides several applications, each by itself. */
class SigningRoundsTest extends ApprovalTest {

    private static final String OPINION = "材料齐全，公示无异议，同意签发";

    @Autowired
    private SigningRounds rounds;

    @Autowired
    private SignList list;

    @Autowired
    private Ties ties;

    @Autowired
    private JdbcTemplate jdbc;

    private final UUID id = UUID.randomUUID();

    @AfterEach
    void theChainIsWhole(@Autowired TimelineCheck chain) {
        assertThat(chain.check(List.of()).firstBreak()).isEmpty();
    }

    @Test
    void oneThatIsRefusedStopsNoOtherAndItsRetrySignsNoOtherAgain() {
        var first = approvals.atIssuing();
        var refused = approvals.builder().applies().to(Stage.ISSUING).toBeSigned();
        var last = approvals.builder().applies().to(Stage.ISSUING).toBeSigned();
        ties.declare("issuer", refused.uscc().value(), "配偶任职");
        var presented = Stream.of(first, refused, last)
                .map(SigningRoundsTest::presented)
                .toList();

        rounds.decide(id, "issuer", Decision.ISSUE, OPINION, presented);

        assertThat(states()).containsExactly(State.SUBMITTED, State.REFUSED, State.SUBMITTED);
        assertThat(round().cases().get(1).refused()).contains("利害关系").doesNotContain("(");
        first.work();
        last.work();
        assertThat(states()).containsExactly(State.ISSUED, State.REFUSED, State.ISSUED);
        assertThat(round().moving()).isFalse();
        assertThat(first.timeline()).contains("同意签发：" + OPINION);

        ties.end(ties.of("issuer").get(0).id(), "admin");
        presented.forEach(one -> rounds.again(id, "issuer", one.task()));
        rounds.decide(id, "issuer", Decision.ISSUE, OPINION, presented);
        refused.work();

        assertThat(states()).containsOnly(State.ISSUED);
        assertThat(Stream.of(first, refused, last).map(this::signatures)).containsOnly(1);
        assertThat(round().cases())
                .extracting(SigningRound.Case::certificate)
                .doesNotContainNull()
                .doesNotHaveDuplicates();
        assertThat(rounds.opinions("issuer")).containsExactly(OPINION);
    }

    @Test
    void whatIsDueFirstStandsFirstWithWhyTheOfficerKeepsOutOfIt() {
        var first = approvals.atIssuing();
        var second = approvals.builder().applies().to(Stage.ISSUING).toBeSigned();
        first.sign("RETURN", "请核对注册资本").work().recheck("UPHELD", "无误").work();

        var lines = list.page("rechecker", 7).lines();

        assertThat(lines)
                .extracting(line -> line.presented().number())
                .containsExactlyInAnyOrder(first.number(), second.number());
        assertThat(lines).extracting(SignLine::due).isSorted();
        assertThat(line(lines, first).obstacle()).contains("rechecker 办理过本件的“人工复核”");
        assertThat(line(lines, first).last().outcome()).isEqualTo(Recheck.Outcome.UPHELD);
        assertThat(line(lines, second).obstacle()).isNull();
        assertThat(line(lines, second).passed()).isPositive();
        assertThat(line(list.page("issuer", 0).lines(), first).obstacle()).isNull();

        tasks.setAssignee(second.openTask("signAndIssue").getId(), "admin");
        assertThat(line(list.page("issuer", 0).lines(), second).obstacle()).contains("admin 领取");
    }

    @Test
    void aCertificateThatCannotBeMadeIsShownAsFailedAndTheOfficerHasItMadeAgain() {
        var application = approvals.atIssuing();
        rounds.decide(id, "issuer", Decision.ISSUE, OPINION, List.of(presented(application)));
        var obstacle = rechecksOpened(application);

        assertThat(application.workDespiteFailures()).isNotEmpty();
        assertThat(states()).containsExactly(State.RETRYING);
        var job = application.jobs().get(0).getId();
        management.setJobRetries(job, 0);
        assertThat(states()).containsExactly(State.FAILED);

        assertThat(rounds.latest("issuer").get(0).id()).isEqualTo(id);
        assertThat(rounds.latest("issuer").get(0).counts()).containsExactly(Map.entry(State.FAILED, 1L));
        assertThat(rounds.latest("reviewer")).isEmpty();

        jdbc.update("delete from recheck where id = ?", obstacle.id());
        rounds.again(id, "issuer", "");
        rounds.again(id, "issuer", "");
        assertThat(management.createJobQuery().jobId(job).singleResult().getRetries())
                .isEqualTo(1);
        management.executeJob(job);
        assertThat(states()).containsExactly(State.ISSUED);
        rounds.again(id, "issuer", "");
        assertThat(states()).containsExactly(State.ISSUED);
        assertThat(application.timeline())
                .filteredOn(line -> line.contains("签发失败后再办一次"))
                .hasSize(1);
    }

    private Recheck rechecksOpened(UnderWay application) {
        return rechecks.open(application.number(), Recheck.Cause.AUTHORITY, "抽查", "抽查");
    }

    @Test
    void whatIsReturnedGoesToARecheckAndTheOldRoundDoesNotSignWhatComesBack() {
        var application = approvals.atIssuing();
        var old = presented(application);

        rounds.decide(id, "issuer", Decision.RETURN, "请核对注册资本", List.of(old));

        assertThat(states()).containsExactly(State.RETURNED);
        assertThat(rechecks.of(application.number()))
                .singleElement()
                .satisfies(recheck -> assertThat(recheck.statement()).isEqualTo("请核对注册资本"));
        application.work().recheck("UPHELD", "无误").work();

        var another = UUID.randomUUID();
        rounds.decide(another, "issuer", Decision.ISSUE, OPINION, List.of(old));

        assertThat(rounds.round(another, "issuer").cases()).singleElement().satisfies(one -> assertThat(one.refused())
                .contains("已经办结"));
        assertThat(application.openTasks("signAndIssue")).hasSize(1);
    }

    @Test
    void anotherNumberThanTheTasksIsNotSigned() {
        var application = approvals.atIssuing();

        rounds.decide(
                id,
                "issuer",
                Decision.ISSUE,
                OPINION,
                List.of(new Presented(presented(application).task(), "5401002609010099")));

        assertThat(round().cases()).singleElement().satisfies(one -> assertThat(one.refused())
                .contains("不是本任务的申请"));
        assertThat(signatures(application)).isZero();
    }

    @Test
    void whoIsNoOfficerSignsNothing() {
        var application = approvals.atIssuing();

        rounds.decide(id, "reviewer", Decision.ISSUE, OPINION, List.of(presented(application)));

        assertThat(rounds.round(id, "reviewer").cases())
                .extracting(SigningRound.Case::state)
                .containsExactly(State.REFUSED);
        assertThat(signatures(application)).isZero();
        assertThatThrownBy(() -> rounds.round(id, "issuer")).isInstanceOf(UnknownRound.class);
        assertThatThrownBy(() -> rounds.decide(id, "issuer", Decision.ISSUE, OPINION, List.of(presented(application))))
                .isInstanceOf(UnknownRound.class);
    }

    @Test
    void aRoundNeedsApplicationsNotTooManyAndAnOpinion() {
        var some = new Presented("task", "5401002609010001");
        assertThatThrownBy(() -> rounds.decide(id, "issuer", Decision.ISSUE, OPINION, List.of()))
                .isInstanceOf(SigningRefused.class)
                .hasMessageContaining("至少勾选一件");
        assertThatThrownBy(() -> rounds.decide(id, "issuer", Decision.ISSUE, OPINION, Collections.nCopies(51, some)))
                .isInstanceOf(SigningRefused.class)
                .hasMessageContaining("最多办理 50 件");
        assertThatThrownBy(() -> rounds.decide(id, "issuer", Decision.ISSUE, " ", List.of(some)))
                .isInstanceOf(SigningRefused.class)
                .hasMessageContaining("请填写签发意见");
        assertThatThrownBy(() -> Presented.of("task")).isInstanceOf(SigningRefused.class);
        assertThatThrownBy(() -> round()).isInstanceOf(UnknownRound.class);
    }

    private static Presented presented(UnderWay application) {
        return new Presented(application.openTask("signAndIssue").getId(), application.number());
    }

    private static SignLine line(List<SignLine> lines, UnderWay of) {
        return lines.stream()
                .filter(line -> line.presented().number().equals(of.number()))
                .findFirst()
                .orElseThrow();
    }

    private SigningRound round() {
        return rounds.round(id, "issuer");
    }

    private List<State> states() {
        return round().cases().stream().map(SigningRound.Case::state).toList();
    }

    private int signatures(UnderWay application) {
        return jdbc.queryForObject(
                "select count(*) from signature where application_number = ?", Integer.class, application.number());
    }
}
