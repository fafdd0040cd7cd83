package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.application.Stage;
import cn.zhishen.complaint.Complaints;
import cn.zhishen.complaint.NewComplaint;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * An administrator changes the number of a process while an officer has a form open, and changes it back. The officer would then decide
 * about something else than was shown.
 */
class FormsSendBackWhatTheyShowedTest extends ApprovalTest {

    private static final String ANOTHER = "5420261129000001";

    @LocalServerPort
    private int port;

    @Autowired
    private HistoryService history;

    @Autowired
    private ComplaintProcess complaintProcess;

    @Autowired
    private Complaints complaints;

    @BeforeEach
    void answerOverHttpWithThisEngine(@Autowired ProcessEngine engine) {
        // a virtual machine has one list of engines, in which engines of the same name replace each other
        ProcessEngines.registerProcessEngine(engine);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {ANOTHER, ""})
    void aRecheckIsDecidedOfTheApplicationThatTheFormShowed(String shown) throws Exception {
        var application = approvals.at(Stage.PUBLIC_NOTICE).work();
        application.object("技术负责人并不在该企业任职");
        var task = application.openTask("decideRecheck");

        assertRefused(
                "reviewer",
                task,
                decided(
                        "recheckVerdicts",
                        approvals.verdicts(application.number(), "UPHELD"),
                        "recheckReasons",
                        "shownApplication",
                        shown));

        assertThat(rechecks.of(application.number()).get(0).decided()).isFalse();
        assertTaken(
                "reviewer",
                task,
                decided(
                        "recheckVerdicts",
                        approvals.verdicts(application.number(), "UPHELD"),
                        "recheckReasons",
                        "shownApplication",
                        application.number()));
        assertThat(rechecks.of(application.number()).get(0).decided()).isTrue();
        assertThat(history.createHistoricVariableInstanceQuery()
                        .variableNameLike("shown%")
                        .count())
                .as("for the form alone")
                .isZero();
    }

    @Test
    void aCertificateIsSignedForTheApplicationThatTheFormShowed() throws Exception {
        var application = approvals.atIssuing();
        var task = application.openTask("signAndIssue");

        assertRefused(
                "issuer", task, decided("issuanceDecision", "ISSUE", "issuanceOpinion", "shownApplication", ANOTHER));

        assertTaken(
                "issuer",
                task,
                decided("issuanceDecision", "ISSUE", "issuanceOpinion", "shownApplication", application.number()));
    }

    @Test
    void aScanIsJudgedOfTheApplicationThatTheFormShowed() throws Exception {
        var application = approvals.at(Stage.SIGNING);
        application.scan(Scans.unsure());
        var task = application.openTask("judgeScan");

        assertRefused(
                "reviewer",
                task,
                decided("scanJudgement", "ACCEPT", "scanJudgementReasons", "shownApplication", ANOTHER));

        assertThat(application.stage()).isEqualTo(Stage.JUDGING_SCAN);
        assertTaken(
                "reviewer",
                task,
                decided("scanJudgement", "ACCEPT", "scanJudgementReasons", "shownApplication", application.number()));
    }

    @Test
    void aComplaintIsTriagedAndConcludedAsTheFormShowedIt() throws Exception {
        var receipt = complains();
        var another = complains();
        var triage = task(receipt, "triageComplaint");

        assertRefused(
                "reviewer",
                triage,
                decided("complaintDecision", "ACCEPT", "complaintReasons", "shownComplaint", another));
        assertTaken(
                "reviewer",
                triage,
                decided("complaintDecision", "ACCEPT", "complaintReasons", "shownComplaint", receipt));

        var investigation = task(receipt, "investigateComplaint");
        assertRefused(
                "issuer",
                investigation,
                decided("complaintOutcome", "CONFIRMED", "complaintReply", "shownComplaint", another));
        assertThat(complaints.get(receipt).outcome()).isNull();
        assertTaken(
                "issuer",
                investigation,
                decided("complaintOutcome", "CONFIRMED", "complaintReply", "shownComplaint", receipt));
    }

