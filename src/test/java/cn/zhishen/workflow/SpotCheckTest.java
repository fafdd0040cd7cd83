package cn.zhishen.workflow;

import static cn.zhishen.enterprise.LibraryFixtures.newUscc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import cn.zhishen.application.Stage;
import cn.zhishen.application.timeline.TimelineCheck;
import cn.zhishen.certificate.CertificateMeasure.Kind;
import cn.zhishen.certificate.CertificateMeasures;
import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.certificate.IssuedCertificate.Item;
import cn.zhishen.certificate.IssuedCertificate.Particulars;
import cn.zhishen.certificate.IssuedCertificate.Status;
import cn.zhishen.certificate.NewCertificate;
import cn.zhishen.certificate.proposal.MeasureProposals;
import cn.zhishen.certificate.rectification.Rectifications;
import cn.zhishen.identity.staff.Ties;
import cn.zhishen.qualification.HeldQualification;
import cn.zhishen.qualification.HeldQualifications;
import cn.zhishen.review.AutomatedReview;
import cn.zhishen.review.report.Result;
import cn.zhishen.spotcheck.CheckRefused;
import cn.zhishen.spotcheck.DrawnCheck;
import cn.zhishen.spotcheck.DrawnCheck.Entry;
import cn.zhishen.spotcheck.DrawnCheck.Outcome;
import cn.zhishen.spotcheck.DrawnCheck.Remedy;
import cn.zhishen.spotcheck.DrawnCheck.Verdict;
import cn.zhishen.spotcheck.DrawnChecks;
import cn.zhishen.spotcheck.SeedRefused;
import cn.zhishen.spotcheck.SpotChecks;
import cn.zhishen.workflow.engine.Reconciliation;
import cn.zhishen.workflow.supervision.CertificateChecks;
import cn.zhishen.workflow.supervision.CertificateMeasureProcess;
import cn.zhishen.workflow.supervision.CheckedClauses;
import cn.zhishen.workflow.supervision.RectificationProcess;
import cn.zhishen.workflow.supervision.SpotCheckProcess;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** A spot check from the list to its end: drawn certificates are checked clause by clause, and what is not met goes its way. */
class SpotCheckTest extends ApprovalTest {

    private static final String QUARTER = "2026-Q3";
    private static final Item SUPERVISION = new Item("D205B", "电力工程监理乙级", LocalDate.of(2031, 7, 1));
    private static final Item BUILDING = new Item("D101B", "建筑工程施工总承包二级", LocalDate.of(2031, 7, 1));

    @Autowired
    private SpotCheckProcess process;

    @Autowired
    private SpotChecks spotChecks;

    @Autowired
    private DrawnChecks checks;

    @Autowired
    private RectificationProcess rectificationProcess;

    @Autowired
    private Rectifications rectifications;

    @Autowired
    private CheckedClauses following;

    @Autowired
    private CertificateChecks opening;

    @Autowired
    private CertificateMeasureProcess measureProcess;

    @Autowired
    private CertificateMeasures measures;

    @Autowired
    private MeasureProposals proposals;

    @Autowired
    private AutomatedReview review;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private HistoryService history;

    private Approvals.UnderWay application;
    private IssuedCertificate certificate;
    private String reference;

    @BeforeEach
    void issue() {
        application = approvals.at(Stage.ISSUED);
        certificate = certificates.of(application.number()).orElseThrow();
        reference = QUARTER + "-" + certificate.number();
    }

    @AfterEach
    void theChainIsWhole(@Autowired TimelineCheck chain) {
        assertThat(chain.check(List.of()).firstBreak()).isEmpty();
    }

