package cn.zhishen.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.application.dossier.Selection;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.registry.InsuranceRecord;
import cn.zhishen.registry.RegisterUnavailable;
import cn.zhishen.registry.RegisteredPerson;
import cn.zhishen.registry.Registers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration;
import org.springframework.boot.autoconfigure.web.client.RestClientAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.HttpEncodingAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/** The stand-ins asked over HTTP by the product's own clients, without database or engine. */
@SpringBootTest(
        classes = SandboxOverHttpTest.RegistersAndSandbox.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "zhishen.sandbox.enabled=true",
            "zhishen.data-directory=${java.io.tmpdir}/zhishen-sandbox-${random.uuid}",
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
class SandboxOverHttpTest {

    @Autowired
    private Registers registers;

    @Autowired
    private DemoEnterprises demos;

    @Autowired
    private DemoLibrary library;

    @Autowired
    private RecordingLibrary recorded;

    @Autowired
    private ObjectMapper json;

    @LocalServerPort
    private int port;

    private RestClient http;

    @BeforeEach
    void connect() {
        library.filled().join();
        http = RestClient.builder()
                .baseUrl("http://127.0.0.1:" + port)
                .defaultStatusHandler(status -> true, (request, response) -> {})
                .build();
    }

    @AfterEach
    void restore() {
        for (var register : List.of("business", "registrations", "insurance", "credit")) {
            available(register, true);
        }
        recorded.refuse = null;
        recorded.accepted = Integer.MAX_VALUE;
    }

    @Test
    void theBusinessRegisterKnowsTheDemoEnterprises() {
        for (var demo : demos.all()) {
            var answer = registers.business(new Uscc(demo.uscc())).value();

            assertThat(answer.found()).isTrue();
            assertThat(answer.name()).isEqualTo(demo.name());
            assertThat(answer.status()).isEqualTo("存续");
            assertThat(answer.registeredCapitalWan())
                    .isEqualByComparingTo(demo.profile().registeredCapitalWan());
        }
    }

    @Test
    void theBusinessRegisterKnowsNobodyElse() {
        var stranger = new Uscc(DemoIdentifiers.uscc("540100", "MA6TX9Y9"));

        assertThat(registers.business(stranger).value().found()).isFalse();
    }

    @Test
    void registrationsAndInsuranceAnswerForPeopleWithOtherDocuments() {
        var demo = demos.all().stream()
                .filter(one -> one.registered().stream().anyMatch(Map.class::isInstance))
                .findFirst()
                .orElseThrow();
        var asked = List.of(
                new IdentityDocument(IdentityDocument.Kind.PASSPORT, "E90000001"),
                new IdentityDocument(IdentityDocument.Kind.HONG_KONG_MACAO_TRAVEL_PERMIT, "H90000001"));

        assertThat(registers.registrations(new Uscc(demo.uscc()), asked).value())
                .extracting(RegisteredPerson::identity)
                .containsExactlyElementsOf(asked);
        assertThat(registers.insurance(new Uscc(demo.uscc()), asked).value())
                .extracting(InsuranceRecord::identity)
                .containsExactlyElementsOf(asked);
    }

    @Test
    void registrationsAndInsuranceAnswerForThePeopleAskedOnly() {
        var demo = demos.all().get(0);
        var asked = demo.registered().stream()
                .limit(3)
                .map(id -> IdentityDocument.of((String) id))
                .toList();

        var registrations =
                registers.registrations(new Uscc(demo.uscc()), asked).value();
        var insurance = registers.insurance(new Uscc(demo.uscc()), asked).value();

        assertThat(registrations).extracting(RegisteredPerson::identity).containsExactlyElementsOf(asked);
        assertThat(registrations)
                .allMatch(registration -> registration.validUntil().isAfter(LocalDate.now(ZoneId.of("Asia/Shanghai"))));
        assertThat(insurance).hasSize(3).allSatisfy(paid -> {
            assertThat(paid.payerUscc()).isEqualTo(demo.uscc());
            assertThat(paid.months())
                    .contains(YearMonth.now(ZoneId.of("Asia/Shanghai")).minusMonths(1));
        });
    }

    @Test
    void theCreditRegisterKnowsTheBan() {
        var banned = demos.all().get(5);

        assertThat(registers.credit(new Uscc(banned.uscc())).value()).hasSize(1);
        assertThat(registers.credit(new Uscc(demos.all().get(0).uscc())).value())
                .isEmpty();
    }

    @Test
    void aRegisterSwitchedOffIsUnavailableAndTheOthersAnswerOn() {
        var uscc = new Uscc(demos.all().get(0).uscc());
        available("credit", false);

        assertThatThrownBy(() -> registers.credit(uscc)).isInstanceOf(RegisterUnavailable.class);
        assertThat(registers.business(uscc).value().found()).isTrue();

        available("credit", true);
        assertThat(registers.credit(uscc).value()).isEmpty();
    }

    @Test
    void aRegisterThatDoesNotExistCannotBeSwitched() {
        assertThat(available("weather", false)).isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    void aWrongKeyIsRefused() {
        var status = http.get()
                .uri("/sandbox/registers/credit/bans/" + demos.all().get(0).uscc())
                .header("X-Api-Key", "wrong")
                .retrieve()
                .toBodilessEntity()
                .getStatusCode();

        assertThat(status).isEqualTo(HttpStatus.UNAUTHORIZED);
    }

    @Test
    void theDemoEnterprisesAreListedWithWhatTheyDemonstrate() {
        var listed = http.get().uri("/sandbox/enterprises").retrieve().body(DemoEnterprisesController.Summary[].class);

        assertThat(Arrays.asList(listed))
                .hasSize(29)
                .first()
                .isEqualTo(new DemoEnterprisesController.Summary(
                        demos.all().get(0).uscc(),
                        "西藏雪峰建筑工程有限公司",
                        demos.all().get(0).demonstrates(),
                        List.of("D101B", "D205B")));
    }

    @Test
    void aSelectionIsTheBodyOfADossier() throws IOException {
        var demo = demos.all().get(0);
        var body = http.get()
                .uri("/sandbox/enterprises/" + demo.uscc() + "/selection?codes=D101B")
                .retrieve()
                .body(String.class);

        var selection = json.readValue(body, Selection.class);

        assertThat(selection.technicalLeads())
                .isEqualTo(Map.of(
                        "D101B", IdentityDocument.of(demo.technicalLeads().get("D101B"))));
        assertThat(selection.registered()).hasSameSizeAs(demo.registered());
        assertThat(json.readTree(body).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "enterpriseHead", "technicalLeads", "registered", "titled", "skilled", "equipment", "projects");
    }

    @Test
    void aSelectionForAnItemNotPreparedIsRefusedNamingThePrepared() {
        var refusal = http.get()
                .uri("/sandbox/enterprises/" + demos.all().get(1).uscc() + "/selection?codes=D101B")
                .retrieve()
                .toEntity(ProblemDetail.class);

        assertThat(refusal.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(refusal.getHeaders().getContentType())
                .isEqualTo(new MediaType(MediaType.APPLICATION_PROBLEM_JSON, StandardCharsets.UTF_8));
        assertThat(refusal.getBody().getDetail()).contains("E201B、E213B");
    }

    @Test
    void theLibraryIsFilledThroughTheRestInterfaceOnce() throws IOException {
        recorded.bodies.clear();

        library.fill();

        assertThat(recorded.authorizations).containsExactly("Basic cG9ydGFsOnBvcnRhbA==");
        assertThat(recorded.bodies.keySet().stream().limit(4))
                .containsExactly(first(""), first("/persons"), first("/equipment"), first("/projects"));
        assertThat(recorded.bodies).hasSize(29 * 4 + 3);
        assertThat(recorded.bodies.keySet())
                .filteredOn(path -> path.endsWith("/held-qualifications"))
                .hasSize(3);
        var persons = json.treeToValue(recorded.bodies.get(first("/persons")), Person[].class);
        assertThat(persons).hasSameSizeAs(demos.all().get(0).persons());

        int writes = recorded.writes.size();
        library.fill();
        assertThat(recorded.writes).hasSize(writes);
    }

    @Test
    void anImportThatWasCutShortGoesOnWithWhatIsMissing() {
        recorded.bodies.clear();
        recorded.writes.clear();
        recorded.accepted = 2;
        assertThat(library.fill()).isEqualTo(demos.all().size());
        assertThat(recorded.bodies).containsOnlyKeys(first(""), first("/persons"));

        recorded.accepted = Integer.MAX_VALUE;
        assertThat(library.fill()).isZero();

        assertThat(recorded.bodies).hasSize(29 * 4 + 3);
        assertThat(recorded.writes).doesNotHaveDuplicates();
    }

    @Test
    void aListThatAVisitorEmptiedStaysEmpty() {
        library.fill();
        recorded.bodies.put(first("/projects"), json.createArrayNode());

        library.fill();

        assertThat(recorded.bodies.get(first("/projects"))).isEmpty();
        recorded.bodies.clear();
    }

    @Test
    void aLibraryThatRefusesDoesNotStopTheStart() {
        recorded.bodies.clear();
        recorded.refuse = HttpStatus.INTERNAL_SERVER_ERROR;

        assertThat(library.fill()).isEqualTo(demos.all().size());

        assertThat(recorded.bodies).isEmpty();
    }

    private String first(String part) {
        return demos.all().get(0).uscc() + part;
    }

    private Object available(String register, boolean available) {
        return http.put()
                .uri("/sandbox/registers/" + register + "/availability")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("available", available))
                .retrieve()
                .toBodilessEntity()
                .getStatusCode();
    }

    @Configuration
    @ComponentScan({"cn.zhishen.registry", "cn.zhishen.sandbox"})
    @Import(RecordingLibrary.class)
    @ImportAutoConfiguration({
        ServletWebServerFactoryAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        RestClientAutoConfiguration.class,
        ThymeleafAutoConfiguration.class,
        HttpEncodingAutoConfiguration.class
    })
    static class RegistersAndSandbox {}

    /** Takes the place of the product's library. */
    @RestController
    static class RecordingLibrary {

        final Map<String, JsonNode> bodies = new LinkedHashMap<>();
        private final Set<String> authorizations = new HashSet<>();
        final List<String> writes = new ArrayList<>();
        private volatile HttpStatus refuse;
        private volatile int accepted = Integer.MAX_VALUE;
        volatile JsonNode refusal;

        @GetMapping({"/api/v1/enterprises/{uscc}", "/api/v1/enterprises/{uscc}/{part}"})
        ResponseEntity<JsonNode> read(@PathVariable String uscc, @PathVariable(required = false) String part) {
            return ResponseEntity.of(Optional.ofNullable(bodies.get(path(uscc, part))));
        }

        @PutMapping({"/api/v1/enterprises/{uscc}", "/api/v1/enterprises/{uscc}/{part}"})
        ResponseEntity<JsonNode> write(
                @PathVariable String uscc,
                @PathVariable(required = false) String part,
                @RequestHeader("Authorization") String authorization,
                @RequestBody JsonNode body) {
            if (refuse != null) {
                return ResponseEntity.status(refuse).build();
            }
            if (refusal != null) {
                return ResponseEntity.unprocessableEntity().body(refusal);
            }
            if (accepted-- <= 0) {
                return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build();
            }
            authorizations.add(authorization);
            writes.add(path(uscc, part));
            bodies.put(path(uscc, part), body);
            return ResponseEntity.noContent().build();
        }

        private static String path(String uscc, String part) {
            return part == null ? uscc : uscc + "/" + part;
        }
    }
}
