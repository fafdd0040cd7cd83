package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.qualification.Openness;
import cn.zhishen.workflow.rules.ProcessDeployment;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.el.StartProcessVariableScope;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** No code comes in through the web. Only tables are deployed, and expressions reach only what the models need. */
class CodeThroughTheWebTest extends ApprovalTest {

    private static final Path LABOUR = Path.of("bpmn", "decisions", "standards-labour.dmn");

    /** An entry whose table nobody has deployed. */
    private static final String LATER = "D218A-2";

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private FilterService filters;

    @Autowired
    private Catalogue catalogue;

    private long deployments;

    @BeforeEach
    void answerOverHttpWithThisEngine() {
        // a virtual machine has one list of engines, in which engines of the same name replace each other
        ProcessEngines.registerProcessEngine(engine);
        deployments = repository.createDeploymentQuery().count();
    }

    @AfterEach
    void tidyUp() {
        repository.createDeploymentQuery().deploymentSource("administrator").list().stream()
                .map(Deployment::getId)
                .forEach(id -> repository.deleteDeployment(id, true));
    }

    // deployments

    @ParameterizedTest
    @ValueSource(strings = {"bpmn/complaint.bpmn", "forms/manual-recheck.html", "bpmn/decisions/standards-labour.dmn"})
    void nothingButATableIsDeployed(String file) throws Exception {
        var content = Files.readString(Path.of(file));

        // whatever it is called
        for (var name :
                new String[] {"a.bpmn", "a.bpmn20.xml", "a.cmmn", "a.form", "a.html", "a.groovy", "a.dmn11.xml", "a.DMN"
                }) {
            assertRefused(deploy(name, content), name);
        }
    }

    @Test
    void aProcessUnderTheNameOfATableIsNotDeployed() throws Exception {
        assertRefused(deploy("a.dmn", Files.readString(Path.of("bpmn", "complaint.bpmn"))), "未部署");
    }

    @Test
    void whatTheProgramDeployedIsNotDeployedAgainNorInItsName() throws Exception {
        var own = repository
                .createDeploymentQuery()
                .deploymentSource(ProcessDeployment.SOURCE)
                .list()
                .get(0)
                .getId();

        assertRefused(engineRest("/deployment/" + own + "/redeploy", "application/json", "{}"), "不能重新部署");
        assertRefused(deploy("labour.dmn", labour(), ProcessDeployment.SOURCE), "请改用其他来源");
    }

