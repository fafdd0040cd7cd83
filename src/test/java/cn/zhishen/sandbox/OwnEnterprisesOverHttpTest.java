package cn.zhishen.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.registry.InsuranceRecord;
import cn.zhishen.registry.RegisterUnavailable;
import cn.zhishen.registry.RegisteredPerson;
import cn.zhishen.registry.Registers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;

/** Enterprises that visitors found, and what the registers then say of them, without database or engine. */
@SpringBootTest(
        classes = SandboxOverHttpTest.RegistersAndSandbox.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "zhishen.sandbox.enabled=true",
            "zhishen.sandbox.own.enterprises=2",
            "zhishen.sandbox.own.people=100",
            "zhishen.sandbox.directory=target/test-data/own-${random.uuid}",
            "zhishen.registry.business.url=http://127.0.0.1:${local.server.port}/sandbox/registers/business",
            "zhishen.registry.business.api-key=sandbox",
            "zhishen.registry.registrations.url=http://127.0.0.1:${local.server.port}/sandbox/registers/registrations",
            "zhishen.registry.registrations.api-key=sandbox",
            "zhishen.registry.insurance.url=http://127.0.0.1:${local.server.port}/sandbox/registers/insurance",
            "zhishen.registry.insurance.api-key=sandbox",
            "zhishen.registry.credit.url=http://127.0.0.1:${local.server.port}/sandbox/registers/credit",
            "zhishen.registry.credit.api-key=sandbox"
        })
@Tag("program")
class OwnEnterprisesOverHttpTest {

