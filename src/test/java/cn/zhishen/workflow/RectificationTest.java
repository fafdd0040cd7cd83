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
import cn.zhishen.certificate.proposal.MeasureProposals;
import cn.zhishen.certificate.rectification.EvidenceFile;
import cn.zhishen.certificate.rectification.Rectification;
import cn.zhishen.certificate.rectification.Rectification.Outcome;
import cn.zhishen.certificate.rectification.RectificationRefused;
import cn.zhishen.certificate.rectification.Rectifications;
import cn.zhishen.certificate.rectification.UnknownRectification;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.enterprise.LibraryFixtures;
import cn.zhishen.identity.staff.Ties;
import cn.zhishen.message.Fact;
import cn.zhishen.message.MessageKind;
import cn.zhishen.message.Messages;
import cn.zhishen.message.Recipient;
import cn.zhishen.qualification.HeldQualification;
import cn.zhishen.qualification.HeldQualifications;
import cn.zhishen.signing.PdfSigner;
import cn.zhishen.signing.SignatureCheck;
import cn.zhishen.workflow.supervision.CertificateMeasureProcess;
import cn.zhishen.workflow.supervision.RectificationProcess;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An enterprise is ordered to rectify, reports, and is judged by another officer; what is not rectified leads to a measure. */
class RectificationTest extends ApprovalTest {

    private static final String FACTS = "注册建造师由 5 人减为 2 人，不再符合标准";
    private static final LocalDate DUE = LocalDate.of(2027, 1, 29);

    @Autowired
    private RectificationProcess process;

    @Autowired
    private Rectifications rectifications;

    @Autowired
    private CertificateMeasureProcess measureProcess;

    @Autowired
    private CertificateMeasures measures;

    @Autowired
    private MeasureProposals proposals;

    @Autowired
    private HeldQualifications held;

    @Autowired
    private DocumentStore documents;

    @Autowired
    private PdfSigner signer;

    @Autowired
    private Ties ties;

    @Autowired
    private Messages messages;

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
    void whatWasRectifiedIsHeldAsBefore(@TempDir Path directory) throws Exception {
        var reference = ordered();
        assertThat(rectifications.toldTo(application.uscc()))
                .as("not yet printed")
                .isEmpty();
        assertThat(statuses()).containsOnly(HeldQualification.IN_RECTIFICATION);
        work(reference);

        assertThat(instance(reference)).isWaitingAt("awaitRectification");
        var told = rectifications.toldTo(application.uscc()).get(0);
        var paper = documents.find(told.paper()).orElseThrow();
        assertThat(paper.kind()).isEqualTo(DocumentKind.RECTIFICATION_ORDER);
        assertThat(signer.verify(documents.content(paper.id())))
                .extracting(SignatureCheck::intact)
                .isEqualTo(true);
        report(reference, "已补充注册建造师 3 人", file(directory));
        assertThat(instance(reference)).isWaitingAt("judgeRectification").hasPassed("rectificationReported");
        judge("another", reference, "RECTIFIED", "登记系统已有 5 人");

        assertThat(instance(reference))
                .isEnded()
                .hasPassedInOrder(
                        "rectificationOrdered",
                        "issueRectificationOrder",
                        "awaitRectification",
                        "rectificationReported",
                        "judgeRectification",
                        "recordRectification",
                        "isMeasureProposed",
                        "rectificationAccepted");
        assertThat(statuses()).containsOnly(HeldQualification.VALID);
        var judged = rectifications.get(reference);
        assertThat(judged.outcome()).isEqualTo(Outcome.RECTIFIED);
        assertThat(judged.reports()).singleElement().satisfies(one -> {
            assertThat(one.text()).isEqualTo("已补充注册建造师 3 人");
            assertThat(documents.find(one.evidence().get(0)).orElseThrow())
                    .satisfies(kept -> assertThat(kept.kind()).isEqualTo(DocumentKind.RECTIFICATION_EVIDENCE))
                    .satisfies(kept -> assertThat(kept.mediaType()).isEqualTo("image/png"));
        });
        assertThat(application.timeline())
                .anyMatch(line -> line.startsWith("责令限期整改资质证书 " + certificate.number()) && line.contains(FACTS))
                .contains(
                        "已向企业送达《责令限期整改通知书》" + reference,
                        "企业提交整改报告（" + reference + "），证明材料 1 份",
                        "整改合格（" + reference + "）：登记系统已有 5 人")
                .noneMatch(line -> line.contains("补充注册建造师"));
        assertThat(ordered()).as("the way is free").isEqualTo(certificate.number() + "-R2");
    }

