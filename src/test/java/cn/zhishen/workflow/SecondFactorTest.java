package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.identity.Telephone;
import cn.zhishen.workflow.staff.StaffGroup;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a password alone opens if a second factor is required, and how the staff gives the second factor. */
class SecondFactorTest extends StaffOverHttp {

    private static final Instant NOW = Instant.parse("2026-05-06T01:00:00Z");

    private String issuer;
    private StaffBrowser browser;

    @BeforeEach
    void anIssuer() {
        clock.set(NOW);
        issuer = member(StaffGroup.ISSUERS);
        browser = new StaffBrowser(port, OFFICE);
    }

    private HttpResponse<String> code(String code) throws Exception {
        return browser.form("/staff/login/code", Map.of("code", code));
    }

    @Test
    void aPasswordAloneOpensNothingWhereASecondFactorIsRequired() throws Exception {
        var answer = browser.tryLogIn("default", issuer, issuer, "tasklist");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("SecondFactorRequired", "动态口令");
        for (var path : List.of(
                TASKS,
                "/camunda/api/admin/auth/user/default",
                "/camunda/api/cockpit/plugin/base/default/process-definition",
                "/camunda/api/admin/plugin/adminPlugins/static/app/plugin.js")) {
            assertThat(browser.get(path).statusCode()).as(path).isEqualTo(403);
        }
        var page = browser.get("/staff/complaints");
        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(page.headers().firstValue("Location")).hasValue("/staff/login/code?to=%2Fstaff%2Fcomplaints");
        assertThat(browser.post("/staff/certificates/D254000001/measures", "{}").statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/staff/login/../complaints",
                "/staff/login/..;/complaints",
                "/staff/login/%2e%2e/complaints",
                "/staff//complaints",
                "/staff/complaints;login",
                "/camunda/assets/../api/engine/engine/default/task?maxResults=10",
                "/camunda//api/engine/engine/default/task?maxResults=10"
            })
    void noSpellingOfAPathGetsByTheSecondFactor(String path) throws Exception {
        browser.tryLogIn("default", issuer, issuer, "tasklist");
        assertThat(browser.get(path).statusCode()).isGreaterThanOrEqualTo(300);
    }