    @Test
    void aRecheckBecauseOfAComplaintIsDecidedForTheComplaintThatTheFormShowed() throws Exception {
        var application = approvals.at(Stage.PUBLIC_NOTICE).work();
        var receipt = complains();
        var triage =
                new HashMap<>(decided("complaintDecision", "RECHECK", "complaintReasons", "shownComplaint", receipt));
        triage.put("recheckApplication", application.number());
        assertTaken("reviewer", task(receipt, "triageComplaint"), triage);
        var task = application.openTask("decideRecheck");
        var decision = new HashMap<>(decided(
                "recheckVerdicts",
                approvals.verdicts(application.number(), "UPHELD"),
                "recheckReasons",
                "shownApplication",
                application.number()));

        decision.put("shownComplaint", "投诉〔2026〕第000099号");
        assertRefused("reviewer", task, decision);

        decision.put("shownComplaint", receipt);
        // the reviewer of the complaint asked for the recheck, so somebody else decides it
        assertTaken("admin", task, decision);
    }

    @Test
    void whoMayNotWorkOnATaskIsNotToldItsNumber() throws Exception {
        var receipt = complains();

        var answer = send("issuer", task(receipt, "triageComplaint"), "/complete", Map.of());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).doesNotContain(receipt);
    }

    @Test
    void everyFormThatShowsANumberSendsItBack() throws IOException {
        try (var forms = Files.list(Path.of("forms"))) {
            assertThat(forms).isNotEmpty().allSatisfy(file -> {
                var form = Files.readString(file);
                Map.of(
                                "applicationNumber",
                                "shownApplication",
                                "complaintReceipt",
                                "shownComplaint",
                                "recheckObjections",
                                "shownObjections",
                                "measureReference",
                                "shownMeasure",
                                "measureStatements",
                                "shownStatements",
                                "rectificationReference",
                                "shownRectification",
                                "rectificationReports",
                                "shownReports",
                                "checkReference",
                                "shownCheck",
                                "changeReference",
                                "shownChange")
                        .forEach((number, name) -> assertThat(sendsBack(form, name))
                                .as(file + " sends back " + number)
                                .isEqualTo(form.contains("{{ " + number + " }}")));
            });
        }
    }

    private static boolean sendsBack(String form, String name) {
        return Pattern.compile("variables\\.%1$s = \\{\\s*name: '%1$s',\\s*type: 'String'".formatted(name))
                .matcher(form)
                .find();
    }

    private Map<String, String> decided(String decision, String value, String opinion, String number, String shown) {
        var sent = new HashMap<>(Map.of(decision, value, opinion, "事实清楚"));
        if (shown != null) {
            sent.put(number, shown);
        }
        return sent;
    }

    private void assertRefused(String user, Task task, Map<String, String> sent) throws Exception {
        for (var way : List.of("/submit-form", "/complete")) {
            var answer = send(user, task, way, sent);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
            assertThat(answer.body()).contains("页面所示的", "没有办理");
        }
        assertThat(tasks.createTaskQuery().taskId(task.getId()).count()).isOne();
    }

    private void assertTaken(String user, Task task, Map<String, String> sent) throws Exception {
        var answer = send(user, task, "/submit-form", sent);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    private HttpResponse<String> send(String user, Task task, String way, Map<String, String> sent) throws Exception {
        var browser = new StaffBrowser(port);
        browser.logIn("default", user);
        var variables = sent.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, one -> Map.of("value", one.getValue())));
        return browser.post(
                "/camunda/api/engine/engine/default/task/" + task.getId() + way,
                new ObjectMapper().writeValueAsString(Map.of("variables", variables)));
    }

    private Task task(String number, String step) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskDefinitionKey(step)
                .singleResult();
    }

    private String complains() {
        return complaintProcess
                .submit(
                        new NewComplaint("某建筑公司", null, null, "拖欠工资", null, null),
                        complaints.formSecret(),
                        UUID.randomUUID().toString())
                .receipt();
    }
}
