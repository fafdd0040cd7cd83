package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.Concurrently;
import cn.zhishen.application.Stage;
import cn.zhishen.workflow.Approvals.UnderWay;
import cn.zhishen.workflow.decision.OpenTasks;
import cn.zhishen.workflow.staff.StaffGroup;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Reviewers and issuers read their tasks over HTTP and what belongs to these, but nothing for the operation of the engine. */
class StaffReadsTest extends ApprovalTest {

    private static final String API = "/camunda/api";
    private static final String ENGINE = API + "/engine/engine/default";

    @LocalServerPort
    private int port;

    @BeforeEach
    void answerOverHttpWithThisEngine(@Autowired ProcessEngine engine) {
        // a virtual machine has one list of engines, in which engines of the same name replace each other
        ProcessEngines.registerProcessEngine(engine);
    }

    @Test
    void theListsOfCockpitAreForAdministrators() throws Exception {
        var application = underObjection();
        var instance = application.called("manual-recheck").getId();
        var job = management.createJobQuery().list().get(0).getId();
        var definition = application.called("manual-recheck").getProcessDefinitionId();
        var reviewer = logIn("reviewer");
        var issuer = logIn("issuer");
        var admin = logIn("admin");

        for (var path : List.of(
                "/process-instance",
                "/process-instance/count",
                "/process-instance/" + instance,
                "/process-instance/" + instance + "/variables",
                "/process-instance/" + instance + "/variables/applicationNumber",
                "/process-instance/" + instance + "/activity-instances",
                "/variable-instance",
                "/variable-instance/count",
                "/execution",
                "/execution/" + instance,
                "/execution/" + instance + "/localVariables",
                "/event-subscription",
                "/external-task",
                "/job",
                "/job/" + job,
                "/job/" + job + "/stacktrace",
                "/job-definition",
                "/incident",
                "/batch",
                "/deployment",
                "/decision-definition",
                "/authorization",
                "/user",
                "/group",
                "/metrics/activity-instance-start/sum",
                "/process-definition/statistics",
                "/process-definition/" + definition + "/statistics",
                "/history/process-instance",
                "/history/activity-instance",
                "/history/variable-instance",
                "/history/detail",
                "/history/task",
                "/history/job-log",
                "/history/incident",
                "/history/decision-instance",
                "/history/identity-link-log")) {
            assertThat(reviewer.get(ENGINE + path).statusCode()).as(path).isEqualTo(403);
            assertThat(issuer.get(ENGINE + path).statusCode()).as(path).isEqualTo(403);
            assertThat(get(admin, ENGINE + path, "*/*").statusCode()).as(path).isBetween(200, 204);
        }
    }

    @Test
    void whatCockpitAndAdminAskThemselvesIsForAdministrators() throws Exception {
        var definition = underObjection().called("manual-recheck").getProcessDefinitionId();
        for (var path : List.of(
                "/cockpit/plugin/base/default/incident?maxResults=10",
                "/cockpit/plugin/base/default/process-definition/" + definition + "/called-process-definitions",
                "/admin/plugin/adminPlugins/default/metrics/aggregated")) {
            assertThat(logIn("reviewer").get(API + path).statusCode()).as(path).isEqualTo(403);
            assertThat(logIn("admin").get(API + path).statusCode()).as(path).isNotEqualTo(403);
        }
    }

