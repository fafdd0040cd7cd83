package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/** What strangers see of a production installation with all its required settings. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "zhishen.imprint.emblem=src/test/resources/emblem.svg",
            "zhishen.imprint.telephone=0891-0000000",
            "zhishen.imprint.hours=工作日 9:30–18:00",
            "zhishen.imprint.site-code=5400000000",
            "zhishen.imprint.rating=https://zwfw.example.org/pj"
        })
@ContextConfiguration(initializers = {OfficeSettings.class, TestPostgres.class})
@ActiveProfiles("production")
@Tag("program")
class InEarnestTest {

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {"/v3/api-docs", "/v3/api-docs.yaml", "/v3/api-docs/swagger-config"})
    void nobodyIsToldAllThatTheInterfaceTakes(String path) {
        var answer = new Api(port).get(path, Api.NOBODY).expectProblem(404, "not-found");

        assertThat(answer.text()).doesNotContain("openapi", "/api/v1/applications");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/swagger-ui/index.html", "/swagger-ui.html"})
    void thereIsNoPageToCallTheInterfaceFrom(String path) {
        new Api(port).get(path, Api.NOBODY).expect(404);
    }

    @Test
    void theFootSaysWhoRunsTheSiteAndWhoHelps() {
        assertThat(new String(new Api(port).get("/", Api.NOBODY).expect(200).bytes(), StandardCharsets.UTF_8))
                .contains(
                        "咨询电话：0891-0000000",
                        "（工作日 9:30–18:00）",
                        "网站标识码：5400000000",
                        "href=\"https://zwfw.example.org/pj\"",
                        "主办单位：");
    }

    @Test
    void theHeadBearsTheEmblemOfTheOffice() {
        assertThat(new Api(port).get("/", Api.NOBODY).expect(200).text())
                .containsPattern("<img class=\"emblem\" alt=\"\" src=\"data:image/svg\\+xml;base64,[A-Za-z0-9+/=]+\">");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/help/integration"})
    void noPageLeadsToTheDescriptionThatIsNotThere(String path) {
        assertThat(new String(new Api(port).get(path, Api.NOBODY).expect(200).bytes(), StandardCharsets.UTF_8))
                .contains("接口")
                .doesNotContain("api-docs");
    }
}
