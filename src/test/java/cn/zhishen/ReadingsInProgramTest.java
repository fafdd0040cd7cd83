package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.application.Stage;
import cn.zhishen.audit.AccessFilter;
import cn.zhishen.audit.AccessRecord;
import cn.zhishen.audit.AccessRecords;
import cn.zhishen.audit.Disclosed;
import cn.zhishen.audit.Reader;
import cn.zhishen.publicnotice.NewObjection;
import cn.zhishen.publicnotice.ObjectionGround;
import cn.zhishen.publicnotice.PublicNotices;
import cn.zhishen.publicnotice.UploadedFile;
import cn.zhishen.workflow.ObjectionReception;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Each reading is recorded exactly once, and an auditor is shown the records and the timelines only. */
@RunningProgram
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadingsInProgramTest {

    private static final String RECEIPT = "投诉〔2026〕第000077号";
    private static final String ENGINE = "/camunda/api/engine/engine/default/";
    private static final String AUDITOR =
            "Basic " + Base64.getEncoder().encodeToString("auditor:auditor".getBytes(StandardCharsets.UTF_8));
    private static final Reader REVIEWER = Reader.staff("reviewer", "演示复核员");
    private static final Reader ADMINISTRATOR = Reader.staff("admin", "演示管理员");
    private static final Reader CLIENT = Reader.client("portal");

    @Autowired
    private AccessRecords records;

    @Autowired
    private PublicNotices notices;

    @Autowired
    private ObjectionReception reception;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping routes;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private Api api;
    private Applicant applicant;
    private String number;
    private String scan;

    /** A way of reading, and what must be recorded of it. */
    private record Reading(Runnable reads, Reader reader, Disclosed disclosed, String subject, String item) {}

    @BeforeAll
    void anApplicationUnderPublicNoticeAndAComplaint() {
        api = new Api(port);
        api.awaitDemos();
        applicant = Applicant.of(api, "91540100MA6TX1A00N", "D101B").upToVerified();
        applicant.reach(Stage.PUBLIC_NOTICE);
        number = applicant.number();
        for (var document : applicant.documents()) {
            if (document.path("kind").asText().equals("SIGNED_FORM")) {
                scan = document.path("id").asText();
            }
        }
        jdbc.update("insert into scan_picture (document_id, box_id, jpeg) values (?::uuid, 'a-box', '\\xff')", scan);
        jdbc.update("""
                insert into complaint (id, receipt, receipt_digits, code_hash, submission_hash, enterprise_name, content,
                                       received_at, triage_due, status)
                values (gen_random_uuid(), ?, '202600000077', 'C', 'S', '某企业', '转包的事实', now(), current_date, 'RECEIVED')\
                """, RECEIPT);
    }

    @Test
    void eachReadingLeavesExactlyOneRecordOfWhoWhatWhenAndFromWhere() throws Exception {
        var pdf = Files.write(folder.resolve("photo.pdf"), Applicant.pdf(1));
        var notice = notices.of(number).orElseThrow();
        var objection = reception.object(
                notice.id(),
                new NewObjection("王五", "13800000000", ObjectionGround.STAFF, "人员不在岗，长期在其他单位任职，请予核实。"),
                List.of(new UploadedFile("photo.pdf", pdf)),
                null,
                "192.0.2.1");
        var attachment = objection.attachments().get(0).documentId();
        var task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskDefinitionKey("decideRecheck")
                .singleResult();
        var reviewer = new Portal(port).logInStaff("reviewer");
        var administrator = new Portal(port).logInStaff("admin");
        var auditor = new Portal(port).logInStaff("auditor", "welcome");
        var page = "/staff/applications/" + number;
        var rest = "/api/v1/applications/" + number;
        var enterprise = "/api/v1/enterprises/" + applicant.uscc();

        var readings = new ArrayList<Reading>();
        readings.add(page(reviewer, page, REVIEWER, Disclosed.DOSSIER, number, null));
        readings.add(page(reviewer, page + "/documents/" + scan, REVIEWER, Disclosed.DOCUMENT, number, scan));
        readings.add(page(
                reviewer,
                page + "/objections/" + objection.id() + "/attachments/" + attachment,
                REVIEWER,
                Disclosed.ATTACHMENT,
                number,
                attachment + " " + objection.id()));
        readings.add(page(reviewer, page + "/scan-doubts", REVIEWER, Disclosed.SCAN_RESULT, number, null));
        readings.add(page(
                reviewer,
                page + "/scans/" + scan + "/pages/1.jpg",
                REVIEWER,
                Disclosed.SCAN_PICTURE,
                number,
                scan + " 1"));
        readings.add(page(
                reviewer,
                page + "/scans/" + scan + "/boxes/a-box",
                REVIEWER,
                Disclosed.SCAN_PICTURE,
                number,
                "a-box " + scan));
        readings.add(page(reviewer, "/staff/complaints", REVIEWER, Disclosed.COMPLAINTS, null, null));
        readings.add(
                page(reviewer, "/staff/complaints/" + encoded(RECEIPT), REVIEWER, Disclosed.COMPLAINT, RECEIPT, null));
        readings.add(page(
                reviewer,
                ENGINE + "task/" + task.getId() + "/form-variables",
                REVIEWER,
                Disclosed.PROCESS,
                number,
                "task/" + task.getId() + "/form-variables"));
        readings.add(page(
                administrator,
                ENGINE + "variable-instance?processInstanceIdIn=" + task.getProcessInstanceId(),
                ADMINISTRATOR,
                Disclosed.PROCESS,
                null,
                "variable-instance"));
        readings.add(page(
                reviewer,
                ENGINE + "task?withTaskVariablesInReturn=true&taskId=" + task.getId(),
                REVIEWER,
                Disclosed.PROCESS,
                number,
                "task"));
        readings.add(page(
                reviewer,
                ENGINE + "task/" + task.getId() + "?withTaskVariablesInReturn=true",
                REVIEWER,
                Disclosed.PROCESS,
                number,
                "task/" + task.getId()));
        var incidents = "cockpit/plugin/base/default/incident";
        readings.add(page(
                administrator,
                "/camunda/api/" + incidents + "?maxResults=10",
                ADMINISTRATOR,
                Disclosed.PROCESS,
                null,
                incidents));
        readings.add(page(
                administrator,
                ENGINE + "job?processInstanceId=" + failedJob(),
                ADMINISTRATOR,
                Disclosed.PROCESS,
                number,
                "job"));
        var filter = filterThatShowsAllVariables();
        readings.add(new Reading(
                () -> assertThat(hal(administrator, ENGINE + "filter/" + filter + "/list"))
                        .contains("\"variable\""),
                ADMINISTRATOR,
                Disclosed.PROCESS,
                null,
                "filter/" + filter + "/list"));
        readings.add(
                page(administrator, "/staff/timelines/" + number, ADMINISTRATOR, Disclosed.TIMELINE, number, null));
        var auditing = Reader.staff("auditor", "演示审计员");
        readings.add(page(auditor, "/staff/timelines/" + number, auditing, Disclosed.TIMELINE, number, null));
        readings.add(
                page(auditor, "/staff/timelines/" + encoded(RECEIPT), auditing, Disclosed.TIMELINE, RECEIPT, null));
        readings.add(page(
                auditor,
                "/staff/access-records/export.csv?subject=" + number,
                auditing,
                Disclosed.ACCESS_RECORDS,
                null,
                null));
        readings.add(rest(rest, Disclosed.APPLICATION, number, null));
        readings.add(rest(rest + "/pre-check", Disclosed.PRE_CHECK, number, null));
        readings.add(rest(rest + "/documents", Disclosed.DOCUMENT, number, "清单"));
        readings.add(rest(rest + "/documents/" + scan, Disclosed.DOCUMENT, number, scan));
        readings.add(rest(rest + "/signed-form/" + scan + "/pages/1.jpg", Disclosed.SCAN_PICTURE, number, scan + " 1"));
        readings.add(rest(rest + "/technical-lead-sheet-template", Disclosed.DOCUMENT, number, "技术负责人业绩表模板"));
        readings.add(rest(rest + "/receipt.pdf", Disclosed.DOCUMENT, number, "受理通知书"));
        readings.add(rest(rest + "/report", Disclosed.REPORT, number, null));
        readings.add(rest(rest + "/report.pdf", Disclosed.DOCUMENT, number, "核查报告"));
        readings.add(rest(enterprise, Disclosed.ENTERPRISE, applicant.uscc(), null));
        readings.add(rest(enterprise + "/persons", Disclosed.PERSONS, applicant.uscc(), null));
        readings.add(rest(enterprise + "/equipment", Disclosed.EQUIPMENT, applicant.uscc(), null));
        readings.add(rest(enterprise + "/projects", Disclosed.PROJECTS, applicant.uscc(), null));
        readings.add(rest(enterprise + "/held-qualifications", Disclosed.HELD_QUALIFICATIONS, applicant.uscc(), null));
        var variables = "process-instance/" + task.getProcessInstanceId() + "/variables";
        readings.add(new Reading(
                () -> api.get("/engine-rest/" + variables, Api.ADMINISTRATOR).expect(200),
                ADMINISTRATOR,
                Disclosed.PROCESS,
                number,
                variables));

        for (var reading : readings) {
            long before = records.count(AccessFilter.ALL, Integer.MAX_VALUE);
            var begun = Instant.now();
            reading.reads().run();
            assertThat(records.count(AccessFilter.ALL, Integer.MAX_VALUE))
                    .as(reading.toString())
                    .isEqualTo(before + 1);
            assertThat(latest()).as(reading.toString()).satisfies(record -> {
                assertThat(record.reader()).isEqualTo(reading.reader());
                assertThat(record.disclosed()).isEqualTo(reading.disclosed());
                assertThat(record.subject()).isEqualTo(reading.subject());
                assertThat(record.item()).isEqualTo(reading.item());
                assertThat(record.at()).isBetween(begun.minusMillis(1), Instant.now());
                assertThat(record.address()).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
            });
        }
    }

    @Test
    void whatTheEngineKeepsIsNotShownWithoutTheRecord() {
        var instance = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .variableValueEquals("uscc", applicant.uscc())
                .listPage(0, 1)
                .get(0);
        var variables = "/engine-rest/process-instance/" + instance.getId() + "/variables";
        assertThat(api.get(variables, Api.ADMINISTRATOR).expect(200).text()).contains(applicant.uscc());

        jdbc.execute("alter table access_record rename to access_record_away");
        try {
            var answer = api.get(variables, Api.ADMINISTRATOR).expect(503);
            assertThat(answer.text()).contains("本次查阅未能记录").doesNotContain(applicant.uscc());
        } finally {
            jdbc.execute("alter table access_record_away rename to access_record");
        }
    }

    @Test
    void whatAnEnterpriseSeesOfItsOwnAndWhatEverybodySeesLeavesNoRecord() {
        var portal = new Portal(port).logIn(applicant.uscc());
        long before = records.count(AccessFilter.ALL, Integer.MAX_VALUE);

        for (var page : List.of(
                "/portal/persons",
                "/portal/applications/" + number + "/report",
                "/portal/applications/" + number + "/documents/" + scan,
                "/portal/applications/" + number + "/scans/" + scan + "/pages/1.jpg",
                "/public-notices",
                "/")) {
            assertThat(portal.get(page).statusCode()).as(page).isEqualTo(200);
        }
        assertThat(api.get("/engine-rest/task?maxResults=20", Api.ADMINISTRATOR).status())
                .isEqualTo(200);
        var administrator = new Portal(port).logInStaff("admin");
        for (var list : List.of(
                ENGINE + "filter",
                "/camunda/api/cockpit/plugin/base/default/process-instance?maxResults=10",
                "/camunda/api/cockpit/plugin/base/default/process-definition/statistics?maxResults=10")) {
            assertThat(administrator.get(list).statusCode()).as(list).isEqualTo(200);
        }
        var tasks =
                engine.getFilterService().createFilterQuery().filterName("全部任务").singleResult();
        assertThat(hal(administrator, ENGINE + "filter/" + tasks.getId() + "/list"))
                .contains("count");
        assertThat(api.get("/api/v1/applications/" + number, Api.NOBODY).status())
                .isEqualTo(401);
        assertThat(api.get("/api/v1/applications/" + number + "/notice.pdf").status())
                .isEqualTo(404);

        assertThat(records.count(AccessFilter.ALL, Integer.MAX_VALUE)).isEqualTo(before);
    }

    @Test
    void anAuditorReadsTheRecordsAndTheTimelinesAndNothingElse() {
        var auditor = new Portal(port).logInStaff("auditor", "welcome");
        new Portal(port).logInStaff("reviewer").get("/staff/applications/" + number);

        assertThat(auditor.get("/staff/access-records?subject=" + applicant.uscc())
                        .body())
                .contains("演示复核员", number, "申报材料", "href=\"/staff/timelines/" + number + "\"");
        assertThat(auditor.get("/staff/access-records?reader=nobody").body()).contains("没有符合条件的查阅记录");
        assertThat(auditor.get("/staff/access-records/export.csv?reader=reviewer")
                        .body())
                .startsWith("\uFEFF\"时间\"")
                .contains("\"工作人员\",\"reviewer\",\"演示复核员\",\"申报材料\",\"" + number + "\"");
        assertThat(auditor.get("/staff/timelines/" + number).body()).contains("办理过程", "公示");
        assertThat(auditor.get(ENGINE + "user/auditor/profile").statusCode()).isEqualTo(200);

        var let = new TreeSet<String>();
        routes.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .filter(path -> path.startsWith("/staff/")
                        && !path.startsWith("/staff/access-records")
                        && !path.startsWith("/staff/timelines")
                        && !path.equals("/staff/administration")
                        && !path.equals("/staff/menu")
                        && !path.startsWith("/staff/login"))
                .map(path -> path.replace("{number}", number).replace("{receipt}", encoded(RECEIPT)))
                .map(path -> OwnershipTest.VARIABLE.matcher(path).replaceAll("1"))
                .filter(path -> auditor.get(path).statusCode() != 403)
                .forEach(let::add);
        for (var path : List.of(
                ENGINE + "task",
                ENGINE + "variable-instance",
                ENGINE + "process-instance",
                ENGINE + "history/task",
                ENGINE + "filter",
                ENGINE + "deployment",
                ENGINE + "user",
                ENGINE + "user/admin/profile",
                "/camunda/api/cockpit/plugin/base/default/process-definition/statistics",
                "/camunda/api/tasklist/plugin/tasklistPlugins/default/x",
                "/camunda/app/cockpit/default/",
                "/camunda/app/tasklist/default/",
                "/camunda/app/admin/default/")) {
            if (auditor.get(path).statusCode() != 403) {
                let.add(path);
            }
        }
        assertThat(let).as("what an auditor is let in to besides").isEmpty();
        assertThat(api.get("/engine-rest/task", AUDITOR).status()).isEqualTo(403);
        assertThat(new Portal(port)
                        .logInStaff("reviewer")
                        .get("/staff/access-records")
                        .statusCode())
                .as("a reviewer at the records")
                .isEqualTo(403);
    }

    @Test
    void noAdministratorMakesAnybodyAnAuditor() {
        for (var membership : List.of(
                "auditors/members/admin",
                "auditors/members/reviewer",
                "administrators/members/auditor",
                "camunda-admin/members/auditor",
                "issuers/members/auditor")) {
            var answer = api.put("/engine-rest/group/" + membership, Api.ADMINISTRATOR, "");
            assertThat(answer.status()).as(membership).isEqualTo(403);
            assertThat(answer.text()).contains("由安全管理人员");
        }
        assertThat(engine.getIdentityService()
                        .createGroupQuery()
                        .groupMember("auditor")
                        .list())
                .extracting("id")
                .containsExactly("auditors");
    }

    private Reading page(Portal who, String path, Reader reader, Disclosed disclosed, String subject, String item) {
        return new Reading(
                () -> assertThat(who.get(path).statusCode()).as(path).isEqualTo(200), reader, disclosed, subject, item);
    }

    private Reading rest(String path, Disclosed disclosed, String subject, String item) {
        return new Reading(() -> api.get(path).expect(200), CLIENT, disclosed, subject, item);
    }

    /** @return the process instance of a job of the application that has failed with a message */
    private String failedJob() {
        var instance = jdbc.queryForObject("""
                select j.process_instance_id_ from act_ru_job j
                join act_hi_procinst p on p.proc_inst_id_ = j.process_instance_id_
                where p.business_key_ = ? limit 1\
                """, String.class, number);
        jdbc.update(
                "update act_ru_job set exception_msg_ = 'person 某某 is not registered' where process_instance_id_ = ?",
                instance);
        return instance;
    }

    private String filterThatShowsAllVariables() {
        var filters = engine.getFilterService();
        var shown = engine.getRuntimeService().createVariableInstanceQuery().list().stream()
                .map(variable -> Map.of("name", variable.getName(), "label", variable.getName()))
                .distinct()
                .toList();
        return filters.saveFilter(filters.newTaskFilter("本人的筛选")
                        .setQuery(engine.getTaskService().createTaskQuery())
                        .setProperties(Map.of("variables", shown)))
                .getId();
    }

    /** As the Tasklist asks for the tasks of a filter. */
    private String hal(Portal who, String path) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", "application/hal+json")
                .header("Cookie", who.cookies());
        try {
            var answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private AccessRecord latest() {
        return records.page(AccessFilter.ALL, 0, 1).get(0);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
