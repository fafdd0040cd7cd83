package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import cn.zhishen.application.Stage;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.enterprise.LibraryFixtures;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.review.SilentRegisters;
import cn.zhishen.review.recheck.FindingVerdict;
import cn.zhishen.review.recheck.FindingVerdict.Judgement;
import cn.zhishen.review.recheck.GivenVerdict;
import cn.zhishen.review.recheck.Recheck;
import cn.zhishen.review.recheck.RecheckSheet;
import cn.zhishen.review.recheck.RecheckVerdicts;
import cn.zhishen.review.recheck.SentVerdicts;
import cn.zhishen.review.register.InquiryRefused;
import cn.zhishen.review.register.RegisterInquiries;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Report;
import cn.zhishen.review.report.Result;
import cn.zhishen.workflow.Approvals.UnderWay;
import cn.zhishen.workflow.FakeRegisters.Register;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.HistoryService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A reviewer judges indicator by indicator, and the outcome follows. */
class RecheckByIndicatorTest extends ApprovalTest {

    @Autowired
    private RecheckVerdicts verdicts;

    @Autowired
    private SilentRegisters silent;

    @Autowired
    private RegisterInquiries inquiries;

    @Autowired
    private HistoryService history;

    @Autowired
    private EnterpriseLibrary library;

    @Test
    void onlyWhatIsNotMetOrUnclearHasToBeJudged() {
        var application = unclear();
        var sheet = sheet(application);

        assertThat(sheet.required()).isNotEmpty().allSatisfy(line -> assertThat(line.standing())
                .isEqualTo(Result.NEEDS_CHECK));
        assertThat(sheet.holding()).isNotEmpty().allSatisfy(line -> assertThat(line.standing())
                .isEqualTo(Result.PASS));
        assertThat(sheet.required().size() + sheet.holding().size())
                .isLessThanOrEqualTo(sheet.lines().size());

        var withoutLast = sheet.required().stream()
                .limit(sheet.required().size() - 1)
                .map(SentVerdicts::met)
                .toList();
        assertRefused(application, withoutLast, "请判定");
        send(application, sheet.required().stream().map(SentVerdicts::met).toList());

        var recheck = rechecks.of(application.number()).get(0);
        assertThat(recheck.outcome()).isEqualTo(Recheck.Outcome.UPHELD);
        assertThat(verdicts.of(application.number()))
                .hasSize(sheet.required().size())
                .allSatisfy(verdict -> {
                    assertThat(verdict.judgement()).isEqualTo(Judgement.MET);
                    assertThat(verdict.machine()).isEqualTo(Result.NEEDS_CHECK);
                    assertThat(verdict.recheck()).isEqualTo(recheck.number());
                    assertThat(verdict.departs()).isFalse();
                });
        assertThat(application.work().stage()).isEqualTo(Stage.PUBLIC_NOTICE);
        assertThat(application.documents(DocumentKind.RECHECK_DECISION)).hasSize(1);
        // what was settled holds from now on
        application.orderRecheck("抽查");
        assertThat(sheet(application).required()).isEmpty();
    }

    @Test
    void neitherVerdictsNorReasonsStayInTheEngineOrTheTimeline() {
        var application = unclear();
        send(
                application,
                sheet(application).required().stream().map(SentVerdicts::met).toList());

        assertThat(history.createHistoricVariableInstanceQuery()
                        .variableName("recheckVerdicts")
                        .count())
                .isZero();
        assertThat(application.timeline()).noneMatch(line -> line.contains(SentVerdicts.REASON));
    }

