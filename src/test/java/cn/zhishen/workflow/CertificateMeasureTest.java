package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import cn.zhishen.application.Stage;
import cn.zhishen.application.timeline.TimelineCheck;
import cn.zhishen.certificate.CertificateMeasure.Kind;
import cn.zhishen.certificate.CertificateMeasures;
import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.certificate.IssuedCertificate.Item;
import cn.zhishen.certificate.IssuedCertificate.Status;
import cn.zhishen.certificate.MeasureRefused;
import cn.zhishen.certificate.proposal.AnswerRefused;
import cn.zhishen.certificate.proposal.MeasureProposal;
import cn.zhishen.certificate.proposal.MeasureProposal.Outcome;
import cn.zhishen.certificate.proposal.MeasureProposals;
import cn.zhishen.certificate.proposal.UnknownProposal;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.enterprise.LibraryFixtures;
import cn.zhishen.identity.staff.Ties;
import cn.zhishen.qualification.HeldQualifications;
import cn.zhishen.signing.PdfSigner;
import cn.zhishen.signing.SignatureCheck;
import cn.zhishen.workflow.decision.OpenTasks;
import cn.zhishen.workflow.supervision.CertificateMeasureProcess;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A measure against the enterprise's will: proposed by one officer, answered by the enterprise, decided by another officer. */
class CertificateMeasureTest extends ApprovalTest {

    private static final String FACTS = "经核查，申请时提交的注册人员材料系伪造";

    @Autowired
    private CertificateMeasureProcess process;

    @Autowired
    private MeasureProposals proposals;

    @Autowired
    private CertificateMeasures measures;

    @Autowired
    private HeldQualifications held;

    @Autowired
    private DocumentStore documents;

    @Autowired
    private PdfSigner signer;

    @Autowired
    private Ties ties;

    @Autowired
    private OpenTasks openTasks;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private HistoryService history;

    private Approvals.UnderWay application;
    private IssuedCertificate certificate;

    @BeforeEach
    void issue() {
        application = approvals.at(Stage.ISSUED);
        certificate = certificates.of(application.number()).orElseThrow();
        EngineTime.set("2026-11-02T09:00");
    }

    @AfterEach
    void theChainIsWhole(@Autowired TimelineCheck chain) {
        assertThat(chain.check(List.of()).firstBreak()).isEmpty();
    }

    @Test
    void aMeasureIsTakenAfterTheEnterpriseWasToldAndAnswered() {
        var reference = proposed(Kind.REVOKED).reference();
        assertThat(proposals.toldTo(application.uscc())).as("not yet printed").isEmpty();
        work(reference);

        assertThat(instance(reference)).isWaitingAt("awaitAnswer");
        assertThat(certificates.find(certificate.number()).orElseThrow().status())
                .isEqualTo(Status.VALID);
        assertThat(proposals.toldTo(application.uscc())).singleElement().satisfies(told -> {
            assertThat(told.answerDue()).isEqualTo(LocalDate.of(2026, 11, 9));
            assertThat(documents.find(told.notice()).orElseThrow().kind()).isEqualTo(DocumentKind.MEASURE_NOTICE);
        });

        process.answer(application.uscc(), reference, "人员离职后未及时变更，并非伪造", false);
        assertThat(instance(reference)).isWaitingAt("confirmMeasure");
        assertThat(task(reference).getDueDate()).isEqualTo("2026-11-16T23:59:59");
        answersOver();
        confirm(reference, "CONFIRM", "申辩不能成立，材料经注册系统核对不存在");

        assertThat(certificates.find(certificate.number()).orElseThrow().status())
                .isEqualTo(Status.REVOKED);
        assertThat(certificates.measures(certificate.number())).singleElement().satisfies(measure -> {
            assertThat(measure.reason()).isEqualTo(FACTS);
            assertThat(measure.officer()).isEqualTo("another");
        });
        assertThat(held.of(application.uscc().value())).isEmpty();
        work(reference);
        assertThat(instance(reference))
                .isEnded()
                .hasPassedInOrder(
                        "measureProposed",
                        "tellOfMeasure",
                        "awaitAnswer",
                        "answerReceived",
                        "confirmMeasure",
                        "recordMeasureDecision",
                        "isMeasureConfirmed",
                        "issueMeasureDecision",
                        "measureTaken");
        var decided = proposals.find(reference).orElseThrow();
        var paper = documents.find(decided.decision()).orElseThrow();
        assertThat(paper.kind()).isEqualTo(DocumentKind.MEASURE_DECISION);
        assertThat(paper.applicationNumber()).isEqualTo(application.number());
        assertThat(signer.verify(documents.content(paper.id())))
                .extracting(SignatureCheck::intact)
                .isEqualTo(true);
        assertThat(application.timeline())
                .anyMatch(line -> line.startsWith("拟撤销资质证书 " + certificate.number()) && line.contains(FACTS))
                .contains(
                        "已向企业送达《拟作出行政处理决定告知书》" + reference + "，陈述申辩至 2026年11月09日",
                        "企业提交陈述申辩（" + reference + "）",
                        "作出决定（" + reference + "）：申辩不能成立，材料经注册系统核对不存在",
                        "已向企业送达《行政处理决定书》" + reference)
                .noneMatch(line -> line.contains("并非伪造"));
    }

