package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import cn.zhishen.application.ApplicationRefused;
import cn.zhishen.application.Stage;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.publicnotice.PublicNotice;
import cn.zhishen.review.recheck.FindingVerdict;
import cn.zhishen.review.recheck.Recheck;
import cn.zhishen.review.recheck.RecheckVerdicts;
import cn.zhishen.review.report.OneTimeNotice;
import cn.zhishen.review.report.Paragraph;
import cn.zhishen.review.statement.InvalidStatement;
import cn.zhishen.review.statement.NewStatement;
import cn.zhishen.review.statement.RefusalStatement;
import cn.zhishen.review.statement.RefusalStatement.Outcome;
import cn.zhishen.review.statement.RefusalStatements;
import cn.zhishen.review.statement.StatementFiles;
import cn.zhishen.review.statement.StatementRefused;
import cn.zhishen.workflow.engine.Reconciliation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** 陈述申辩: what an enterprise states against a refusal. */
class StatementAgainstRefusalTest extends ApprovalTest {

    private static final String TEXT = "企业的人员均在岗，申报材料与登记机关的记录一致";

    @Autowired
    private RefusalContest contest;

    @Autowired
    private RefusalStatements statements;

    @Autowired
    private RecheckVerdicts verdicts;

    @Autowired
    private Reconciliation reconciliation;

    @Autowired
    private Applying applying;

    @Autowired
    private ObjectionProgress progress;

    @Test
    void aWrongRefusalIsOverturnedAndTheApplicationGoesOnToTheCertificate() {
        var application = approvals.notPassed();
        var notice = oneTimeNotices.find(application.number()).orElseThrow();
        assertThat(applications.waits(application.uscc())).isNotEmpty();

        var statement = application.contest(TEXT);

        assertThat(application.stage()).isEqualTo(Stage.CONTESTING);
        assertThat(application.called("statement-against-refusal")).isWaitingAt("decideStatement");
        assertThat(statement.receipt()).startsWith("藏建审辩〔2026〕第");
        assertThat(applications.waits(application.uscc())).as("still locked").isNotEmpty();
        assertThat(reconciliation.compare().withoutProcess()).doesNotContain(application.number());
        assertThat(reconciliation.compare().alreadyClosed()).doesNotContain(application.number());
        assertThat(application.timeline())
                .contains("企业对一次性告知书 %s 提出陈述申辩（%s）".formatted(notice.number(), statement.receipt()))
                .noneMatch(line -> line.contains(TEXT));

        application.recheckStatement("rechecker", "UPHELD", "申辩所述属实");

        assertThat(application.called("statement-against-refusal"))
                .isEnded()
                .hasPassedInOrder(
                        "statementFiled",
                        "reopenRefused",
                        "openRecheck",
                        "decideStatement",
                        "recordRecheck",
                        "isStatementUpheld",
                        "overturnRefusal",
                        "refusalOverturned");
        assertThat(applications.waits(application.uscc())).isEmpty();
        assertThat(oneTimeNotices.find(application.number()).orElseThrow().overturnedAt())
                .isNotNull();
        assertThat(statements.of(application.number()))
                .singleElement()
                .extracting(RefusalStatement::outcome)
                .isEqualTo(Outcome.OVERTURNED);
        assertThat(verdicts.of(application.number())).isNotEmpty().allMatch(FindingVerdict::departs);
        assertThat(application.timeline()).contains("人工复核（陈述申辩）：申辩成立，撤销不予通过的结论");

        application.work();
        assertThat(application.stage()).isEqualTo(Stage.PUBLIC_NOTICE);
        var resumed = application.called("qualification-approval");
        assertThat(resumed).hasPassedInOrder("refusalOverturned").isWaitingAt("publishNotice");
        assertThat(application.notice().status()).isEqualTo(PublicNotice.Status.OPEN);
        assertThat(application.to(Stage.ISSUED).isRunning()).isFalse();
        assertThat(certificates.of(application.number())).isPresent();
    }

