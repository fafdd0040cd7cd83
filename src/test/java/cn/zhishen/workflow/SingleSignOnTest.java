package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.identity.Group;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The log-in of the staff with the office's identity provider, and the tokens that it refuses. */
class SingleSignOnTest extends StaffOverHttp {

    private String tashi;
    private StaffBrowser browser;

    @BeforeEach
    void somebodyOfTheOffice() {
        tashi = "tashi." + UUID.randomUUID();
        browser = new StaffBrowser(port, OFFICE);
    }

    private HttpResponse<String> logIn(String begin, Function<JWTClaimsSet.Builder, JWTClaimsSet.Builder> claims)
            throws Exception {
        var asked = askedOfProvider(begin);
        PROVIDER.says(token -> claims.apply(token.claim("nonce", asked.get("nonce"))
                .claim("preferred_username", tashi)
                .claim("name", "扎西")
                .claim("groups", List.of("zjt-issuers", "everybody"))));
        return browser.page("/staff/login/callback?code=x&state=" + asked.get("state"));
    }

    private Map<String, String> askedOfProvider(String begin) throws Exception {
        var toBegin = browser.page(begin).headers().firstValue("Location").orElseThrow();
        var toProvider = browser.page(URI.create(toBegin).getRawPath())
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(toProvider).startsWith(PROVIDER.issuer() + "/authorize?");
        return Stream.of(URI.create(toProvider).getRawQuery().split("&"))
                .map(part -> part.split("=", 2))
                .collect(Collectors.toMap(part -> part[0], part -> URLDecoder.decode(part[1], StandardCharsets.UTF_8)));
    }

    private void opensNothing() throws Exception {
        assertThat(browser.get(TASKS).statusCode()).isNotEqualTo(200);
        assertThat(identities.createUserQuery().userId(tashi).count()).isZero();
    }

    @Test
    void theLogInPageLeadsToTheProvider() throws Exception {
        assertThat(browser.page("/staff/login").body()).contains("统一身份登录", "/staff/login/sso");
    }

    @Test
    void whoTheProviderNamesIsLoggedInWithTheGroupsThatItNames() throws Exception {
        var arrived = logIn("/staff/login/sso?to=/staff/complaints", token -> token);
        assertThat(arrived.headers().firstValue("Location")).hasValue("/staff/complaints");
        assertThat(browser.get("/staff/complaints").statusCode()).isEqualTo(200);
        assertThat(browser.get(TASKS).statusCode()).isEqualTo(200);
        assertThat(groups()).containsExactly("issuers");
        assertThat(identities.createUserQuery().userId(tashi).singleResult().getLastName())
                .isEqualTo("扎西");
    }

    @Test
    void whoHasLostAGroupAtTheProviderHasLostItHere() throws Exception {
        logIn("/staff/login/sso", token -> token);
        logIn("/staff/login/sso", token -> token.claim("groups", "zjt-reviewers"));
        assertThat(groups()).containsExactly("reviewers");
    }

    @Test
    void whoChangesTheRoleAtTheProviderChangesItHere() throws Exception {
        logIn("/staff/login/sso", token -> token.claim("groups", "zjt-audit"));
        assertThat(groups()).containsExactly("auditors");
        logIn("/staff/login/sso", token -> token.claim("groups", "zjt-security"));
        assertThat(groups()).containsExactly("securityofficers");
        logIn("/staff/login/sso", token -> token.claim("groups", "zjt-reviewers"));
        assertThat(groups()).containsExactly("reviewers");
    }

    @Test
    void whoWouldGiveRightsAndHaveThemIsNotLetIn() throws Exception {
        var refused = logIn(
                "/staff/login/sso", token -> token.claim("groups", List.of("zjt-security", "zjt-administrators")));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("没有权限", "不能同时属于其他组");
        opensNothing();
    }

    @Test
    void whoIsInNoKnownGroupHasNoRights() throws Exception {
        var refused = logIn("/staff/login/sso", token -> token.claim("groups", List.of("everybody")));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("没有权限", "不属于本系统的任何一个组");
        opensNothing();
    }

