package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.application.Stage;
import cn.zhishen.certificate.CertificateMeasure.Kind;
import cn.zhishen.certificate.CertificateMeasures;
import cn.zhishen.certificate.rectification.Rectifications;
import cn.zhishen.complaint.Complaints;
import cn.zhishen.complaint.NewComplaint;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.identity.staff.Ties;
import cn.zhishen.registry.BusinessRegistration;
import cn.zhishen.spotcheck.SpotChecks;
import cn.zhishen.workflow.decision.ActRefused;
import cn.zhishen.workflow.decision.FourEyes;
import cn.zhishen.workflow.decision.HumanDecision;
import cn.zhishen.workflow.decision.HumanDecisions;
import cn.zhishen.workflow.decision.OpenTasks;
import cn.zhishen.workflow.decision.StaffActs;
import cn.zhishen.workflow.decision.StaffTask;
import cn.zhishen.workflow.staff.StaffGroup;
import cn.zhishen.workflow.supervision.CertificateMeasureProcess;
import cn.zhishen.workflow.supervision.RectificationProcess;
import cn.zhishen.workflow.supervision.SimpleChangeProcess;
import cn.zhishen.workflow.supervision.SpotCheckProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;

/** Who has had a hand in a case, or a tie with its enterprise, does not decide what the table of human decisions keeps them out of. */
class FourEyesTest extends ApprovalTest {

    @Autowired
    private HumanDecisions decisions;

    @Autowired
    private FourEyes fourEyes;

    @Autowired
    private StaffActs acts;

    @Autowired
    private OpenTasks open;

    @Autowired
    private Ties ties;

    @Autowired
    private ComplaintProcess complaintProcess;

    @Autowired
    private Complaints complaints;

    @Autowired
    private CertificateMeasureProcess measures;

    @Autowired
    private CertificateMeasures bases;

    @Autowired
    private SimpleChangeProcess changes;

    @Autowired
    private EnterpriseLibrary library;

    @Autowired
    private RectificationProcess rectifications;

    @Autowired
    private Rectifications orders;

    @Autowired
    private SpotCheckProcess spotChecks;

    @Autowired
    private SpotChecks seeds;

    @Autowired
    private TaskService tasks;

    /** A task that waits for a decision of one case. */
    private record Waiting(Task task, String caseNumber, Uscc enterprise) {}

    @ParameterizedTest
    @EnumSource(StaffTask.class)
    void whoHasHadAHandInTheCaseDecidesOnlyWhatTheTableLeavesToThem(StaffTask task) {
        var decision = decisions.of(task);
        for (var earlier : StaffTask.values()) {
            var number = UUID.randomUUID().toString();
            fourEyes.handled(earlier, number, "zhao");
            assertThat(fourEyes.objection(task, number, "zhao").isPresent())
                    .as(earlier.id())
                    .isEqualTo(decision.apart().contains(earlier));
            assertThat(fourEyes.objection(task, number, "qian"))
                    .as(earlier.id())
                    .isEmpty();
            assertThat(fourEyes.objection(task, "another case", "zhao"))
                    .as(earlier.id())
                    .isEmpty();
        }
    }

    @Test
    void theTableKeepsApartWhoeverTheRulesOfTheOfficeName() {
        assertThat(decisions.all().stream().collect(Collectors.toMap(HumanDecision::task, HumanDecision::apart)))
                .containsEntry(
                        StaffTask.DECIDE_RECHECK,
                        Set.of(
                                StaffTask.ORDER_RECHECK,
                                StaffTask.SIGN_AND_ISSUE,
                                StaffTask.DECIDE_RECHECK,
                                StaffTask.DECIDE_STATEMENT))
                .containsEntry(StaffTask.DECIDE_STATEMENT, Set.of(StaffTask.values()))
                .containsEntry(
                        StaffTask.SIGN_AND_ISSUE,
                        Set.of(StaffTask.ORDER_RECHECK, StaffTask.DECIDE_RECHECK, StaffTask.DECIDE_STATEMENT))
                .containsEntry(
                        StaffTask.INVESTIGATE_COMPLAINT,
                        Set.of(
                                StaffTask.TRIAGE_COMPLAINT,
                                StaffTask.SIGN_AND_ISSUE,
                                StaffTask.SIGN_CHANGE,
                                StaffTask.DECIDE_RECHECK,
                                StaffTask.DECIDE_STATEMENT))
                .containsEntry(
                        StaffTask.CONFIRM_MEASURE,
                        Set.of(
                                StaffTask.PROPOSE_MEASURE,
                                StaffTask.SIGN_AND_ISSUE,
                                StaffTask.SIGN_CHANGE,
                                StaffTask.ORDER_RECTIFICATION,
                                StaffTask.CHECK_CERTIFICATE))
                .containsEntry(
                        StaffTask.JUDGE_RECTIFICATION,
                        Set.of(StaffTask.ORDER_RECTIFICATION, StaffTask.CHECK_CERTIFICATE))
                .containsEntry(StaffTask.CHECK_CERTIFICATE, Set.of(StaffTask.values()));
    }