    @Test
    void aRefusalThatStandsIsReasonedAndClosedWithTheFirstWait() {
        var application = approvals.notPassed();
        var before = application.application();
        application.contest(TEXT);

        application.recheckStatement("rechecker", "OVERRULED", "申辩所附材料不能证明人员在岗");

        assertThat(application.called("statement-against-refusal"))
                .isEnded()
                .hasPassedInOrder("isStatementUpheld", "upholdRefusal", "refusalUpheld");
        assertThat(application.isRunning()).isFalse();
        assertThat(application.stage()).isEqualTo(Stage.NOT_PASSED);
        assertThat(application.application().waitUntil()).isEqualTo(before.waitUntil());
        assertThat(application.documents(DocumentKind.RECHECK_DECISION)).hasSize(1);
        assertThat(application.documents(DocumentKind.ONE_TIME_NOTICE)).hasSize(1);
        assertThatThrownBy(() -> application.contest("另一理由"))
                .isInstanceOf(StatementRefused.class)
                .hasMessageContaining("每份一次性告知书只能提出一次");
    }

    @Test
    void whatTheEnterpriseWithdrawsIsNotDecidedAndCannotBeFiledAgain() {
        var application = approvals.notPassed();
        var before = application.application();
        application.contest(TEXT);
        EngineTime.forward(Duration.ofDays(4));

        application.withdrawStatement();

        assertThat(application.called("statement-against-refusal"))
                .isEnded()
                .hasPassedInOrder("statementWithdrawn", "recordStatementWithdrawal", "statementDropped")
                .hasNotPassed("recordRecheck");
        assertThat(application.openTasks("decideStatement")).isEmpty();
        assertThat(application.stage()).isEqualTo(Stage.NOT_PASSED);
        assertThat(application.application().waitUntil()).isEqualTo(before.waitUntil());
        assertThat(application.application().closedAt())
                .as("the day of the refusal, by which the law counts")
                .isBefore(before.closedAt().plus(Duration.ofHours(1)));
        assertThatThrownBy(application::withdrawStatement).isInstanceOf(StatementRefused.class);
        assertThatThrownBy(() -> application.contest("另一理由")).isInstanceOf(StatementRefused.class);
        assertThat(reconciliation.compare().withoutTask())
                .noneMatch(number -> rechecks.of(application.number()).stream()
                        .anyMatch(recheck -> recheck.number().equals(number)));
    }

    @Test
    void itIsFiledUpToTheLastWorkingDayAndNotLater() {
        var application = approvals.notPassed();
        var lastDay = statements.window(application.number()).orElseThrow().lastDay();
        EngineTime.set(lastDay + "T23:30");
        assertThat(statements.window(application.number()).orElseThrow().obstacle())
                .isNull();
        EngineTime.set(lastDay.plusDays(1) + "T00:10");

        assertThatThrownBy(() -> application.contest(TEXT))
                .isInstanceOf(StatementRefused.class)
                .hasMessageContaining("期限")
                .hasMessageContaining("已过");
        assertThat(application.stage()).isEqualTo(Stage.NOT_PASSED);
    }

    @Test
    void aSecondClickFilesNothingTwice() {
        var application = approvals.notPassed();
        var first = application.contest(TEXT);

        assertThat(application.contest(TEXT)).isEqualTo(first);

        assertThat(application.openTasks("decideStatement")).hasSize(1);
        assertThat(rechecks.of(application.number())).hasSize(1);
    }

    @Test
    void whatIsNotOnTheNoticeOrTooShortIsRefusedByField() {
        var application = approvals.notPassed();

        assertThatThrownBy(() ->
                        contest.file(application.number(), new NewStatement(List.of("D101B-nothing"), "太短"), List.of()))
                .isInstanceOfSatisfying(InvalidStatement.class, refused -> assertThat(refused.errors())
                        .extracting("field")
                        .containsExactly("text", "findings"));
        assertThat(statements.of(application.number())).isEmpty();
        assertThat(application.stage()).isEqualTo(Stage.NOT_PASSED);
    }