    @Test
    void withoutAnAnswerItIsDecidedWhenTheLastDayIsOver() {
        var reference = told(Kind.WITHDRAWN);
        EngineTime.set("2026-11-09T23:58");
        work(reference);
        assertThat(instance(reference)).isWaitingAt("awaitAnswer");

        EngineTime.set("2026-11-10T00:00");
        work(reference);
        assertThat(instance(reference)).isWaitingAt("confirmMeasure").hasPassed("answerTimeOver");
        assertThat(task(reference).getDueDate()).isEqualTo("2026-11-17T23:59:59.000+0800");
        assertThatThrownBy(() -> process.answer(application.uscc(), reference, "太晚了", false))
                .isInstanceOf(AnswerRefused.class)
                .hasMessageContaining("期限（2026年11月09日）已过");

        confirm(reference, "CONFIRM", "逾期未整改，也没有申辩");
        assertThat(certificates.find(certificate.number()).orElseThrow().status())
                .isEqualTo(Status.WITHDRAWN);
    }

    /** The last day of the notice, 9 November, is over. */
    private static void answersOver() {
        EngineTime.set("2026-11-10T09:00");
    }

    @Test
    void whoHasATieTakesNoMeasureAndArrangesNoHearing() {
        var reference = told(Kind.FORFEITED);
        process.answer(application.uscc(), reference, "不属实", true);
        ties.declare("third", application.uscc().value(), "配偶任职");

        assertThatThrownBy(() -> process.arrangeHearing(
                        certificate.number(), reference, LocalDate.of(2026, 12, 1), "九时，三楼会议室", "third"))
                .isInstanceOf(MeasureRefused.class)
                .hasMessageContaining("third 已申报与本件企业有利害关系");
        assertThatThrownBy(() -> process.take(
                        certificate.number(),
                        certificate.edition(),
                        Kind.LOST,
                        List.of(),
                        measures.bases(Kind.LOST).get(0),
                        "企业声明遗失",
                        "third"))
                .isInstanceOf(MeasureRefused.class)
                .hasMessageContaining("third 已申报与本件企业有利害关系");
        assertThat(proposals.find(reference).orElseThrow().hearing().on()).isNull();
        assertThat(certificates.find(certificate.number()).orElseThrow().edition())
                .isEqualTo(certificate.edition());
    }

    @Test
    void whatTheEnterpriseConvincesTheOfficeOfIsDropped() {
        var reference = told(Kind.FORFEITED);
        process.answer(application.uscc(), reference, "所称工程由他人承揽", false);

        confirm(reference, "DROP", "申辩成立");

        assertThat(instance(reference)).isEnded().hasPassed("measureDropped").hasNotPassed("issueMeasureDecision");
        assertThat(certificates.find(certificate.number())).contains(certificate);
        assertThat(certificates.measures(certificate.number())).isEmpty();
        var dropped = proposals.find(reference).orElseThrow();
        assertThat(dropped.outcome()).isEqualTo(Outcome.DROPPED);
        assertThat(dropped.reasons()).isEqualTo("申辩成立");
        assertThat(dropped.decision()).isNull();
        assertThat(proposed(Kind.FORFEITED).reference()).as("the way is free").isEqualTo(certificate.number() + "-M2");
    }