    /** A spot check is about no one enterprise. */
    private static Stream<StaffTask> tasks() {
        return Arrays.stream(StaffTask.values())
                .filter(task -> !task.onPage() && task != StaffTask.ENTER_SEED && task != StaffTask.CONFIRM_SEED);
    }

    private static Stream<StaffTask> acts() {
        return Arrays.stream(StaffTask.values()).filter(StaffTask::onPage);
    }

    @ParameterizedTest
    @MethodSource("acts")
    void anActOnAPageIsRefusedToWhoHasATieAndIsAHandlingOfTheCase(StaffTask act) {
        var application = approvals.notPassed();
        ties.declare("sun", application.uscc().value(), "配偶任职");

        assertThatThrownBy(() -> acts.take(act, application.number(), "sun", () -> {
                    throw new AssertionError("done");
                }))
                .isInstanceOf(ActRefused.class)
                .hasMessageContaining(
                        "sun 已申报与本件企业有利害关系，应当回避“%s”", decisions.of(act).title());
        assertThatThrownBy(() -> acts.take(act, application.number(), "li", () -> {
                    throw new IllegalStateException("not done");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(fourEyes.objection(StaffTask.DECIDE_STATEMENT, application.number(), "li"))
                .as("what was not done is no handling")
                .isEmpty();

        acts.take(act, application.number(), "li", () -> {});
        application.contest("不属实");

        assertThat(fourEyes.objection(StaffTask.DECIDE_STATEMENT, application.number(), "li"))
                .hasValueSatisfying(why -> assertThat(why)
                        .contains("li 办理过本件的“%s”".formatted(decisions.of(act).title())));
    }

    /** A word settled wrongly may have been the cause of the refusal. */
    @Test
    void whoShapedARefusalOnAPageKeepsOutOfItsRecheckButWhoRechecksMayDoSo() {
        var application = approvals.notPassed();
        acts.take(StaffTask.SETTLE_WORD, application.number(), "li", () -> {});
        EngineTime.forward(Duration.ofMinutes(1));
        application.contest("不属实");
        var task = application.openTask("decideStatement");

        assertThatThrownBy(() -> acts.take(StaffTask.ASK_REGISTER, application.number(), "li", () -> {}))
                .as("nor do they go on meanwhile")
                .isInstanceOf(ActRefused.class)
                .hasMessageContaining("li 办理过本件的“解释用词”");
        EngineTime.forward(Duration.ofMinutes(1));
        acts.take(StaffTask.SETTLE_WORD, application.number(), "qian", () -> {});
        acts.take(StaffTask.ASK_REGISTER, application.number(), "qian", () -> {});

        assertThatThrownBy(() -> application.recheckStatement("li", "UPHELD", "申辩所述属实"))
                .hasMessageContaining("li 办理过本件的“解释用词”");
        assertThat(application.openTasks(task.getTaskDefinitionKey())).hasSize(1);
        assertThatCode(() -> application.recheckStatement("qian", "UPHELD", "申辩所述属实"))
                .doesNotThrowAnyException();
    }

    @Test
    void whoRecheckedAnApplicationDoesNotRecheckItAgain() {
        var application = approvals.at(Stage.PUBLIC_NOTICE).work();
        application.orderRecheck("抽查");
        application.recheck("UPHELD", "属实");
        application.orderRecheck("再次抽查");
        var waiting = of(application, StaffTask.DECIDE_RECHECK);

        assertThatThrownBy(() -> completed(waiting, "rechecker"))
                .isInstanceOf(AuthorizationException.class)
                .hasMessageContaining("rechecker 办理过本件的“人工复核”");
        assertThatCode(() -> completed(waiting, "another")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(
            value = StaffTask.class,
            names = {"TRIAGE_COMPLAINT", "INVESTIGATE_COMPLAINT"})
    void whoSignedWhatIsComplainedOfHandlesNoComplaintAboutIt(StaffTask task) {
        var waiting = complained(task);
        assertThatThrownBy(() -> completed(waiting, "issuer"))
                .isInstanceOf(AuthorizationException.class)
                .hasMessageContaining("issuer 办理过本件的“签章发证”");

        var application = approvals.at(Stage.ISSUED);
        var certificate = certificates.of(application.number()).orElseThrow().number();
        var receipt = complain(new NewComplaint("某公司", "", certificate, "业绩不实 " + UUID.randomUUID(), "", ""));
        assertThat(fourEyes.objection(task, receipt, "issuer"))
                .as("of the certificate alone")
                .hasValueSatisfying(why -> assertThat(why).contains("签章发证"));
        var ofCopy = complain(new NewComplaint("某公司", "", certificate + "-1/3", "业绩不实 " + UUID.randomUUID(), "", ""));
        assertThat(fourEyes.objection(task, ofCopy, "issuer"))
                .as("of a copy of it")
                .hasValueSatisfying(why -> assertThat(why).contains("签章发证"));
    }

    @Test
    void aComplaintThatOnlyNamesTheEnterpriseIsKeptFromWhoHasATieWithIt() {
        var application = approvals.at(Stage.ISSUED);
        var name = application.application().enterpriseName();
        ties.declare("zhou", application.uscc().value(), "配偶任职");

        var receipt = complain(
                new NewComplaint("　" + name.replace("（", "(") + " ", "", "", "业绩不实 " + UUID.randomUUID(), "", ""));

        assertThat(fourEyes.objection(StaffTask.TRIAGE_COMPLAINT, receipt, "zhou"))
                .hasValueSatisfying(why -> assertThat(why).contains("利害关系"));
        assertThat(fourEyes.objection(StaffTask.TRIAGE_COMPLAINT, receipt, "somebody"))
                .isEmpty();
        var unknown = complain(new NewComplaint("查无此名" + UUID.randomUUID(), "", "", "内容", "", ""));
        assertThat(fourEyes.objection(StaffTask.TRIAGE_COMPLAINT, unknown, "zhou"))
                .isEmpty();
    }

    @Test
    void aCheckIsKeptFromWhoeverHasDealtWithTheCertificateBefore() {
        var rectified = rectified();
        var number = orders.find(rectified.caseNumber()).orElseThrow().number();
        fourEyes.handled(StaffTask.JUDGE_RECTIFICATION, rectified.caseNumber(), "wu");
        fourEyes.handled(StaffTask.TAKE_MEASURE, number, "zheng");
        var check = drawn(number, rectified.enterprise());

        for (var involved : List.of("another", "wu", "zheng")) {
            assertThat(fourEyes.objection(StaffTask.CHECK_CERTIFICATE, check.caseNumber(), involved))
                    .as(involved)
                    .isPresent();
        }
        assertThat(fourEyes.objection(StaffTask.CHECK_CERTIFICATE, check.caseNumber(), "wang"))
                .isEmpty();
    }

    @Test
    void manyApplicationsAreJudgedAsOne() {
        var signed = approvals.at(Stage.PUBLIC_NOTICE).toBeSigned();
        fourEyes.handled(StaffTask.DECIDE_RECHECK, signed.number(), "wu");

        assertThat(fourEyes.objections(StaffTask.SIGN_AND_ISSUE, Map.of(signed.number(), signed.uscc()), "wu"))
                .isEqualTo(Map.of(
                        signed.number(),
                        fourEyes.objection(StaffTask.SIGN_AND_ISSUE, signed.number(), "wu")
                                .orElseThrow()));
        assertThat(fourEyes.objections(StaffTask.SIGN_AND_ISSUE, Map.of(signed.number(), signed.uscc()), "wang"))
                .isEmpty();
    }

    /** As delivered signChange keeps nobody apart, so another decision is asked for here, which does. */
    @Test
    void manyChangesAreJudgedAsOneByTheApplicationsThatTheyRestOn() {
        var change = waiting(StaffTask.SIGN_CHANGE);

        assertThat(fourEyes.objections(
                        StaffTask.CONFIRM_MEASURE, Map.of(change.caseNumber(), change.enterprise()), "issuer"))
                .isEqualTo(Map.of(
                        change.caseNumber(),
                        fourEyes.objection(StaffTask.CONFIRM_MEASURE, change.caseNumber(), "issuer")
                                .orElseThrow()));
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void whoHasATieWithTheEnterpriseNeitherTakesNorDecidesATask(StaffTask task) {
        if (task == StaffTask.ORDER_RECHECK) {
            var application = approvals.at(Stage.PUBLIC_NOTICE).work();
            ties.declare("reviewer", application.uscc().value(), "配偶任职");
            assertThatThrownBy(() -> application.orderRecheck("抽查"))
                    .isInstanceOf(InvalidDecision.class)
                    .hasMessageContaining("利害关系");
            assertThat(rechecks.of(application.number())).isEmpty();
            return;
        }
        var waiting = waiting(task);
        ties.declare("admin", waiting.enterprise().value(), "配偶任职");

        assertThatThrownBy(() -> claimed(waiting, "admin"))
                .isInstanceOf(AuthorizationException.class)
                .hasMessageContaining(
                        "admin 已申报与本件企业有利害关系，应当回避“%s”", decisions.of(task).title());
        assertThatThrownBy(() -> completed(waiting, "admin")).hasMessageContaining("利害关系");
        assertThat(tasks.createTaskQuery().taskId(waiting.task().getId()).count())
                .isEqualTo(1);
        assertThat(fourEyes.objection(task, waiting.caseNumber(), "somebody")).isEmpty();
    }

    @Test
    void whoOrderedARecheckIsToldWhyTheyDoNotDecideIt() {
        var application = approvals.at(Stage.PUBLIC_NOTICE).work();
        application.orderRecheck("抽查");
        var task = application.openTask("decideRecheck");

        assertThatThrownBy(() -> approvals.as("reviewer", "reviewers", () -> {
                    tasks.complete(task.getId(), answers(task));
                    return null;
                }))
                .isInstanceOf(AuthorizationException.class)
                .hasMessageContaining("reviewer 办理过本件的“主管单位决定复核”，按人工决定表应当回避“人工复核”，请交由其他人员办理");
        assertThat(application.openTasks("decideRecheck")).hasSize(1);

        application.recheck("UPHELD", "属实");
        assertThat(fourEyes.objection(StaffTask.SIGN_AND_ISSUE, application.number(), "rechecker"))
                .hasValueSatisfying(why -> assertThat(why).contains("人工复核", "签章发证"));
    }

    @Test
    void whoTriagedAComplaintDoesNotInvestigateIt() {
        var waiting = waiting(StaffTask.INVESTIGATE_COMPLAINT);
        assertThatThrownBy(() -> completed(waiting, "reviewer"))
                .isInstanceOf(AuthorizationException.class)
                .hasMessageContaining("reviewer 办理过本件的“审核投诉”");
        assertThatCode(() -> completed(waiting, "another")).doesNotThrowAnyException();
    }

    /** The certificate was signed by {@code issuer}, in the case of its application. */
    @ParameterizedTest
    @EnumSource(
            value = StaffTask.class,
            names = {"CONFIRM_MEASURE", "CHECK_CERTIFICATE"})
    void whoHasHadAHandInTheApplicationKeepsOutOfWhatFollowsTheIssue(StaffTask task) {
        var waiting = waiting(task);
        assertThatThrownBy(() -> approvals.as("issuer", "issuers", () -> {
                    tasks.complete(waiting.task().getId(), answers(waiting.task()));
                    return null;
                }))
                .isInstanceOf(AuthorizationException.class)
                .hasMessageContaining(
                        "issuer 办理过本件的“签章发证”，按人工决定表应当回避“%s”", decisions.of(task).title());
        assertThat(tasks.createTaskQuery().taskId(waiting.task().getId()).count())
                .isEqualTo(1);
    }

    @Test
    void openTasksAreMovedToTheGroupsAndTheDayOfANewEdition(@Autowired RepositoryService repository)
            throws IOException {
        var application = approvals.at(Stage.PUBLIC_NOTICE).work();
        application.orderRecheck("抽查");
        var task = application.openTask("decideRecheck");
        assertThat(deviationsOf(application)).isEmpty();
        var table = new ClassPathResource("bpmn/decisions/human-decisions.dmn")
                .getContentAsString(StandardCharsets.UTF_8)
                .replace(
                        "<outputEntry id=\"decide-recheck.groups\"><text>\"reviewers\"",
                        "<outputEntry id=\"decide-recheck.groups\"><text>\"issuers\"")
                .replace(
                        "<outputEntry id=\"decide-recheck.workingDays\"><text>5",
                        "<outputEntry id=\"decide-recheck.workingDays\"><text>10");
        var deployed = repository
                .createDeployment()
                .name("复核改由签发人员办理")
                .addString("human-decisions.dmn", table)
                .deploy();
        try {
            assertThat(deviationsOf(application)).singleElement().satisfies(deviation -> assertThat(deviation.change())
                    .startsWith("办理人由复核人员改为签发人员，期限由"));

            assertThat(open.move("admin"))
                    .filteredOn(deviation -> deviation.caseNumber().equals(application.number()))
                    .hasSize(1);

            assertThat(tasks.getIdentityLinksForTask(task.getId()))
                    .extracting(IdentityLink::getGroupId)
                    .containsExactly("issuers");
            assertThat(application.timeline()).anyMatch(line -> line.contains("移交任务“人工复核”：办理人由复核人员改为签发人员"));
            assertThat(open.move("admin")).isEmpty();
        } finally {
            repository.deleteDeployment(deployed.getId(), true);
            open.move("admin");
        }
    }

    /** Other tests leave open tasks, which deviate as well. */
    private List<OpenTasks.Deviation> deviationsOf(Approvals.UnderWay application) {
        return open.deviations(Integer.MAX_VALUE).first().stream()
                .filter(deviation -> deviation.caseNumber().equals(application.number()))
                .toList();
    }

    private Waiting waiting(StaffTask task) {
        return switch (task) {
            case JUDGE_SCAN -> {
                var application = approvals.at(Stage.SIGNING);
                application.scan(Scans.unsure());
                yield of(application, task);
            }
            case DECIDE_RECHECK -> {
                var application = approvals.at(Stage.PUBLIC_NOTICE).work();
                application.orderRecheck("抽查");
                yield of(application, task);
            }
            case DECIDE_STATEMENT -> {
                var application = approvals.notPassed();
                application.contest("不属实");
                yield of(application, task);
            }
            case SIGN_AND_ISSUE -> of(approvals.at(Stage.PUBLIC_NOTICE).toBeSigned(), task);
            case TRIAGE_COMPLAINT, INVESTIGATE_COMPLAINT -> complained(task);
            case CONFIRM_MEASURE -> proposed();
            case JUDGE_RECTIFICATION -> rectified();
            case SIGN_CHANGE -> changed(approvals.at(Stage.ISSUED));
            case CHECK_CERTIFICATE -> drawn(approvals.at(Stage.ISSUED));
            default -> throw new IllegalArgumentException();
        };
    }

    private Waiting of(Approvals.UnderWay application, StaffTask task) {
        return new Waiting(application.openTask(task.id()), application.number(), application.uscc());
    }

    private Waiting proposed() {
        var application = approvals.at(Stage.ISSUED);
        var certificate = certificates.of(application.number()).orElseThrow();
        var reference = measures.propose(
                        certificate.number(),
                        certificate.edition(),
                        Kind.REVOKED,
                        List.of(certificate.items().get(0).code()),
                        bases.bases(Kind.REVOKED).get(0),
                        "材料系伪造",
                        "another")
                .reference();
        work("certificate-measure");
        measures.answer(application.uscc(), reference, "不属实", false);
        return new Waiting(task(reference, StaffTask.CONFIRM_MEASURE), reference, application.uscc());
    }

    private Waiting rectified() {
        var application = approvals.at(Stage.ISSUED);
        var certificate = certificates.of(application.number()).orElseThrow();
        var reference = rectifications
                .order(
                        new Rectifications.Order(
                                certificate.number(),
                                certificate.edition(),
                                List.of(certificate.items().get(0).code()),
                                orders.bases().get(0),
                                "人员不足",
                                orders.latest()),
                        "another")
                .reference();
        work("rectification");
        rectifications.report(application.uscc(), reference, "已整改", List.of());
        return new Waiting(task(reference, StaffTask.JUDGE_RECTIFICATION), reference, application.uscc());
    }

    private Waiting changed(Approvals.UnderWay application) {
        var profile = library.find(application.uscc()).orElseThrow();
        registers.register(
                application.uscc(),
                new BusinessRegistration(
                        true,
                        application.uscc().value(),
                        profile.name() + "（新）",
                        "存续",
                        application.uscc().divisionCode(),
                        null,
                        null));
        var reference = changes.confirm(
                        application.uscc(),
                        profile.name(),
                        changes.offer(application.uscc()).digest())
                .reference();
        changes.requestFaceAuthentication(application.uscc(), reference);
        approvals.answerFace(reference, true, false);
        work("face-authentication");
        return new Waiting(task(reference, StaffTask.SIGN_CHANGE), reference, application.uscc());
    }

    private Waiting drawn(Approvals.UnderWay application) {
        return drawn(certificates.of(application.number()).orElseThrow().number(), application.uscc());
    }

    private Waiting drawn(String number, Uscc enterprise) {
        EngineTime.set("2026-10-10T09:00");
        spotChecks.begin();
        EngineTime.set("2026-10-12T09:00");
        var quarter = seeds.page(0, 1).get(0).quarter();
        spotChecks.enterSeed(quarter, "1", "issuer");
        spotChecks.confirmSeed(quarter, "1", "admin");
        work("spot-check");
        work("certificate-check");
        var reference = quarter + "-" + number;
        return new Waiting(task(reference, StaffTask.CHECK_CERTIFICATE), reference, enterprise);
    }

    private void work(String process) {
        management.createJobQuery().processDefinitionKey(process).executable().list().stream()
                .filter(job -> job.getRetries() > 0)
                .forEach(job -> management.executeJob(job.getId()));
    }

    private Waiting complained(StaffTask task) {
        var application = approvals.at(Stage.ISSUED);
        var receipt =
                complain(new NewComplaint("某某建筑公司", application.number(), "", "业绩不实 " + UUID.randomUUID(), "", ""));
        var triage = new Waiting(task(receipt, StaffTask.TRIAGE_COMPLAINT), receipt, application.uscc());
        if (task == StaffTask.TRIAGE_COMPLAINT) {
            return triage;
        }
        completed(triage, "reviewer");
        return new Waiting(task(receipt, task), receipt, application.uscc());
    }

    private String complain(NewComplaint complaint) {
        return complaintProcess
                .submit(complaint, complaints.formSecret(), UUID.randomUUID().toString())
                .receipt();
    }

    private Task task(String receipt, StaffTask task) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(receipt)
                .taskDefinitionKey(task.id())
                .singleResult();
    }

    /** The answers of all forms; each form takes its own. */
    private Map<String, Object> answers(Task task) {
        var answers = new HashMap<String, Object>(approvals.shown(task));
        answers.putAll(Map.of(
                "scanJudgement", "ACCEPT",
                "scanJudgementReasons", "清楚",
                "recheckReasons", "属实",
                "issuanceDecision", "ISSUE",
                "issuanceOpinion", "同意",
                "complaintDecision", "ACCEPT",
                "complaintReasons", "属于本机关职责"));
        Optional.ofNullable((String) tasks.getVariable(task.getId(), "applicationNumber"))
                .filter(number -> reviews.find(number).isPresent())
                .ifPresent(number -> answers.put("recheckVerdicts", approvals.verdicts(number, "UPHELD")));
        answers.putAll(Map.of("complaintOutcome", "NOT_CONFIRMED", "complaintReply", "经查不属实"));
        answers.putAll(Map.of("measureDecision", "DROP", "measureReasons", "申辩成立"));
        answers.putAll(Map.of("rectificationDecision", "RECTIFIED", "rectificationReasons", "已符合"));
        answers.putAll(Map.of("checkDecision", "CONCLUDE", "checkConclusion", "已核对"));
        return answers;
    }

    private void completed(Waiting waiting, String user) {
        approvals.as(user, group(waiting).id(), () -> {
            tasks.complete(waiting.task().getId(), answers(waiting.task()));
            return null;
        });
    }

    private void claimed(Waiting waiting, String user) {
        approvals.as(user, group(waiting).id(), () -> {
            tasks.claim(waiting.task().getId(), user);
            return null;
        });
    }

    private StaffGroup group(Waiting waiting) {
        return decisions
                .of(StaffTask.find(waiting.task().getTaskDefinitionKey()).orElseThrow())
                .groups()
                .get(0);
    }
}
