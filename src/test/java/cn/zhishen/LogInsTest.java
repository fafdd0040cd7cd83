package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;

/** How long log-ins last, and how security officers see and end them. To move time the test makes a session older in the table. */
@RunningProgram
class LogInsTest {

    private static final String USCC = "91540100MA6TX1A00N";
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final String STAFF_LOG_IN = "/staff/login?to=%2Fstaff%2Fwords";
    private static final String TASKS = "/camunda/api/engine/engine/default/task/count";

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @BeforeEach
    void nobodyIsLoggedIn() {
        new Api(port).awaitDemo(USCC);
        jdbc.sql("delete from spring_session").update();
    }

    @Test
    void anEnterprisesLogInEndsAfterADayHoweverMuchItIsUsed() {
        var portal = new Portal(port).logIn(USCC);
        used(Duration.ofHours(24).minusMinutes(1));
        assertThat(portal.get("/portal").statusCode()).isEqualTo(200);

        unused(Duration.ofMinutes(1));

        assertThat(portal.part("/portal/persons").statusCode()).isEqualTo(401);
        var answer = portal.get("/portal");
        assertThat(location(answer)).isEqualTo("/portal/login?expired");
        assertThat(portal.get(location(answer)).body()).contains("登录已过期，请重新登录");
    }

    @Test
    void theStaffsLogInEndsAfterEightHoursHoweverMuchItIsUsed() {
        var reviewer = new Portal(port).logInStaff("reviewer");
        used(Duration.ofHours(8).minusMinutes(1));
        assertThat(reviewer.get("/staff/words").statusCode()).isEqualTo(200);
        assertThat(reviewer.get(TASKS).statusCode()).isEqualTo(200);

        unused(Duration.ofMinutes(1));

        assertThat(reviewer.get(TASKS).statusCode()).isEqualTo(401);
        assertThat(location(reviewer.get("/staff/words"))).endsWith(STAFF_LOG_IN);
    }

    @Test
    void aLogInThatIsOlderThanASettingMadeShorterAllowsIsOver() {
        var portal = new Portal(port).logIn(USCC);
        var reviewer = new Portal(port).logInStaff("reviewer");
        used(Duration.ofHours(24));

        assertThat(location(portal.get("/portal"))).isEqualTo("/portal/login?expired");
        assertThat(reviewer.get(TASKS).statusCode()).isEqualTo(401);
    }

    @Test
    void nearItsEndALogInExpiresInTimeWithoutAnotherRequest() {
        var portal = new Portal(port).logIn(USCC);
        used(Duration.ofHours(24).minusMinutes(1));

        portal.get("/portal");

        assertThat(jdbc.sql("select expiry_time from spring_session where principal_name = ?")
                        .param("ENTERPRISE " + USCC)
                        .query(Long.class)
                        .single())
                .isBetween(
                        Instant.now().toEpochMilli(),
                        Instant.now().plus(Duration.ofMinutes(1)).toEpochMilli());
    }

    @Test
    void aLogInFromBeforeThereWereNotesIsListedFromItsNextRequestOn() {
        var officer = new Portal(port).logInStaff("security", "welcome");
        awaitNote();
        jdbc.sql("delete from spring_session_attributes where attribute_name in (?, ?)")
                .params("zhishen.log-in", FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME)
                .update();
        jdbc.sql("update spring_session set principal_name = null").update();

        officer.send("GET", "/staff/accounts", null, BodyPublishers.noBody(), "User-Agent", FIREFOX);
        awaitNote();

        assertThat(officer.get("/staff/log-ins").body()).contains("演示安全管理员", "本次登录", "127.0.0.1", "Firefox（Linux）");
    }

    @Test
    void whoHasLoggedInIsListedFromTheLogInOnAndNobodyElse() {
        new Portal(port).get("/portal/login/begin/licence");
        new Portal(port).logIn(USCC);
        new Portal(port).logInStaff("reviewer");
        var officer = new Portal(port).logInStaff("security", "welcome");

        var page = officer.get("/staff/log-ins").body();

        assertThat(page).contains(USCC, "演示复核员", "演示安全管理员", "工作人员", "企业", "127.0.0.1");
        assertThat(page.split("name=\"key\"", -1)).hasSize(1 + 3);
        assertThat(jdbc.sql("select session_id from spring_session")
                        .query(String.class)
                        .list())
                .as("what would let somebody in")
                .noneMatch(id -> page.contains(id.strip()));
        assertThat(officer.get("/staff/log-ins?kind=STAFF&person=REV").body())
                .contains("演示复核员")
                .doesNotContain(USCC, "演示安全管理员</span>");
        assertThat(officer.get("/staff/log-ins?person=nobody%25").body()).contains("没有符合条件的登录");
    }