    @Test
    void whatWasNotRectifiedInTimeIsWithdrawnByAThirdOfficer() {
        var reference = told();
        EngineTime.set("2027-01-29T23:58");
        work(reference);
        assertThat(instance(reference)).isWaitingAt("awaitRectification");
        EngineTime.set("2027-01-30T00:00");
        work(reference);
        assertThat(instance(reference)).isWaitingAt("judgeRectification").hasPassed("rectificationTimeOver");
        assertThatThrownBy(() -> report(reference, "太晚了"))
                .isInstanceOf(RectificationRefused.class)
                .hasMessageContaining("期限（2027年01月29日）已过");

        judge("another", reference, "WITHDRAW", "逾期没有报告，登记系统仍只有 2 人");

        var measure = rectifications.get(reference).measure();
        assertThat(measure).isEqualTo(certificate.number() + "-M1");
        assertThat(proposals.find(measure).orElseThrow()).satisfies(proposal -> {
            assertThat(proposal.kind()).isEqualTo(Kind.WITHDRAWN);
            assertThat(proposal.proposedBy()).isEqualTo("another");
            assertThat(proposal.facts()).isEqualTo("逾期没有报告，登记系统仍只有 2 人");
        });
        work(measure);
        measureProcess.answer(application.uscc(), measure, "正在招聘", false);
        assertThatThrownBy(() -> confirm("another", measure, "CONFIRM"))
                .isInstanceOf(AuthorizationException.class)
                .hasMessageContaining("提出处理证书");
        assertThatThrownBy(() -> confirm("issuer", measure, "CONFIRM"))
                .as("who signed the certificate")
                .isInstanceOf(AuthorizationException.class)
                .hasMessageContaining("issuer 办理过本件的“签章发证”");
        EngineTime.set(proposals.find(measure).orElseThrow().answerDue().plusDays(1) + "T09:00");
        confirm("third", measure, "CONFIRM");
        work(measure);

        assertThat(instance(measure)).isEnded().hasPassed("measureTaken");
        assertThat(instance(reference))
                .isEnded()
                .hasPassedInOrder("isMeasureProposed", "decideMeasure", "liftRectification", "rectificationFailed");
        assertThat(certificates.find(certificate.number()).orElseThrow().status())
                .isEqualTo(Status.WITHDRAWN);
        assertThat(held.of(application.uscc().value())).isEmpty();
    }

    @Test
    void aMeasureThatIsDroppedLeavesTheQualificationsInForce() {
        var reference = overdue();
        judge("another", reference, "REVOKE", "当初即不符合条件");
        var measure = rectifications.get(reference).measure();
        work(measure);
        measureProcess.answer(application.uscc(), measure, "当时人员齐备", false);
        assertThat(statuses()).containsOnly(HeldQualification.IN_RECTIFICATION);

        confirm("third", measure, "DROP");

        assertThat(instance(reference)).isEnded().hasPassed("liftRectification");
        assertThat(statuses()).containsOnly(HeldQualification.VALID);
        assertThat(certificates.find(certificate.number()).orElseThrow().status())
                .isEqualTo(Status.VALID);
    }

    @Test
    void aMeasureThatIsDroppedLeavesTheMarkOfAnotherRectificationOfTheSameQualification() {
        var first = overdue();
        judge("another", first, "WITHDRAW", "逾期没有报告");
        var measure = rectifications.get(first).measure();
        work(measure);
        var second = ordered(LocalDate.of(2027, 4, 1));
        work(second);
        measureProcess.answer(application.uscc(), measure, "当时人员齐备", false);

        confirm("third", measure, "DROP");

        assertThat(instance(first)).isEnded().hasPassed("liftRectification");
        assertThat(statuses()).containsOnly(HeldQualification.IN_RECTIFICATION);
        report(second, "已整改");
        judge("another", second, "RECTIFIED", "已符合");
        assertThat(statuses()).containsOnly(HeldQualification.VALID);
    }