    @Test
    void aCertificateThatMeetsTheStandardEndsTheRound(@Autowired JdbcClient jdbc) {
        EngineTime.set("2026-10-09T09:00");
        process.begin();
        assertThat(spotChecks.count()).as("the day has not come").isZero();
        EngineTime.set("2026-10-10T09:00");
        process.begin();
        process.begin();
        assertThat(instance(QUARTER)).isWaitingAt("enterSeed");
        assertThat(task(QUARTER, "enterSeed").getDueDate()).isNotNull();
        assertThatThrownBy(() -> complete("issuer", "issuers", task(QUARTER, "enterSeed"), Map.of()))
                .isInstanceOf(InvalidDecision.class)
                .hasMessageContaining("请在“抽查种子”页面登记");
        EngineTime.set("2026-10-12T09:00");
        process.enterSeed(QUARTER, "1", "issuer");
        assertThat(instance(QUARTER)).isWaitingAt("confirmSeed");
        assertThatThrownBy(() -> complete("third", "issuers", task(QUARTER, "confirmSeed"), Map.of()))
                .isInstanceOf(InvalidDecision.class);
        assertThatThrownBy(() -> process.confirmSeed(QUARTER, "1", "issuer")).isInstanceOf(SeedRefused.class);
        assertThatThrownBy(() -> process.confirmSeed(QUARTER, "03,11,19,22,27,31,08", "third"))
                .isInstanceOf(SeedRefused.class)
                .hasMessageContaining("请重新登记，由另一名签发人员核对");
        process.enterSeed(QUARTER, "03,11,19,22,27,31,08", "third");
        assertThatThrownBy(() -> process.confirmSeed(QUARTER, "03,11,19,22,27,31,08", "third"))
                .as("who entered it keeps out")
                .isInstanceOf(SeedRefused.class);
        process.confirmSeed(QUARTER, "03,11,19,22,27,31,08", "issuer");
        assertThat(spotChecks.get(QUARTER).enteredBy()).isEqualTo("third");
        assertThat(spotChecks.get(QUARTER).drawn()).as("one of one").containsExactly(certificate.number());

        work();

        var check = checks.get(QUARTER, certificate.number());
        assertThat(check.clauses())
                .extracting(DrawnCheck.Clause::indicator)
                .contains("D205B-constructors")
                .hasSizeGreaterThan(5)
                .doesNotHaveDuplicates();
        assertThat(task().getDueDate()).isAfter(EngineTime.instant("2026-10-30T09:00"));
        enter("reviewer", Map.of());
        conclude("reviewer", "CONCLUDE", "登记系统、社保记录均已核对");
        work();

        assertThat(instance(reference))
                .isEnded()
                .hasPassedInOrder(
                        "certificateDrawn",
                        "beginCertificateCheck",
                        "isCheckDue",
                        "checkCertificate",
                        "recordCertificateCheck",
                        "isRectificationOrdered",
                        "endCertificateCheck",
                        "certificateCheckEnded");
        work();
        assertThat(instance(QUARTER))
                .isEnded()
                .hasPassedInOrder(
                        "listPublished",
                        "enterSeed",
                        "seedEntered",
                        "confirmSeed",
                        "seedConfirmed",
                        "checkDrawnCertificate",
                        "endSpotCheck",
                        "spotCheckEnded");
        assertThat(spotChecks.summary(QUARTER).endedAt()).isNotNull();
        assertThat(checks.get(QUARTER, certificate.number()))
                .satisfies(ended -> assertThat(ended.outcome()).isEqualTo(Outcome.MET))
                .satisfies(ended -> assertThat(ended.decidedBy()).isEqualTo("reviewer"))
                .satisfies(ended -> assertThat(ended.endedAt()).isNotNull());
        assertThat(jdbc.sql("select count(*) from drawn_check_finding where reference = ? and verdict = 'MET'")
                        .param(reference)
                        .query(Integer.class)
                        .single())
                .isEqualTo(check.clauses().size());
        assertThat(rectifications.of(certificate.number())).isEmpty();
        process.begin();
        assertThat(history.createHistoricProcessInstanceQuery()
                        .processDefinitionKey("spot-check")
                        .count())
                .as("a quarter begins once")
                .isEqualTo(1);
    }

