package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.workflow.staff.StaffGroup;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A person who finds the screen of an officer open can read, but do nothing important. */
class ConfirmationTest extends StaffOverHttp {

    private static final Instant NOW = Instant.parse("2026-05-06T01:00:00Z");
    private static final String ENGINE = "/camunda/api/engine/engine/default";

    @Autowired
    private TaskService tasks;

    private String task;

    @BeforeEach
    void somethingToSign(@Autowired RepositoryService repository, @Autowired RuntimeService runtime) {
        clock.set(NOW);
        var process = Bpmn.createExecutableProcess("signing-test")
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .userTask("signAndIssue")
                .camundaCandidateGroups(StaffGroup.ISSUERS.id())
                .endEvent()
                .done();
        repository
                .createDeployment()
                .addModelInstance("signing-test.bpmn", process)
                .enableDuplicateFiltering(true)
                .deploy();
        var instance = runtime.startProcessInstanceByKey("signing-test").getId();
        task = tasks.createTaskQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId();
    }

    private record Officer(StaffBrowser browser, SetUp set) {}

    private Officer loggedIn(String user) throws Exception {
        var set = setUp(user);
        var browser = new StaffBrowser(port, OFFICE);
        password(browser, user);
        browser.form("/staff/login/code", Map.of("code", set.telephone().shows(clock.instant())));
        browser.open("tasklist");
        assertThat(browser.get(TASKS).statusCode()).isEqualTo(200);
        return new Officer(browser, set);
    }

    private void timeGoesBy() {
        clock.set(clock.instant().plus(Duration.ofMinutes(10)));
    }

    @Test
    void aCertificateIsSignedWithTheCodeOfNow() throws Exception {
        var officer = loggedIn(member(StaffGroup.ISSUERS));
        var browser = officer.browser();
        timeGoesBy();
        assertThat(browser.post(ENGINE + "/task/" + task + "/claim", "{\"userId\":null}")
                        .statusCode())
                .as("what weighs less goes on")
                .isNotEqualTo(403);
        for (var way : new String[] {"/submit-form", "/complete"}) {
            var refused = browser.post(ENGINE + "/task/" + task + way, "{}");
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("\"code\":20403", "Confirmation required");
        }
        assertThat(tasks.createTaskQuery().taskId(task).count()).isOne();

        var to = "/camunda/app/tasklist/default/#/?task=" + task;
        var code = officer.set().telephone().shows(clock.instant());
        var page = "/staff/login/confirmation";
        assertThat(browser.form(page, Map.of("code", "000000", "to", to)).body())
                .contains("动态口令不正确");
        var confirmed = browser.form(page, Map.of("code", code, "to", to));
        assertThat(confirmed.headers().firstValue("Location")).hasValue(to);
        assertThat(browser.post(ENGINE + "/task/" + task + "/submit-form", "{}").statusCode())
                .isEqualTo(204);
    }

    @Test
    void whoHasJustLoggedInWithACodeIsNotAskedAgain() throws Exception {
        var browser = loggedIn(member(StaffGroup.ISSUERS)).browser();
        assertThat(browser.post(ENGINE + "/task/" + task + "/submit-form", "{}").statusCode())
                .isEqualTo(204);
    }

    @Test
    void aMeasureIsTakenWithTheCodeOfNowAndNothingThatWasFilledInIsLost() throws Exception {
        var officer = loggedIn(member(StaffGroup.ISSUERS));
        timeGoesBy();
        var fields = Map.of("edition", "1", "kind", "REVOKED", "reason", "第一行\n<第二行>");
        var asked = measure(officer.browser(), fields);
        assertThat(asked.statusCode()).isEqualTo(403);
        assertThat(asked.body())
                .contains("此操作影响重大，还没有执行", "action=\"/staff/certificates/D254000001/measures\"")
                .contains("name=\"reason\" value=\"第一行\n&lt;第二行&gt;\"")
                .doesNotContain("name=\"_csrf\" value=\"\"");
        var filled = new HashMap<>(fields);
        filled.put("oneTimeCode", "000000");
        assertThat(measure(officer.browser(), filled).body()).contains("动态口令不正确");
        filled.put("oneTimeCode", officer.set().telephone().shows(clock.instant()));
        assertThat(measure(officer.browser(), filled).body()).contains("没有这张证书");
        assertThat(measure(officer.browser(), fields).body()).contains("没有这张证书");
    }