    private static final String OWN = "/sandbox/registers/enterprises";
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));

    @Autowired
    private Registers registers;

    @Autowired
    private DemoEnterprises demos;

    @Autowired
    private DemoLibrary library;

    @Autowired
    private StandInSettings settings;

    @Autowired
    private SandboxOverHttpTest.RecordingLibrary recorded;

    @Autowired
    private ObjectMapper json;

    @LocalServerPort
    private int port;

    private RestClient http;

    @BeforeEach
    void connect() {
        library.filled().join();
        http = RestClient.builder()
                // follows no redirect
                .requestFactory(new JdkClientHttpRequestFactory(HttpClient.newHttpClient()))
                .baseUrl("http://127.0.0.1:" + port)
                .defaultStatusHandler(status -> true, (request, response) -> {})
                .build();
    }

    @AfterEach
    void tidy() {
        get(OWN).forEach(one ->
                send(HttpMethod.DELETE, OWN + "/" + one.path("uscc").asText(), null));
        send(HttpMethod.DELETE, OWN + "/" + demo().uscc() + "/answers", null);
    }

    // founding

    @Test
    void whoGivesNothingGetsAnEnterpriseInWhichEverythingIsMadeUpAndConfirmed() {
        var uscc = found(Map.of());

        assertThat(new Uscc(uscc).divisionCode()).isEqualTo("540100");
        assertThat(recorded.bodies).containsKeys(uscc, uscc + "/persons", uscc + "/equipment", uscc + "/projects");
        var business = registers.business(new Uscc(uscc)).value();
        assertThat(business.found()).isTrue();
        assertThat(business.name())
                .isEqualTo(recorded.bodies.get(uscc).path("name").asText())
                .startsWith("西藏试用");
        assertThat(registers.credit(new Uscc(uscc)).value()).isEmpty();
        var people = people(uscc);
        assertThat(people).hasSizeGreaterThan(60);
        assertThat(registers.insurance(new Uscc(uscc), people).value())
                .hasSameSizeAs(people)
                .allMatch(paid -> paid.payerUscc().equals(uscc)
                        && paid.months().contains(YearMonth.from(TODAY).minusMonths(1)));
        assertThat(registers.registrations(new Uscc(uscc), people).value())
                .hasSize(13)
                .allMatch(one -> one.employerUscc().equals(uscc) && one.status().equals("有效"));
    }

    @Test
    void itsPeopleAreNobodyElses() {
        var all = new ArrayList<IdentityDocument>();
        demos.all().forEach(demo -> all.addAll(people(demo.uscc())));
        all.addAll(people(found(Map.of("library", "BUILDER"))));
        all.addAll(people(found(Map.of("library", "SUPERVISOR"))));

        assertThat(all).doesNotHaveDuplicates();
    }

    @Test
    void whatIsGivenIsTaken() {
        var uscc = DemoIdentifiers.uscc("540300", "MA8ABCDE");
        found(Map.of(
                "uscc",
                uscc.toLowerCase(),
                "name",
                "西藏某某建设有限公司",
                "registeredCapitalWan",
                1234.5,
                "legalRepresentative",
                "扎西试用",
                "legalRepresentativeId",
                DemoIdentifiers.citizenId("540102", LocalDate.of(1980, 1, 1), 123),
                "library",
                "SUPERVISOR"));

        var business = registers.business(new Uscc(uscc)).value();
        assertThat(business.name()).isEqualTo("西藏某某建设有限公司");
        assertThat(business.registeredCapitalWan()).isEqualByComparingTo("1234.5");
        assertThat(business.divisionCode()).isEqualTo("540300");
        assertThat(recorded.bodies.get(uscc + "/persons").get(0).path("name").asText())
                .isEqualTo("扎西试用");
    }

    @ParameterizedTest
    @CsvSource({
        "uscc, 91540100MA6TX1A00, 统一社会信用代码应为 18 位，现有 17 位",
        "uscc, 91540100MA6TX1A00M, 统一社会信用代码的校验位（末位）应为 N，现为 M",
        "uscc, 91540100MA6TX1I00N, 统一社会信用代码含有不允许的字符（只用数字和大写字母，不用 I、O、S、V、Z）",
        "divisionCode, 5401, 注册地区划代码应为 6 位数字，如 540100（拉萨市）",
        "registeredCapitalWan, -1, 注册资本应在 0 至 1000000000 万元之间",
        "establishedOn, 2999-01-01, 成立日期应在 1949年10月01日 至今天之间",
        "contactPhone, 12345, 联系电话应为 11 位手机号码，可以用 139000 开头的虚构号码",
        "library, MUCH, 没有这种起始资料：MUCH，可用的有：EMPTY（空的）、BUILDER（施工企业）、SUPERVISOR（监理企业）"
    })
    void whatIsWrongIsNamedAndNothingIsFounded(String field, String value, String message) {
        var answer = send(HttpMethod.POST, OWN, Map.of(field, value));

        assertThat(answer.getStatusCode().value()).isEqualTo(422);
        assertThat(answer.getBody().path("errors"))
                .singleElement()
                .isEqualTo(json.valueToTree(Map.of("field", field, "message", message)));
        assertThat(get(OWN)).isEmpty();
    }

    @Test
    void whatTheLibraryRefusesIsPassedOnAndNothingIsFounded() {
        recorded.refusal = json.valueToTree(
                Map.of("errors", List.of(Map.of("field", "legalRepresentativeId", "message", "公民身份号码校验位不正确"))));
        try {
            var answer = send(HttpMethod.POST, OWN, Map.of());

            assertThat(answer.getStatusCode().value()).isEqualTo(422);
            assertThat(answer.getBody().path("detail").asText()).contains("公民身份号码校验位不正确");
            assertThat(get(OWN)).isEmpty();
        } finally {
            recorded.refusal = null;
        }
    }

    @Test
    void aDemoEnterpriseIsNotFoundedAgainAndAnOwnOneOnce() {
        assertThat(send(HttpMethod.POST, OWN, Map.of("uscc", demo().uscc()))
                        .getStatusCode()
                        .value())
                .isEqualTo(409);
        var uscc = found(Map.of());
        assertThat(send(HttpMethod.POST, OWN, Map.of("uscc", uscc))
                        .getStatusCode()
                        .value())
                .isEqualTo(409);
    }

    @Test
    void thereAreNoMoreThanMayBeAndOneThatIsRemovedMakesRoom() {
        var first = found(Map.of("library", "EMPTY"));
        found(Map.of("library", "EMPTY"));
        var refused = send(HttpMethod.POST, OWN, Map.of());
        assertThat(refused.getStatusCode().value()).isEqualTo(409);
        assertThat(refused.getBody().path("detail").asText()).isEqualTo("自建企业已满 2 家，请先删除不用的");

        assertThat(send(HttpMethod.DELETE, OWN + "/" + first, null)
                        .getStatusCode()
                        .value())
                .isEqualTo(204);
        assertThat(registers.business(new Uscc(first)).value().found()).isFalse();
        assertThat(send(HttpMethod.DELETE, OWN + "/" + first, null)
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
        found(Map.of());
    }

    @Test
    void anEnterpriseThatTheLibraryHasAlreadyKeepsWhatItHas() {
        var uscc = found(Map.of("name", "西藏早已建档建设有限公司", "library", "EMPTY"));
        send(HttpMethod.DELETE, OWN + "/" + uscc, null);
        int writes = recorded.writes.size();

        found(Map.of("uscc", uscc, "name", "另一名称"));

        assertThat(recorded.writes).hasSize(writes);
        assertThat(registers.business(new Uscc(uscc)).value().name()).isEqualTo("西藏早已建档建设有限公司");
    }

    // what the registers say

    @Test
    void theRegistersGoByWhatTheLibraryDeclaresAtThatMoment() {
        var uscc = found(Map.of());
        var constructor = people(uscc).get(3);
        var person = new Uscc(uscc);
        var before = registers.registrations(person, List.of(constructor)).value();
        assertThat(before).hasSize(1);

        var persons = recorded.bodies.get(uscc + "/persons");
        persons.forEach(one -> {
            if (one.path("citizenId").asText().equals(constructor.number())) {
                ((ObjectNode) one.path("certificates").get(0)).put("number", "新编号");
            }
        });

        assertThat(registers.registrations(person, List.of(constructor)).value())
                .singleElement()
                .extracting(RegisteredPerson::number)
                .isEqualTo("新编号");
        ((ArrayNode) persons).removeAll();
        assertThat(registers.registrations(person, List.of(constructor)).value())
                .isEmpty();
        assertThat(registers.insurance(person, List.of(constructor)).value()).isEmpty();
    }

    @Test
    void eachWayToDifferIsWhatItsNameSays() {
        var uscc = found(Map.of());
        var one = people(uscc).get(3);
        var usual = registration(uscc, one, "USUAL");
        assertThat(usual).isEqualTo(registration(uscc, one, "DECLARED"));

        assertThat(registration(uscc, one, "OTHER_EMPLOYER").employerUscc()).isNotEqualTo(uscc);
        assertThat(registration(uscc, one, "CANCELLED").status()).isEqualTo("注销");
        assertThat(registration(uscc, one, "SUSPENDED").status()).isEqualTo("暂停");
        assertThat(registration(uscc, one, "EXPIRED").validUntil()).isBefore(TODAY);
        assertThat(registration(uscc, one, "OTHER_SPECIALTY").specialties()).containsExactly("港口与航道工程");
        assertThat(registration(uscc, one, "OTHER_NUMBER").number()).isNotEqualTo(usual.number());
        assertThat(registration(uscc, one, "UNKNOWN_STATUS").status()).isEqualTo("待定");
        assertThat(registration(uscc, one, "MOVED_OFTEN").changedOn()).hasSize(2);
        assertThat(registration(uscc, one, "UNKNOWN")).isNull();
        assertThatThrownBy(() -> registration(uscc, one, "NO_ANSWER")).isInstanceOf(RegisterUnavailable.class);

        assertThat(insurance(uscc, one, "OTHER_PAYER").payerUscc()).isNotEqualTo(uscc);
        assertThat(insurance(uscc, one, "LIKELY_BRANCH").payerName())
                .startsWith("西藏试用")
                .endsWith("分公司");
        var last = YearMonth.from(TODAY).minusMonths(1);
        assertThat(insurance(uscc, one, "LAST_MONTH_UNPAID").months())
                .hasSize(11)
                .doesNotContain(last);
        assertThat(insurance(uscc, one, "STOPPED").months())
                .isNotEmpty()
                .allMatch(month -> month.isBefore(last.minusMonths(4)));
        assertThat(insurance(uscc, one, "UNKNOWN")).isNull();
        assertThatThrownBy(() -> insurance(uscc, one, "NO_ANSWER")).isInstanceOf(RegisterUnavailable.class);
    }

    @Test
    void theOthersAreAnsweredAsBeforeAndAResetPutsEverythingBack() {
        var uscc = found(Map.of());
        var asked = people(uscc);
        var before = registers.registrations(new Uscc(uscc), asked).value();
        var one = asked.get(3);
        change(uscc, one, "CANCELLED", "UNKNOWN");
        put(OWN + "/" + uscc + "/credit", Map.of("says", "FALSE_MATERIAL"));
        put(OWN + "/" + uscc + "/business", Map.of("status", "注销"));

        assertThat(registers.registrations(new Uscc(uscc), asked).value())
                .filteredOn(entry -> !entry.status().equals("有效"))
                .singleElement()
                .extracting(RegisteredPerson::identity)
                .isEqualTo(one);
        assertThat(registers.credit(new Uscc(uscc)).value()).hasSize(1);
        assertThat(registers.business(new Uscc(uscc)).value().status()).isEqualTo("注销");
        var standing = get(OWN + "/" + uscc);
        assertThat(standing.path("changed").asBoolean()).isTrue();
        assertThat(standing.toString()).doesNotContain(one.number());

        send(HttpMethod.DELETE, OWN + "/" + uscc + "/answers", null);
        assertThat(registers.registrations(new Uscc(uscc), asked).value()).isEqualTo(before);
        assertThat(registers.credit(new Uscc(uscc)).value()).isEmpty();
        assertThat(registers.business(new Uscc(uscc)).value().status()).isEqualTo("存续");
        assertThat(get(OWN + "/" + uscc).path("changed").asBoolean()).isFalse();
    }

    @Test
    void theBusinessRegisterMayNotKnowTheEnterpriseOrNotAnswer() {
        var uscc = new Uscc(found(Map.of("library", "EMPTY")));
        put(OWN + "/" + uscc + "/business", Map.of("says", "UNKNOWN"));
        assertThat(registers.business(uscc).value().found()).isFalse();
        put(OWN + "/" + uscc + "/business", Map.of("says", "NO_ANSWER"));
        assertThatThrownBy(() -> registers.business(uscc)).isInstanceOf(RegisterUnavailable.class);
        put(OWN + "/" + uscc + "/business", Map.of("says", "USUAL"));
        assertThat(registers.business(uscc).value().found()).isTrue();
    }

    @Test
    void ofADemoEnterpriseOnlyWhatIsChangedOnPurposeDiffers() {
        var demo = demo();
        var asked = people(demo.uscc());
        var one = asked.get(3);
        change(demo.uscc(), one, "EXPIRED", "USUAL");

        assertThat(registers.registrations(new Uscc(demo.uscc()), asked).value())
                .filteredOn(entry -> entry.validUntil().isBefore(TODAY))
                .singleElement()
                .extracting(RegisteredPerson::identity)
                .isEqualTo(one);
        var other = demos.all().get(1);
        assertThat(registers
                        .registrations(new Uscc(other.uscc()), people(other.uscc()))
                        .value())
                .hasSameSizeAs(other.registrations());
        send(HttpMethod.DELETE, OWN + "/" + demo.uscc() + "/answers", null);
        assertThat(registers.registrations(new Uscc(demo.uscc()), asked).value())
                .allMatch(entry -> entry.validUntil().isAfter(TODAY));
    }

    @Test
    void whoIsNotInTheLibraryOrWhatNoRegisterSaysIsRefused() {
        var uscc = found(Map.of());
        var stranger = send(
                HttpMethod.PUT,
                OWN + "/" + uscc + "/persons",
                Map.of("citizenIds", List.of("540102198001011239"), "registrations", "CANCELLED"));
        assertThat(stranger.getStatusCode().value()).isEqualTo(422);
        assertThat(stranger.getBody().path("detail").asText()).contains("有 1 人不在该企业的企业库中");
        var unknown =
                send(HttpMethod.PUT, OWN + "/" + uscc + "/persons", Map.of("everybody", true, "registrations", "GONE"));
        assertThat(unknown.getBody().path("detail").asText()).contains("没有这种答复：GONE", "OTHER_EMPLOYER");
        assertThat(send(HttpMethod.PUT, OWN + "/" + uscc + "/persons", Map.of("everybody", true))
                        .getStatusCode()
                        .value())
                .isEqualTo(422);
        assertThat(send(HttpMethod.GET, OWN + "/91540100MA6TX9Y9XX", null)
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
    }

    @Test
    void everythingIsInTheFileThatANextStartReads() throws IOException {
        var uscc = found(Map.of());
        change(uscc, people(uscc).get(3), "CANCELLED", "USUAL");

        var file = json.readTree(Files.readString(Path.of(settings.directory(), "own.json")));

        assertThat(file.path("enterprises").get(0).path("uscc").asText()).isEqualTo(uscc);
        assertThat(file.path("sayings").path(uscc).path("persons"))
                .singleElement()
                .satisfies(person ->
                        assertThat(person.path("registrations").asText()).isEqualTo("CANCELLED"));
    }

    // the pages

    @Test
    void thePageFoundsAnEnterpriseAndSaysWhatIsWrongBesideTheField() {
        assertThat(page("/sandbox/own")).contains("建立企业", "西藏试用").contains("name=\"uscc\"");
        var wrong = form("/sandbox/own", Map.of("uscc", "91540100MA6TX1A00M", "netAssetsWan", "许多"));
        assertThat(wrong.getStatusCode().value()).isEqualTo(422);
        assertThat(wrong.getBody()).contains("校验位（末位）应为 N", "净资产应为数字", "value=\"许多\"");

        var founded = form("/sandbox/own", Map.of("name", "西藏网页建设有限公司", "library", "BUILDER"));
        assertThat(founded.getStatusCode().value()).isEqualTo(302);
        var page = page(founded.getHeaders().getLocation().getPath());
        assertThat(page).contains("西藏网页建设有限公司", "以本企业登录", "工商登记库", "信用信息平台", "人员：注册人员库和社会保险");
        assertThat(page("/sandbox/own")).contains("西藏网页建设有限公司");
    }

    @Test
    void thePageChangesWhatIsSaidOfThoseTicked() {
        var uscc = found(Map.of());
        var ref = get(OWN + "/" + uscc).path("persons").get(3).path("ref").asText();
        var path = "/sandbox/own/" + uscc;
        assertThat(form(path + "/persons", Map.of("person", ref)).getBody()).contains("请选择注册人员库或者社会保险怎样答复");
        assertThat(form(path + "/persons", Map.of("registrations", "CANCELLED")).getBody())
                .contains("请选择人员");

        var refused = form(
                        path + "/persons", Map.of("person", ref, "registrations", "CANCELLED", "insurance", "nonsense"))
                .getBody();
        assertThat(refused)
                .as("what was typed")
                .containsPattern("value=\"" + ref + "\"[^>]*checked")
                .containsPattern("value=\"CANCELLED\"[^>]*selected");
        var business = form(
                        path + "/business",
                        Map.of("says", "OTHER", "registeredCapitalWan", "许多", "address", "别的住所 1 号"))
                .getBody();
        assertThat(business)
                .contains("注册资本应为数字", "value=\"许多\"", "value=\"别的住所 1 号\"")
                .containsPattern("<details open=\"open\">\\s*<summary>改动工商登记库的答复");

        var changed = form(path + "/persons", Map.of("person", ref, "registrations", "CANCELLED", "page", "1"));

        assertThat(changed.getStatusCode().value()).isEqualTo(302);
        assertThat(page(path)).contains("注册人员库：注册已注销", "全部恢复原来的答复");
        assertThat(form(path + "/reset", Map.of()).getStatusCode().value()).isEqualTo(302);
        assertThat(page(path)).doesNotContain("注册人员库：注册已注销", "全部恢复原来的答复");
    }

    private DemoEnterprise demo() {
        return demos.all().get(0);
    }

    private String found(Map<String, ?> founding) {
        var answer = send(HttpMethod.POST, OWN, founding);
        assertThat(answer.getStatusCode().value())
                .as(String.valueOf(answer.getBody()))
                .isEqualTo(201);
        assertThat(answer.getHeaders().getLocation().getPath())
                .isEqualTo(OWN + "/" + answer.getBody().path("uscc").asText());
        return answer.getBody().path("uscc").asText();
    }

    private List<IdentityDocument> people(String uscc) {
        return StreamSupport.stream(recorded.bodies.get(uscc + "/persons").spliterator(), false)
                .map(person -> json.convertValue(person.path("citizenId"), IdentityDocument.class))
                .toList();
    }

    private RegisteredPerson registration(String uscc, IdentityDocument person, String saying) {
        change(uscc, person, saying, "USUAL");
        var entries = registers.registrations(new Uscc(uscc), List.of(person)).value();
        return entries.isEmpty() ? null : entries.get(0);
    }

    private InsuranceRecord insurance(String uscc, IdentityDocument person, String saying) {
        change(uscc, person, "USUAL", saying);
        var entries = registers.insurance(new Uscc(uscc), List.of(person)).value();
        return entries.isEmpty() ? null : entries.get(0);
    }

    private void change(String uscc, IdentityDocument person, String registrations, String insurance) {
        put(
                OWN + "/" + uscc + "/persons",
                Map.of("citizenIds", List.of(person.number()), "registrations", registrations, "insurance", insurance));
    }

    private void put(String path, Object body) {
        assertThat(send(HttpMethod.PUT, path, body).getStatusCode().value()).isEqualTo(200);
    }

    private JsonNode get(String path) {
        return send(HttpMethod.GET, path, null).getBody();
    }

    private ResponseEntity<JsonNode> send(HttpMethod method, String path, Object body) {
        var request = http.method(method).uri(path);
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(body);
        }
        return request.retrieve().toEntity(JsonNode.class);
    }

    private String page(String path) {
        return http.get()
                .uri(path)
                .accept(MediaType.TEXT_HTML)
                .retrieve()
                .toEntity(String.class)
                .getBody();
    }

    private ResponseEntity<String> form(String path, Map<String, String> fields) {
        var form = new LinkedMultiValueMap<String, String>();
        fields.forEach(form::add);
        return http.post()
                .uri(path)
                .accept(MediaType.TEXT_HTML)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(form)
                .retrieve()
                .toEntity(String.class);
    }
}