    @Test
    void anAdministratorTakesBackATableOfHisOwnAndNothingOfTheProgram() throws Exception {
        var own = deployUnchecked(ProcessDeployment.SOURCE, labour());
        var another = deployUnchecked("administrator", labour());
        try {
            var refused = engineRest("DELETE", "/deployment/" + own + "?cascade=true", "application/json", "");
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
            assertThat(refused.body()).contains("这是程序自己的部署，不能删除");
            assertThat(engineRest("DELETE", "/deployment/" + another + "?cascade=true", "application/json", "")
                            .statusCode())
                    .isEqualTo(204);
            assertThat(repository
                            .createDeploymentQuery()
                            .deploymentSource(ProcessDeployment.SOURCE)
                            .list())
                    .extracting(Deployment::getId)
                    .contains(own);
        } finally {
            repository
                    .createDeploymentQuery()
                    .deploymentId(own)
                    .list()
                    .forEach(left -> repository.deleteDeployment(left.getId(), true));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"reviewer", "issuer"})
    void onlyAdministratorsDeploy(String user) throws Exception {
        var browser = new StaffBrowser(port);
        browser.logIn("default", user);

        assertThat(browser.post("/camunda/api/engine/engine/default/deployment/create", "{}")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aTableWhoseTagIsNoDateIsNotDeployedAndTheHomePageStays() throws Exception {
        var answer = deploy("labour.dmn", labour().replace("versionTag=\"2016-11-01\"", "versionTag=\"2026.12.1\""));

        assertRefused(answer, "版本标签“2026.12.1”不是施行日期");
        assertThat(page("/")).isEqualTo(200);
    }

    @Test
    void aTableWithACellThatNobodyCanReadIsNotDeployed() throws Exception {
        var answer = deploy("labour.dmn", labour().replaceFirst("(technical-lead.who\"><text>)[^<]*", "$1\"职称（中级\""));

        assertRefused(answer, "who 列无法识别");
    }

    @Test
    void aSpanThatNobodyCanReadIsNotDeployed() throws Exception {
        var table = Files.readString(Path.of("bpmn", "decisions", "application-preconditions.dmn"));

        assertRefused(deploy("preconditions.dmn", table.replace("\"3个月\"", "\"三个月\"")), "applyBefore 列“三个月”应写作");
        assertRefused(
                deploy("preconditions.dmn", table.replaceAll("(\\.text\"><text>)\"[^\"<]+\"", "$1")), "text 列没有填写");
    }

    @Test
    void aTableOfATenantIsNotDeployed() throws Exception {
        assertRefused(deploy("labour.dmn", labour(), "administrator", "x"), "请去掉 tenant-id");
    }

    @Test
    void aTableWithANumberOfAPersonIsNotDeployed() throws Exception {
        assertRefused(
                deploy("labour.dmn", labour().replaceFirst("(<decision [^>]*name=\")", "$1王某13800138000")),
                "公民身份号码或手机号码");
    }

    @Test
    void aDeploymentWithANumberOfAPersonInItsNamesIsNotMade() throws Exception {
        assertRefused(deploy("labour-13800138000.dmn", labour()), "文件名的");
        assertRefused(deploy("labour.dmn", labour(), "王某 138 0013 8000"), "名称和来源的");
    }

    @Test
    void aTableThatLeavesOutAKindOfApplicationIsNotDeployed() throws Exception {
        var table = Files.readString(Path.of("bpmn", "decisions", "net-assets-basis.dmn"));

        assertRefused(
                deploy("basis.dmn", table.replace("\"FIRST\"", "\"RENEWAL\"").replace(",\"RENEWAL\"", "")),
                "没有规则适用于kind“FIRST”，审查会因此中断");
    }

    @Test
    void whatTheEngineCannotStoreIsSaidInChinese() throws Exception {
        var name = "a".repeat(300);

        assertRefused(deploy("labour.dmn", labour().replaceFirst("<rule id=\"[^\"]*\"", "<rule")), "第 1 条规则没有编号（id）");
        assertRefused(
                deploy(
                        "labour.dmn",
                        labour().replaceFirst("historyTimeToLive=\"[^\"]*\"", "historyTimeToLive=\"abc\"")),
                "labour.dmn 未部署");
        assertRefused(
                deploy("labour.dmn", labour().replaceFirst("(<decision [^>]*name=\")", "$1" + name)), "labour.dmn 未部署");
        assertRefused(deploy(name + ".dmn", labour()), "文件名有 304 个字符，超过 255 个，请缩短");
        assertRefused(deploy("labour.dmn", labour(), name), "部署的来源有 300 个字符，超过 255 个，请缩短");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/camunda/app/nosuch/default/", "/camunda/app/tasklist/nosuch/"})
    void aPageOfTheEngineThatDoesNotExistIsNotFoundAndSaysSoOnAPage(String path) throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .header("Accept", "text/html")
                                .build(),
                        BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("<main id=\"content\"");
    }

    @Test
    void aTableThatCanBeReadIsDeployed() throws Exception {
        var answer = deploy("labour.dmn", labour().replace("versionTag=\"2016-11-01\"", "versionTag=\"2026-12-01\""));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(deployments + 1);
    }

    @Test
    void aFirstTableOfAnEntryThatComesIntoForceLaterOpensNothingBeforeAndTakesNothingDown() throws Exception {
        EngineTime.set("2026-11-29T10:00");
        var answer = deploy("later.dmn", later("2027-01-01"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        for (var path :
                List.of("/", "/standards", "/standards/D101B", "/standards/" + LATER, "/api/v1/qualifications")) {
            assertThat(page(path)).as(path).isEqualTo(200);
        }
        assertThat(openness(LATER).open()).isFalse();
    }

    // broken tables from before tables were checked

    @Test
    void anEditionWithoutADayTakesNothingDown() throws Exception {
        deployUnchecked("administrator", building("2026.8.1", "1"));

        assertThat(page("/")).isEqualTo(200);
        assertThat(page("/standards")).isEqualTo(200);
        assertThat(openness("D101B").open()).isTrue();
    }

    @Test
    void aTableThatCannotBeReadClosesItsOwnEntriesOnly() throws Exception {
        // the catalogue is read again each hour, but the time of the tests stands still
        EngineTime.set("2026-09-01T10:00");
        deployUnchecked("administrator", building("2026-08-01", "1 +"));

        assertThat(openness("D101B").open()).isFalse();
        assertThat(openness("D101B").reason()).endsWith("的规则暂时无法读取，暂不能申请，请稍后再试。");
        assertThat(openness("E201B").open()).isTrue();
        assertThat(page("/")).isEqualTo(200);
        assertThat(page("/standards")).isEqualTo(200);
    }

    /** A table for an entry of the catalogue that has none of its own. */
    private static String later(String tag) throws IOException {
        return labour().replace("standard-D301", "standard-D218-2")
                .replace("versionTag=\"2016-11-01\"", "versionTag=\"" + tag + "\"");
    }

    /** The table of another category, used for every level of this one. */
    private static String building(String tag, String threshold) throws IOException {
        return labour().replace("id=\"standard-D301\"", "id=\"standard-D101\"")
                .replace("versionTag=\"2016-11-01\"", "versionTag=\"" + tag + "\"")
                .replace("<text>\"不分等级\"</text>", "<text></text>")
                .replace("<text>200</text>", "<text>" + threshold + "</text>");
    }

    // expressions

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${''.getClass()}",
                "${''.class}",
                "${today.class.classLoader}",
                "${today.getClass()}",
                "${applications.underWay()}",
                "${dataSource}",
                "${repositoryService}"
            })
    void anExpressionReachesNamedBeansAndNoClasses(String expression) {
        assertThatThrownBy(() -> evaluate(expression)).isInstanceOf(ProcessEngineException.class);
        assertThat(evaluate("${today.end()}")).isNotNull();
    }

    @Test
    void aVariableIsNotTakenForTheBeanOfItsName() {
        var variables = mock(VariableScope.class);
        when(variables.hasVariable("outcomes")).thenReturn(true);
        when(variables.getVariable("outcomes")).thenReturn("set by an administrator");

        assertThat(evaluate("${outcomes}", variables)).isInstanceOf(Outcomes.class);
    }

    private Object evaluate(String expression) {
        return evaluate(expression, StartProcessVariableScope.getSharedInstance());
    }

    private Object evaluate(String expression, VariableScope variables) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return configuration.getCommandExecutorTxRequired().execute(command -> configuration
                .getExpressionManager()
                .createExpression(expression)
                .getValue(variables));
    }

    @ParameterizedTest
    @ValueSource(strings = {"${''.getClass()}", "${outcomes.isOverruled('1')}", "${currentUser().concat('x')}"})
    void aFilterIsSavedWithKnownExpressionsOnly(String expression) throws Exception {
        var filter = "{\"resourceType\":\"Task\",\"name\":\"trap\",\"query\":{\"assigneeExpression\":\"%s\"}}";

        assertThat(engineRest("/filter/create", "application/json", filter.formatted(expression))
                        .statusCode())
                .isEqualTo(400);
        assertThat(filters.createFilterQuery().filterName("trap").count()).isZero();

        assertThat(engineRest("/filter/create", "application/json", filter.formatted("${currentUser()}"))
                        .statusCode())
                .isEqualTo(200);
        filters.deleteFilter(
                filters.createFilterQuery().filterName("trap").singleResult().getId());
    }

    private void assertRefused(HttpResponse<String> answer, String said) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(said);
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(deployments);
    }