    @Test
    void fromTheDrawToTheWithdrawal() {
        drawn();
        var place = place("D205B-constructors");
        enter("reviewer", Map.of(place, new Entry(Verdict.NOT_MET, "注册监理工程师不足")));
        conclude("reviewer", "CONCLUDE", "登记系统已核对");

        var check = checks.get(QUARTER, certificate.number());
        assertThat(check.outcome()).isEqualTo(Outcome.NOT_MET);
        var ordered = rectifications.get(check.rectification());
        assertThat(ordered.cause()).isEqualTo(reference);
        assertThat(ordered.orderedBy()).isEqualTo("reviewer");
        assertThat(ordered.codes()).containsExactly("D205B");
        assertThat(instance(reference)).isWaitingAt("rectify");
        work();
        rectificationProcess.report(application.uscc(), ordered.reference(), "正在招聘", List.of());
        EngineTime.set("2027-01-01T09:00");
        assertThatThrownBy(() -> judge("reviewer", ordered.reference()))
                .as("who checked it, even in another group")
                .isInstanceOf(AuthorizationException.class)
                .hasMessageContaining("reviewer 办理过本件的“");
        judge("another", ordered.reference());
        var measure = rectifications.get(ordered.reference()).measure();
        work();
        EngineTime.set("2027-01-20T09:00");
        work();
        complete(
                "third",
                "issuers",
                task(measure, "confirmMeasure"),
                Map.of("measureDecision", "CONFIRM", "measureReasons", "逾期未整改，也没有申辩"));
        work();

        assertThat(certificates.find(certificate.number()).orElseThrow().status())
                .isEqualTo(Status.WITHDRAWN);
        assertThat(proposals.find(measure).orElseThrow().decision()).isNotNull();
        assertThat(instance(reference)).isEnded().hasPassed("rectify", "endCertificateCheck");
        assertThat(instance(QUARTER)).isEnded();
        assertThat(spotChecks.summary(QUARTER).endedAt()).isNotNull();
    }

    @Test
    void whatConcernsTheEnterpriseAsAWholeConcernsAllQualifications() {
        drawn();
        enter("reviewer", Map.of(general(), new Entry(Verdict.NOT_MET, "营业执照已吊销")));
        conclude("reviewer", "CONCLUDE", "登记系统已核对");
        assertThat(rectifications.of(certificate.number()).get(0).items()).isEqualTo(certificate.items());
    }

    @Test
    void newFactsAreOrderedBesideWhatIsBeingRectified(@Autowired HeldQualifications held) {
        reissue(SUPERVISION, BUILDING);
        drawn();
        var before = order("D205B");
        enter("reviewer", Map.of(general(), new Entry(Verdict.NOT_MET, "营业执照已吊销")), null);
        assertThatThrownBy(() -> conclude("reviewer", "CONCLUDE", "登记系统已核对"))
                .hasStackTraceContaining("请在核查页面填写责令整改的依据、事实和截止日期");
        enter("reviewer", Map.of(general(), new Entry(Verdict.NOT_MET, "营业执照已吊销")));
        conclude("reviewer", "CONCLUDE", "登记系统已核对");

        var check = checks.get(QUARTER, certificate.number());
        var ordered = rectifications.get(check.rectification());
        assertThat(ordered.codes()).containsExactlyInAnyOrder("D101B", "D205B");
        assertThat(check.rectifications()).containsExactly(ordered.reference());
        assertThat(instance(reference)).isWaitingAt("rectify");
        work();
        judgeAfterReport(before);
        assertThat(held.of(application.uscc().value()))
                .as("the other runs")
                .extracting(HeldQualification::status)
                .containsOnly(HeldQualification.IN_RECTIFICATION);
        judgeAfterReport(ordered.reference());
        assertThat(held.of(application.uscc().value()))
                .extracting(HeldQualification::status)
                .containsOnly(HeldQualification.VALID);
        assertThat(instance(reference)).isEnded();
    }

    private void judgeAfterReport(String rectification) {
        rectificationProcess.report(application.uscc(), rectification, "已补充", List.of());
        judge("another", rectification, "RECTIFIED");
        work();
    }

