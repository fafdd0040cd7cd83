package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.application.Stage;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** An application walked with an authorised agent: over REST, on the pages of the portal, and as the staff and the papers show it. */
@RunningProgram
class AuthorisedAgentOverRestTest {

    private static final String SNOW_PEAK = "91540100MA6TX1A00N";
    private static final String CITIZEN = "11010519491231002X";
    private static final String PHONE = "13989012345";

    @LocalServerPort
    private int port;

    @Autowired
    private Walks walks;

    @Autowired
    private JdbcTemplate jdbc;

    private Api api;

    @BeforeEach
    void call() {
        api = new Api(port);
    }

    @Test
    void anAgentAuthenticatesWithAMandateThatWasReallyStampedAndScanned() throws IOException {
        var applicant = known();
        var named = api.put(agent(applicant), body("次仁", CITIZEN, LocalDate.now()))
                .expect(200)
                .json();
        assertThat(named.path("agent").path("standing").asText()).isEqualTo("UNSIGNED");
        assertThat(named.path("agent").path("citizenId").asText()).isEqualTo("110105********002X");
        assertThat(named.path("agent").path("phone").asText()).isEqualTo("139****2345");
        assertThat(named.toString()).doesNotContain(CITIZEN, PHONE);
        api.post(applicant.path() + "/face-authentications?by=AUTHORISED_AGENT").expectProblem(409, "agent-cannot-act");

        var mandate = api.get(named.path("agent").path("mandate").asText())
                .expect(200)
                .bytes();
        assertThat(text(mandate)).contains("次仁", CITIZEN, "授权委托书");
        var blank =
                api.upload(agent(applicant) + "/mandate", mandate).expect(200).json();
        assertThat(blank.path("verdict").asText()).as("not stamped").isEqualTo("REFUSE");
        assertThat(blank.path("inspection").toString()).contains("授权委托书").doesNotContain("申请表");

        var scan = api.upload(agent(applicant) + "/mandate", Applicant.scanned(api, mandate))
                .expect(200)
                .json();
        assertThat(scan.path("verdict").asText())
                .as(scan.path("inspection").toString())
                .isEqualTo("ACCEPT");
        assertThat(scan.path("inspection").path("boxes")).hasSize(2);
        api.get(scan.path("pictures").path(0).path("href").asText()).expect(200);
        var standing = scan.path("application").path("agent");
        assertThat(standing.path("standing").asText()).isEqualTo("ACCEPTED");
        assertThat(standing.has("obstacle")).isFalse();

        var challenge = api.post(applicant.path() + "/face-authentications?by=AUTHORISED_AGENT");
        assertThat(challenge.expect(201).json().path("by").asText()).isEqualTo("AUTHORISED_AGENT");
        applicant.answerFace(challenge, true);
        applicant.reach(Stage.PUBLIC_NOTICE);

        assertThat(applicant.application().path("agent").has("authenticatedAt")).isTrue();
        assertThat(applicant.application().path("timeline").toString()).contains("委托代理人人脸认证通过");
        api.send(agent(applicant), Api.PORTAL, "DELETE", null, BodyPublishers.noBody())
                .expectProblem(409, "step-out-of-order");
        assertThat(text(api.get(applicant.path() + "/receipt.pdf").expect(200).bytes()))
                .contains("委托代理人", "次仁（证件110105********002X）", "4.授权委托书（签章扫描件）");
        assertThat(text(api.get(applicant.path() + "/report.pdf").expect(200).bytes()))
                .contains("委托代理人", "次仁（证件110105********002X）", "人脸认证时间");

        var staff = new Portal(port).logInStaff("admin");
        assertThat(staff.get("/staff/applications/" + applicant.number()).body())
                .contains("委托代理人", "次仁", "110105********002X", "139****2345", "由代理人本人通过", "授权委托书扫描件逐页检查结果")
                .doesNotContain(CITIZEN, PHONE);
        assertThat(jdbc.queryForObject(
                        "select parties from agent_mandate where application_number = ?",
                        String.class,
                        applicant.number()))
                .doesNotContain(CITIZEN, PHONE, "次仁");
    }

    @Test
    void theMandateOfAnotherApplicationIsRefused() {
        var applicant = walks.at(Stage.AUTHENTICATING);
        var other = Applicant.ofFounded(api, api.found(SNOW_PEAK), SNOW_PEAK, "D101B");
        var today = LocalDate.now();
        api.put(agent(applicant), body("次仁", CITIZEN, today)).expect(200);
        var foreign =
                api.put(agent(other), body("次仁", CITIZEN, today)).expect(200).json();
        var scan = Applicant.scanned(
                api,
                api.get(foreign.path("agent").path("mandate").asText())
                        .expect(200)
                        .bytes());

        var answer = api.upload(agent(applicant) + "/mandate", scan).expect(200).json();
        assertThat(answer.path("verdict").asText()).isEqualTo("REFUSE");
        assertThat(answer.path("inspection").path("defects").toString()).contains("FOREIGN_PAGE", "不是最新生成的授权委托书");
        api.get(foreign.path("agent").path("mandate").asText().replace(other.number(), applicant.number()))
                .expectProblem(404, "unknown-document");

        var replaced = api.put(agent(applicant), body("洛桑", CITIZEN, today))
                .expect(200)
                .json();
        assertThat(replaced.path("agent").path("standing").asText()).isEqualTo("UNSIGNED");
        var form = api.upload(agent(applicant) + "/mandate", Applicant.scanned(api, applicant.form()))
                .expect(200)
                .json();
        assertThat(form.path("verdict").asText())
                .as("the application form instead")
                .isEqualTo("REFUSE");
    }