    @Test
    void evidenceIsRecognisedByItsContentAndKeptForTheStaff(@TempDir Path files) throws Exception {
        var application = approvals.notPassed();
        var keys = keys(oneTimeNotices.find(application.number()).orElseThrow());
        var text = Files.writeString(files.resolve("a"), "just text");
        assertThatThrownBy(() -> contest.file(
                        application.number(),
                        new NewStatement(keys, TEXT),
                        List.of(new StatementFiles.Sent("证明.pdf", text))))
                .isInstanceOf(InvalidStatement.class);
        assertThat(statements.of(application.number())).isEmpty();
    }

    @Test
    void whoEverHandledTheCaseDoesNotRecheckTheRefusal() {
        var application = approvals.at(Stage.PUBLIC_NOTICE).work();
        application.orderRecheck("抽查");
        application.recheck("OVERRULED", "业绩不实").work();
        assertThat(application.stage()).isEqualTo(Stage.NOT_PASSED);
        application.contest(TEXT);

        for (var involved : List.of("reviewer", "rechecker")) {
            assertThatThrownBy(() -> application.recheckStatement(involved, "UPHELD", "属实"))
                    .as(involved)
                    .isInstanceOf(AuthorizationException.class)
                    .hasMessageContaining(involved + " 办理过本件");
        }
        assertThatCode(() -> application.recheckStatement("third", "UPHELD", "属实"))
                .doesNotThrowAnyException();
    }

    @Test
    void whatWasOverruledOnNoticeIsPublishedAgainAndCanBeRefusedAgain() {
        var application = approvals.at(Stage.PUBLIC_NOTICE).work();
        application.object("技术负责人不在岗");
        application.orderRecheck("抽查");
        var first = application.notice();
        EngineTime.forward(Duration.ofMinutes(1));
        application
                .recheck(application.openTasks("decideRecheck").get(1), "OVERRULED", "业绩不实")
                .work();
        var refusal = oneTimeNotices.find(application.number()).orElseThrow();
        EngineTime.forward(Duration.ofHours(2));
        application.contest(TEXT);
        application.recheckStatement("third", "UPHELD", "属实").work();

        assertThat(application.stage()).isEqualTo(Stage.PUBLIC_NOTICE);
        assertThat(application.notice().id()).isNotEqualTo(first.id());
        assertThat(notices.ofAny(List.of(application.number())))
                .extracting(PublicNotice::status)
                .containsExactly(PublicNotice.Status.OVERRULED, PublicNotice.Status.OPEN);
        assertThat(application.documents(DocumentKind.PUBLIC_NOTICE)).hasSize(2);
        assertThat(reconciliation.compare().withoutTask())
                .as("the objection of before the refusal is no longer open")
                .doesNotContainAnyElementsOf(rechecks.of(application.number()).stream()
                        .map(Recheck::number)
                        .toList());

        application.object("业绩仍然不实");
        application.recheck("OVERRULED", "第二次认定不实").work();

        assertThat(application.stage()).isEqualTo(Stage.NOT_PASSED);
        var second = oneTimeNotices.find(application.number()).orElseThrow();
        assertThat(second.number()).isNotEqualTo(refusal.number());
        assertThat(second.overturnedAt()).isNull();
        assertThat(application.documents(DocumentKind.ONE_TIME_NOTICE)).hasSize(2);
        assertThat(statements.window(application.number()).orElseThrow().obstacle())
                .as("each refusal once")
                .isNull();
    }

    @Test
    void whatWasOverruledOnNoticeIsIssuedAfterTheRefusalWasOverturned() {
        var application = approvals.at(Stage.PUBLIC_NOTICE).work();
        application.object("技术负责人不在岗");
        application.recheck("OVERRULED", "业绩不实").work();
        application.contest(TEXT);
        application.recheckStatement("third", "UPHELD", "属实").work();

        assertThat(application.to(Stage.ISSUED).isRunning()).isFalse();
        assertThat(certificates.of(application.number())).isPresent();
    }