    @Test
    void oneCodeIsEnoughForAllThatIsTickedAndNothingThatWasTickedIsLost() throws Exception {
        var officer = loggedIn(member(StaffGroup.ISSUERS));
        timeGoesBy();
        var round = UUID.randomUUID().toString();
        var presented = task + "/5401002605060001";
        var fields =
                new HashMap<>(Map.of("round", round, "decision", "ISSUE", "opinion", "同意", "presented", presented));

        var asked = sign(officer.browser(), fields);
        assertThat(asked.statusCode()).isEqualTo(403);
        assertThat(asked.body()).contains("此操作影响重大，还没有执行", "name=\"presented\" value=\"" + presented + "\"");
        assertThat(officer.browser().page("/staff/signatures/" + round).statusCode())
                .isEqualTo(404);

        fields.put("oneTimeCode", officer.set().telephone().shows(clock.instant()));
        assertThat(sign(officer.browser(), fields).headers().firstValue("Location"))
                .hasValueSatisfying(place -> assertThat(place).endsWith("/staff/signatures/" + round));
        assertThat(officer.browser().page("/staff/signatures/" + round).body()).doesNotContain("动态口令");
    }

    private static HttpResponse<String> sign(StaffBrowser browser, Map<String, String> fields) throws Exception {
        return browser.form("/staff/complaints", "/staff/signatures", fields);
    }

    private static HttpResponse<String> measure(StaffBrowser browser, Map<String, String> fields) throws Exception {
        return browser.form("/staff/complaints", "/staff/certificates/D254000001/measures", fields);
    }

    @Test
    void aRuleIsPutInForceWithTheCodeOfNow() throws Exception {
        var officer = loggedIn(name);
        assertThat(deploy(officer.browser()).body()).contains("只能部署决策表");
        timeGoesBy();
        var refused = deploy(officer.browser());
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("\"code\":20403");
    }

    private static HttpResponse<String> deploy(StaffBrowser browser) throws Exception {
        return browser.upload(ENGINE + "/deployment/create", "rule.txt", "not yet a rule");
    }

    @Test
    void whoHasNoSecondFactorAndNeedsNoneIsNotAsked() throws Exception {
        var browser = new StaffBrowser(port, OFFICE);
        browser.logIn("default", name);
        timeGoesBy();
        assertThat(deploy(browser).body()).contains("只能部署决策表");
        assertThat(measure(browser, Map.of("edition", "1", "kind", "REVOKED")).body())
                .contains("没有这张证书");
    }

    @Test
    void aProgramBringsTheCodeWithItsPassword() throws Exception {
        var set = setUp(name);
        var without = rest(OFFICE, name, name);
        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(without.headers().map()).doesNotContainKey("set-cookie");
        assertThat(rest(OFFICE, name, name, "X-One-Time-Code", "000000").statusCode())
                .isEqualTo(401);
        var code = set.telephone().shows(clock.instant());
        assertThat(rest(OFFICE, name, name, "X-One-Time-Code", code).statusCode())
                .isEqualTo(200);
        assertThat(rest(OFFICE, name, name, "X-One-Time-Code", code).statusCode())
                .as("a script of several commands")
                .isEqualTo(200);
        assertThat(rest("203.0.113.66", name, name, "X-One-Time-Code", code).statusCode())
                .as("seen by somebody elsewhere")
                .isEqualTo(401);
        timeGoesBy();
        assertThat(rest(OFFICE, name, name, "X-One-Time-Code", code).statusCode())
                .isEqualTo(401);
    }
}
