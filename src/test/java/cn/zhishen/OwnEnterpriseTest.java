package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.application.Stage;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A visitor of the sandbox founds an enterprise, fills its library and lets a register contradict one person. */
@RunningProgram
class OwnEnterpriseTest {

    private static final String OWN = "/sandbox/registers/enterprises";
    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    private int port;

    private Api api;

    @BeforeEach
    void connect() {
        api = new Api(port);
        api.awaitDemos();
    }

    @Test
    void whatARegisterSaysOfOnePersonDecidesTheReview() throws Exception {
        var uscc = found("{}");
        var applicant = Applicant.of(api, uscc, "D101B");
        var selection = applicant.selection();
        applicant.fill(selection).expect(200);
        assertThat(results(applicant)).containsOnly("PASS");

        var lead = JSON.readTree(selection).path("technicalLeads").path("D101B").asText();
        contradict(uscc, lead, Map.of("insurance", "OTHER_PAYER"));
        assertThat(results(applicant)).contains("FAIL");

        api.send(OWN + "/" + uscc + "/answers", Api.NOBODY, "DELETE", null, BodyPublishers.noBody())
                .expect(204);
        assertThat(results(applicant)).containsOnly("PASS");

        contradict(uscc, lead, Map.of("insurance", "OTHER_PAYER"));
        assertThat(applicant.upToVerified().reach(Stage.NOT_PASSED, Stage.PUBLIC_NOTICE))
                .isEqualTo(Stage.NOT_PASSED);
        var failed = StreamSupport.stream(
                        api.get(applicant.path() + "/report")
                                .expect(200)
                                .json()
                                .path("report")
                                .path("findings")
                                .spliterator(),
                        false)
                .filter(finding -> finding.path("result").asText().equals("FAIL"))
                .toList();
        assertThat(failed).isNotEmpty();
        assertThat(failed.toString()).contains("社会保险由“西藏雪峰建筑工程有限公司”缴纳");
    }

    @Test
    void aSmallLibraryOfOnesOwnIsConfirmedAndContradictedPersonByPerson() throws Exception {
        var uscc = found("{\"library\": \"EMPTY\", \"name\": \"西藏小库建设有限公司\"}");
        api.put("/api/v1/enterprises/" + uscc + "/persons", """
                        [{"citizenId": "540102199001010038", "name": "扎西小库", "education": "本科", "major": "土木工程",
                          "graduatedOn": "2012-07-01", "position": "项目经理",
                          "certificates": [{"kind": "REGISTRATION", "name": "注册建造师", "level": "二级", "specialties": ["建筑工程"],
                            "number": "藏25401099999", "issuedOn": "2023-03-01", "validUntil": "2099-12-31"}],
                          "employments": [{"from": "2024-03-18", "employer": "西藏小库建设有限公司", "position": "项目经理",
                            "field": "建筑工程", "technicalManagement": true}]}]""").expect(204);
        var applicant = new Portal(port).logIn(uscc);
        assertThat(applicant.get("/portal/persons").body()).contains("扎西小库");

        var number = Applicant.start(api, uscc, "D101B")
                .expect(201)
                .json()
                .path("number")
                .asText();
        api.put("/api/v1/applications/" + number + "/dossier", "{\"registered\": [\"540102199001010038\"]}")
                .expect(200);
        assertThat(preCheck(number)).contains("扎西小库").doesNotContain("注册状态为“注销”");
        contradict(uscc, "540102199001010038", Map.of("registrations", "CANCELLED"));
        assertThat(preCheck(number)).contains("注册状态为“注销”");
        contradict(uscc, "540102199001010038", Map.of("registrations", "UNKNOWN"));
        assertThat(preCheck(number)).contains("注册人员库中没有其注册建造师登记").doesNotContain("注册状态为“注销”");
    }

    @Test
    void oneClickLogsInWithoutAPhone() {
        var uscc = found("{\"library\": \"EMPTY\"}");
        var visitor = new Portal(port);

        var answer = visitor.post("/sandbox/own/" + uscc + "/log-in", Map.of());
        for (int hops = 0; answer.statusCode() / 100 == 3 && hops < 10; hops++) {
            answer = visitor.get(answer.headers().firstValue("Location").orElseThrow());
        }

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(visitor.get("/portal").body()).contains("data-who=\"" + uscc + "\"");
    }

    private String found(String founding) {
        return api.post(OWN, Api.NOBODY, founding)
                .expect(201)
                .json()
                .path("uscc")
                .asText();
    }

    private void contradict(String uscc, String person, Map<String, String> saying) throws Exception {
        var wish = JSON.createObjectNode();
        wish.putArray("citizenIds").add(person);
        saying.forEach(wish::put);
        api.put(OWN + "/" + uscc + "/persons", Api.NOBODY, JSON.writeValueAsString(wish))
                .expect(200);
    }

    private String preCheck(String number) {
        return api.get("/api/v1/applications/" + number + "/pre-check")
                .expect(200)
                .text();
    }

    private static List<String> results(Applicant applicant, Api api) {
        var results = new ArrayList<String>();
        for (JsonNode result :
                api.get(applicant.path() + "/pre-check").expect(200).json().findValues("result")) {
            results.add(result.asText());
        }
        return results;
    }

    private List<String> results(Applicant applicant) {
        return results(applicant, api);
    }
}
