package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.TestPostgres;
import cn.zhishen.workflow.engine.NamedBeans;
import cn.zhishen.workflow.engine.Today;
import cn.zhishen.workflow.staff.BcryptPasswords;
import cn.zhishen.workflow.staff.StaffGroup;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.context.ContextConfiguration;

/**
 * The security of the engine over HTTP. Two engines without guards stand beside the engine under test and get the same requests. If a
 * request succeeds there and is refused here, this proves that the attack works and that the guard stops it.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"camunda.bpm.job-execution.enabled=false", "zhishen.sandbox.enabled=true"})
@ContextConfiguration(initializers = TestPostgres.class)
@Tag("program")
class EngineHttpTest {

    private static final String SETUP_UNGUARDED = "X-Test-Setup-Unguarded";
    private static final String JSON = "application/json";

    private final ProcessEngine engine;
    private final ProcessEngine unguarded;
    private final ProcessEngine unsettled;
    private final Probe probe;

    @LocalServerPort
    private int port;

    EngineHttpTest(@Autowired ProcessEngine engine, @Autowired EnginesWithoutGuard others, @Autowired Probe probe) {
        this.engine = engine;
        this.unguarded = others.unguarded();
        this.unsettled = others.unsettled();
        this.probe = probe;
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Engines {

        @Bean
        Probe probe() {
            return new Probe();
        }

        @Bean
        EnginesWithoutGuard enginesWithoutGuard(ProcessEngine guarded, DataSource database, Probe probe) {
            var unguarded = standalone("unguarded", database, "false");
            unguarded.setBeans(Map.of("probe", probe));
            var unsettled = standalone(
                    "unsettled",
                    new DriverManagerDataSource(TestPostgres.bareDatabase(), TestPostgres.USER, ""),
                    "true");
            return new EnginesWithoutGuard(unguarded.buildProcessEngine(), unsettled.buildProcessEngine());
        }

        private static ProcessEngineConfigurationImpl standalone(String name, DataSource database, String schema) {
            var configuration = new StandaloneProcessEngineConfiguration();
            configuration
                    .setDataSource(database)
                    .setDatabaseSchemaUpdate(schema)
                    .setJobExecutorActivate(false)
                    .setAuthorizationEnabled(true)
                    .setHistory("full")
                    .setProcessEngineName(name);
            configuration.setDbMetricsReporterActivate(false);
            // the users of one database
            configuration.setPasswordEncryptor(new BcryptPasswords(4));
            return configuration;
        }

        @Bean
        @Order(1)
        SecurityFilterChain setupUnguarded(HttpSecurity http) throws Exception {
            return http.securityMatcher((HttpServletRequest request) -> request.getHeader(SETUP_UNGUARDED) != null)
                    .csrf(AbstractHttpConfigurer::disable)
                    .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .build();
        }
    }

    /**
     * @param unguarded the same database, users and tasks as the engine under test, without the interceptor
     * @param unsettled a database of its own, in which nobody is administrator yet
     */
    record EnginesWithoutGuard(ProcessEngine unguarded, ProcessEngine unsettled) implements AutoCloseable {

        @Override
        public void close() {
            unguarded.close();
            unsettled.close();
        }
    }

    /** What an attacker would call in an expression. It is a delegate, which {@link NamedBeans} would let expressions reach. */
    public static class Probe implements JavaDelegate {

        private final AtomicInteger evaluations = new AtomicInteger();

        public String fire() {
            evaluations.incrementAndGet();
            return "nobody";
        }

        @Override
        public void execute(DelegateExecution execution) {
            fire();
        }
    }

    @BeforeEach
    void deployTheTestProcessOnce(
            @Autowired RepositoryService repository, @Autowired RuntimeService runtime, @Autowired TaskService tasks) {
        if (repository.createDeploymentQuery().deploymentName("staff-test").count() == 0) {
            repository
                    .createDeployment()
                    .name("staff-test")
                    .addClasspathResource("security/staff-test.bpmn")
                    .deploy();
        }
        if (tasks.createTaskQuery()
                        .taskUnassigned()
                        .taskDefinitionKey("recheck")
                        .count()
                == 0) {
            runtime.startProcessInstanceByKey("authority-recheck");
        }
        if (tasks.createTaskQuery().taskUnassigned().taskDefinitionKey("issue").count() == 0) {
            runtime.startProcessInstanceByKey("issue-test");
        }
        probe.evaluations.set(0);
    }

    // the engine's REST interface

    @Test
    void theEngineRestIsForAdministrators() throws Exception {
        var answer = engineRest("admin", "/task/count");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
        assertThat(answer.body()).contains("\"count\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reviewer", "issuer"})
    void otherStaffMayNotCallTheEngineRest(String user) throws Exception {
        assertThat(engineRest(user, "/task").statusCode()).isEqualTo(403);
        assertThat(engineRest(user, "/engine").statusCode()).isEqualTo(403);
    }

    @Test
    void aWrongPasswordAtTheEngineRestIsRefusedWithoutASession(@Autowired IdentityService identities) throws Exception {
        var user = identities.newUser("hasty");
        user.setPassword("right");
        identities.saveUser(user);
        var answer = send(
                HttpClient.newHttpClient(),
                request("/engine-rest/task").header("Authorization", basic("hasty", "wrong")));
        identities.deleteUser("hasty");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
        assertThat(send(HttpClient.newHttpClient(), request("/engine-rest/task"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void anApiClientIsNobodyToTheEngine() throws Exception {
        assertThat(engineRest("portal", "/task").statusCode()).isEqualTo(401);
    }

    @Test
    void theEngineForgetsTheUserAfterTheRequest() throws Exception {
        engineRest("admin", "/task/count");
        assertThat(engine.getIdentityService().getCurrentAuthentication()).isNull();
    }

    // CVE-2026-77226: the set-up of Camunda Admin

    @Test
    void nobodyMakesHimselfAdministratorThroughTheSetUp() throws Exception {
        var browser = new Browser();
        browser.open("tasklist");
        var refused = browser.post("/camunda/api/admin/setup/unsettled/user/create", user("intruder"));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(administratorsOf(unsettled)).isZero();

        // the same request succeeds without the guard
        var let = browser.post("/camunda/api/admin/setup/unsettled/user/create", user("intruder"), SETUP_UNGUARDED);
        assertThat(let.statusCode()).isEqualTo(204);
        assertThat(administratorsOf(unsettled)).isOne();
        var intruder = unsettled.getIdentityService();
        intruder.deleteUser("intruder");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/api/admin/setup",
                "/camunda/api/admin/setup/default/user/create",
                "/camunda/api/admin/setup;a=b/unsettled/user/create",
                "/camunda/api/admin//setup/unsettled/user/create",
                "/camunda/api/admin/x/../setup/unsettled/user/create",
                "/camunda/api/admin/%73etup/unsettled/user/create",
                "/camunda//api/admin/setup/unsettled/user/create"
            })
    void noSpellingOfTheSetUpPathGetsThrough(String path) throws Exception {
        var browser = new Browser();
        browser.open("tasklist");
        assertThat(browser.post(path, user("intruder")).statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(administratorsOf(unsettled)).isZero();
    }

    // CVE-2026-109432: expressions in sub-queries

    private static final String ATTACK =
            "{\"orQueries\":[{\"assigneeExpression\":\"${probe.fire()}\",\"name\":\"x\"}]}";

    @ParameterizedTest
    @ValueSource(strings = {"/task", "/task/count"})
    void expressionsInSubQueriesAreRefusedAtTheEngineRest(String path) throws Exception {
        assertThat(attackEngineRest("/engine/unguarded" + path, ATTACK).statusCode())
                .isEqualTo(200);
        assertThat(probe.evaluations.getAndSet(0)).as("without the guard").isPositive();

        for (var way : new String[] {path, "/engine/default" + path}) {
            var answer = attackEngineRest(way, ATTACK);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("orQueries");
        }
        assertThat(probe.evaluations).as("with the guard").hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/task", "/task/count"})
    void expressionsInSubQueriesAreRefusedInTheWebApplications(String path) throws Exception {
        var browser = new Browser();
        browser.logIn("unguarded", "reviewer");
        browser.logIn("default", "reviewer");

        assertThat(browser.post("/camunda/api/engine/engine/unguarded" + path, ATTACK)
                        .statusCode())
                .isEqualTo(200);
        assertThat(probe.evaluations.getAndSet(0)).as("without the guard").isPositive();

        assertThat(browser.post("/camunda/api/engine/engine/default" + path, ATTACK)
                        .statusCode())
                .isEqualTo(400);
        assertThat(probe.evaluations).as("with the guard").hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/list", "/count", "/singleResult"})
    void expressionsInSubQueriesThatExtendAFilterAreRefused(String path, @Autowired FilterService filters)
            throws Exception {
        var all = filters.createFilterQuery().filterName("我的任务").singleResult().getId();
        var browser = new Browser();
        browser.logIn("unguarded", "reviewer");
        browser.logIn("default", "reviewer");

        browser.post("/camunda/api/engine/engine/unguarded/filter/" + all + path, ATTACK);
        assertThat(probe.evaluations.getAndSet(0)).as("without the guard").isPositive();

        assertThat(browser.post("/camunda/api/engine/engine/default/filter/" + all + path, ATTACK)
                        .statusCode())
                .isEqualTo(400);
        assertThat(probe.evaluations).as("with the guard").hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({"/list", "/count", "/singleResult"})
    void aFilterThatWasStoredWithAnExpressionInASubQueryIsNotExecuted(String path) throws Exception {
        assertStoredFilterIsNotExecuted(
                path,
                unguarded
                        .getTaskService()
                        .createTaskQuery()
                        .or()
                        .taskAssigneeExpression("${probe.fire()}")
                        .endOr());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/list", "/count", "/singleResult"})
    void aFilterThatWasStoredWithAnUnknownExpressionIsNotExecuted(String path) throws Exception {
        assertStoredFilterIsNotExecuted(
                path, unguarded.getTaskService().createTaskQuery().taskAssigneeExpression("${probe.fire()}"));
    }

    private void assertStoredFilterIsNotExecuted(String path, TaskQuery query) throws Exception {
        var trap = unguarded
                .getFilterService()
                .saveFilter(unguarded.getFilterService().newTaskFilter("trap").setQuery(query));
        try {
            attackEngineRest("/engine/unguarded/filter/" + trap.getId() + path, "{}");
            assertThat(probe.evaluations.getAndSet(0)).as("without the guard").isPositive();

            assertThat(attackEngineRest("/filter/" + trap.getId() + path, "{}").statusCode())
                    .isEqualTo(400);
            assertThat(engineRest("admin", "/filter/" + trap.getId() + path).statusCode())
                    .isEqualTo(400);
            assertThat(engineRest("admin", "/filter?itemCount=true").statusCode())
                    .isEqualTo(400);
            assertThat(probe.evaluations).as("with the guard").hasValue(0);
        } finally {
            engine.getFilterService().deleteFilter(trap.getId());
        }
    }

    @Test
    void aFilterWithAnExpressionInASubQueryIsNotStored() throws Exception {
        var filter = "{\"resourceType\":\"Task\",\"name\":\"trap\",\"query\":" + ATTACK + "}";
        assertThat(attackEngineRest("/filter/create", filter).statusCode()).isEqualTo(400);
        assertThat(engine.getFilterService()
                        .createFilterQuery()
                        .filterName("trap")
                        .count())
                .isZero();

        var let = attackEngineRest("/engine/unguarded/filter/create", filter);
        assertThat(let.statusCode()).as("without the guard").isEqualTo(200);
        engine.getFilterService()
                .deleteFilter(engine.getFilterService()
                        .createFilterQuery()
                        .filterName("trap")
                        .singleResult()
                        .getId());
    }

    @Test
    void expressionsNestedTwiceAreRefused() throws Exception {
        assertThat(attackEngineRest("/task", "{\"orQueries\":[" + ATTACK + "]}").statusCode())
                .isEqualTo(400);
        assertThat(probe.evaluations).hasValue(0);
    }

    @Test
    void expressionsInAnAdHocQueryAreRefused() throws Exception {
        assertThat(attackEngineRest("/task", "{\"assigneeExpression\":\"${probe.fire()}\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(probe.evaluations).hasValue(0);
    }

    @Test
    void aSubQueryWithoutExpressionsStillWorks() throws Exception {
        var answer = attackEngineRest("/task/count", "{\"orQueries\":[{\"name\":\"复核材料\",\"assignee\":\"nobody\"}]}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isNotEqualTo("{\"count\":0}");
    }

    // requests of Cockpit without a limit

    @Test
    void cockpitListsTheVersionsOfADefinitionWithoutNamingALimit() throws Exception {
        var browser = new Browser();
        browser.logIn("default", "admin");
        var versions = "/process-definition?key=manual-recheck&sortBy=version&sortOrder=desc&withoutTenantId=true";
        var answer = browser.get("/camunda/api/engine/engine/default" + versions);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"key\":\"manual-recheck\"");
        // the engine's own limit still holds: a request for more is refused
        assertThat(browser.get("/camunda/api/engine/engine/default" + versions + "&maxResults=1000000")
                        .statusCode())
                .isEqualTo(400);
    }

    // the Tasklist of staff

    @Test
    void aReviewerFindsClaimsGivesBackAndCompletesTheTasksOfTheGroup(@Autowired TaskService tasks) throws Exception {
        var task = tasks.createTaskQuery()
                .taskDefinitionKey("recheck")
                .taskUnassigned()
                .list()
                .get(0)
                .getId();
        var browser = new Browser();
        browser.logIn("default", "reviewer");

        assertThat(browser.filter("我的组任务")).contains(task).doesNotContain("签发证书");
        assertThat(browser.filter("我的任务")).doesNotContain(task);
        assertThat(browser.filter("全部任务")).contains(task).doesNotContain("签发证书");

        var api = "/camunda/api/engine/engine/default/task/" + task;
        assertThat(browser.post(api + "/claim", "{\"userId\":\"reviewer\"}").statusCode())
                .isEqualTo(204);
        assertThat(browser.filter("我的任务")).contains(task);
        assertThat(browser.post(api + "/unclaim", "{}").statusCode()).isEqualTo(204);
        assertThat(browser.filter("我的任务")).doesNotContain(task);
        assertThat(browser.post(api + "/claim", "{\"userId\":\"reviewer\"}").statusCode())
                .isEqualTo(204);
        assertThat(browser.post(api + "/submit-form", "{\"variables\":{\"opinion\":{\"value\":\"同意\"}}}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(tasks.createTaskQuery().taskId(task).count()).isZero();
    }

    @Test
    void aReviewerMayNotTouchAnIssuersTask(@Autowired TaskService tasks) throws Exception {
        var task = tasks.createTaskQuery()
                .taskDefinitionKey("issue")
                .taskUnassigned()
                .list()
                .get(0)
                .getId();
        var browser = new Browser();
        browser.logIn("default", "reviewer");
        var api = "/camunda/api/engine/engine/default/task/" + task;
        assertThat(browser.get(api).statusCode()).isNotEqualTo(200);
        assertThat(browser.post(api + "/complete", "{}").statusCode()).isEqualTo(403);
        assertThat(tasks.createTaskQuery().taskId(task).count()).isOne();
    }

    @Test
    void tasksDueTodayOrOverdueAreShownAsSuch(@Autowired TaskService tasks, @Autowired Today today) throws Exception {
        var task = tasks.createTaskQuery()
                .taskDefinitionKey("recheck")
                .taskUnassigned()
                .list()
                .get(0);
        var browser = new Browser();
        browser.logIn("default", "reviewer");
        task.setDueDate(new java.util.Date(today.end().getTime() - 1000));
        tasks.saveTask(task);
        assertThat(browser.filter("今日到期")).contains(task.getId());
        assertThat(browser.filter("已逾期")).doesNotContain(task.getId());

        task = tasks.createTaskQuery().taskId(task.getId()).singleResult();
        task.setDueDate(new java.util.Date(today.end().getTime() + 1000));
        tasks.saveTask(task);
        assertThat(browser.filter("今日到期")).doesNotContain(task.getId());

        task = tasks.createTaskQuery().taskId(task.getId()).singleResult();
        task.setDueDate(new java.util.Date(today.start().getTime() - 1000));
        tasks.saveTask(task);
        assertThat(browser.filter("已逾期")).contains(task.getId());
    }

    @Test
    void aReviewerStartsNothingButTheRecheckByTheAuthority() throws Exception {
        var browser = new Browser();
        browser.logIn("default", "reviewer");
        var definitions = "/camunda/api/engine/engine/default/process-definition/key/";
        assertThat(browser.post(definitions + "authority-recheck/submit-form", "{}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser.post(definitions + "issue-test/submit-form", "{}").statusCode())
                .isEqualTo(403);
        // a start with a given step and variables
        assertThat(browser.post(definitions + "authority-recheck/start", "{}").statusCode())
                .isEqualTo(403);

        var issuer = new Browser();
        issuer.logIn("default", "issuer");
        assertThat(issuer.post(definitions + "authority-recheck/submit-form", "{}")
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"cockpit", "admin"})
    void operatingTheEngineIsForAdministrators(String application) throws Exception {
        assertThat(new Browser().tryLogIn("default", "reviewer", application)).isEqualTo(403);
        assertThat(new Browser().tryLogIn("default", "admin", application)).isEqualTo(200);
    }

    @Test
    void aReviewerMayNotCreateFiltersOrSeeOtherUsers() throws Exception {
        var browser = new Browser();
        browser.logIn("default", "reviewer");
        assertThat(browser.post(
                                "/camunda/api/engine/engine/default/filter/create",
                                "{\"resourceType\":\"Task\",\"name\":\"mine\",\"query\":{\"assigneeExpression\":\"${probe.fire()}\"}}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.get("/camunda/api/engine/engine/default/user?maxResults=50")
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.get("/camunda/api/engine/engine/default/user/reviewer/profile")
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser.get("/camunda/api/engine/engine/default/user/issuer/profile")
                        .body())
                .doesNotContain("演示签发员");
    }

    @Test
    void moreResultsThanTheLimitAreNotGivenAway() throws Exception {
        assertThat(engineRest("admin", "/task?maxResults=2000").statusCode()).isEqualTo(200);
        assertThat(engineRest("admin", "/task?maxResults=2001").statusCode()).isEqualTo(400);
    }

    // the pages of staff

    @Test
    void theStaffPagesSendWhoIsNotLoggedInToTheLogIn() throws Exception {
        var answer = send(HttpClient.newHttpClient(), request("/staff/anything"));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("location").orElseThrow())
                .endsWith("/staff/login?to=%2Fstaff%2Fanything");
        assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
    }

    @Test
    void theStaffPagesKnowWhoIsLoggedInToTheTasklist(@Autowired IdentityService identities) throws Exception {
        var browser = new Browser();
        browser.logIn("default", "reviewer");
        // let in, but the page does not exist
        assertThat(browser.get("/staff/no-such-page").statusCode()).isEqualTo(404);

        identities.deleteMembership("reviewer", StaffGroup.REVIEWERS.id());
        try {
            assertThat(browser.get("/staff/no-such-page").statusCode()).isEqualTo(403);
        } finally {
            identities.createMembership("reviewer", StaffGroup.REVIEWERS.id());
        }
    }

    @Test
    void theWebApplicationsKeepTheirOwnHeadersAndTheirOwnForgeryProtection() throws Exception {
        var browser = new Browser();
        var page = browser.open("tasklist");
        assertThat(page.headers().allValues("content-security-policy"))
                .singleElement()
                .asString()
                .contains("script-src 'nonce-");
        browser.logIn("default", "reviewer");
        var forged = send(
                browser.client(),
                request("/camunda/api/engine/engine/default/task/count")
                        .header("Content-Type", JSON)
                        .POST(BodyPublishers.ofString("{}")));
        assertThat(forged.statusCode()).isEqualTo(403);
    }

    private long administratorsOf(ProcessEngine some) {
        return some.getIdentityService()
                .createUserQuery()
                .memberOfGroup(Groups.CAMUNDA_ADMIN)
                .count();
    }

    private static String user(String id) {
        return "{\"profile\":{\"id\":\"%s\",\"firstName\":\"a\",\"lastName\":\"b\"},\"credentials\":{\"password\":\"Secret-12345!\"}}"
                .formatted(id);
    }

    private HttpResponse<String> engineRest(String user, String path) throws Exception {
        return send(
                HttpClient.newHttpClient(), request("/engine-rest" + path).header("Authorization", basic(user, user)));
    }

    private HttpResponse<String> attackEngineRest(String path, String body) throws Exception {
        return send(
                HttpClient.newHttpClient(),
                request("/engine-rest" + path)
                        .header("Authorization", basic("admin", "admin"))
                        .header("Content-Type", JSON)
                        .POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private final class Browser extends StaffBrowser {

        Browser() {
            super(port);
        }

        String filter(String name) throws Exception {
            var id = engine.getFilterService()
                    .createFilterQuery()
                    .filterName(name)
                    .singleResult()
                    .getId();
            var answer = post("/camunda/api/engine/engine/default/filter/" + id + "/list?maxResults=50", "{}");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body();
        }
    }
}