    @Test
    void aCodeInAFrameCompletesTheLogInInTheWholeWindow() {
        var portal = new Portal(port);
        var page = portal.get("/portal/login");
        assertThat(page.body()).contains("<iframe", "src=\"/portal/login/begin/licence\"", "data-shown-for=\"180\"");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .endsWith("frame-src 'self'");
        var waiting = location(portal.get(location(portal.get("/portal/login/begin/licence"))));
        portal.send(
                "POST",
                waiting + "/choice",
                "application/json",
                BodyPublishers.ofString("{\"uscc\":\"" + USCC + "\"}"));
        var back = location(portal.get(waiting));

        var framed = inAFrame(portal, back);

        assertThat(framed.statusCode()).isEqualTo(200);
        assertThat(framed.body())
                .contains("target=\"_top\"", "data-onwards", "log-in")
                .doesNotContain("<iframe");
        assertThat(location(portal.get("/portal"))).as("not logged in yet").contains("/portal/login");
        var onwards = framed.body()
                .replaceAll("(?s).*data-onwards href=\"([^\"]+)\".*", "$1")
                .replace("&amp;", "&");
        assertThat(location(portal.get(onwards))).endsWith("/portal");
        assertThat(portal.get("/portal").statusCode()).isEqualTo(200);
    }

    @Test
    void withinTheFrameThereIsNoPageWithAFrame() {
        var portal = new Portal(port);
        assertThat(inAFrame(portal, "/portal/login").body())
                .contains("二维码暂时不能显示")
                .doesNotContain("<iframe", "data-onwards");
        assertThat(inAFrame(portal, "/portal/login?busy").body()).contains("登录过于频繁");
    }

    private static HttpResponse<String> inAFrame(Portal portal, String path) {
        return portal.send("GET", path, null, BodyPublishers.noBody(), "Sec-Fetch-Dest", "iframe");
    }

    @Test
    void whoHasLoggedOutIsNotListed() {
        var reviewer = new Portal(port).logInStaff("reviewer");
        reviewer.logOutStaff();
        var officer = new Portal(port).logInStaff("security", "welcome");

        assertThat(officer.get("/staff/log-ins").body()).doesNotContain("演示复核员");
    }

    @Test
    void whoseLogInWasEndedHasToLogInAnew() {
        var portal = new Portal(port).logIn(USCC);
        var reviewer = new Portal(port).logInStaff("reviewer");
        var elsewhere = new Portal(port).logInStaff("reviewer");
        var officer = new Portal(port).logInStaff("security", "welcome");

        end(officer, "/end", Map.of("key", key("ENTERPRISE " + USCC)));
        end(officer, "/end", Map.of("key", key("STAFF reviewer")));

        assertThat(location(portal.get("/portal"))).isEqualTo("/portal/login?expired");
        assertThat(reviewer.get(TASKS).statusCode() + elsewhere.get(TASKS).statusCode())
                .as("one of the two")
                .isEqualTo(200 + 401);
        assertThat(officer.get("/staff/log-ins").body()).contains("结束登录", "企业 " + USCC, "工作人员 reviewer", "办理人 演示安全管理员");
    }

    @Test
    void allLogInsOfAPersonEndTogetherAndNobodyElses() {
        var reviewer = new Portal(port).logInStaff("reviewer");
        var elsewhere = new Portal(port).logInStaff("reviewer");
        var issuer = new Portal(port).logInStaff("issuer");
        var officer = new Portal(port).logInStaff("security", "welcome");

        end(officer, "/end-all", Map.of("kind", "STAFF", "person", "reviewer"));

        assertThat(reviewer.get(TASKS).statusCode()).isEqualTo(401);
        assertThat(location(elsewhere.get("/staff/words"))).endsWith(STAFF_LOG_IN);
        assertThat(issuer.get(TASKS).statusCode()).isEqualTo(200);
        assertThat(officer.get("/staff/log-ins").body()).contains("结束全部登录", "共 2 个");
    }

    @Test
    void nobodyButASecurityOfficerEndsALogIn() {
        new Portal(port).logInStaff("issuer");
        var reviewer = new Portal(port).logInStaff("reviewer");
        var token = token(reviewer.get("/staff/words").body());

        var answer = reviewer.post(
                "/staff/log-ins/end-all",
                Map.of("kind", "STAFF", "person", "issuer", "_csrf", token),
                "Accept",
                "text/html");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("没有权限", "由安全管理人员管理");
        assertThat(key("STAFF issuer")).isNotEmpty();
    }

    /** Lets time pass while all log-ins are in use. */
    private void used(Duration time) {
        jdbc.sql("update spring_session set creation_time = creation_time - ?")
                .param(time.toMillis())
                .update();
    }

    /** Lets time pass while no log-in is used. */
    private void unused(Duration time) {
        jdbc.sql("""
                        update spring_session set creation_time = creation_time - :time,
                            last_access_time = last_access_time - :time, expiry_time = expiry_time - :time
                        """).param("time", time.toMillis()).update();
    }

    private String key(String principal) {
        return jdbc.sql("select primary_id from spring_session where principal_name = ? limit 1")
                .param(principal)
                .query(String.class)
                .single();
    }

    private static void end(Portal officer, String path, Map<String, String> fields) {
        var form = new HashMap<>(fields);
        form.put("_csrf", token(officer.get("/staff/log-ins").body()));
        assertThat(location(officer.post("/staff/log-ins" + path, form))).startsWith("/staff/log-ins");
    }

    private static String token(String page) {
        return page.split("name=\"csrf\" content=\"", 2)[1].split("\"", 2)[0];
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(300, 399);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    /** Waits, since the row is written after the answer. */
    private void awaitNote() {
        Awaitility.await()
                .until(() -> jdbc.sql(
                                        "select count(*) from spring_session_attributes where attribute_name = 'zhishen.log-in'")
                                .query(Long.class)
                                .single()
                        > 0);
    }
}