    @Test
    void queriesForVariablesAreForAdministrators() throws Exception {
        var application = underObjection();
        var asked = "{\"processInstanceIdIn\":[\""
                + application.called("manual-recheck").getId() + "\"]}";

        assertThat(logIn("reviewer")
                        .post(ENGINE + "/variable-instance?maxResults=50", asked)
                        .statusCode())
                .isEqualTo(403);
        assertThat(logIn("admin")
                        .post(ENGINE + "/variable-instance?maxResults=50", asked)
                        .body())
                .contains(application.number());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/form", "/form-variables", "/deployed-form", "/comment", "/variables", "/identity-links"})
    void aTaskOfAnotherGroupIsNotRead(String path) throws Exception {
        var recheck = underObjection();
        var theirs = recheck.openTask("decideRecheck").getId();

        var answer = logIn("issuer").get(ENGINE + "/task/" + theirs + path);

        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(answer.body()).doesNotContain(recheck.number());
        if (!List.of("/comment", "/variables", "/identity-links").contains(path)) {
            assertThat(logIn("reviewer").get(ENGINE + "/task/" + theirs + path).statusCode())
                    .as("of who is in the group")
                    .isEqualTo(200);
        }
    }

    @Test
    void whatHasHappenedToATaskIsToldToNoOtherGroup() throws Exception {
        var application = underObjection();
        var task = application.openTask("decideRecheck").getId();
        var reviewer = logIn("reviewer");
        reviewer.post(ENGINE + "/task/" + task + "/claim", "{\"userId\":\"reviewer\"}");

        var operations = "/history/user-operation?taskId=" + task;
        assertThat(logIn("issuer").get(ENGINE + operations).body()).isEqualTo("[]");
        assertThat(logIn("admin").get(ENGINE + operations).body()).contains("Claim");
    }

    @Test
    void theListShowsTheNumberOfTheApplicationsOfTheOwnTasksOnly(@Autowired FilterService filters) throws Exception {
        var application = underObjection();
        var all = filters.createFilterQuery().filterName("全部任务").singleResult().getId();

        assertThat(listed("reviewer", all)).contains(application.number(), "decideRecheck");
        assertThat(listed("issuer", all)).doesNotContain(application.number(), "decideRecheck");
    }

    @Test
    void noInstanceIsReadOfAProcessThatHasNoTasksOfTheGroup(@Autowired AuthorizationService authorizations) {
        for (var group : List.of(StaffGroup.REVIEWERS, StaffGroup.ISSUERS)) {
            assertThat(authorizations
                            .createAuthorizationQuery()
                            .groupIdIn(group.id())
                            .resourceType(Resources.PROCESS_DEFINITION)
                            .list())
                    .filteredOn(authorization ->
                            authorization.isPermissionGranted(ProcessDefinitionPermissions.READ_INSTANCE))
                    .extracting(Authorization::getResourceId)
                    .doesNotContain("*", "public-notice", "automated-review", "face-authentication");
        }
    }

    @Test
    void whatTheTableOfHumanDecisionsDoesNotAskForIsTakenBack(
            @Autowired OpenTasks open, @Autowired AuthorizationService authorizations) {
        var granted = authorizations
                .createAuthorizationQuery()
                .groupIdIn(StaffGroup.REVIEWERS.id())
                .resourceType(Resources.PROCESS_DEFINITION)
                .resourceId(Authorization.ANY)
                .singleResult();
        granted.addPermission(ProcessDefinitionPermissions.READ_INSTANCE);
        authorizations.saveAuthorization(granted);

        open.move("admin");

        noInstanceIsReadOfAProcessThatHasNoTasksOfTheGroup(authorizations);
    }

    @Test
    void whoIsNotLoggedInIsAskedToLogIn() throws Exception {
        var browser = new StaffBrowser(port);
        browser.open("tasklist");

        for (var path : List.of("/engine/engine/default/process-instance", "/engine/engine/default/task")) {
            assertThat(browser.get(API + path).statusCode()).as(path).isEqualTo(401);
        }
        assertThat(browser.get(API + "/cockpit/plugin/base/default/incident").statusCode())
                .isEqualTo(401);
    }

    @Test
    void aGroupThatWasTakenIsNoticedInTheTasklistWithinHalfAMinute(@Autowired IdentityService identities)
            throws Exception {
        var application = underObjection();
        var task = ENGINE + "/task/" + application.openTask("decideRecheck").getId();
        var user = identities.newUser("leaver");
        user.setPassword("leaver");
        identities.saveUser(user);
        identities.createMembership("leaver", StaffGroup.REVIEWERS.id());
        var leaver = logIn("leaver");
        assertThat(leaver.get(task).statusCode()).isEqualTo(200);

        identities.deleteMembership("leaver", StaffGroup.REVIEWERS.id());

        assertThat(leaver.get("/staff/words").statusCode()).as("at once").isEqualTo(403);
        EngineTime.forward(Duration.ofSeconds(31));
        assertThat(leaver.get(task).statusCode()).isNotEqualTo(200);
        identities.deleteUser("leaver");
        EngineTime.forward(Duration.ofSeconds(31));
        assertThat(leaver.get(ENGINE + "/task").statusCode()).as("deleted").isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/camunda/app/cockpit/default/", "/camunda/app/admin/default/", "/staff/api-clients"})
    void whoHasNoRightIsToldSoInChinese(String path) throws Exception {
        var answer = get(logIn("reviewer"), path, "text/html");

        assertThat(answer.statusCode()).isEqualTo(403);
        // every page contains the sentences that its script may show
        assertThat(answer.body().replaceFirst("(?s)<template id=\"sentences\".*?</template>", ""))
                .contains("没有权限", "请联系安全管理人员")
                .doesNotContain("页面已过期", "No access");
    }

    /** Of what the engine's filters keep for all requests, the last one counts. */
    @Test
    void aPageThatIsLoadedWithOthersHasTheNonceOfItsOwnPolicy() throws Exception {
        var reviewer = logIn("reviewer");
        var foreign = Concurrently.run(4, i -> foreignNonces(reviewer));

        assertThat(foreign).containsOnly(0);
    }

    private int foreignNonces(StaffBrowser reviewer) {
        int count = 0;
        for (int n = 0; n < 50; n++) {
            try {
                var page = get(reviewer, "/camunda/app/tasklist/default/", "text/html");
                var policy =
                        page.headers().firstValue("Content-Security-Policy").orElseThrow();
                var own = policy.replaceFirst("(?s).*'nonce-([^']+)'.*", "$1");
                count += page.body().contains("nonce=\"" + own + "\"") ? 0 : 1;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        return count;
    }

    private StaffBrowser logIn(String user) throws Exception {
        var browser = new StaffBrowser(port);
        browser.logIn("default", user);
        return browser;
    }

    /** The tasks of a filter with the variables that the Tasklist shows of each. */
    private String listed(String user, String filter) throws Exception {
        return get(logIn(user), ENGINE + "/filter/" + filter + "/list?maxResults=50", "application/hal+json")
                .body();
    }

    private HttpResponse<String> get(StaffBrowser browser, String path, String accepted) throws Exception {
        return browser.client()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .header("Accept", accepted)
                                .build(),
                        BodyHandlers.ofString());
    }

    private UnderWay underObjection() {
        var application = approvals.at(Stage.PUBLIC_NOTICE).work();
        application.object("技术负责人并不在该企业任职");
        return application;
    }
}