    @Test
    void whatCouldNotBeCheckedIsTriedAgainByAnotherPersonAndThenSaid() {
        drawn();
        var at = place("D205B-constructors");
        enter("reviewer", Map.of(at, new Entry(Verdict.UNCHECKED, "登记系统没有答复")));
        conclude("reviewer", "CONCLUDE", "两次查询均无答复");

        var postponed = checks.get(QUARTER, certificate.number());
        assertThat(postponed.outcome()).isNull();
        assertThat(postponed.postponed()).satisfies(one -> {
            assertThat(one.by()).isEqualTo("reviewer");
            assertThat(one.until()).as("ten working days").isEqualTo(LocalDate.of(2026, 10, 26));
            assertThat(one.entries().get(at).reason()).isEqualTo("登记系统没有答复");
        });
        assertThat(postponed.entry(at)).as("to be entered again").isNull();
        assertThat(postponed.missing()).isEqualTo(1);
        EngineTime.set("2026-10-25T23:59");
        work();
        assertThat(instance(reference)).isWaitingAt("secondCheckDue");
        EngineTime.set("2026-10-26T00:00");
        work();
        assertThat(instance(reference)).isWaitingAt("checkCertificate");
        assertThat(task().getDueDate()).isAfter(EngineTime.instant("2026-11-10T09:00"));
        enter("reviewer", Map.of());
        assertThatThrownBy(() -> conclude("reviewer", "CONCLUDE", "再查一次"))
                .as("another person")
                .isInstanceOf(AuthorizationException.class)
                .hasMessageContaining("reviewer 办理过本件的");
        enter("another", Map.of(at, new Entry(Verdict.UNCHECKED, "登记系统仍没有答复")));
        conclude("another", "CONCLUDE", "仍无答复");
        assertThat(checks.get(QUARTER, certificate.number()).outcome()).isEqualTo(Outcome.UNCHECKED);
        assertThat(rectifications.of(certificate.number())).isEmpty();
        work();
        assertThat(instance(QUARTER)).isEnded();
    }

    @Test
    void aCertificateThatEndedBeforeItsCheckIsNotChecked() {
        EngineTime.set("2026-10-10T09:00");
        process.begin();
        draw();
        annul();
        work();
        assertThat(instance(reference)).isEnded().hasNotPassed("checkCertificate");
        assertThat(checks.get(QUARTER, certificate.number()))
                .satisfies(check -> assertThat(check.outcome()).isEqualTo(Outcome.CERTIFICATE_ENDED))
                .satisfies(check -> assertThat(check.decidedBy()).isEqualTo(DrawnCheck.SYSTEM));
        assertThat(instance(QUARTER)).isEnded();
    }

    @Test
    void aCertificateThatEndsDuringItsCheckIsNotCheckedAnyMore() {
        drawn();
        assertThatThrownBy(() -> conclude("reviewer", "ENDED", "已注销"))
                .isInstanceOf(InvalidDecision.class)
                .hasMessageContaining("仍然有效");
        enter("reviewer", Map.of());
        annul();
        assertThatThrownBy(() -> conclude("reviewer", "CONCLUDE", "已核对"))
                .isInstanceOf(InvalidDecision.class)
                .hasMessageContaining("请选择不再核查");
        conclude("reviewer", "ENDED", "企业已申请注销");
        assertThat(checks.get(QUARTER, certificate.number()).outcome()).isEqualTo(Outcome.CERTIFICATE_ENDED);
    }

    @Test
    void aNewEditionMeanwhileIsTheOneThatIsChecked() {
        drawn();
        measures.take(
                certificate.number(),
                1,
                Kind.LOST,
                List.of(),
                measures.bases(Kind.LOST).get(0),
                "遗失",
                "issuer");
        enter("reviewer", Map.of(place("D205B-constructors"), new Entry(Verdict.NOT_MET, "不足")));
        conclude("reviewer", "CONCLUDE", "已核对");
        assertThat(rectifications.of(certificate.number()).get(0).edition()).isEqualTo(2);
    }

    @Test
    void whatWasReplacedMeanwhileIsJudgedNoMoreAndWhatIsNewIs() {
        drawn();
        var before = clauses().size();
        enter("reviewer", Map.of(place("D205B-constructors"), new Entry(Verdict.NOT_MET, "注册监理工程师不足")));
        reissue(BUILDING);
        assertThatThrownBy(() -> conclude("reviewer", "CONCLUDE", "已核对"))
                .isInstanceOf(InvalidDecision.class)
                .hasMessageContaining("还有 1 条没有核查意见");
        assertThatThrownBy(() -> conclude("reviewer", "ENDED", "已换发")).isInstanceOf(InvalidDecision.class);

        var check = following.follow(reference);

        assertThat(check.draftedBy()).as("somebody looks at it again").isNull();
        assertThat(check.clauses()).hasSize(before + 1);
        assertThat(check.clauses().subList(0, before))
                .allMatch(clause -> clause.gone() == "D205B".equals(clause.itemCode()));
        assertThat(check.clauses().get(before)).satisfies(clause -> {
            assertThat(clause.itemCode()).isEqualTo("D101B");
            assertThat(clause.gone()).isFalse();
        });
        assertThat(following.follow(reference)).as("nothing changes again").isEqualTo(check);
        enter("reviewer", Map.of());
        conclude("reviewer", "CONCLUDE", "电力工程监理乙级已不在证书上");
        assertThat(checks.get(QUARTER, certificate.number()).outcome()).isEqualTo(Outcome.MET);
        assertThat(checks.get(QUARTER, certificate.number()).entry(place("D205B-constructors")))
                .as("what was entered stays on record")
                .isEqualTo(new Entry(Verdict.NOT_MET, "注册监理工程师不足"));
        assertThat(rectifications.of(certificate.number())).isEmpty();
    }