    private Openness openness(String code) {
        return catalogue.openness(ApplicationKind.FIRST, EngineTime.now()).get(code);
    }

    private static String labour() throws IOException {
        return Files.readString(LABOUR).replaceFirst("versionTag=\"[^\"]*\"", "versionTag=\"2016-11-01\"");
    }

    /** Deploys a table without checks, as was possible earlier. */
    private String deployUnchecked(String source, String table) {
        return repository
                .createDeployment()
                .source(source)
                .addString("labour.dmn", table)
                .deploy()
                .getId();
    }

    private int page(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private HttpResponse<String> deploy(String name, String content) throws Exception {
        return deploy(name, content, "administrator");
    }

    private HttpResponse<String> deploy(String name, String content, String source) throws Exception {
        return deploy(name, content, source, null);
    }

    private HttpResponse<String> deploy(String name, String content, String source, String tenant) throws Exception {
        var boundary = "----zhishen";
        var body = """
                --%1$s\r
                Content-Disposition: form-data; name="deployment-source"\r
                \r
                %2$s\r
                --%1$s\r
                %4$sContent-Disposition: form-data; name="data"; filename="%3$s"\r
                Content-Type: application/octet-stream\r
                \r
                """.formatted(
                                boundary,
                                source,
                                name,
                                tenant == null
                                        ? ""
                                        : "Content-Disposition: form-data; name=\"tenant-id\"\r\n\r\n" + tenant
                                                + "\r\n--" + boundary + "\r\n")
                + content + "\r\n--" + boundary + "--\r\n";
        return engineRest("/deployment/create", "multipart/form-data; boundary=" + boundary, body);
    }

    private HttpResponse<String> engineRest(String path, String type, String body) throws Exception {
        return engineRest("POST", path, type, body);
    }

    private HttpResponse<String> engineRest(String method, String path, String type, String body) throws Exception {
        var credentials = Base64.getEncoder().encodeToString("admin:admin".getBytes(StandardCharsets.UTF_8));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/engine-rest" + path))
                                .header("Authorization", "Basic " + credentials)
                                .header("Content-Type", type)
                                .method(method, BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
    }
}