    @Test
    void whatIsRectifiedKeepsTheMarkOfAMeasureUnderWay() {
        var first = overdue();
        judge("another", first, "WITHDRAW", "逾期没有报告");
        var measure = rectifications.get(first).measure();
        work(measure);
        var second = ordered(LocalDate.of(2027, 4, 1));
        work(second);
        report(second, "已整改");
        judge("another", second, "RECTIFIED", "已符合");
        assertThat(statuses()).containsOnly(HeldQualification.IN_RECTIFICATION);
        measureProcess.answer(application.uscc(), measure, "已整改", false);
        confirm("third", measure, "DROP");
        assertThat(statuses()).containsOnly(HeldQualification.VALID);
    }

    @Test
    void theEnterpriseReportsAgainUntilItIsJudged() {
        var reference = told();
        report(reference, "已招聘 1 人");
        report(reference, "又招聘 2 人");
        assertThat(rectifications.get(reference).reports())
                .extracting(Rectification.Report::text)
                .containsExactly("已招聘 1 人", "又招聘 2 人");
        judge("another", reference, "RECTIFIED", "已符合");
        assertThatThrownBy(() -> report(reference, "再报一次"))
                .isInstanceOf(RectificationRefused.class)
                .hasMessageContaining("已经办结：整改合格");
    }

    @Test
    void aReportThatIsNotEnoughYetIsAnsweredAndTheEnterpriseReportsAgain() {
        var reference = told();
        report(reference, "已招聘 1 人");
        judge("another", reference, "NOT_YET", "登记系统现有 3 人，还缺 2 人");

        assertThat(instance(reference)).isWaitingAt("awaitRectification").isNotEnded();
        assertThat(rectifications.get(reference).outcome()).isNull();
        assertThat(statuses()).containsOnly(HeldQualification.IN_RECTIFICATION);
        assertThat(application.timeline()).contains("尚未整改到位（" + reference + "），企业可以继续整改并补充报告：登记系统现有 3 人，还缺 2 人");
        assertThat(process.returned(rectifications.of(certificate.number())).get(reference))
                .singleElement()
                .satisfies(answer -> {
                    assertThat(answer.reports()).isEqualTo(1);
                    assertThat(answer.officer()).isEqualTo("another");
                });
        assertThat(messages.page(Recipient.of(application.uscc()), true, 0, 1))
                .singleElement()
                .satisfies(message -> assertThat(message.kind()).isEqualTo(MessageKind.RECTIFICATION_RETURNED))
                .satisfies(message -> assertThat(message.facts()).containsEntry(Fact.UNTIL, DUE.toString()));

        EngineTime.set("2026-12-07T09:00");
        report(reference, "又招聘 2 人");
        assertThat(task(reference, "judgeRectification").getDueDate())
                .as("ten working days from the new report")
                .isEqualTo("2026-12-21T23:59:59");
        judge("another", reference, "RECTIFIED", "登记系统已有 5 人");
        assertThat(instance(reference)).isEnded().hasPassed("rectificationAccepted");
    }

    @Test
    void whatIsNotEnoughWhenTheTimeIsOverIsNotReturnedButJudged() {
        var reference = told();
        report(reference, "已招聘 1 人");
        judge("another", reference, "NOT_YET", "还缺 2 人");
        EngineTime.set("2027-01-30T00:00");
        work(reference);

        assertThat(instance(reference)).isWaitingAt("judgeRectification").hasPassed("rectificationTimeOver");
        assertThatThrownBy(() -> judge("another", reference, "NOT_YET", "还缺 2 人"))
                .isInstanceOf(InvalidDecision.class)
                .hasMessageContaining("企业不能再补充报告");
        judge("another", reference, "WITHDRAW", "仍缺 2 人");
        assertThat(rectifications.get(reference).outcome()).isEqualTo(Outcome.NOT_RECTIFIED);
    }

    @Test
    void whoSawFewerReportsJudgesNothing() {
        var reference = told();
        report(reference, "已招聘 1 人");
        var before = approvals.shown(task(reference, "judgeRectification"));
        report(reference, "又招聘 2 人");
        assertThatThrownBy(() -> complete(
                        "another",
                        task(reference, "judgeRectification"),
                        before,
                        Map.of("rectificationDecision", "RECTIFIED", "rectificationReasons", "已符合")))
                .hasMessageContaining("企业又提交了整改报告，现有 2 件");
        assertThat(rectifications.get(reference).outcome()).isNull();
    }

    @Test
    void whoOrderedItDoesNotJudgeIt() {
        var reference = told();
        report(reference, "已整改");
        assertThatThrownBy(() -> judge("issuer", reference, "RECTIFIED", "已符合"))
                .isInstanceOf(AuthorizationException.class)
                .hasMessageContaining("issuer 办理过本件的“责令限期整改”，按人工决定表应当回避“验收整改”");
    }

