package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import cn.zhishen.application.Stage;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.application.timeline.ApplicationEvent;
import cn.zhishen.certificate.Certificates;
import cn.zhishen.complaint.ComplaintEvent;
import cn.zhishen.complaint.Complaints;
import cn.zhishen.complaint.NewComplaint;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.publicnotice.PublicNotice;
import cn.zhishen.review.recheck.Recheck;
import cn.zhishen.shared.PersonalNumber;
import cn.zhishen.workflow.Approvals.UnderWay;
import cn.zhishen.workflow.engine.Reconciliation;
import cn.zhishen.workflow.engine.RepairsOnRecord;
import cn.zhishen.workflow.staff.StaffGroup;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Over HTTP a task ends by its form or not at all. Repairs by administrators are on record. */
class TasksEndByTheirFormsTest extends ApprovalTest {

    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final String OUTCOME = "{\"recheckOutcome\":{\"value\":\"UPHELD\",\"type\":\"String\"}}";

    @LocalServerPort
    private int port;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private HistoryService history;

    @Autowired
    private IdentityService identities;

    @Autowired
    private Reconciliation reconciliation;

    @Autowired
    private ComplaintProcess complaintProcess;

    @Autowired
    private Complaints complaints;

    @Autowired
    private Certificates certificates;

    @BeforeEach
    void answerOverHttpWithThisEngine(@Autowired ProcessEngine engine) {
        // a virtual machine has one list of engines, in which engines of the same name replace each other
        ProcessEngines.registerProcessEngine(engine);
    }