    @Test
    void whoEnteredWhatHasGoneEntersItAgain() {
        reissue(SUPERVISION, BUILDING);
        drawn();
        enter("reviewer", Map.of(place("D205B-constructors"), new Entry(Verdict.NOT_MET, "注册监理工程师不足")));
        reissue(BUILDING);
        assertThatThrownBy(() -> conclude("reviewer", "CONCLUDE", "已核对"))
                .isInstanceOf(InvalidDecision.class)
                .hasMessageContaining("资质已有变化");
    }

    @Test
    void nothingIsConcludedThatWasNotEnteredByTheSamePersonClauseByClause() {
        drawn();
        assertThatThrownBy(() -> conclude("reviewer", "CONCLUDE", "已核对"))
                .isInstanceOf(InvalidDecision.class)
                .hasMessageContaining("没有核查意见");
        enter("reviewer", Map.of());
        assertThatThrownBy(() -> conclude("another", "CONCLUDE", "已核对"))
                .isInstanceOf(InvalidDecision.class)
                .hasMessageContaining("核查意见由 reviewer 登记");
        enter("reviewer", Map.of(0, new Entry(Verdict.NOT_MET, "不足")), null);
        assertThatThrownBy(() -> conclude("reviewer", "CONCLUDE", "已核对"))
                .isInstanceOf(InvalidDecision.class)
                .hasMessageContaining("责令整改的依据、事实和截止日期");
        enter(
                "reviewer",
                Map.of(0, new Entry(Verdict.NOT_MET, "不足")),
                new Remedy(rectifications.bases().get(0), "不足", LocalDate.of(2030, 1, 1)));
        assertThatThrownBy(() -> conclude("reviewer", "CONCLUDE", "已核对"))
                .isInstanceOf(InvalidDecision.class)
                .hasMessageContaining("最长 3 个月");
        assertThat(checks.get(QUARTER, certificate.number()).outcome())
                .as("all or nothing")
                .isNull();
        assertThat(task()).isNotNull();
        enter("reviewer", Map.of());
        conclude("reviewer", "CONCLUDE", "已核对");
        assertThatThrownBy(() -> enter("reviewer", Map.of()))
                .isInstanceOf(CheckRefused.class)
                .hasMessageContaining("已经办结：符合标准");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NOT_MET   | ''               | 请填写理由
            UNCHECKED | ' '              | 请填写理由
                      | 看过             | 请同时选择结论
            MET       | 电话 13800138000 | 手机号码
            """)
    void aFindingThatIsNotCompleteIsNotKept(Verdict verdict, String reason, String why) {
        drawn();
        assertThatThrownBy(() -> enter("reviewer", Map.of(0, new Entry(verdict, reason))))
                .isInstanceOf(CheckRefused.class)
                .hasMessageContaining(why);
        assertThat(checks.get(QUARTER, certificate.number()).draft()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"CONCLUDE, ' '", "FORGET, 说明", "'', 说明", "CONCLUDE, 请联系 13800138000"})
    void aConclusionThatIsNotCompleteIsNotTaken(String decision, String conclusion) {
        drawn();
        enter("reviewer", Map.of());
        assertThatThrownBy(() -> conclude("reviewer", decision, conclusion)).isInstanceOf(InvalidDecision.class);
        assertThat(checks.get(QUARTER, certificate.number()).outcome()).isNull();
    }

    @Test
    void aCertificateThatWasNotDrawnIsCheckedBecauseAnOfficerOpensIt() {
        EngineTime.set("2026-10-12T09:00");
        var check = opening.open(certificate.number(), "动态核查发现人员不足", "third");
        reference = check.reference();
        assertThat(reference).isEqualTo("K1-" + certificate.number());
        assertThat(check.opened().grounds()).isEmpty();
        assertThatThrownBy(() -> opening.open(certificate.number(), "再点一次", "third"))
                .isInstanceOf(CheckRefused.class)
                .hasMessageContaining("正在核查（" + reference + "）");
        work();
        assertThat(checks.get(reference).clauses()).hasSizeGreaterThan(5);
        assertThat(checks.of(certificate.number()))
                .extracting(DrawnCheck::cause)
                .containsExactly("监督检查 K1");
        enter("third", Map.of());
        assertThatThrownBy(() -> conclude("third", "CONCLUDE", "已核对"))
                .as("who opened it")
                .isInstanceOf(AuthorizationException.class)
                .hasMessageContaining("third 办理过本件的“提出核查证书”");
        enter("reviewer", Map.of(general(), new Entry(Verdict.NOT_MET, "营业执照已吊销")));
        conclude("reviewer", "CONCLUDE", "登记系统已核对");
        var ordered = rectifications.get(checks.get(reference).rectification());
        assertThat(ordered.cause()).isEqualTo(reference);
        work();
        rectificationProcess.report(application.uscc(), ordered.reference(), "已补充", List.of());
        judge("another", ordered.reference(), "RECTIFIED");
        work();
        assertThat(instance(reference))
                .isEnded()
                .hasPassedInOrder(
                        "checkOpened", "beginCertificateCheck", "checkCertificate", "rectify", "endCertificateCheck");
        assertThat(opening.open(certificate.number(), "再次核查", "third").reference())
                .isEqualTo("K2-" + certificate.number());
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "请联系 13800138000"})
    void noCheckIsOpenedWithoutAReasonThatTheFileMayKeep(String reason) {
        assertThatThrownBy(() -> opening.open(certificate.number(), reason, "third"))
                .isInstanceOf(CheckRefused.class);
        assertThat(checks.of(certificate.number())).isEmpty();
    }

    @Test
    void whoHasATieOpensNoCheck(@Autowired Ties ties) {
        ties.declare("third", application.uscc().value(), "配偶任职");
        assertThatThrownBy(() -> opening.open(certificate.number(), "人员不足", "third"))
                .isInstanceOf(CheckRefused.class)
                .hasMessageContaining("third 已申报与本件企业有利害关系");
        assertThat(checks.of(certificate.number())).isEmpty();
    }

    @Test
    void whatHasEndedIsNotOpened() {
        annul();
        assertThatThrownBy(() -> opening.open(certificate.number(), "人员不足", "third"))
                .isInstanceOf(CheckRefused.class)
                .hasMessageContaining("不再核查");
    }

    @Test
    void thePagesSayWhatTheRecordSays(@Autowired WebApplicationContext context) throws Exception {
        var http = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
        reissue(SUPERVISION, BUILDING);
        drawn();
        var before = order("D205B");
        var page = "/staff/drawn-checks/" + QUARTER + "/" + certificate.number();
        assertThat(html(http, page + "?today=true"))
                .contains("没有申报材料可以再核：" + BUILDING.title(), before)
                .contains("今日核对（参考）");
        enter("reviewer", Map.of(general(), new Entry(Verdict.NOT_MET, "营业执照已吊销")));
        reissue(BUILDING);
        assertThat(html(http, page)).contains("已不在证书上，不再核查", "证书上的资质已有变化");
        enter("reviewer", Map.of(general(), new Entry(Verdict.NOT_MET, "营业执照已吊销")));
        conclude("reviewer", "CONCLUDE", "已核对");
        assertThat(html(http, "/spot-checks/" + QUARTER)).contains("不符合标准", "正在下达责令整改通知书");
        work();
        assertThat(html(http, "/spot-checks/" + QUARTER)).contains("责令限期整改，至", BUILDING.title());
        assertThat(html(http, page)).contains("不符合标准", "登记的整改");
        var certificatePage = "/staff/certificates/" + certificate.number();
        assertThat(html(http, certificatePage, "issuer")).contains("正在整改：", "抽查 " + reference);
        assertThat(html(http, certificatePage + "/checks")).contains("抽查 " + QUARTER, "不符合标准", "提出核查");
        opening.open(certificate.number(), "人员不足", "third");
        assertThat(html(http, certificatePage + "/checks")).contains("正在核查，办结后才能再提出", "监督检查 K1", "third");
        work();
        assertThat(html(http, "/staff/drawn-checks/K1/" + certificate.number())).contains("third：人员不足");
        assertThat(html(http, "/staff/supervision/" + certificate.number())).contains("由人员核查");
    }

    private static String html(MockMvc http, String path) throws Exception {
        return html(http, path, "reviewer");
    }

    private static String html(MockMvc http, String path, String officer) throws Exception {
        return http.perform(MockMvcRequestBuilders.get(path).session(StaffLogIn.of(officer)))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void everyDrawnCertificateIsCheckedByItself() {
        for (int i = 0; i < 11; i++) {
            certificates.register(new NewCertificate(
                    "D2590000" + (10 + i),
                    "5420260700000" + (100 + i),
                    newUscc(),
                    new Particulars("高原建设有限公司", "拉萨市", null, "扎西平措"),
                    List.of(new Item("D101C", "建筑工程施工总承包三级", LocalDate.of(2031, 7, 1))),
                    LocalDate.of(2026, 7, 2),
                    "西藏自治区住房和城乡建设厅",
                    "issuer",
                    null));
        }
        drawn();
        var drawn = spotChecks.get(QUARTER).drawn();
        assertThat(drawn).hasSize(2);
        assertThat(checks.page(QUARTER, 0, 10)).extracting(DrawnCheck::number).isEqualTo(drawn);
        for (var number : drawn) {
            var one = checks.get(QUARTER, number);
            checks.enter(
                    one.reference(),
                    one.clauses().stream()
                            .map(clause -> new Entry(Verdict.MET, ""))
                            .toList(),
                    null,
                    "reviewer");
            assertThat(checks.open(QUARTER)).isPositive();
            complete(
                    "reviewer",
                    "reviewers",
                    task(one.reference(), "checkCertificate"),
                    Map.of("checkDecision", "CONCLUDE", "checkConclusion", "已核对"));
        }
        work();
        assertThat(instance(QUARTER)).isEnded();
    }

    @Test
    void aQuarterWithoutCertificatesHasNoRound() {
        EngineTime.set("2027-04-20T09:00");
        process.begin();
        assertThat(spotChecks.page(0, 10)).isEmpty();
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("spot-check")
                        .count())
                .isZero();
    }

    @Test
    void aListThatWasDrawnBeforeItsRoundBeganIsChecked() {
        EngineTime.set("2026-10-10T09:00");
        spotChecks.freeze();
        EngineTime.set("2026-10-12T09:00");
        spotChecks.enterSeed(QUARTER, "1", "issuer");
        spotChecks.confirmSeed(QUARTER, "1", "another");
        process.begin();
        work();
        assertThat(instance(reference)).isWaitingAt("checkCertificate");
    }

    @Test
    void theReviewSaysWhatTodaysRegistersSayOfTheSameDossier() {
        drawn();
        assertThat(review.today(application.number()).has(Result.FAIL)).isFalse();
        var before = reviews.find(application.number()).orElseThrow();
        EngineTime.set("2066-01-01T09:00");
        assertThat(review.today(application.number()).has(Result.FAIL))
                .as("all people are over age")
                .isTrue();
        assertThat(reviews.find(application.number())).as("nothing is stored").contains(before);
    }

    @Test
    void aRoundThatWasEndedByHandIsReported(@Autowired Reconciliation reconciliation) {
        drawn();
        assertThat(reconciliation.compare().withoutProcess()).isEmpty();
        assertThat(reconciliation.compare().alreadyClosed()).isEmpty();

        runtime.deleteProcessInstance(instance(QUARTER).getId(), "ended in Cockpit");

        assertThat(reconciliation.compare().withoutProcess()).containsExactly(QUARTER, reference);
    }

    @Test
    void aStepThatRunsTwiceChangesNothing() {
        drawn();
        var check = checks.get(QUARTER, certificate.number());
        assertThat(checks.begin(QUARTER, certificate.number(), List.of())).isEqualTo(check);
        enter("reviewer", Map.of());
        conclude("reviewer", "CONCLUDE", "已核对");
        work();
        var ended = checks.get(QUARTER, certificate.number());
        var round = spotChecks.summary(QUARTER);
        EngineTime.set("2026-12-01T09:00");
        checks.end(reference);
        spotChecks.end(QUARTER);
        assertThat(checks.get(QUARTER, certificate.number())).isEqualTo(ended);
        assertThat(spotChecks.summary(QUARTER)).isEqualTo(round);
        assertThat(checks.concludeEnded(reference, "再办一次", "reviewer")).isEqualTo(ended);
    }

    private void drawn() {
        EngineTime.set("2026-10-10T09:00");
        process.begin();
        draw();
        work();
    }

    private void draw() {
        EngineTime.set("2026-10-12T09:00");
        process.enterSeed(QUARTER, "03,11,19,22,27,31,08", "issuer");
        process.confirmSeed(QUARTER, "03,11,19,22,27,31,08", "another");
    }

    private List<DrawnCheck.Clause> clauses() {
        return checks.get(reference).clauses();
    }

    /** The place of a clause about the enterprise as a whole. */
    private int general() {
        return IntStream.range(0, clauses().size())
                .filter(place -> clauses().get(place).itemCode() == null)
                .findFirst()
                .orElseThrow();
    }

    private String order(String code) {
        return rectificationProcess
                .order(
                        new Rectifications.Order(
                                certificate.number(),
                                certificates
                                        .find(certificate.number())
                                        .orElseThrow()
                                        .edition(),
                                List.of(code),
                                rectifications.bases().get(0),
                                "人员不足",
                                LocalDate.of(2026, 12, 31)),
                        "issuer")
                .reference();
    }

    /** The next edition of the certificate, with these qualifications. */
    private void reissue(Item... items) {
        var before = certificates.find(certificate.number()).orElseThrow();
        certificate = certificates.register(new NewCertificate(
                before.number(),
                null,
                before.uscc(),
                new Particulars(before.enterpriseName(), "拉萨市", null, "扎西平措"),
                List.of(items),
                before.issuedOn(),
                before.authority(),
                "issuer",
                null));
    }

    private int place(String indicator) {
        return clauses().stream().map(DrawnCheck.Clause::indicator).toList().indexOf(indicator);
    }

    private void enter(String person, Map<Integer, Entry> others) {
        enter(person, others, new Remedy(rectifications.bases().get(0), "人员不足", LocalDate.of(2026, 12, 31)));
    }

    /** All other clauses are met. */
    private void enter(String person, Map<Integer, Entry> others, Remedy remedy) {
        var entries = new ArrayList<Entry>();
        for (int place = 0; place < clauses().size(); place++) {
            entries.add(others.getOrDefault(place, new Entry(Verdict.MET, "")));
        }
        checks.enter(reference, entries, remedy, person);
    }

    private void conclude(String person, String decision, String conclusion) {
        complete(person, "reviewers", task(), Map.of("checkDecision", decision, "checkConclusion", conclusion));
    }

    private void judge(String officer, String rectification) {
        judge(officer, rectification, "WITHDRAW");
    }

    private void judge(String officer, String rectification, String decision) {
        complete(
                officer,
                "issuers",
                task(rectification, "judgeRectification"),
                Map.of("rectificationDecision", decision, "rectificationReasons", "登记系统已核对"));
    }

    private void annul() {
        var requested = measures.bases(Kind.ANNULLED).stream()
                .filter(basis -> basis.contains("企业申请注销"))
                .findFirst()
                .orElseThrow();
        measureProcess.take(
                certificate.number(),
                certificate.edition(),
                Kind.ANNULLED,
                certificate.items().stream().map(Item::code).toList(),
                requested,
                "企业申请注销",
                "issuer");
    }

    private void complete(String person, String group, Task task, Map<String, Object> decided) {
        var answers = new HashMap<String, Object>(decided);
        answers.putAll(approvals.shown(task));
        approvals.as(person, group, () -> {
            tasks.complete(task.getId(), answers);
            return null;
        });
    }

    private Task task() {
        return task(reference, "checkCertificate");
    }

    private Task task(String number, String step) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskDefinitionKey(step)
                .singleResult();
    }

    private ProcessInstance instance(String number) {
        return new PastInstance(history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .singleResult());
    }

    /** Runs all jobs that are due, until none is. */
    private void work() {
        for (var due = management
                        .createJobQuery()
                        .executable()
                        .withRetriesLeft()
                        .list();
                !due.isEmpty();
                due = management.createJobQuery().executable().withRetriesLeft().list()) {
            due.forEach(job -> management.executeJob(job.getId()));
        }
    }
}