    @Test
    void whoHasATieWithTheEnterpriseOrdersNothing() {
        ties.declare("issuer", application.uscc().value(), "配偶任职");
        assertThatThrownBy(this::ordered)
                .isInstanceOf(RectificationRefused.class)
                .hasMessageContaining("利害关系");
        assertThat(rectifications.of(certificate.number())).isEmpty();
    }

    @Test
    void ofOneQualificationOneRectificationRuns() {
        var reference = ordered();
        assertThatThrownBy(this::ordered)
                .isInstanceOf(RectificationRefused.class)
                .hasMessageContaining("正在整改（" + reference + "）");
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("rectification")
                        .variableValueEquals("certificateNumber", certificate.number())
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aCertificateThatEndedMeanwhileIsNotJudged() {
        var reference = told();
        report(reference, "已整改");
        assertThatThrownBy(() -> judge("another", reference, "ENDED", "证书仍在"))
                .isInstanceOf(InvalidDecision.class)
                .hasMessageContaining("仍有责令整改的资质");
        annul();
        EngineTime.set("2027-01-30T09:00");
        assertThatThrownBy(() -> judge("another", reference, "WITHDRAW", "仍不符合"))
                .isInstanceOf(InvalidDecision.class)
                .hasMessageContaining("请选择证书已失效");

        judge("another", reference, "ENDED", "企业已申请注销");

        assertThat(instance(reference)).isEnded().hasPassed("rectificationAccepted");
        assertThat(rectifications.get(reference).outcome()).isEqualTo(Outcome.CERTIFICATE_ENDED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-11-02 | 事实                    | true  | 截止日期
            2027-02-03 | 事实                    | true  | 最长 3 个月
                       | 事实                    | true  | 截止日期
            2027-01-29 | ''                      | true  | 查明的事实
            2027-01-29 | 请联系 13800138000      | true  | 手机号码
            2027-01-29 | 事实                    | false | 法律依据
            """)
    void anOrderThatIsNotCompleteIsRefused(LocalDate due, String facts, boolean withBasis, String why) {
        assertThatThrownBy(() -> process.order(
                        new Rectifications.Order(
                                certificate.number(),
                                certificate.edition(),
                                codes(),
                                withBasis ? rectifications.bases().get(0) : "别的",
                                facts,
                                due),
                        "issuer"))
                .isInstanceOf(RectificationRefused.class)
                .hasMessageContaining(why);
        assertThat(statuses()).containsOnly(HeldQualification.VALID);
    }

    @ParameterizedTest
    @CsvSource({"RECTIFIED, ' '", "FORGET, 理由", "'', 理由", "RECTIFIED, 请联系 13800138000"})
    void aJudgementThatIsNotCompleteIsNotTaken(String decision, String reasons) {
        var reference = told();
        report(reference, "已整改");
        assertThatThrownBy(() -> judge("another", reference, decision, reasons)).isInstanceOf(InvalidDecision.class);
        assertThat(rectifications.get(reference).outcome()).isNull();
        assertThat(instance(reference)).isWaitingAt("judgeRectification");
    }

    @Test
    void onlyTheEnterpriseItselfReportsWithFilesThatCanBeOpened(@TempDir Path directory) throws Exception {
        var reference = told();
        assertThatThrownBy(() -> process.report(LibraryFixtures.newUscc(), reference, "已整改", List.of()))
                .isInstanceOf(UnknownRectification.class);
        assertThatThrownBy(() -> report(reference, " \n "))
                .isInstanceOf(RectificationRefused.class)
                .hasMessageContaining("请填写整改情况");
        var text = Files.writeString(directory.resolve("a.txt"), "文字");
        assertThatThrownBy(() -> report(reference, "已整改", new EvidenceFile("a.pdf", text)))
                .isInstanceOf(RectificationRefused.class)
                .hasMessageContaining("内容不是 PDF、JPG 或 PNG");
        var picture = file(directory);
        assertThatThrownBy(() -> report(reference, "已整改", picture, picture, picture, picture, picture, picture))
                .isInstanceOf(RectificationRefused.class)
                .hasMessageContaining("最多 5 个文件");
        assertThat(rectifications.get(reference).reports()).isEmpty();
        assertThat(instance(reference)).isWaitingAt("awaitRectification");
    }

    @Test
    void aJobThatRunsTwicePrintsOnce() {
        var reference = told();
        var told = rectifications.get(reference);
        assertThat(rectifications.issue(reference)).isEqualTo(told);
        assertThat(application.documents(DocumentKind.RECTIFICATION_ORDER)).hasSize(1);
        assertThat(application.timeline()).containsOnlyOnce("已向企业送达《责令限期整改通知书》" + reference);
    }

    @Test
    void theReportIsEncryptedAndTheEngineHasOnlyNumbers(@Autowired JdbcClient jdbc) {
        var reference = told();
        report(reference, "注册人员旦增已办理注册");
        assertThat(jdbc.sql("select content from rectification_report where reference = ?")
                        .param(reference)
                        .query(String.class)
                        .single())
                .doesNotContain("旦增");
        assertThat(runtime.getVariables(instance(reference).getId()))
                .containsOnlyKeys(
                        "rectificationReference", "certificateNumber", "rectificationEndsAt", "rectificationReports");
    }

    private String ordered() {
        return ordered(DUE);
    }

    private String ordered(LocalDate due) {
        return process.order(
                        new Rectifications.Order(
                                certificate.number(),
                                certificate.edition(),
                                codes(),
                                rectifications.bases().get(0),
                                FACTS,
                                due),
                        "issuer")
                .reference();
    }

    private String told() {
        var reference = ordered();
        work(reference);
        return reference;
    }

    @Test
    void aReportThatIsSentAgainIsNotAnotherOne() {
        var reference = told();
        report(reference, "已补充人员");
        report(reference, "已补充人员");
        assertThat(rectifications.get(reference).reports()).hasSize(1);
        EngineTime.set("2026-11-03T09:00");
        report(reference, "已补充人员");
        assertThat(rectifications.get(reference).reports()).as("the next day").hasSize(2);
    }

    @Test
    void whatWasNotRectifiedIsPublicUntilItIsDecidedWhatFollows() {
        var reference = told();
        assertThat(rectifications.publicOf(certificate.number()))
                .extracting(Rectification::outcome)
                .containsOnlyNulls();
        report(reference, "正在招聘");
        judge("another", reference, "WITHDRAW", "仍缺 2 人");
        assertThat(rectifications.publicOf(certificate.number()))
                .extracting(Rectification::outcome)
                .containsExactly(Outcome.NOT_RECTIFIED);
    }

    private String overdue() {
        var reference = told();
        EngineTime.set("2027-01-30T09:00");
        work(reference);
        return reference;
    }

    private void annul() {
        var requested = measures.bases(Kind.ANNULLED).stream()
                .filter(basis -> !measures.isProposed(Kind.ANNULLED, basis) && basis.contains("申请"))
                .findFirst()
                .orElseThrow();
        measureProcess.take(
                certificate.number(), certificate.edition(), Kind.ANNULLED, codes(), requested, "企业申请注销", "issuer");
    }

    private List<String> codes() {
        return certificate.items().stream().map(Item::code).toList();
    }

    private List<String> statuses() {
        return held.of(application.uscc().value()).stream()
                .map(HeldQualification::status)
                .toList();
    }

    private void report(String reference, String text, EvidenceFile... files) {
        process.report(application.uscc(), reference, text, List.of(files));
    }

    private static EvidenceFile file(Path directory) throws Exception {
        var picture = directory.resolve("picture");
        ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
        return new EvidenceFile("合同.png", picture);
    }

    private void judge(String officer, String reference, String decision, String reasons) {
        var task = task(reference, "judgeRectification");
        complete(
                officer,
                task,
                approvals.shown(task),
                Map.of("rectificationDecision", decision, "rectificationReasons", reasons));
    }

    private void confirm(String officer, String reference, String decision) {
        var task = task(reference, "confirmMeasure");
        complete(officer, task, approvals.shown(task), Map.of("measureDecision", decision, "measureReasons", "申辩已听取"));
    }

    private void complete(String officer, Task task, Map<String, Object> shown, Map<String, Object> decided) {
        var answers = new HashMap<String, Object>(decided);
        answers.putAll(shown);
        approvals.as(officer, "issuers", () -> {
            tasks.complete(task.getId(), answers);
            return null;
        });
    }

    private Task task(String reference, String step) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(reference)
                .taskDefinitionKey(step)
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