    @Test
    void whatIsWrongIsNamedByItsField() {
        var applicant = Applicant.ofFounded(api, api.found(SNOW_PEAK), SNOW_PEAK, "D101B");
        assertThat(api.put(agent(applicant), body("次仁", "110105194912310021", LocalDate.now()))
                        .expect(400)
                        .text())
                .contains("citizenId", "校验位不正确")
                .doesNotContain("110105194912310021");
        assertThat(fields(api.put(agent(applicant), "{}").expectProblem(422, "agent-refused")))
                .contains("name", "citizenId", "phone", "powers", "from", "until");
        api.put(agent(applicant), "{\"powers\":[\"EVERYTHING\"]}").expect(400);
        api.upload(agent(applicant) + "/mandate", Applicant.pdf(1)).expectProblem(409, "agent-cannot-act");
        api.put(agent(applicant), body("次仁", CITIZEN, LocalDate.now())).expect(200);
        api.upload(agent(applicant) + "/mandate", "no pdf".getBytes(StandardCharsets.UTF_8))
                .expect(415);
        api.send(agent(applicant), Api.PORTAL, "DELETE", null, BodyPublishers.noBody())
                .expect(204);
        api.send(agent(applicant), Api.PORTAL, "DELETE", null, BodyPublishers.noBody())
                .expect(204);
        assertThat(applicant.application().has("agent")).isFalse();
        api.post(applicant.path() + "/face-authentications?by=SOMEBODY").expect(400);
        api.put("/api/v1/applications/5420000101000001/agent", body("次仁", CITIZEN, LocalDate.now()))
                .expectProblem(404, "unknown-application");
    }

    @Test
    void thePagesNameTheAgentTakeTheScanAndOfferTheChoice() {
        var applicant = known();
        var portal = new Portal(port).logIn(applicant.uscc());
        var page = "/portal/applications/" + applicant.number();
        assertThat(portal.get(page).body())
                .contains("现在请法定代表人进行人脸认证", "没有委托，由法定代表人认证", page + "/agent")
                .doesNotContain("name=\"by\"");
        assertThat(portal.get(page + "/agent").body()).contains("指定委托代理人", "行政许可法》第二十九条", "民法典》第一百六十五条");

        var wrong = portal.post(
                page + "/agent",
                Map.of("name", "次仁", "citizenId.kind", "居民身份证", "citizenId", "110105194912310021", "phone", "1"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("校验位不正确", "联系电话应为", "请至少选择一项授权事项", "请填写委托期限的起始日", "value=\"次仁\"");
        var today = LocalDate.now();
        var saved = portal.post(
                page + "/agent",
                Map.of(
                        "name",
                        "次仁",
                        "citizenId.kind",
                        "居民身份证",
                        "citizenId",
                        CITIZEN,
                        "phone",
                        PHONE,
                        "powers",
                        "FACE_AUTHENTICATION",
                        "from",
                        today.toString(),
                        "until",
                        today.plusDays(9).toString()));
        assertThat(saved.statusCode()).isEqualTo(303);
        assertThat(portal.get(page + "/agent").body())
                .contains("待盖章签字并上传扫描件", "110105********002X", "授权委托书（企业公章）", "更换委托代理人")
                .doesNotContain(CITIZEN, PHONE);
        assertThat(portal.get(page).body())
                .contains("现在请法定代表人或者委托代理人进行人脸认证", "name=\"by\"", "还没有盖章签字并上传扫描件")
                .containsPattern("value=\"AUTHORISED_AGENT\"[^>]*disabled");
        var early = portal.post(page + "/face-authentications", Map.of("by", "AUTHORISED_AGENT"));
        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(early.body()).contains("还没有盖章签字并上传扫描件");

        var verdict = api.upload(agent(applicant) + "/mandate", Applicant.standIn())
                .expect(200)
                .json();
        assertThat(verdict.path("verdict").asText()).isEqualTo("ACCEPT");
        assertThat(portal.get(page + "/agent").body()).contains("授权委托书有效", "查看扫描件的检查结果");
        assertThat(portal.get(page).body()).doesNotContainPattern("value=\"AUTHORISED_AGENT\"[^>]*disabled");
        assertThat(portal.post(page + "/face-authentications", Map.of("by", "AUTHORISED_AGENT"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(portal.get(page).body()).contains("须由委托代理人 次仁 本人用手机完成");

        assertThat(portal.post(page + "/agent/withdrawal", Map.of()).statusCode())
                .isEqualTo(303);
        applicant.reach(Stage.AUTHENTICATING);
        assertThat(portal.get(page + "/agent").body()).contains("指定委托代理人").doesNotContain("次仁");
        var stranger = new Portal(port).logIn("91540502MA6TX3C5X1");
        assertThat(stranger.get(page + "/agent").statusCode()).isEqualTo(404);
    }

    /** An application of an enterprise that the registers know, and that can log in. */
    private Applicant known() {
        walks.start();
        return Applicant.of(api, SNOW_PEAK, "D101B").upTo(Stage.AUTHENTICATING);
    }

    private static String agent(Applicant applicant) {
        return applicant.path() + "/agent";
    }

    private static String body(String name, String citizenId, LocalDate from) {
        return """
                {"name": "%s", "citizenId": "%s", "phone": "%s", "powers": ["FACE_AUTHENTICATION", "FILING"],
                 "from": "%s", "until": "%s"}""".formatted(name, citizenId, PHONE, from, from.plusDays(30));
    }

    private static Iterable<String> fields(Api.Answer answer) {
        return answer.json().path("errors").findValuesAsText("field");
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", "");
        }
    }
}