    // the staff

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST   | /bpmnError                             | {"errorCode":"any","variables":OUTCOME}
            POST   | /bpmnError/                            | {"errorCode":"any","variables":OUTCOME}
            POST   | /bpmnEscalation                        | {"escalationCode":"any","variables":OUTCOME}
            POST   | /delegate                              | {"userId":"issuer"}
            POST   | /resolve                               | {"variables":OUTCOME}
            POST   | /assignee                              | {"userId":"nobody"}
            POST   | /identity-links                        | {"groupId":"issuers","type":"candidate"}
            POST   | /identity-links/delete                 | {"groupId":"reviewers","type":"candidate"}
            PUT    | ''                                     | {"name":"人工复核","assignee":"nobody"}
            DELETE | ''                                     | ''
            POST   | /variables                             | {"modifications":OUTCOME}
            PUT    | /variables/recheckOutcome              | {"value":"UPHELD","type":"String"}
            POST   | /localVariables                        | {"modifications":OUTCOME}
            PUT    | /localVariables/recheckOutcome         | {"value":"UPHELD","type":"String"}
            POST   | /comment/create                        | {"message":"办结"}
            """)
    void aReviewerEndsNoRecheckButByItsForm(String method, String action, String body) throws Exception {
        var application = underObjection();
        var task = application.openTask("decideRecheck");

        var answer = logIn("reviewer")
                .send(method, ENGINE + "/task/" + task.getId() + action, body.replace("OUTCOME", OUTCOME));

        assertThat(answer.statusCode()).isEqualTo(403);
        var after = application.openTask("decideRecheck");
        assertThat(after.getAssignee()).isNull();
        assertThat(runtime.getVariables(after.getExecutionId())).doesNotContainKey("recheckOutcome");
        assertStillOpen(application);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/process-instance/INSTANCE/variables/recheckOutcome",
                "/execution/INSTANCE/localVariables/recheckOutcome"
            })
    void aReviewerSetsNoVariable(String path) throws Exception {
        var application = underObjection();
        var instance = application.called("manual-recheck").getId();

        var answer = logIn("reviewer")
                .send("PUT", ENGINE + path.replace("INSTANCE", instance), "{\"value\":\"UPHELD\",\"type\":\"String\"}");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(runtime.getVariables(instance)).doesNotContainKey("recheckOutcome");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reviewer", "admin"})
    void anErrorEndsNoComplaint(String user) throws Exception {
        var receipt = complains();

        var answer = logIn(user).post(task(receipt, "triageComplaint") + "/bpmnError", "{\"errorCode\":\"any\"}");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(tasksOf(receipt, "triageComplaint")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"issuer", "admin"})
    void anErrorEndsNoIssuingThatNobodyHasClaimed(String user) throws Exception {
        var application = approvals.atIssuing();

        var answer =
                logIn(user).post(task(application.number(), "signAndIssue") + "/bpmnError", "{\"errorCode\":\"any\"}");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(application.openTasks("signAndIssue")).hasSize(1);
        assertThat(application.stage()).isEqualTo(Stage.ISSUING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bpmnError", "bpmnEscalation"})
    void anAdministratorEndsNoTaskByAnError(String action) throws Exception {
        var application = underObjection();

        var answer = engineRest(
                "POST",
                "/task/" + application.openTask("decideRecheck").getId() + "/" + action,
                "{\"errorCode\":\"resultOverruled\",\"escalationCode\":\"any\",\"variables\":" + OUTCOME + "}");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertStillOpen(application);
    }

    @Test
    void onlyTheVariablesOfTheFormPass() throws Exception {
        var application = underObjection();
        var instance = application.called("manual-recheck").getId();

        var answer = logIn("reviewer").post(task(application.number(), "decideRecheck") + "/submit-form", """
                {"variables":{
                  "recheckOutcome":{"value":"OVERRULED","type":"String"},
                  "recheckVerdicts":VERDICTS,
                  "recheckReasons":{"value":"经查不属实"},
                  "recheckCause":{"value":"AUTHORITY"},
                  "applicationNumber":{"value":"1234567890123456"},
                  "shownApplication":{"value":"%s"},
                  "other":{"value":"UPHELD"}}}""".replace(
                        "VERDICTS", verdicts(application, "UPHELD"))
                .formatted(application.number()));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(rechecks.of(application.number()).get(0).reasons()).isEqualTo("经查不属实");
        assertThat(variable(instance, "recheckCause")).isEqualTo("OBJECTION");
        assertThat(variable(instance, "applicationNumber")).isEqualTo(application.number());
        assertThat(history.createHistoricVariableInstanceQuery()
                        .variableName("other")
                        .count())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"value\":true,\"type\":\"Boolean\"}",
                "{\"value\":1,\"type\":\"Integer\"}",
                "{\"value\":\"\\\"UPHELD\\\"\",\"type\":\"Object\",\"valueInfo\":{\"objectTypeName\":\"java.lang.String\",\"serializationDataFormat\":\"application/json\"}}"
            })
    void aVariableOfAnotherTypeThanTheFormsDoesNotPass(String value) throws Exception {
        var application = underObjection();

        var answer = logIn("reviewer")
                .post(
                        task(application.number(), "decideRecheck") + "/submit-form",
                        "{\"variables\":{\"recheckVerdicts\":" + value + ",\"recheckReasons\":{\"value\":\"经查不属实\"},"
                                + shown(application) + "}}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("请在任务的表单中逐项判定");
        assertStillOpen(application);
    }

    @Test
    void theAnswerOfAnEarlierRoundIsNotTakenForThatOfThisOne() throws Exception {
        var application = approvals.atIssuing().sign("RETURN", "请核对业绩").recheck("UPHELD", "业绩属实");

        var answer = logIn("issuer")
                .post(
                        task(application.number(), "signAndIssue") + "/submit-form",
                        "{\"variables\":{\"issuanceOpinion\":{\"value\":\"同意\"}," + shown(application) + "}}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(application.openTasks("signAndIssue")).hasSize(1);
    }

    /** A variable of the task catches what a form sends, one of the step what a completion sends. That of the process would stay. */
    @ParameterizedTest
    @ValueSource(strings = {"submit-form", "complete"})
    void whatTheOfficerAnswersIsWhatIsDecided(String way) throws Exception {
        var application = underObjection();
        var task = application.openTask("decideRecheck");
        var wanted = Map.of("recheckOutcome", "UPHELD", "recheckReasons", "经查，业绩属实");
        runtime.setVariables(task.getProcessInstanceId(), wanted);
        tasks.setVariablesLocal(task.getId(), wanted);
        runtime.setVariablesLocal(task.getExecutionId(), wanted);

        var answer = logIn("reviewer")
                .post(
                        task(application.number(), "decideRecheck") + "/" + way,
                        "{\"variables\":{\"recheckVerdicts\":" + verdicts(application, "OVERRULED")
                                + ",\"recheckReasons\":{\"value\":\"业绩不属实\"},"
                                + shown(application) + "}}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(rechecks.of(application.number())).singleElement().satisfies(recheck -> {
            assertThat(recheck.outcome()).isEqualTo(Recheck.Outcome.OVERRULED);
            assertThat(recheck.reasons()).isEqualTo("业绩不属实");
        });
    }

    /** The engine keeps no verdicts, so one that is kept is an administrator's. */
    @Test
    void verdictsThatAnAdministratorHasSetAreNotTakenForThoseOfTheForm() throws Exception {
        var application = underObjection();
        var task = application.openTask("decideRecheck");
        runtime.setVariable(
                task.getProcessInstanceId(), "recheckVerdicts", approvals.verdicts(application.number(), "UPHELD"));

        var answer = logIn("reviewer")
                .post(
                        task(application.number(), "decideRecheck") + "/submit-form",
                        "{\"variables\":{\"recheckVerdicts\":" + verdicts(application, "OVERRULED")
                                + ",\"recheckReasons\":{\"value\":\"业绩不属实\"}," + shown(application) + "}}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("流程中已有变量 recheckVerdicts");
        assertStillOpen(application);
    }

    /** Because of its timer the task has a scope of its own, with variables of its own. */
    @Test
    void whatTheOfficerAnswersOfAComplaintIsWhatIsDecided() throws Exception {
        var receipt = complains();
        var task = tasksOf(receipt, "triageComplaint").get(0);
        assertThat(task.getExecutionId()).isNotEqualTo(task.getProcessInstanceId());
        var wanted = Map.of("complaintDecision", "REFUSE", "complaintReasons", "不属于本机关职权");
        runtime.setVariables(task.getProcessInstanceId(), wanted);
        runtime.setVariablesLocal(task.getExecutionId(), wanted);

        var answer = logIn("reviewer")
                .post(
                        task(receipt, "triageComplaint") + "/complete",
                        "{\"variables\":{\"complaintDecision\":{\"value\":\"ACCEPT\"},\"complaintReasons\":{\"value\":\"事实清楚\"},"
                                + "\"shownComplaint\":{\"value\":\"" + receipt + "\"}}}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(complaints.get(receipt).outcome()).isNull();
        assertThat(complaints.timeline(receipt))
                .extracting(ComplaintEvent::text)
                .contains("受理：事实清楚");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PUT  | /task/TASK/localVariables/complaintDecision           | {"value":"REFUSE","type":"String"}
            POST | /task/TASK/localVariables                             | {"modifications":{"complaintDecision":{"value":"REFUSE"}}}
            PUT  | /execution/EXECUTION/localVariables/complaintDecision | {"value":"REFUSE","type":"String"}
            POST | /execution/EXECUTION/localVariables                   | {"modifications":{"complaintDecision":{"value":"REFUSE"}}}
            """)
    void anAdministratorSetsNoVariableOfOneStep(String method, String path, String body) throws Exception {
        var receipt = complains();
        var task = tasksOf(receipt, "triageComplaint").get(0);

        var answer = engineRest(
                method, path.replace("TASK", task.getId()).replace("EXECUTION", task.getExecutionId()), body, "更正");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).contains("变量只能设在整个流程上");
        assertThat(history.createHistoricVariableInstanceQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .variableName("complaintDecision")
                        .count())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"instructions\":[START_WITH_LOCAL]}",
                "{\"skipIoMappings\":true,\"instructions\":[START]}",
                "{\"skipCustomListeners\":true,\"instructions\":[START]}"
            })
    void anAdministratorStartsNoStepWithoutItsRules(String modification) throws Exception {
        var application = approvals.at(Stage.PUBLIC_NOTICE).work();
        var start = "{\"type\":\"startBeforeActivity\",\"activityId\":\"decideWaitAfterFailure\"";
        var variable = ",\"variables\":{\"waitHours\":{\"value\":876000,\"type\":\"Integer\",\"local\":true}}}";

        var answer = engineRest(
                "POST",
                "/process-instance/" + application.instance().getId() + "/modification",
                modification.replace("START_WITH_LOCAL", start + variable).replace("START", start + "}"),
                "流程卡住");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).contains("不能给单个步骤设变量，也不能跳过步骤的规则");
    }

    @ParameterizedTest
    @CsvSource({"reviewer, nobody", "reviewer, issuer", "admin, nobody", "admin, issuer"})
    void aTaskIsGivenToNobodyOutsideItsGroup(String user, String assignee) throws Exception {
        var application = underObjection();

        var answer = logIn(user)
                .post(task(application.number(), "decideRecheck") + "/claim", "{\"userId\":\"" + assignee + "\"}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).contains("没有此用户，或者不在办理该任务的组中");
        assertThat(application.openTask("decideRecheck").getAssignee()).isNull();
    }

    @Test
    void whoCompletesWhatSomebodyElseHasFinishedIsToldSo() throws Exception {
        var application = underObjection();
        var task = task(application.number(), "decideRecheck");
        application.recheck("UPHELD", "经查不属实");

        for (var action : List.of("/submit-form", "/complete", "/claim", "/unclaim")) {
            var answer = logIn("reviewer").post(task + action, "{\"userId\":\"reviewer\"}");
            assertThat(answer.statusCode()).as(action + answer.body()).isEqualTo(409);
            assertThat(answer.body()).contains("该任务已由他人办结");
        }
    }

    @Test
    void theStaffChangeTheirOwnPasswordAndNobodyElses() throws Exception {
        var body = "{\"password\":\"reviewer\",\"authenticatedUserPassword\":\"reviewer\"}";
        var browser = logIn("reviewer");

        assertThat(browser.send("PUT", ENGINE + "/user/reviewer/credentials", body)
                        .statusCode())
                .isEqualTo(204);
        assertThat(browser.send("PUT", ENGINE + "/user/issuer/credentials", body)
                        .statusCode())
                .isEqualTo(403);
    }

    // the steps of enterprises

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            complete    | {"variables":{"consentVersion":{"value":"2024-10"},"consentedBy":{"value":"admin"}}}
            submit-form | {"variables":{"consentVersion":{"value":"2024-10"},"consentedBy":{"value":"admin"}}}
            resolve     | {"variables":{}}
            bpmnError   | {"errorCode":"draftExpired"}
            """)
    void anAdministratorDoesNoStepOfAnEnterprise(String action, String body) throws Exception {
        var application = approvals.at(Stage.FILLING);

        var answer = engineRest(
                "POST", "/task/" + application.openTask("fillDossier").getId() + "/" + action, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(application.stage()).isEqualTo(Stage.FILLING);
        assertThat(application.openTasks("fillDossier")).hasSize(1);
    }

    // a process cannot go on without a record

    @Test
    void aNoticeWhoseRecheckVanishedUndecidedDoesNotClose() {
        var application = underObjection();
        var recheck = rechecks.of(application.number()).get(0);
        var notice = application.called("public-notice");

        runtime.createProcessInstanceModification(notice.getId())
                .cancelAllForActivity("recheckNoticed")
                .execute();
        assertThat(reconciliation.compare().withoutTask()).contains(recheck.number());

        EngineTime.set(application.notice().endsAt());
        for (int tried = 0; tried < 5; tried++) {
            assertThat(application.workDespiteFailures()).isNotEmpty().allSatisfy(failure -> assertThat(failure)
                    .hasMessageContaining("没有复核决定记录"));
            EngineTime.forward(Duration.ofMinutes(1));
        }
        assertThat(reconciliation.compare().failing()).contains(application.number());
        assertThat(application.notice().status()).isEqualTo(PublicNotice.Status.OPEN);
        assertThat(application.stage()).isEqualTo(Stage.PUBLIC_NOTICE);
    }

    @ParameterizedTest
    @CsvSource({
        "qualification-approval, issueCertificate, isCertificateIssued, 没有证书",
        "certificate-issuance, signAndIssue, isReturnedResultUpheld, 没有复核记录"
    })
    void nobodyIsRefusedACertificateWithoutADecision(String process, String left, String next, String missing)
            throws Exception {
        var application = approvals.atIssuing();

        var answer = engineRest(
                "POST", "/process-instance/" + application.called(process).getId() + "/modification", """
                        {"instructions":[{"type":"startBeforeActivity","activityId":"%s"},
                                         {"type":"cancel","activityId":"%s"}]}""".formatted(
                                next, left));

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains(missing);
        assertThat(application.stage()).isEqualTo(Stage.ISSUING);
        assertThat(application.openTasks("signAndIssue")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "FILLING, prepareAndReview, isReviewPassed, 没有核查报告记录",
        "FILLING, fillDossier, needsPerson, 没有核查报告记录",
        "FILLING, prepareAndReview, isResultUpheld, 没有公示记录",
        "PUBLIC_NOTICE, publishNotice, isResultUpheld, 没有公示结果记录"
    })
    void noVariableStandsForAReviewOrANoticeThatIsNotOnRecord(Stage stage, String left, String next, String missing)
            throws Exception {
        var application = approvals.at(stage).work();

        var answer = engineRest(
                "POST",
                "/process-instance/" + application.instance().getId() + "/modification",
                """
                {"instructions":[
                  {"type":"startBeforeActivity","activityId":"%s","variables":{
                    "verdict":{"value":"PASSED","type":"String","local":false},
                    "recheckOutcome":{"value":"UPHELD","type":"String","local":false},
                    "noticeOutcome":{"value":"UPHELD","type":"String","local":false}}},
                  {"type":"cancel","activityId":"%s"}]}""".formatted(next, left),
                "流程卡住");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(500);
        assertThat(answer.body()).contains(missing);
        assertThat(application.stage()).isEqualTo(stage);
        assertThat(application.allCalled("certificate-issuance")).isEmpty();
    }

    /** A person who moves the process cannot sign for an officer. */
    @Test
    void noCertificateIsIssuedWithoutASignature() throws Exception {
        var application = approvals.atIssuing();
        var issuance = application.called("certificate-issuance").getId();

        var answer = engineRest("POST", "/process-instance/" + issuance + "/modification", """
                {"instructions":[
                  {"type":"startBeforeActivity","activityId":"registerCertificate","variables":{
                    "issuanceDecision":{"value":"ISSUE","type":"String","local":false},
                    "issuanceOpinion":{"value":"同意","type":"String","local":false},
                    "issuedBy":{"value":"issuer","type":"String","local":false}}},
                  {"type":"cancel","activityId":"signAndIssue"}]}""", "流程卡住");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThatThrownBy(application::work).hasStackTraceContaining("没有签发意见记录");
        assertThat(application.stage()).isEqualTo(Stage.ISSUING);
        assertThat(certificates.of(application.number())).isEmpty();
    }

    /** Not even in one's own name: a person who moves the process has seen no form and given no second factor. */
    @ParameterizedTest
    @CsvSource({
        "signAndIssue, recordSignature, certificate-issuance",
        "decideRecheck, recordRecheck, manual-recheck",
    })
    void anOfficerDecidesByTheFormOfATaskAlone(String task, String step, String process) throws Exception {
        var application = task.equals("signAndIssue") ? approvals.atIssuing() : underObjection();

        var answer = engineRest(
                "POST",
                "/process-instance/" + application.called(process).getId() + "/modification",
                """
                {"instructions":[
                  {"type":"startBeforeActivity","activityId":"%s","variables":{
                    "issuanceDecision":{"value":"ISSUE","type":"String"},
                    "issuanceOpinion":{"value":"同意","type":"String"},
                    "recheckOutcome":{"value":"UPHELD","type":"String"},
                    "recheckReasons":{"value":"同意","type":"String"}}},
                  {"type":"cancel","activityId":"%s"}]}""".formatted(step, task),
                "流程卡住");

        assertThat(answer.statusCode()).as(answer.body()).isGreaterThanOrEqualTo(400);
        assertThat(answer.body()).contains("这一步的决定只能通过任务的表单作出");
        assertThat(application.openTask(task)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "triageComplaint, recordComplaintTriage, complaintDecision, REFUSE",
        "investigateComplaint, recordComplaintFindings, complaintOutcome, CONFIRMED"
    })
    void aComplaintIsDecidedByTheFormOfATaskAlone(String task, String step, String decision, String value)
            throws Exception {
        var receipt = task.equals("triageComplaint") ? complains() : complainsAndIsHeard();

        var answer = engineRest(
                "POST",
                "/process-instance/" + tasksOf(receipt, task).get(0).getProcessInstanceId() + "/modification",
                """
                {"instructions":[
                  {"type":"startBeforeActivity","activityId":"%s","variables":{
                    "%s":{"value":"%s","type":"String"},
                    "complaintReasons":{"value":"同意","type":"String"},
                    "complaintReply":{"value":"同意","type":"String"}}},
                  {"type":"cancel","activityId":"%s"}]}""".formatted(step, decision, value, task),
                "流程卡住");

        assertThat(answer.statusCode()).as(answer.body()).isGreaterThanOrEqualTo(400);
        assertThat(answer.body()).contains("这一步的决定只能通过任务的表单作出");
        assertThat(complaints.get(receipt).outcome()).isNull();
    }

    @Test
    void theRecheckOfSomethingElseDecidesNoComplaint() throws Exception {
        var application = underObjection();
        application.recheck("UPHELD", "人员在岗");
        var other = rechecks.of(application.number()).get(0).number();
        var receipt = complains();

        var process = "/process-instance/"
                + tasksOf(receipt, "triageComplaint").get(0).getProcessInstanceId();
        var due = engineRest(
                "PUT",
                process + "/variables/complaintDueAt",
                "{\"value\":\"2027-01-01T00:00:00.000+0800\",\"type\":\"Date\"}",
                "流程卡住");
        assertThat(due.statusCode()).as(due.body()).isEqualTo(204);

        var answer = engineRest("POST", process + "/modification", """
                {"instructions":[
                  {"type":"startBeforeActivity","activityId":"recordComplaintRecheck","variables":{
                    "applicationNumber":{"value":"%s","type":"String"},
                    "recheckNumber":{"value":"%s","type":"String"}}},
                  {"type":"cancel","activityId":"triageComplaint"}]}""".formatted(application.number(), other), "流程卡住");

        assertThat(answer.statusCode()).as(answer.body()).isGreaterThanOrEqualTo(400);
        assertThat(answer.body()).contains("不是因此投诉作出的");
        assertThat(complaints.get(receipt).outcome()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"recordWithdrawal", "decideWaitAfterWithdrawal", "expireDraft", "issueOneTimeNotice"})
    void nobodyOfTheStaffWithdrawsOrClosesForAnEnterprise(String step) throws Exception {
        var application = approvals.at(Stage.PUBLIC_NOTICE).work();

        var answer = engineRest(
                "POST",
                "/process-instance/" + application.instance().getId() + "/modification",
                """
                {"instructions":[
                  {"type":"startBeforeActivity","activityId":"%s","variables":{
                    "waitHours":{"value":876000,"type":"Integer"}}},
                  {"type":"cancel","activityId":"publishNotice"}]}""".formatted(step),
                "流程卡住");

        assertThat(answer.statusCode()).as(answer.body()).isGreaterThanOrEqualTo(400);
        assertThat(answer.body()).contains("这一步由企业在申报页面办理");
        assertThat(application.stage()).isEqualTo(Stage.PUBLIC_NOTICE);
    }

    /** A job acts for nobody, and it refuses an application only if something was found missing. */
    @Test
    void nobodyIsRefusedWhomNobodyHasFoundWanting() throws Exception {
        var application = approvals.at(Stage.PUBLIC_NOTICE).work();

        var answer = engineRest(
                "POST", "/process-instance/" + application.instance().getId() + "/modification", """
                {"instructions":[
                  {"type":"startBeforeActivity","activityId":"decideWaitAfterFailure","variables":{
                    "waitHours":{"value":876000,"type":"Integer"}}},
                  {"type":"cancel","activityId":"publishNotice"}]}""", "流程卡住");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThatThrownBy(application::work).hasStackTraceContaining("缺少不符合项时不能发出");
        assertThat(application.stage()).isEqualTo(Stage.PUBLIC_NOTICE);
    }

    /** An administrator may be assigned to the task but decides nothing. */
    @ParameterizedTest
    @CsvSource({"signAndIssue, 只有签发人员可以办理这一步", "decideRecheck, 只有复核人员可以办理这一步"})
    void whoIsNoOfficerDecidesNothing(String task, String refusal) {
        var application = task.equals("signAndIssue") ? approvals.atIssuing() : underObjection();
        var decision = Map.<String, Object>of(
                "issuanceDecision", "ISSUE",
                "issuanceOpinion", "同意",
                "recheckVerdicts", approvals.verdicts(application.number(), "UPHELD"),
                "recheckReasons", "同意",
                "shownApplication", application.number());
        var id = application.openTask(task).getId();

        identities.setAuthentication("operator", List.of("administrators", "camunda-admin"));
        try {
            assertThatThrownBy(() -> tasks.complete(id, decision)).hasMessageContaining(refusal);
        } finally {
            identities.clearAuthentication();
        }
        assertThat(application.openTask(task)).isNotNull();
    }

    /** Only the enterprise itself gives consent, seals and face. */
    @Test
    void nobodyOfTheStaffSubmitsForAnEnterprise() throws Exception {
        var application = approvals.at(Stage.FILLING);

        var answer = engineRest(
                "POST", "/process-instance/" + application.instance().getId() + "/modification", """
                {"instructions":[
                  {"type":"startBeforeActivity","activityId":"freezeDossier","variables":{
                    "consentVersion":{"value":"2024-1","type":"String","local":false},
                    "consentedBy":{"value":"扎西","type":"String","local":false}}},
                  {"type":"cancel","activityId":"fillDossier"}]}""", "流程卡住");

        assertThat(answer.statusCode()).as(answer.body()).isGreaterThanOrEqualTo(400);
        assertThat(answer.body()).contains("这一步由企业在申报页面办理");
        assertThat(application.stage()).isEqualTo(Stage.FILLING);
    }

    @ParameterizedTest
    @CsvSource({
        "SIGNING, uploadSignedForm, 没有合格的签章扫描件记录",
        "UPLOADING_SHEET, uploadTechnicalLeadSheet, 没有技术负责人业绩表记录",
        "AUTHENTICATING, requestFaceAuthentication, 没有人脸认证通过记录"
    })
    void nothingIsAcceptedThatTheEnterpriseDidNotHandIn(Stage stage, String left, String missing) throws Exception {
        var application = approvals.at(stage);

        var answer = engineRest(
                "POST",
                "/process-instance/" + application.instance().getId() + "/modification",
                """
                {"instructions":[
                  {"type":"startBeforeActivity","activityId":"issueAcceptanceReceipt","variables":{
                    "scanVerdict":{"value":"ACCEPT","type":"String","local":false},
                    "faceOutcome":{"value":"VERIFIED","type":"String","local":false}}},
                  {"type":"cancel","activityId":"%s"}]}""".formatted(left),
                "流程卡住");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThatThrownBy(application::work).hasStackTraceContaining(missing);
        assertThat(application.documents(DocumentKind.ACCEPTANCE_RECEIPT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ISSUING, certificate-issuance, signAndIssue", "PUBLIC_NOTICE, manual-recheck, decideRecheck"})
    void whatTheFormShowsIsWhatIsDecided(Stage stage, String process, String task) throws Exception {
        var application = stage == Stage.ISSUING ? approvals.atIssuing() : underObjection();
        var changed = engineRest(
                "PUT",
                "/process-instance/" + application.called(process).getId() + "/variables/applicationNumber",
                "{\"value\":\"5420261129000001\",\"type\":\"String\"}",
                "编号有误");
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(204);

        assertThatThrownBy(() -> {
                    if (stage == Stage.ISSUING) {
                        application.sign("ISSUE", "同意");
                    } else {
                        application.recheck("UPHELD", "属实");
                    }
                })
                .hasMessageContaining("不是本任务的申请");
        assertThat(application.openTask(task)).isNotNull();
    }

    @Test
    void noNoticeIsPublishedOfWhatNobodyReviewed() {
        var application = approvals.at(Stage.SIGNING);

        runtime.startProcessInstanceByKey("public-notice", application.number());

        assertThatThrownBy(application::work).hasStackTraceContaining("没有核查报告记录");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key/public-notice/submit-form",
                "key/certificate-issuance/submit-form",
                "key/certificate-issuance/tenant-id/1/submit-form",
                "public-notice:1:1/submit-form",
                "key/authority-recheck/start"
            })
    void noProcessButTheRecheckByTheAuthorityIsStartedOverHttp(String start) throws Exception {
        var application = approvals.at(Stage.SIGNING);

        var answer = engineRest(
                "POST",
                "/process-definition/" + start,
                "{\"businessKey\":\"%s\",\"variables\":{}}".formatted(application.number()),
                "补办");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).contains("不会记入办理过程");
    }

    @Test
    void aRecheckThatNobodyHasOpenedUpholdsNothing() {
        var application = approvals.at(Stage.PUBLIC_NOTICE).work();

        var recheck = runtime.createProcessInstanceByKey("manual-recheck")
                .businessKey(application.number())
                .startBeforeActivity("isRecheckUpheld");

        assertThatThrownBy(recheck::execute).hasMessageContaining("没有复核记录");
    }

    @Test
    void aComplaintIsNotTakenUpWithoutADecision() throws Exception {
        var receipt = complains();

        var answer = engineRest(
                "POST",
                "/process-instance/"
                        + tasksOf(receipt, "triageComplaint").get(0).getProcessInstanceId() + "/modification",
                """
                {"instructions":[
                  {"type":"startBeforeActivity","activityId":"isComplaintAccepted","variables":{
                    "complaintDecision":{"value":"ACCEPT","type":"String","local":false},
                    "complaintRoute":{"value":"INVESTIGATE","type":"String","local":false}}},
                  {"type":"cancel","activityId":"triageComplaint"}]}""",
                "流程卡住");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(500);
        assertThat(answer.body()).contains("没有审核决定记录");
        assertThat(tasksOf(receipt, "triageComplaint")).hasSize(1);
    }

    @Test
    void aVariableDoesNotDecideARecheck() throws Exception {
        var application = underObjection();
        var recheck = application.called("manual-recheck").getId();
        var set = engineRest(
                "PUT",
                "/process-instance/" + recheck + "/variables/recheckOutcome",
                "{\"value\":\"UPHELD\",\"type\":\"String\"}",
                "更正");
        assertThat(set.statusCode()).isEqualTo(204);

        var moved = engineRest(
                "POST",
                "/process-instance/" + recheck + "/modification",
                "{\"instructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"isRecheckUpheld\"},{\"type\":\"cancel\",\"activityId\":\"decideRecheck\"}]}",
                "任务卡住");

        assertThat(moved.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(moved.body()).contains("没有复核决定记录");
        assertStillOpen(application);
    }

    // repairs by administrators

    @Test
    void aRepairIsInTheTimelineWithNameAndReason() throws Exception {
        var application = underObjection();
        var recheck = application.called("manual-recheck").getId();

        engineRest(
                "PUT",
                "/process-instance/" + recheck + "/variables/recheckStatement",
                "{\"value\":\"更正\",\"type\":\"String\"}",
                "登记时有误");
        engineRest(
                "POST",
                "/process-instance/" + recheck + "/modification",
                "{\"annotation\":\"任务卡住\",\"instructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"decideRecheck\"},{\"type\":\"cancel\",\"activityId\":\"decideRecheck\"}]}");
        var timer = management
                .createJobQuery()
                .activityId("noticePeriodElapsed")
                .processInstanceId(application.called("public-notice").getId())
                .singleResult();
        engineRest("PUT", "/job/" + timer.getId() + "/retries", "{\"retries\":2}", "登记表已恢复");

        assertThat(applications.timeline(application.number()))
                .filteredOn(event -> event.actor().equals(new Actor(Actor.Kind.STAFF, "演示管理员", "admin")))
                .extracting(ApplicationEvent::text)
                .containsExactly(
                        "管理人员在流程引擎中修改流程变量 recheckStatement：登记时有误",
                        "管理人员在流程引擎中变更流程所在步骤：任务卡住",
                        "管理人员在流程引擎中重试失败的步骤：登记表已恢复");
    }

    @Test
    void aRepairWithoutAReasonIsNotDone() throws Exception {
        var application = underObjection();
        var recheck = application.called("manual-recheck").getId();

        var answer = engineRest(
                "PUT",
                "/process-instance/" + recheck + "/variables/recheckStatement",
                "{\"value\":\"更正\",\"type\":\"String\"}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("请说明理由（修改流程变量 recheckStatement）", RepairsOnRecord.REASON);
        assertThat(variable(recheck, "recheckStatement")).isNotEqualTo("更正");
    }

    /** Some of these calls make an internal error of whatever the engine refuses. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            DELETE | /job/JOB                                          | ``
            PUT    | /job/JOB/retries                                  | {"retries":3}
            PUT    | /job/JOB/duedate                                  | {"duedate":"2027-01-01T00:00:00.000+0800"}
            PUT    | /job/JOB/suspended                                | {"suspended":true}
            POST   | /job/JOB/execute                                  | {}
            DELETE | /process-instance/ID                              | ``
            PUT    | /process-instance/ID/suspended                    | {"suspended":true}
            DELETE | /process-instance/ID/variables/applicationNumber  | ``
            POST   | /process-instance/ID/variables                    | {"modifications":{"note":{"value":"x","type":"String"}}}
            POST   | /process-instance/ID/modification                 | {"instructions":[{"type":"startBeforeActivity","activityId":"closeNotice"}]}
            DELETE | /execution/ID/localVariables/applicationNumber    | ``
            PUT    | /execution/ID/localVariables/note                 | {"value":"x","type":"String"}
            """)
    void whateverARepairDoesItIsRefusedInOneWayWithoutAReason(String method, String path, String body)
            throws Exception {
        var application = underObjection();
        var notice = application.called("public-notice").getId();
        var job = management.createJobQuery().processInstanceId(notice).timers().singleResult();
        var where = path.replace("ID", notice).replace("JOB", job.getId());

        for (var answer :
                List.of(engineRest(method, where, body), logIn("admin").send(method, ENGINE + where, body))) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("\"type\":\"ReasonRequired\"", "请说明理由", RepairsOnRecord.REASON);
        }
        assertThat(management.createJobQuery().jobId(job.getId()).singleResult().getDuedate())
                .isEqualTo(job.getDuedate());
        assertThat(application.stage()).isEqualTo(Stage.PUBLIC_NOTICE);
    }

    @Test
    void aReasonThatHoldsSomebodysNumberIsNotTaken() throws Exception {
        var application = underObjection();
        var recheck = application.called("manual-recheck").getId();

        var answer = engineRest(
                "PUT",
                "/process-instance/" + recheck + "/variables/recheckStatement",
                "{\"value\":\"更正\",\"type\":\"String\"}",
                "13989012345 来电要求更正");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(PersonalNumber.REFUSED);
        assertThat(variable(recheck, "recheckStatement")).isNotEqualTo("更正");
    }

    /** The engine stores all of this unencrypted, whoever sends it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            PUT  | /process-instance/ID/variables/13412345678 | {"value":"x","type":"String"}
            PUT  | /process-instance/ID/variables/note        | {"value":"电话 138\u00201234\u00205678","type":"String"}
            POST | /process-instance/ID/variables             | {"modifications":{"13412345678":{"value":"x","type":"String"}}}
            POST | /process-instance/ID/modification          | {"annotation":"电话 13212345678","instructions":[]}
            PUT  | /task/TASK                                 | {"name":"张三 540102199003072136"}
            POST | /filter/create                             | {"resourceType":"Task","name":"13412345678","query":{}}
            POST | /task/TASK/submit-form                     | {"variables":{"other":{"value":"李四 13812345670","type":"String"}}}
            """)
    void theNumberOfAPersonIsTakenNowhere(String method, String path, String body) throws Exception {
        var application = underObjection();
        var task = application.openTask("decideRecheck");

        var answer = engineRest(
                method, path.replace("ID", task.getProcessInstanceId()).replace("TASK", task.getId()), body, "登记时有误");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(PersonalNumber.REFUSED);
    }

    @Test
    void aRepairOfAComplaintIsInItsTimeline() throws Exception {
        var receipt = complains();

        var answer = engineRest(
                "PUT",
                "/process-instance/"
                        + tasksOf(receipt, "triageComplaint").get(0).getProcessInstanceId()
                        + "/variables/complaintReasons",
                "{\"value\":\"更正\",\"type\":\"String\"}",
                "登记时有误");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(complaints.timeline(receipt))
                .filteredOn(event -> event.actor().equals("admin"))
                .extracting(ComplaintEvent::text)
                .containsExactly("管理人员在流程引擎中修改流程变量 complaintReasons：登记时有误");
    }

    /** The engine does not log a message to one process, and logs one to several processes without naming them. */
    @ParameterizedTest
    @ValueSource(strings = {"\"businessKey\":\"NUMBER\"", "\"all\":true"})
    void anAdministratorWithdrawsNoApplicationByAMessage(String whose) throws Exception {
        var application = approvals.at(Stage.FILLING);

        var answer = engineRest(
                "POST",
                "/message",
                "{\"messageName\":\"applicationWithdrawn\"," + whose.replace("NUMBER", application.number()) + "}",
                "因为");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).contains("不会记入办理过程");
        assertThat(application.stage()).isEqualTo(Stage.FILLING);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /process-instance/delete",
        "POST, /process-instance/suspended-async",
        "PUT, /process-instance/suspended",
        "POST, /process-instance/%76ariables-async",
        "POST, /process-instance/message-async/",
        "POST, /process-instance/job-retries",
        "POST, /process-instance/1/modification-async",
        "PUT, /incident/1/annotation",
        "POST, /modification/execute",
        "POST, /migration/executeAsync",
        "POST, /signal",
        "POST, /execution/1/signal",
        "POST, /execution/1/messageSubscriptions/x/trigger",
        "PUT, /job/suspended",
        "PUT, /job-definition/1/retries",
        "PUT, /process-definition/key/public-notice/suspended",
        "POST, /process-definition/1/restart",
        "DELETE, /process-definition/1",
        "POST, /history/process-instance/delete",
        "POST, /history/decision-instance/set-removal-time",
        "DELETE, /history/process-instance/1",
        "DELETE, /history/process-instance/1/variable-instances",
        "DELETE, /history/variable-instance/1",
        "PUT, /history/user-operation/1/set-annotation",
        "POST, /external-task/fetchAndLock",
        "PUT, /batch/1/suspended",
        "DELETE, /process-definition/key/x",
        "DELETE, /process-definition/key/x/tenant-id/1",
        "POST, /condition",
        "POST, /case-instance/1/complete",
        "POST, /history/cleanup",
        "DELETE, /history/batch/1",
        "PUT, /process-definition/1/history-time-to-live",
        "POST, /task/create",
        "POST, /task/create/",
        "POST, /task/1/comment/create",
        "PUT, /task/1/comment",
        "DELETE, /task/1/comment/2",
        "POST, /task/1/attachment/create",
        "DELETE, /task/1/attachment/2",
        "DELETE, /process-instance/1/comment",
        "PUT, /process-instance/1/comment",
        "POST, /engine/default/task/create",
        "POST, /engine/default/process-instance/delete"
    })
    void whatWouldStandInNoTimelineIsDoneByNobody(String method, String path) throws Exception {
        var answer = engineRest(method, path, "{}", "因为");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("不会记入办理过程");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/process-instance/delete", "/signal", "/process-definition/1/restart", "/%73ignal"})
    void norIsItDoneThroughCockpit(String path) throws Exception {
        var answer = logIn("admin").post(ENGINE + path, "{}");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("不会记入办理过程");
    }

    @Test
    void aTaskThatAnAdministratorCompletesIsInTheTimelineAsHis() throws Exception {
        var application = underObjection();

        var answer = engineRest(
                "POST",
                "/task/" + application.openTask("decideRecheck").getId() + "/complete",
                "{\"variables\":{\"recheckVerdicts\":" + verdicts(application, "UPHELD")
                        + ",\"recheckReasons\":{\"value\":\"经查不属实\"},"
                        + shown(application) + "}}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(applications.timeline(application.number()))
                .filteredOn(event -> event.actor().equals(new Actor(Actor.Kind.STAFF, "演示管理员", "admin")))
                .extracting(ApplicationEvent::text)
                .containsExactly("管理人员在流程引擎中办结任务：未说明理由", "人工复核（异议）：维持");
    }

    private static String shown(UnderWay application) {
        return "\"shownApplication\":{\"value\":\"" + application.number() + "\"}";
    }

    private UnderWay underObjection() {
        var application = approvals.at(Stage.PUBLIC_NOTICE).work();
        application.object("技术负责人并不在该企业任职");
        return application;
    }

    private String complains() {
        return complaintProcess
                .submit(
                        new NewComplaint("某建筑公司", null, null, "拖欠工资", null, null),
                        complaints.formSecret(),
                        UUID.randomUUID().toString())
                .receipt();
    }

    private String complainsAndIsHeard() {
        var receipt = complains();
        var triage = tasksOf(receipt, "triageComplaint").get(0).getId();
        return approvals.as("reviewer", StaffGroup.REVIEWERS.id(), () -> {
            tasks.complete(
                    triage,
                    Map.of("complaintDecision", "ACCEPT", "complaintReasons", "事实清楚", "shownComplaint", receipt));
            return receipt;
        });
    }

    private void assertStillOpen(UnderWay application) {
        assertThat(application.openTasks("decideRecheck")).hasSize(1);
        assertThat(rechecks.of(application.number())).singleElement().satisfies(recheck -> assertThat(recheck.decided())
                .isFalse());
        assertThat(application.stage()).isEqualTo(Stage.PUBLIC_NOTICE);
    }

    private Object variable(String instance, String name) {
        return history.createHistoricVariableInstanceQuery()
                .processInstanceId(instance)
                .variableName(name)
                .singleResult()
                .getValue();
    }

    private List<Task> tasksOf(String number, String step) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskDefinitionKey(step)
                .list();
    }

    private String task(String number, String step) {
        return ENGINE + "/task/" + tasksOf(number, step).get(0).getId();
    }

    private StaffBrowser logIn(String user) throws Exception {
        var browser = new StaffBrowser(port);
        browser.logIn("default", user);
        return browser;
    }

    private HttpResponse<String> engineRest(String method, String path, String body) throws Exception {
        return engineRest(method, path, body, "");
    }

    private HttpResponse<String> engineRest(String method, String path, String body, String reason) throws Exception {
        var credentials = Base64.getEncoder().encodeToString("admin:admin".getBytes(StandardCharsets.UTF_8));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/engine-rest" + path))
                                .header("Authorization", "Basic " + credentials)
                                .header("Content-Type", "application/json")
                                .header(RepairsOnRecord.REASON, URLEncoder.encode(reason, StandardCharsets.UTF_8))
                                .method(method, BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
    }

    /** As a value of JSON. */
    private String verdicts(UnderWay application, String outcome) {
        return "{\"value\":\"%s\",\"type\":\"String\"}"
                .formatted(approvals.verdicts(application.number(), outcome).replace("\"", "\\\""));
    }
}
