package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.complaint.Complaints;
import cn.zhishen.complaint.NewComplaint;
import cn.zhishen.shared.PersonalNumber;
import cn.zhishen.workflow.engine.RepairsOnRecord;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** No number of a person gets into the engine's tables or a timeline, which are not encrypted, however it is written or sent. */
class NumbersInTheEngineTest extends ApprovalTest {

    private static final String ENGINE = "/camunda/api/engine/engine/default";

    @LocalServerPort
    private int port;

    @Autowired
    private ComplaintProcess complaintProcess;

    @Autowired
    private Complaints complaints;

    @Autowired
    private JdbcTemplate jdbc;

    private String receipt;
    private String task;
    private String instance;
    private int events;

    @BeforeEach
    void somebodyHasComplained(@Autowired ProcessEngine engine) {
        // a virtual machine has one list of engines, in which engines of the same name replace each other
        ProcessEngines.registerProcessEngine(engine);
        receipt = complaintProcess
                .submit(
                        new NewComplaint("某建筑公司", null, null, "拖欠工资", null, null),
                        complaints.formSecret(),
                        UUID.randomUUID().toString())
                .receipt();
        var triage = tasks.createTaskQuery()
                .processInstanceBusinessKey(receipt)
                .taskDefinitionKey("triageComplaint")
                .singleResult();
        task = triage.getId();
        instance = triage.getProcessInstanceId();
        events = complaints.timeline(receipt).size();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "请联系 138 - 0013 - 8000",
                "请联系 139\\n1234\\n5678",
                "身份证 110101199003078515ABCDEF",
                "请联系一三八零零一三八零零零"
            })
    void noReasonOfAnOfficerHoldsOne(String reason) throws Exception {
        var officer = new StaffBrowser(port);
        officer.logIn("default", "reviewer");
        officer.post(ENGINE + "/task/" + task + "/claim", "{\"userId\":\"reviewer\"}");

        var answer = officer.post(ENGINE + "/task/" + task + "/submit-form", """
                {"variables":{
                  "complaintDecision":{"value":"ACCEPT","type":"String"},
                  "complaintReasons":{"value":"%s","type":"String"},
                  "shownComplaint":{"value":"%s","type":"String"}}}""".formatted(reason, receipt));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(PersonalNumber.REFUSED);
        assertNothingIsStored("complaintReasons");
    }

    @ParameterizedTest
    @ValueSource(strings = {"请联系 138 - 0013 - 8000", "请联系 139\n1234\n5678", "身份证 110101199003078515ABCDEF"})
    void noReasonOfARepairHoldsOne(String reason) throws Exception {
        var answer = repair(
                "PUT",
                "/process-instance/" + instance + "/variables/note",
                "application/json",
                "{\"value\":\"更正\",\"type\":\"String\"}",
                reason);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(PersonalNumber.REFUSED);
        assertNothingIsStored("note");
    }

    /** The timeline cuts long reasons off, and half a number still says too much. */
    @Test
    void aNumberWhereALongReasonIsCutIsSeen() throws Exception {
        var answer = repair(
                "PUT",
                "/process-instance/" + instance + "/variables/note",
                "application/json",
                "{\"value\":\"更正\",\"type\":\"String\"}",
                "因".repeat(490) + "13800138000");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertNothingIsStored("note");
    }

    @ParameterizedTest
    @CsvSource({
        "/process-instance/INSTANCE/variables/note/data",
        "/execution/INSTANCE/localVariables/note/data",
        "/task/TASK/variables/note/data",
        "/task/TASK/localVariables/note/data"
    })
    void noNameOfAFileHoldsOne(String path) throws Exception {
        var answer = repair(
                "POST",
                path.replace("INSTANCE", instance).replace("TASK", task),
                "multipart/form-data; boundary=x",
                """
                --x\r
                Content-Disposition: form-data; name="data"; filename="张三110101199003078515.txt"\r
                Content-Type: text/plain\r
                \r
                x\r
                --x\r
                Content-Disposition: form-data; name="valueType"\r
                \r
                File\r
                --x--\r
                """,
                "登记时有误");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).contains("流程引擎不保存文件");
        assertNothingIsStored("note");
    }

    @Test
    void noBodyWithoutATypeHoldsOne() throws Exception {
        var answer = repair(
                "PUT",
                "/process-instance/" + instance + "/variables/note",
                null,
                "{\"value\":\"13800138000\",\"type\":\"String\"}",
                "登记时有误");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(PersonalNumber.REFUSED);
    }

    private void assertNothingIsStored(String variable) {
        for (var table : new String[] {"act_ru_variable", "act_hi_varinst", "act_hi_detail"}) {
            assertThat(jdbc.queryForList(
                            "select text_ from " + table + " where proc_inst_id_ = ? and name_ = ?",
                            instance,
                            variable))
                    .as(table)
                    .isEmpty();
        }
        assertThat(complaints.timeline(receipt)).hasSize(events);
    }

    private HttpResponse<String> repair(String method, String path, String type, String body, String reason)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/engine-rest" + path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString("admin:admin".getBytes(StandardCharsets.UTF_8)))
                .header(RepairsOnRecord.REASON, URLEncoder.encode(reason, StandardCharsets.UTF_8))
                .method(method, BodyPublishers.ofString(body));
        if (type != null) {
            request.header("Content-Type", type);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