    @Test
    void aTokenOfAnotherIssuerOpensNothing() throws Exception {
        assertThat(logIn("/staff/login/sso", token -> token.issuer("https://evil.example"))
                        .statusCode())
                .isEqualTo(401);
        opensNothing();
    }

    @Test
    void aTokenForAnotherProgramOpensNothing() throws Exception {
        assertThat(logIn("/staff/login/sso", token -> token.audience("another")).statusCode())
                .isEqualTo(401);
        opensNothing();
    }

    @Test
    void aTokenFromAnotherLogInOpensNothing() throws Exception {
        assertThat(logIn("/staff/login/sso", token -> token.claim("nonce", "seen elsewhere"))
                        .statusCode())
                .isEqualTo(401);
        opensNothing();
    }

    @Test
    void aTokenPastItsTimeOpensNothing() throws Exception {
        assertThat(logIn(
                                "/staff/login/sso",
                                token -> token.expirationTime(
                                        Date.from(Instant.now().minusSeconds(120))))
                        .statusCode())
                .isEqualTo(401);
        opensNothing();
    }

    @Test
    void aTokenSignedWithAnotherKeyOpensNothing() throws Exception {
        var refused = logIn("/staff/login/sso", token -> {
            try {
                PROVIDER.signsWithAnotherKey();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return token;
        });
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("登录没有完成");
        opensNothing();
    }

    @Test
    void aLogInThatWasNotBegunHereOpensNothing() throws Exception {
        assertThat(browser.page("/staff/login/callback?code=x&state=made-up").statusCode())
                .isEqualTo(401);
        opensNothing();
    }

    @Test
    void oneAddressBeginsNoMoreLogInsThanAnOfficeNeeds() throws Exception {
        var flood = new StaffBrowser(port, "203.0.113.77");
        var answers = statuses(31, i -> flood.page("/staff/login/sso"));
        assertThat(answers.subList(0, 30)).containsOnly(302);
        assertThat(answers.get(30)).isEqualTo(429);
    }

    @Test
    void theProviderDoesNotTakeOverALocalAccount() throws Exception {
        tashi = name;
        var refused = logIn("/staff/login/sso", token -> token.claim("groups", List.of("zjt-administrators")));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("本地账号");
        assertThat(browser.get(TASKS).statusCode()).isNotEqualTo(200);
    }

    @Test
    void whoComesFromTheProviderHasNoPasswordHere() throws Exception {
        logIn("/staff/login/sso", token -> token);
        assertThat(logIn("203.0.113.66", tashi, "").statusCode()).isEqualTo(401);
    }

    @Test
    void beforeWhatWeighsMostTheProviderIsAskedForANewLogIn() throws Exception {
        logIn("/staff/login/sso", token -> token);
        clock.set(Instant.now().plus(Duration.ofMinutes(10)));
        var path = "/staff/certificates/D254000001/measures";
        var fields = Map.of("edition", "1", "kind", "REVOKED", "reason", "说明");
        var asked = browser.form("/staff/complaints", path, fields);
        assertThat(asked.statusCode()).isEqualTo(403);
        assertThat(asked.body()).contains("统一身份平台", "value=\"说明\"");

        var to = "/staff/login/confirmation?to=/staff/complaints";
        assertThat(askedOfProvider(to)).containsEntry("prompt", "login").containsEntry("max_age", "0");
        assertThat(logIn(
                                to,
                                token -> token.claim(
                                        "auth_time", Date.from(clock.instant().minusSeconds(3600))))
                        .statusCode())
                .as("a provider that asks nobody")
                .isEqualTo(403);
        assertThat(logIn(to, token -> token.claim("auth_time", Date.from(clock.instant())))
                        .headers()
                        .firstValue("Location"))
                .hasValue("/staff/complaints");
        assertThat(browser.form("/staff/complaints", path, fields).body()).contains("没有这张证书");
    }

    private List<String> groups() {
        return identities.createGroupQuery().groupMember(tashi).list().stream()
                .map(Group::getId)
                .toList();
    }
}