    @Test
    void whoProposedItDoesNotDecideIt() {
        var reference = told(Kind.REVOKED);
        process.answer(application.uscc(), reference, "不属实", false);

        assertThatThrownBy(() -> decide("first", reference, "CONFIRM", "同意"))
                .isInstanceOf(AuthorizationException.class)
                .hasMessageContaining("first 办理过本件的“提出处理证书”，按人工决定表应当回避“决定是否处理证书”");
        assertThat(instance(reference)).isWaitingAt("confirmMeasure");
    }

    @Test
    void whoHasATieWithTheEnterpriseProposesNothing() {
        ties.declare("first", application.uscc().value(), "配偶任职");
        assertThatThrownBy(() -> proposed(Kind.REVOKED))
                .isInstanceOf(MeasureRefused.class)
                .hasMessageContaining("利害关系");
        assertThat(proposals.of(certificate.number())).isEmpty();
    }

    @Test
    void ofOneCertificateOneMeasureIsOpen() {
        var reference = proposed(Kind.REVOKED).reference();
        assertThatThrownBy(() -> proposed(Kind.WITHDRAWN))
                .isInstanceOf(MeasureRefused.class)
                .hasMessageContaining("拟撤销（" + reference + "），尚未办结");
        assertThat(proposals.of(certificate.number())).hasSize(1);
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("certificate-measure")
                        .variableValueEquals("certificateNumber", certificate.number())
                        .count())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"CHANGED", "LOST"})
    void whatTheEnterpriseAsksForIsNotProposed(Kind kind) {
        assertThatThrownBy(() -> proposed(kind))
                .isInstanceOf(MeasureRefused.class)
                .hasMessageContaining("不必先告知企业");
    }

    @Test
    void aCertificateThatEndedMeanwhileIsNotRevokedAnyMore() {
        var reference = told(Kind.REVOKED);
        process.answer(application.uscc(), reference, "不属实", false);
        measures.take(
                certificate.number(),
                certificate.edition(),
                Kind.ANNULLED,
                codes(),
                basis("企业申请注销"),
                "企业申请注销",
                "first");

        answersOver();
        assertThatThrownBy(() -> confirm(reference, "CONFIRM", "同意"))
                .isInstanceOf(InvalidDecision.class)
                .hasMessageContaining("已注销，不能再办理撤销");

        assertThat(instance(reference)).isWaitingAt("confirmMeasure");
        confirm(reference, "DROP", "证书已注销");
        assertThat(instance(reference)).isEnded();
    }

    @Test
    void aNewEditionDoesNotMakeAProposalVoid() {
        var reference = told(Kind.REVOKED);
        process.take(
                certificate.number(),
                certificate.edition(),
                Kind.LOST,
                List.of(),
                measures.bases(Kind.LOST).get(0),
                "企业声明遗失",
                "third");
        process.answer(application.uscc(), reference, "不属实", false);

        answersOver();
        confirm(reference, "CONFIRM", "事实清楚");

        assertThat(instance(reference)).isNotNull();
        assertThat(certificates.find(certificate.number()).orElseThrow()).satisfies(now -> {
            assertThat(now.edition()).isEqualTo(certificate.edition() + 1);
            assertThat(now.status()).isEqualTo(Status.REVOKED);
        });
    }

    @Test
    void aStatementThatIsSentAgainIsNotAnotherOne() {
        var reference = told(Kind.REVOKED);
        process.answer(application.uscc(), reference, "不属实", false);
        process.answer(application.uscc(), reference, " 不属实 ", false);
        assertThat(proposals.find(reference).orElseThrow().statements()).hasSize(1);
        process.answer(application.uscc(), reference, "另附证明", false);
        assertThat(proposals.find(reference).orElseThrow().statements()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"CONFIRM, ' '", "DROP, ''", "FORGET, 理由", "'', 理由", "CONFIRM, 请联系 13800138000"})
    void aDecisionThatIsNotCompleteIsNotTaken(String decision, String reasons) {
        var reference = told(Kind.REVOKED);
        process.answer(application.uscc(), reference, "不属实", false);
        answersOver();

        assertThatThrownBy(() -> confirm(reference, decision, reasons)).isInstanceOf(InvalidDecision.class);

        assertThat(proposals.find(reference).orElseThrow().outcome()).isNull();
        assertThat(instance(reference)).isWaitingAt("confirmMeasure");
    }

    @Test
    void onlyTheEnterpriseItselfAnswersAndMayStateMoreUntilItIsDecided() {
        var reference = told(Kind.REVOKED);
        assertThatThrownBy(() -> process.answer(LibraryFixtures.newUscc(), reference, "不属实", false))
                .isInstanceOf(UnknownProposal.class);
        assertThatThrownBy(() -> process.answer(application.uscc(), reference, " \n ", false))
                .isInstanceOf(AnswerRefused.class)
                .hasMessageContaining("请填写陈述申辩的内容");
        assertThatThrownBy(() -> process.answer(application.uscc(), reference, "长".repeat(2001), false))
                .isInstanceOf(AnswerRefused.class);
        assertThat(instance(reference)).isWaitingAt("awaitAnswer");

        process.answer(application.uscc(), reference, "长".repeat(2000), false);
        for (int i = 2; i <= 10; i++) {
            process.answer(application.uscc(), reference, "补充" + i, false);
        }
        assertThatThrownBy(() -> process.answer(application.uscc(), reference, "再说一次", false))
                .isInstanceOf(AnswerRefused.class)
                .hasMessageContaining("已提交 10 次");
        assertThat(proposals.find(reference).orElseThrow().statements())
                .extracting(MeasureProposal.Statement::text)
                .hasSize(10)
                .startsWith("长".repeat(2000), "补充2")
                .endsWith("补充10");
        assertThat(application.timeline()).contains("企业提交补充陈述申辩（" + reference + "）");
        confirm(reference, "DROP", "申辩成立");
        assertThatThrownBy(() -> process.answer(application.uscc(), reference, "再说一次", false))
                .isInstanceOf(AnswerRefused.class)
                .hasMessageContaining("已经决定");
    }

    @Test
    void whoSawFewerStatementsDecidesNothing() {
        var reference = told(Kind.REVOKED);
        process.answer(application.uscc(), reference, "不属实", false);
        var shown = approvals.shown(task(reference));
        process.answer(application.uscc(), reference, "另有证据", false);
        var answers = new HashMap<String, Object>(Map.of("measureDecision", "CONFIRM", "measureReasons", "同意"));
        answers.putAll(shown);
        assertThatThrownBy(() -> approvals.as("another", "issuers", () -> {
                    tasks.complete(task(reference).getId(), answers);
                    return null;
                }))
                .hasMessageContaining("企业又提交了陈述申辩，现有 2 件");
        assertThat(proposals.find(reference).orElseThrow().outcome()).isNull();
    }

    @Test
    void aHearingThatIsAskedForIsHeldBeforeTheForfeiture() {
        var reference = told(Kind.FORFEITED);
        assertThatThrownBy(() -> process.arrangeHearing(
                        certificate.number(), reference, LocalDate.of(2026, 12, 1), "九时", "another"))
                .isInstanceOf(MeasureRefused.class)
                .hasMessageContaining("没有就 " + reference + " 要求听证");
        process.answer(application.uscc(), reference, "不属实", true);
        assertThat(application.timeline()).contains("企业提交陈述申辩（" + reference + "），并要求听证");
        assertThat(task(reference).getDueDate())
                .as("five working days after the time to ask for a hearing, the 9th")
                .isEqualTo("2026-11-16T23:59:59");
        EngineTime.set("2026-11-10T09:00");
        assertThatThrownBy(() -> confirm(reference, "CONFIRM", "同意"))
                .isInstanceOf(InvalidDecision.class)
                .hasMessageContaining("请先在证书办理页安排听证");
        assertThatThrownBy(() -> process.arrangeHearing(
                        certificate.number(), reference, LocalDate.of(2026, 11, 16), "九时", "another"))
                .isInstanceOf(MeasureRefused.class)
                .hasMessageContaining("不早于 2026年11月17日");
        assertThatThrownBy(() -> process.arrangeHearing(
                        certificate.number(), reference, LocalDate.of(2026, 11, 17), " ", "another"))
                .isInstanceOf(MeasureRefused.class)
                .hasMessageContaining("时间和地点");
        process.arrangeHearing(certificate.number(), reference, LocalDate.of(2026, 11, 17), "九时，三楼会议室", "another");
        assertThat(task(reference).getDueDate())
                .as("five working days after the hearing")
                .isEqualTo("2026-11-24T23:59:59");
        assertThat(openTasks.deviations(Integer.MAX_VALUE).first())
                .as("as the table wants it")
                .noneMatch(task -> task.caseNumber().equals(reference));
        assertThatThrownBy(() -> confirm(reference, "CONFIRM", "同意"))
                .isInstanceOf(InvalidDecision.class)
                .hasMessageContaining("听证定于 2026年11月17日 举行");
        assertThat(application.timeline()).contains("安排听证（" + reference + "）：2026年11月17日，九时，三楼会议室");

        process.arrangeHearing(certificate.number(), reference, LocalDate.of(2026, 11, 20), "九时，三楼会议室", "another");
        assertThat(task(reference).getDueDate()).as("the hearing was moved").isEqualTo("2026-11-27T23:59:59");

        EngineTime.set("2026-11-21T09:00");
        confirm(reference, "CONFIRM", "听证后认定属实");

        assertThat(certificates.find(certificate.number()).orElseThrow().status())
                .isEqualTo(Status.FORFEITED);
        assertThatThrownBy(() -> process.arrangeHearing(
                        certificate.number(), reference, LocalDate.of(2026, 12, 17), "九时", "another"))
                .isInstanceOf(MeasureRefused.class)
                .hasMessageContaining("已经决定");
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"REVOKED", "WITHDRAWN"})
    void theLawGrantsNoHearingBeforeOtherMeasures(Kind kind) {
        var reference = told(kind);
        assertThatThrownBy(() -> process.answer(application.uscc(), reference, "不属实", true))
                .isInstanceOf(AnswerRefused.class)
                .hasMessageContaining("没有规定听证");
        assertThat(proposals.find(reference).orElseThrow().answer()).isNull();
    }

    @Test
    void anAnnulmentAgainstTheEnterprisesWillIsProposedAndDecidedByAnother() {
        var closed = basis("依法终止");
        assertThatThrownBy(
                        () -> process.take(certificate.number(), 1, Kind.ANNULLED, codes(), closed, "企业已注销登记", "first"))
                .isInstanceOf(MeasureRefused.class)
                .hasMessageContaining("要先告知企业");
        var reference = process.propose(certificate.number(), 1, Kind.ANNULLED, codes(), closed, "企业已注销登记", "first")
                .reference();
        work(reference);
        process.answer(application.uscc(), reference, "没有意见", false);
        assertThatThrownBy(() -> decide("first", reference, "CONFIRM", "同意"))
                .isInstanceOf(AuthorizationException.class);

        answersOver();
        confirm(reference, "CONFIRM", "登记系统已核对");
        work(reference);

        assertThat(certificates.find(certificate.number()).orElseThrow().status())
                .isEqualTo(Status.ANNULLED);
        assertThat(proposals.find(reference).orElseThrow().decision()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"届满未延续, 2026-11-02, 有效", "依法被撤销, 2026-11-02, 有效", "届满未延续, 2031-09-30, ''"})
    void anAnnulmentThatOnlyRegistersWhatStandsIsTakenAtOnceIfItStands(String words, LocalDate day, String not) {
        EngineTime.set(day + "T09:00");
        assertThat(measures.isProposed(Kind.ANNULLED, basis(words))).isFalse();
        var number = certificate.number();
        if (not.isEmpty()) {
            process.take(number, 1, Kind.ANNULLED, codes(), basis(words), "届满未延续", "first");
            assertThat(certificates.find(number).orElseThrow().status()).isEqualTo(Status.ANNULLED);
        } else {
            assertThatThrownBy(() -> process.take(number, 1, Kind.ANNULLED, codes(), basis(words), "理由", "first"))
                    .isInstanceOf(MeasureRefused.class)
                    .hasMessageContaining("证书 %s %s，不能依据", number, not);
            assertThat(certificates.find(number).orElseThrow().status()).isEqualTo(Status.VALID);
        }
    }

    @Test
    void afterAWithdrawalItIsAnnulledAtOnceAndOnNoOtherGround() {
        measures.take(
                certificate.number(),
                1,
                Kind.WITHDRAWN,
                codes(),
                measures.bases(Kind.WITHDRAWN).get(0),
                "逾期未整改",
                "first");
        assertThat(measures.bases(certificates.find(certificate.number()).orElseThrow(), Kind.ANNULLED))
                .containsExactly(basis("依法被撤销"));
        process.take(certificate.number(), 1, Kind.ANNULLED, codes(), basis("依法被撤销"), "已撤回", "first");
        assertThat(certificates.find(certificate.number()).orElseThrow().status())
                .isEqualTo(Status.ANNULLED);
    }

    private String basis(String words) {
        return measures.bases(Kind.ANNULLED).stream()
                .filter(basis -> basis.contains(words))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aJobThatRunsTwicePrintsOnce() {
        var reference = told(Kind.REVOKED);
        var told = proposals.find(reference).orElseThrow();
        EngineTime.set("2026-11-05T09:00");
        assertThat(proposals.tell(reference)).isEqualTo(told);

        process.answer(application.uscc(), reference, "不属实", false);
        answersOver();
        confirm(reference, "CONFIRM", "同意");
        work(reference);
        var decided = proposals.find(reference).orElseThrow();
        proposals.issueDecision(reference);
        assertThat(proposals.find(reference)).contains(decided);
        assertThat(application.documents(DocumentKind.MEASURE_NOTICE)).hasSize(1);
        assertThat(application.documents(DocumentKind.MEASURE_DECISION)).hasSize(1);
        assertThat(application.timeline()).containsOnlyOnce("已向企业送达《行政处理决定书》" + reference);
    }

    @Test
    void theAnswerIsEncryptedAndTheEngineHasOnlyNumbers(@Autowired JdbcClient jdbc) {
        var reference = told(Kind.REVOKED);
        process.answer(application.uscc(), reference, "注册人员旦增可以作证", false);

        assertThat(jdbc.sql("select answer from measure_proposal where reference = ?")
                        .param(reference)
                        .query(String.class)
                        .single())
                .doesNotContain("旦增");
        assertThat(runtime.getVariables(instance(reference).getId()))
                .containsOnlyKeys("measureReference", "certificateNumber", "answerEndsAt", "measureStatements");
    }

    private MeasureProposal proposed(Kind kind) {
        return process.propose(
                certificate.number(),
                certificate.edition(),
                kind,
                codes(),
                measures.bases(kind).get(0),
                FACTS,
                "first");
    }

    private String told(Kind kind) {
        var reference = proposed(kind).reference();
        work(reference);
        return reference;
    }

    private List<String> codes() {
        return certificate.items().stream().map(Item::code).toList();
    }

    private void confirm(String reference, String decision, String reasons) {
        decide("another", reference, decision, reasons);
    }

    private void decide(String officer, String reference, String decision, String reasons) {
        var task = task(reference);
        var answers = new HashMap<String, Object>(Map.of("measureDecision", decision, "measureReasons", reasons));
        answers.putAll(approvals.shown(task));
        approvals.as(officer, "issuers", () -> {
            tasks.complete(task.getId(), answers);
            return null;
        });
    }

    private Task task(String reference) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(reference)
                .taskDefinitionKey("confirmMeasure")
                .singleResult();
    }

    private ProcessInstance instance(String reference) {
        return new PastInstance(history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .singleResult());
    }

    private void work(String reference) {
        for (var job : management
                .createJobQuery()
                .processInstanceId(instance(reference).getId())
                .executable()
                .list()) {
            management.executeJob(job.getId());
        }
    }
}
