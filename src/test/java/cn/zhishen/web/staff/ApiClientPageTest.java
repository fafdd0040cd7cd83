package cn.zhishen.web.staff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import cn.zhishen.DatabaseTest;
import cn.zhishen.enterprise.LibraryFixtures;
import cn.zhishen.workflow.StaffLogIn;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The page on which security officers keep API clients. */
@DatabaseTest
class ApiClientPageTest {

    private static final Pattern SECRET = Pattern.compile("id=\"secret\"[^>]*>([\\w-]{43})<");

    private final String id = "client-" + UUID.randomUUID();

    private MockMvc http;

    @BeforeEach
    void throughTheSecurityChains(@Autowired WebApplicationContext context) {
        http = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    @Test
    void theSecretIsShownOnceAndLetsTheClientIn() throws Exception {
        var answer = register(id, "portal", "");

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeader("Cache-Control")).contains("no-store");
        var secret = secret(answer);
        assertThat(callWith(secret)).isEqualTo(404);
        assertThat(page()).contains(id, "平台（任何企业）", "登记客户端", "演示安全管理员").doesNotContain(secret);
    }

    @Test
    void aClientOfOneEnterpriseIsRegisteredByTheCodeOnItsLicence() throws Exception {
        var uscc = LibraryFixtures.newUscc().value();

        assertThat(register(id, "enterprise", " " + uscc.toLowerCase()).getStatus())
                .isEqualTo(200);
        assertThat(page()).contains("企业 " + uscc);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "enterprise, 91540100MA6TX1A000, 400, 校验位不正确",
                "enterprise, '', 400, 应为 18 位",
                "read, '', 422, 请选择授权范围",
                "'', '', 422, 请选择授权范围"
            })
    void anUnknownScopeIsNotRegisteredAndWhatWasTypedStays(String scope, String uscc, int status, String why)
            throws Exception {
        var answer = register(id, scope, uscc);

        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(answer.getContentAsString(UTF_8)).contains(why, "value=\"" + id + "\"", "value=\"某单位\"");
        assertThat(page()).doesNotContain(id);
    }

    @Test
    void anIdThatIsTakenIsToldSo() throws Exception {
        register(id, "portal", "");

        var answer = register(id, "portal", "");

        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(answer.getContentAsString(UTF_8)).contains("已经用过");
    }

    @Test
    void aNewSecretIsMadeOnceAndTheOldOneEndsAtOnceOrLater() throws Exception {
        var first = secret(register(id, "portal", ""));
        var seen = seen();

        var second = secret(send("/secret", "id", id, "seen", seen, "keepOld", "true"));
        assertThat(callWith(first)).isEqualTo(404);
        assertThat(callWith(second)).isEqualTo(404);
        assertThat(page()).contains("原密钥可用至");

        assertThat(send("/secret", "id", id, "seen", seen, "keepOld", "false").getStatus())
                .as("the same form once more")
                .isEqualTo(409);

        var third = secret(send("/secret", "id", id, "seen", seen(), "keepOld", "false"));
        assertThat(callWith(second)).isEqualTo(401);
        assertThat(callWith(third)).isEqualTo(404);
    }

    @Test
    void anEndedClientIsAnswered401() throws Exception {
        var secret = secret(register(id, "portal", ""));
        assertThat(callWith(secret)).isEqualTo(404);

        var answer = send("/end", "id", id);

        assertThat(answer.getRedirectedUrl()).isEqualTo("/staff/api-clients?ended=" + id);
        assertThat(callWith(secret)).isEqualTo(401);
        assertThat(page()).contains("已终止", "终止客户端");
    }

    @Test
    void aForgedFormRegistersNothing() throws Exception {
        var answer = http.perform(post("/staff/api-clients")
                        .session(StaffLogIn.of("security"))
                        .param("id", id)
                        .param("owner", "某单位")
                        .param("scope", "portal"))
                .andReturn()
                .getResponse();

        assertThat(answer.getStatus()).isEqualTo(403);
        assertThat(page()).doesNotContain(id);
    }

    private MockHttpServletResponse register(String name, String scope, String uscc) throws Exception {
        return send("", "id", name, "owner", "某单位", "scope", scope, "uscc", uscc);
    }

    private MockHttpServletResponse send(String path, String... fields) throws Exception {
        var request = post("/staff/api-clients" + path)
                .session(StaffLogIn.of("security"))
                .with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return http.perform(request).andReturn().getResponse();
    }

    /** What the form of this client's row says about its present secret. */
    private String seen() throws Exception {
        return page().split("name=\"id\" value=\"" + id + "\"", 2)[1]
                .split("name=\"seen\" value=\"", 2)[1]
                .split("\"", 2)[0];
    }

    private String page() throws Exception {
        return http.perform(get("/staff/api-clients").session(StaffLogIn.of("security")))
                .andReturn()
                .getResponse()
                .getContentAsString(UTF_8);
    }

    /** The status: 404 if the client is let in, since the application does not exist. */
    private int callWith(String secret) throws Exception {
        return http.perform(get("/api/v1/applications/none").with(httpBasic(id, secret)))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private static String secret(MockHttpServletResponse answer) throws Exception {
        var secret = SECRET.matcher(answer.getContentAsString(UTF_8));
        assertThat(secret.find()).isTrue();
        return secret.group(1);
    }
}
