package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.application.Stage;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** The steps of an application on the pages of the portal, without a browser (guide, part three ②–⑥, part four). */
@RunningProgram
class StepsInPortalTest {

    private static final String[] HTMX = {"HX-Request", "true"};
    private static final Pattern MARK = Pattern.compile("name=\"foreseen\" value=\"([0-9a-f]{64})\"");
    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"([^\"]+)\"");

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    private Api api;

    @BeforeEach
    void connect() {
        api = new Api(port);
    }

    @Test
    void anEnterpriseGoesFromConsentToItsNoticeAndBeginsAnewWithinTheWait() throws Exception {
        var uscc = demo("西藏措美建设有限公司");
        var applicant = Applicant.of(api, uscc, "D101B");
        applicant.fill(applicant.selection()).expect(200);
        var portal = new Portal(port).logIn(uscc);
        var page = "/portal/applications/" + applicant.number();

        assertThat(portal.get(page).body())
                .contains("现在请填报申请信息", page + "/consent")
                .doesNotContain(page + "/comparison");
        assertThat(portal.get(page + "/dossier").body()).doesNotContain("/comparison");
        staleConsentShowsThePresentText(portal, page);
        var mark = passesTheGate(portal, page);
        var submission = Map.of("version", version(portal, page, mark), "accepted", "true", "foreseen", mark);
        var direct = portal.post(
                page + "/submission", Map.of("version", submission.get("version"), "accepted", "true"), HTMX);
        assertThat(direct.statusCode()).as("past the gate").isEqualTo(409);
        assertThat(direct.body()).contains("现在提交，审批将不通过", "name=\"foreseen\"").doesNotContain("<html");
        assertThat(portal.post(page + "/submission", Map.of("version", submission.get("version")))
                        .statusCode())
                .as("without the tick")
                .isEqualTo(422);
        redirectsTo(page, portal.post(page + "/submission", submission));
        saysItIsDone(portal.post(page + "/submission", submission));
        applicant.reach(Stage.SIGNING);

        assertThat(portal.get(page).body()).contains("现在请下载申请表", "法定代表人声明（企业公章）", "/signed-form");
        var junk = upload(portal, page + "/signed-form", "no pdf".getBytes(StandardCharsets.UTF_8), HTMX);
        assertThat(junk.statusCode()).isEqualTo(415);
        assertThat(junk.body()).contains("不是 PDF").doesNotContain("<html");
        assertThat(upload(portal, page + "/signed-form", Applicant.pdf(1), HTMX).body())
                .contains("不合格，未采用")
                .doesNotContain("以这一份为准");
        var scan = Applicant.standIn();
        redirectsTo(page, upload(portal, page + "/signed-form", scan));
        saysItIsDone(upload(portal, page + "/signed-form", scan, HTMX));
        applicant.reach(Stage.UPLOADING_SHEET);
        assertThat(portal.get(page).body())
                .as("which of two scans counts")
                .containsOnlyOnce("不合格，未采用")
                .containsOnlyOnce("以这一份为准");

        redirectsTo(page, upload(portal, page + "/technical-lead-sheet", Applicant.pdf(1)));
        assertThat(portal.get(page).body()).contains("现在请核对并确认提交", "注册人员");
        var confirmed = portal.post(page + "/confirmation", Map.of(), HTMX);
        assertThat(confirmed.statusCode()).isEqualTo(200);
        assertThat(confirmed.body()).contains("现在请法定代表人进行人脸认证").doesNotContain("<html");
        saysItIsDone(portal.post(page + "/confirmation", Map.of(), HTMX));

        assertThat(portal.get(page + "/face/qr.svg").statusCode()).isEqualTo(404);
        redirectsTo(page, portal.post(page + "/face-authentications", Map.of()));
        assertThat(portal.get(page).body()).contains("data-countdown=", "face/qr.svg", "今日还可发起 4 次");
        assertThat(portal.get(page + "/face/qr.svg").body()).startsWith("<svg").doesNotContain("style=");
        answerFace(portal.get(page).body());
        applicant.reach(Stage.NOT_PASSED);

        assertThat(portal.get(page).body())
                .contains("企业 西藏措美建设有限公司", "系统 人脸认证平台")
                .contains("提交申请，进入“正在生成申请表”", "上传签章扫描件，进入“上传技术负责人业绩表”", "确认提交，进入“发起人脸认证”")
                .doesNotContain("系统</span> <span>下载申请表");
        assertThat(applicant.application().path("timeline"))
                .anySatisfy(entry -> {
                    assertThat(entry.path("actorKind").asText()).isEqualTo("ENTERPRISE");
                    assertThat(entry.path("actor").asText()).isEqualTo("西藏措美建设有限公司");
                    assertThat(entry.path("logIn").asText()).isEqualTo(uscc);
                    assertThat(entry.path("stage").asText()).isEqualTo("AUTHENTICATING");
                })
                .anySatisfy(entry -> {
                    assertThat(entry.path("actorKind").asText()).isEqualTo("SYSTEM");
                    assertThat(entry.path("stage").asText()).isEqualTo("REVIEWING");
                });
        assertThat(portal.get(page).body()).contains("审批不通过", "修改后重新申报", "之后方可再次提交");
        assertThat(portal.get(page + "/notice").body()).contains("企业净资产不少于 4000 万元", "补正办法", "之后方可再次提交");
        assertThat(portal.get(page + "/report").body()).contains("藏建审〔", uscc, ">不达标</strong>", ">达标</strong>");
        var again = location(portal.post(page + "/new-application", Map.of()));
        assertThat(again).endsWith("/dossier").doesNotContain(applicant.number());
        assertThat(location(portal.post(page + "/new-application", Map.of()))).isEqualTo(again);
        var draft = again.substring(0, again.length() - "/dossier".length());
        assertThat(portal.get(draft).body()).contains(draft + "/comparison");
        assertThat(portal.get(again).body()).contains(draft + "/comparison");
        assertThat(portal.get(page).body())
                .as("the later one is no earlier one")
                .doesNotContain(page + "/comparison");
        assertThat(portal.get(draft).body()).contains("仍在等待期内，暂时不能提交");
        var early = portal.post(
                draft + "/submission", Map.of("version", submission.get("version"), "accepted", "true"), HTMX);
        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(early.body()).contains("之后方可再次申报");
        var records = portal.get("/portal/records?outcome=NOT_PASSED").body();
        assertThat(records).contains(applicant.number()).doesNotContain(draft.substring(draft.lastIndexOf('/') + 1));
        deletesTheDraft(portal, draft);
        jdbc.update("update application set wait_until = null where uscc = ?", uscc);
    }

    /** The enterprise began it on its pages, so no program may delete it. */
    private void deletesTheDraft(Portal portal, String draft) {
        var number = draft.substring(draft.lastIndexOf('/') + 1);
        api.send("/api/v1/applications/" + number, Api.PORTAL, "DELETE", null, BodyPublishers.noBody())
                .expectProblem(409, "draft-of-another");
        api.post("/api/v1/applications/" + number + "/withdrawal").expectProblem(409, "step-out-of-order");

        assertThat(portal.part(draft + "/name").body()).contains("最多 40 个字");
        var refused = portal.post(draft + "/name", Map.of("name", "王某 13800138000"), HTMX);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("请删去", "王某 13800138000").doesNotContain("<html");
        assertThat(location(portal.post(draft + "/name", Map.of("name", "第二次申报", "from", "dossier"))))
                .isEqualTo(draft + "/dossier");
        assertThat(portal.get(draft).body()).contains("<title>第二次申报 " + number, "删除草稿", "还没有提交过，可以随时删除草稿");
        for (var list : new String[] {"/portal", "/portal/records"}) {
            assertThat(portal.get(list).body()).as(list).contains("第二次申报", number);
        }

        assertThat(portal.get(draft + "/deletion").body())
                .as("without script")
                .contains("<html", "删除后不须等待", "method=\"post\"");
        redirectsTo(draft, portal.post(draft + "/deletion", Map.of()));
        assertThat(portal.get(draft).body()).contains("草稿已删除", "删除后不须等待").doesNotContain("第二次申报");
        redirectsTo(draft, portal.post(draft + "/deletion", Map.of()));
        for (var list : new String[] {"/portal", "/portal/records"}) {
            assertThat(portal.get(list).body()).as(list).doesNotContain(number);
        }
        saysItIsDone(portal.post(draft + "/name", Map.of("name", "别的"), HTMX));
    }

    @Test
    void anOpenPageIsToldOfAChangeAndNobodyElsesPageIs() throws Exception {
        var uscc = demo("西藏拉姆建筑有限公司");
        var applicant = Applicant.of(api, uscc, "D101B").upTo(Stage.SIGNING);
        var portal = new Portal(port).logIn(uscc);
        var events = "/portal/applications/" + applicant.number() + "/events?seen=FILLING-0-0";
        var stranger = new Portal(port).logIn(demo("西藏高原工程监理有限公司"));

        assertThat(stranger.get(events).statusCode()).isEqualTo(404);
        var first = CompletableFuture.supplyAsync(() -> portal.firstLines(events, 2));
        assertThat(first.get(20, java.util.concurrent.TimeUnit.SECONDS))
                .contains("data:SIGNING")
                .anyMatch(line -> line.startsWith("id:SIGNING-"));
        var seen = mark(portal, applicant.number());
        var next = CompletableFuture.supplyAsync(() -> portal.firstLines(events.replace("FILLING-0-0", seen), 2));
        withdrawOnThePage(portal, "/portal/applications/" + applicant.number());

        assertThat(next.get(20, java.util.concurrent.TimeUnit.SECONDS)).contains("data:WITHDRAWN");
        jdbc.update("update application set wait_until = null where uscc = ?", uscc);
    }

    private void withdrawOnThePage(Portal portal, String page) {
        assertThat(portal.part(page + "/withdrawal").body()).contains("7 天内不得再次申报", "required");
        assertThat(portal.post(page + "/withdrawal", Map.of(), HTMX).statusCode())
                .as("without the tick")
                .isEqualTo(422);
        var withdrawn = portal.post(page + "/withdrawal", Map.of("understood", "true"), HTMX);
        assertThat(withdrawn.headers().firstValue("HX-Redirect")).hasValue(page);
        saysItIsDone(portal.post(page + "/withdrawal", Map.of("understood", "true"), HTMX));
        assertThat(portal.get(page).body()).contains("申请已撤回");
    }

    private static void staleConsentShowsThePresentText(Portal portal, String page) {
        var stale = portal.post(page + "/submission", Map.of("version", "2019-01", "accepted", "true"), HTMX);
        assertThat(stale.statusCode()).isEqualTo(422);
        assertThat(stale.body())
                .contains("请阅读现行版本后重新提交", "资质智能化审批知情同意书", "name=\"version\"")
                .doesNotContain("<html");
    }

    /** @return what the tick sends */
    private static String passesTheGate(Portal portal, String page) {
        var gate = portal.part(page + "/consent").body();
        assertThat(gate)
                .contains("现在提交，审批将不通过", "企业净资产不少于 4000 万元", "收到一次性告知书后 24 小时内不得再次申报", "等待期内不得申报任何资质")
                .doesNotContain("资质智能化审批知情同意书");
        assertThat(portal.get(page + "/consent").body()).as("without script").contains("<html", "现在提交，审批将不通过");
        var unticked = portal.post(page + "/consent", Map.of(), HTMX);
        assertThat(unticked.statusCode()).isEqualTo(422);
        assertThat(unticked.body()).contains("请勾选后再继续").doesNotContain("资质智能化审批知情同意书");
        var stale = portal.post(page + "/consent", Map.of("foreseen", "0".repeat(64)), HTMX);
        assertThat(stale.statusCode()).isEqualTo(422);
        assertThat(stale.body()).contains("申报内容或者核对结果有变化");
        var matcher = MARK.matcher(gate);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static String version(Portal portal, String page, String mark) {
        var consent = portal.post(page + "/consent", Map.of("foreseen", mark), HTMX);
        assertThat(consent.statusCode()).isEqualTo(200);
        var matcher = VERSION.matcher(consent.body());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static String mark(Portal portal, String number) {
        var matcher = Pattern.compile("events\\?seen=([^\"]+)\"")
                .matcher(portal.get("/portal/applications/" + number).body());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    /** A second click finds the step gone and is shown where the application stands. */
    private static void saysItIsDone(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("本页已显示最新状态，没有重复办理", "id=\"due\"");
    }

    private static void redirectsTo(String page, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(location(answer)).endsWith(page);
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(300, 399);
        return answer.headers().firstValue("Location").orElseThrow().replaceFirst("^http://[^/]+", "");
    }

    private void answerFace(String page) {
        var matcher =
                Pattern.compile("href=\"(http[^\"]*/sandbox/face/[^\"]+)\"").matcher(page);
        assertThat(matcher.find()).isTrue();
        var path = java.net.URI.create(matcher.group(1)).getPath();
        api.post(path + "/result", Api.NOBODY, "{\"verified\":true}").expect(200);
    }

    private static HttpResponse<String> upload(Portal portal, String path, byte[] content, String... headers) {
        var boundary = "-----------zhishen-test";
        var body = new ByteArrayOutputStream(content.length + 300);
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n"
                        + "Content-Type: application/pdf\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return portal.send(
                "POST",
                path,
                "multipart/form-data; boundary=" + boundary,
                BodyPublishers.ofByteArray(body.toByteArray()),
                headers);
    }

    private String demo(String name) {
        for (JsonNode demo :
                api.get("/sandbox/enterprises", Api.NOBODY).expect(200).json()) {
            if (demo.path("name").asText().equals(name)) {
                var uscc = demo.path("uscc").asText();
                api.awaitDemo(uscc);
                return uscc;
            }
        }
        throw new AssertionError("no demo enterprise " + name);
    }
}