    @Test
    void theFirstLogInSetsTheSecondFactorUpAndGoesOnWhereItWasWanted() throws Exception {
        var begun = browser.form(
                "/staff/login", Map.of("user", issuer, "password", issuer, "to", "/staff/complaints?group=ALL"));
        assertThat(begun.headers().firstValue("Location"))
                .hasValue("/staff/login/factor?to=%2Fstaff%2Fcomplaints%3Fgroup%3DALL");
        var wrong = browser.form("/staff/login/factor", Map.of("code", "000000"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("动态口令不正确");
        assertThat(browser.get(TASKS).statusCode()).isEqualTo(403);
        assertThat(browser.get("/staff/login/factor/qr").body()).startsWith("<svg");
        setUp(issuer);
    }

    @Test
    void whoReadsTheSessionsLearnsNoSecretThatIsBeingSetUp() throws Exception {
        password(browser, issuer);
        var shown = SECRET.matcher(browser.get("/staff/login/factor").body());
        assertThat(shown.find()).isTrue();
        var telephone = new Telephone(shown.group(1));

        assertThat(jdbc.sql("select attribute_bytes from spring_session_attributes")
                        .query(byte[].class)
                        .list())
                .isNotEmpty()
                .allSatisfy(kept -> assertThat(new String(kept, StandardCharsets.ISO_8859_1))
                        .doesNotContain(telephone.typed(), telephone.hex()));
        assertThat(browser.form("/staff/login/factor", Map.of("code", telephone.shows(clock.instant())))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoHasATelephoneGivesItsCodeAndNobodyElseTakesItsPlace() throws Exception {
        var set = setUp(issuer);
        assertThat(password(browser, issuer).headers().firstValue("Location").orElseThrow())
                .startsWith("/staff/login/code");
        assertThat(browser.get("/staff/login/factor")
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .as("who knows the password alone sets up no telephone of his own")
                .startsWith("/staff/login/code");
        assertThat(code("000000").statusCode()).isEqualTo(401);
        assertThat(browser.get(TASKS).statusCode()).isEqualTo(403);
        assertThat(code(set.telephone().shows(clock.instant())).statusCode()).isEqualTo(302);
        assertThat(browser.get(TASKS).statusCode()).isEqualTo(200);
        assertThat(browser.get("/staff/complaints").statusCode()).isEqualTo(200);
    }

    @Test
    void aCodeThatSomebodySawIsNotTakenAgain() throws Exception {
        var set = setUp(issuer);
        var seen = set.telephone().shows(clock.instant());
        password(browser, issuer);
        code(seen);
        browser = new StaffBrowser(port, "203.0.113.66");
        password(browser, issuer);
        assertThat(code(seen).statusCode()).isEqualTo(401);
    }

    @Test
    void aRecoveryCodeIsGoodOnceAndNotKeptInClear() throws Exception {
        var set = setUp(issuer);
        var recovery = set.recoveryCodes().get(3);
        assertThat(jdbc.sql("select digest from recovery_code where user_id = ?")
                        .param(issuer)
                        .query(String.class)
                        .list())
                .hasSize(8)
                .noneMatch(digest -> digest.contains(recovery.replace("-", "")));
        password(browser, issuer);
        assertThat(code(recovery.toUpperCase()).statusCode()).isEqualTo(302);
        browser = new StaffBrowser(port, OFFICE);
        password(browser, issuer);
        assertThat(code(recovery).statusCode()).isEqualTo(401);
        assertThat(events()).containsExactly("SET_UP", "RECOVERY_CODE_USED");
    }

    @Test
    void codesAreNotTriedWithoutEnd() throws Exception {
        var set = setUp(issuer);
        password(browser, issuer);
        assertThat(statuses(11, i -> code("00000" + i % 10)).subList(0, 10)).containsOnly(401);
        var refused = code(set.telephone().shows(clock.instant()));
        assertThat(refused.body()).contains("动态口令错误次数过多");
        assertThat(browser.get(TASKS).statusCode()).isEqualTo(403);
    }

    @Test
    void aSecurityOfficerResetsTheFactorOfWhoHasLostTheTelephoneAndThatIsOnRecord() throws Exception {
        setUp(issuer);
        var officer = new StaffBrowser(port, OFFICE);
        password(officer, member(StaffGroup.SECURITY_OFFICERS));
        var reset = "/staff/accounts/" + issuer + "/second-factor/reset";
        assertThat(officer.form("/staff/accounts", reset, Map.of("reason", " ")).statusCode())
                .isEqualTo(422);
        assertThat(officer.form("/staff/accounts", reset, Map.of("reason", "手机丢失，已当面核实"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(officer.page("/staff/accounts").body()).contains("手机丢失，已当面核实", "重置", issuer);
        assertThat(events()).containsExactly("SET_UP", "RESET");
        assertThat(password(browser, issuer).headers().firstValue("Location").orElseThrow())
                .startsWith("/staff/login/factor");
    }

    @Test
    void administratorsDoNotSeeTheAccounts() throws Exception {
        password(browser, name);
        assertThat(browser.get("/staff/accounts").statusCode()).isEqualTo(403);
        assertThat(browser.page("/staff/accounts").body()).contains("没有权限", "由安全管理人员管理");
    }

    @Test
    void whoNeedsNoneLogsInWithThePasswordAndMaySetOneUp() throws Exception {
        var reviewer = member(StaffGroup.REVIEWERS);
        var answer = browser.form("/staff/login", Map.of("user", reviewer, "password", reviewer));
        assertThat(answer.headers().firstValue("Location")).hasValue("/camunda/app/tasklist/default/");
        assertThat(browser.get(TASKS).statusCode()).isEqualTo(200);
        setUp(reviewer);
        assertThat(new StaffBrowser(port, OFFICE)
                        .tryLogIn("default", reviewer, reviewer, "tasklist")
                        .statusCode())
                .as("from then on it is asked for")
                .isEqualTo(403);
        assertThat(browser.get(TASKS).statusCode())
                .as("also of a log-in from before")
                .isEqualTo(403);
    }

    @Test
    void aWrongPasswordAtTheLogInPageIsRefusedInChineseAndCounted() throws Exception {
        var wrong = Map.of("user", issuer, "password", "wrong");
        assertThat(browser.form("/staff/login", wrong).body()).contains("用户名或者密码不正确");
        assertThat(statuses(5, i -> browser.form("/staff/login", wrong))).containsExactly(401, 401, 401, 401, 429);
        assertThat(new StaffBrowser(port, "192.0.2.99")
                        .tryLogIn("default", issuer, issuer, "tasklist")
                        .body())
                .contains("SecondFactorRequired");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "/\\evil.example/",
                "/staff/../portal",
                "/camunda/app/\\evil",
                "/staff/login",
                "javascript:alert(1)"
            })
    void nobodyIsSentElsewhereAfterTheLogIn(String to) throws Exception {
        var answer =
                browser.form("/staff/login", new LinkedHashMap<>(Map.of("user", name, "password", name, "to", to)));
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .doesNotContain("evil", "portal", "javascript");
    }

    @Test
    void aBrowserThatOpensTheTasklistIsLedToTheLogIn() throws Exception {
        var answer = browser.page("/camunda/app/tasklist/default/", "Sec-Fetch-Mode", "navigate");
        assertThat(answer.headers().firstValue("Location"))
                .hasValue("/staff/login?to=%2Fcamunda%2Fapp%2Ftasklist%2Fdefault%2F");
    }

    private List<String> events() {
        return jdbc.sql("select what from second_factor_event where user_id = ? order by id")
                .param(issuer)
                .query(String.class)
                .list();
    }
}