    @Test
    void oneIndicatorThatIsNotMetOverrulesAndTheNoticeNamesItByItsClause() {
        var application = approvals.at(Stage.PUBLIC_NOTICE).work();
        application.orderRecheck("抽查");
        var line = sheet(application).holding().get(0);

        assertRefused(
                application,
                List.of(new GivenVerdict(line.place(), "NOT_MET", " ", List.of())),
                "请填写判定" + line.name() + "不符合的理由");
        send(application, List.of(SentVerdicts.not(line)));
        application.work();

        assertThat(application.stage()).isEqualTo(Stage.NOT_PASSED);
        assertThat(oneTimeNotices.find(application.number()).orElseThrow().defects())
                .singleElement()
                .satisfies(defect -> {
                    assertThat(defect.indicator()).isEqualTo(line.finding().indicator());
                    assertThat(defect.clause()).isEqualTo(line.finding().clause());
                    assertThat(defect.result()).isEqualTo(Result.FAIL);
                    assertThat(defect.reasons().get(0)).contains(SentVerdicts.REASON);
                });
        assertThat(verdicts.of(application.number())).singleElement().matches(FindingVerdict::departs);
        assertThat(verdicts.departures())
                .filteredOn(one -> one.indicator().equals(line.finding().indicator()))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.machine()).isEqualTo(Result.PASS);
                    assertThat(one.times()).isPositive();
                });
    }

    @ParameterizedTest
    @CsvSource({
        "-1, MET, 属实, 核查报告中没有所判定的指标",
        "999, MET, 属实, 核查报告中没有所判定的指标",
        "0, MAYBE, 属实, 请判定",
        "0, NOT_MET, 手机 13812345678, 文字含有",
    })
    void whatIsNoVerdictIsRefusedInWordsAndTheTaskStays(int place, String judgement, String reason, String message) {
        var application = approvals.at(Stage.PUBLIC_NOTICE).work();
        application.orderRecheck("抽查");

        assertRefused(application, List.of(new GivenVerdict(place, judgement, reason, List.of())), message);
    }

    @Test
    void aReasonThatIsTooLongOrAVerdictGivenTwiceIsRefused() {
        var application = approvals.at(Stage.PUBLIC_NOTICE).work();
        application.orderRecheck("抽查");
        var line = sheet(application).holding().get(0);

        assertRefused(
                application,
                List.of(new GivenVerdict(line.place(), "NOT_MET", "长".repeat(501), List.of())),
                "判定" + line.name() + "的理由不能超过 500 个字");
        assertRefused(application, List.of(SentVerdicts.met(line), SentVerdicts.not(line)), line.name() + "不适用或者判定了两次");
    }

    @Test
    void theLateAnswerOfASilentRegisterIsTheEvidenceAndAnOlderFormNoLongerDecides() {
        var application = silentInsurance();
        var before = sheet(application);
        var required = before.required();
        assertThat(required).isNotEmpty();
        assertThat(silent.askAgain(application.number(), "INSURANCE", "rechecker"))
                .as("still down")
                .isFalse();
        registers.repair(application.uscc());
        EngineTime.forward(Duration.ofMinutes(1));

        assertThat(silent.askAgain(application.number(), "INSURANCE", "rechecker"))
                .isTrue();

        var after = sheet(application);
        assertThat(after.mark()).isNotEqualTo(before.mark());
        assertThat(required).allSatisfy(line -> assertThat(
                        after.lines().get(line.place()).finding().result())
                .isEqualTo(Result.PASS));
        assertThat(reviews.find(application.number()).orElseThrow().report().has(Result.NEEDS_CHECK))
                .as("the report stays as it was recorded")
                .isTrue();
        assertThat(inquiries.of(application.number(), 1))
                .extracting(RegisterInquiries.Inquiry::askedBy, RegisterInquiries.Inquiry::answered)
                .containsExactly(tuple("rechecker", false), tuple("rechecker", true));
        assertThat(application.timeline()).contains("再次查询社会保险：测试登记机关仍没有答复", "再次查询社会保险：测试登记机关已答复");
        assertThatThrownBy(() -> silent.askAgain(application.number(), "INSURANCE", "rechecker"))
                .isInstanceOf(InquiryRefused.class)
                .hasMessageContaining("已有答复");
        assertThatThrownBy(() -> complete(application, SentVerdicts.of(before, "UPHELD")))
                .isInstanceOf(InvalidDecision.class)
                .hasMessageContaining("证据已更新");

        send(application, List.of());
        assertThat(rechecks.of(application.number()).get(0).outcome()).isEqualTo(Recheck.Outcome.UPHELD);
        assertThat(application.work().stage()).isEqualTo(Stage.PUBLIC_NOTICE);
    }

    @Test
    void anAnswerThatContradictsAnEarlierVerdictIsJudgedAnew() {
        var application = silentInsurance();
        var judged = sheet(application).required();
        application.recheck("UPHELD", "已电话核对社会保险").work();
        EngineTime.forward(Duration.ofMinutes(10));
        application.object("所报人员的社会保险由另一家企业缴纳");
        assertThat(sheet(application).required())
                .as("as long as nothing is known but what was known then")
                .isEmpty();
        registers.repair(application.uscc());
        var another = LibraryFixtures.newUscc();
        library.persons(application.uscc()).forEach(person -> registers.move(person.identity(), another));
        try {
            assertThat(silent.askAgain(application.number(), "INSURANCE", "another"))
                    .isTrue();

            assertThat(sheet(application).required())
                    .extracting(RecheckSheet.Line::place)
                    .containsExactlyElementsOf(
                            judged.stream().map(RecheckSheet.Line::place).toList());
            assertThat(sheet(application).required())
                    .allSatisfy(line -> assertThat(line.standing()).isEqualTo(Result.FAIL))
                    .allSatisfy(line -> assertThat(line.needsReason(FindingVerdict.Judgement.MET))
                            .isTrue());
            assertThatThrownBy(() -> sendAs("another", application, List.of()))
                    .isInstanceOf(InvalidDecision.class)
                    .hasMessageContaining("请判定");
            assertThat(application.openTasks("decideRecheck")).hasSize(1);
        } finally {
            library.persons(application.uscc()).forEach(person -> registers.moveBack(person.identity()));
        }
    }

    @Test
    void aResultThatRestsOnSomethingElseIsJudgedAnewThoughItIsTheSameResult() {
        var application = silentInsurance();
        var judged = sheet(application).required();
        application.recheck("UPHELD", "已电话核对社会保险").work();
        assertThat(sheet(application).required()).isEmpty();
        EngineTime.forward(Duration.ofMinutes(10));
        var report = reviews.find(application.number()).orElseThrow().report();
        reviews.supplement(new Report(
                report.applicationNumber(),
                report.snapshotVersion(),
                report.items(),
                report.findings().stream()
                        .map(RecheckByIndicatorTest::forAnotherReason)
                        .toList(),
                report.rules(),
                report.sources(),
                report.producedAt()));

        assertThat(sheet(application).required())
                .extracting(RecheckSheet.Line::place)
                .containsExactlyElementsOf(
                        judged.stream().map(RecheckSheet.Line::place).toList());
    }

    private static Finding forAnotherReason(Finding finding) {
        return finding.result() != Result.NEEDS_CHECK
                ? finding
                : new Finding(
                        finding.itemCode(),
                        finding.indicator(),
                        finding.group(),
                        finding.clause(),
                        finding.requirement(),
                        finding.result(),
                        finding.found(),
                        List.of("社会保险登记只答复了一部分人员"),
                        finding.remedy(),
                        finding.source(),
                        finding.words(),
                        finding.details());
    }

    @Test
    void aSilentRegisterIsAskedOnlySoOftenAndOnlyInARecheck() {
        var application = silentInsurance();
        IntStream.range(0, 10).forEach(i -> silent.askAgain(application.number(), "INSURANCE", "rechecker"));

        assertThatThrownBy(() -> silent.askAgain(application.number(), "INSURANCE", "rechecker"))
                .isInstanceOf(InquiryRefused.class)
                .hasMessageContaining("社会保险已再次查询 10 次，不能再查");
        assertThatThrownBy(() -> silent.askAgain(application.number(), "TAX", "rechecker"))
                .isInstanceOf(InquiryRefused.class);

        application.recheck("UPHELD", "已电话核对").work();
        assertThatThrownBy(() -> silent.askAgain(application.number(), "INSURANCE", "rechecker"))
                .isInstanceOf(InquiryRefused.class)
                .hasMessageContaining("没有待决定的复核");
    }

    private UnderWay unclear() {
        var application = approvals.builder().applies();
        registers.renumber(application.uscc());
        return application.to(Stage.RECHECKING);
    }

    private UnderWay silentInsurance() {
        var application = approvals.builder().applies();
        registers.takeDown(application.uscc(), Register.INSURANCE);
        application.to(Stage.REVIEWING);
        for (int i = 0; i < 5; i++) {
            application.workDespiteFailures();
            EngineTime.forward(Duration.ofMinutes(1));
        }
        EngineTime.set("2026-09-02T23:59:59");
        application.work();
        assertThat(application.stage()).isEqualTo(Stage.RECHECKING);
        return application;
    }

    private RecheckSheet sheet(UnderWay application) {
        return verdicts.sheet(application.number(), Set.of());
    }

    private void send(UnderWay application, List<GivenVerdict> given) {
        sendAs("rechecker", application, given);
    }

    private void sendAs(String reviewer, UnderWay application, List<GivenVerdict> given) {
        complete(reviewer, application, SentVerdicts.of(sheet(application).mark(), given));
    }

    private void complete(UnderWay application, String sent) {
        complete("rechecker", application, sent);
    }

    private void complete(String reviewer, UnderWay application, String sent) {
        var task = application.openTask("decideRecheck");
        var variables = new HashMap<String, Object>(approvals.shown(task));
        variables.putAll(Map.of("recheckVerdicts", sent, "recheckReasons", "逐项核对"));
        approvals.as(reviewer, "reviewers", () -> {
            tasks.complete(task.getId(), variables);
            return null;
        });
    }

    private void assertRefused(UnderWay application, List<GivenVerdict> given, String message) {
        assertThatThrownBy(() -> send(application, given))
                .isInstanceOf(InvalidDecision.class)
                .hasMessageContaining(message);
        assertThat(application.openTasks("decideRecheck")).hasSize(1);
        assertThat(verdicts.of(application.number())).isEmpty();
    }
}