    @Test
    void neitherIsAppliedAnewDuringTheRecheckNorContestedWhatIsAppliedForAnew() {
        var application = approvals.notPassed();
        application.contest(TEXT);
        assertThatThrownBy(() -> applying.startAgain(application.number())).isInstanceOf(StepOutOfOrder.class);
        EngineTime.forward(Duration.ofDays(2));
        assertThatThrownBy(() -> applying.start(application.uscc(), "FIRST", List.of("D101B")))
                .isInstanceOf(ApplicationRefused.class)
                .hasMessageContaining("正在复核陈述申辩");
        assertThatThrownBy(() -> applying.withdraw(application.number())).isInstanceOf(StepOutOfOrder.class);
    }

    @Test
    void whatIsAppliedForAnewIsNotContested() {
        var application = approvals.notPassed();
        var anew = applying.startAgain(application.number()).application();

        assertThatThrownBy(() -> application.contest(TEXT))
                .isInstanceOf(StatementRefused.class)
                .hasMessageContaining("已就相同的资质重新申报（" + anew.number() + "）");

        applying.deleteDraft(anew.number());
        assertThatCode(() -> application.contest(TEXT)).doesNotThrowAnyException();
    }

    @Test
    void theFirstNoticeSaysThatItsResultWasPublishedAnew(@Autowired WebApplicationContext context) throws Exception {
        var application = approvals.at(Stage.PUBLIC_NOTICE).work();
        var objection = application.object("技术负责人不在岗");
        var first = application.notice();
        application.recheck("OVERRULED", "业绩经核对不实").work();
        var http = MockMvcBuilders.webAppContextSetup(context).build();
        var page = MockMvcRequestBuilders.get("/public-notices/" + first.id());
        assertThat(http.perform(page).andReturn().getResponse().getContentAsString())
                .contains("经复核撤销", "业绩经核对不实");
        assertThat(progress.of(objection)).isEqualTo(ObjectionProgress.Progress.OVERRULED);

        application.contest(TEXT);
        application.recheckStatement("third", "UPHELD", "属实").work();

        var anew = application.notice();
        assertThat(anew.id()).isNotEqualTo(first.id());
        assertThat(http.perform(page).andReturn().getResponse().getContentAsString())
                .contains("已重新公示", "企业的陈述申辩成立", "/public-notices/" + anew.id(), anew.number())
                .doesNotContain("业绩经核对不实", "公示的结果已经撤销");
        assertThat(http.perform(MockMvcRequestBuilders.get("/public-notices").param("words", first.number()))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("已重新公示");
        assertThat(progress.of(objection)).isEqualTo(ObjectionProgress.Progress.REPUBLISHED);
    }

    @Test
    void onlyARefusalCanBeContested() {
        var application = approvals.at(Stage.PUBLIC_NOTICE).work();
        assertThat(statements.window(application.number())).isEmpty();
        assertThatThrownBy(() -> contest.file(application.number(), new NewStatement(List.of("x"), TEXT), List.of()))
                .isInstanceOf(StatementRefused.class)
                .hasMessageContaining("没有一次性告知书");
    }

    @Test
    void aContestedFindingNeedsAReasonWhateverTheVerdict() {
        var application = approvals.notPassed();
        application.contest(TEXT);
        var sheet = verdicts.sheet(application.number(), statements.contested(application.number()));
        assertThat(sheet.required()).isNotEmpty().allSatisfy(line -> {
            assertThat(line.contested()).isTrue();
            assertThat(line.needsReason(FindingVerdict.Judgement.NOT_MET)).isTrue();
        });
        assertThat(verdicts.sheet(application.number(), Set.of()).required())
                .allSatisfy(line -> assertThat(line.needsReason(FindingVerdict.Judgement.NOT_MET))
                        .isFalse());
    }

    private static List<String> keys(OneTimeNotice notice) {
        return notice.defects().stream().map(Paragraph::key).toList();
    }
}
