package cn.zhishen.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.DeliveredSettings;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Uscc;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.web.client.RestClient;

class HttpRegistersTest {

    private static final Uscc USCC = new Uscc(withCheck("91540100MA6T1E2B8"));
    private static final IdentityDocument ID = citizen(1);

    /** A mapper as strict as the product's. Additional fields in the answer of a register must be ignored all the same. */
    private final ObjectMapper json = Jackson2ObjectMapperBuilder.json()
            .featuresToEnable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final List<Asked> asked = new ArrayList<>();
    private final Deque<Reply> replies = new ArrayDeque<>();
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private HttpRegisters registers;

    @BeforeEach
    void startRegister() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::reply);
        server.setExecutor(threads);
        server.start();
        registers = registers("http://127.0.0.1:${local.server.port}", Map.of());
    }

    @AfterEach
    void stopRegister() {
        hanging.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void anEnterpriseIsFoundInTheBusinessRegister() {
        replies.add(new Reply(200, """
                {"found":true,"uscc":"%s","name":"西藏雪峰建筑工程有限公司","status":"存续","divisionCode":"540100",
                 "registeredCapitalWan":6000,"legalRepresentative":"扎西次仁","aFieldOfTomorrow":1}
                """.formatted(USCC)));
        var before = Instant.now();

        var answer = registers.business(USCC);

        assertThat(answer.value())
                .isEqualTo(new BusinessRegistration(
                        true, USCC.value(), "西藏雪峰建筑工程有限公司", "存续", "540100", new BigDecimal("6000"), "扎西次仁"));
        assertThat(answer.source()).isEqualTo("工商登记库（市场监管）");
        assertThat(answer.answeredAt()).isBetween(before, Instant.now());
        assertThat(asked).singleElement().satisfies(question -> {
            assertThat(question.line()).isEqualTo("GET /business/enterprises/" + USCC);
            assertThat(question.key()).isEqualTo("key-of-business");
        });
    }

    @Test
    void anEnterpriseTheRegisterDoesNotKnowIsAnAnswerToo() {
        replies.add(new Reply(404, "{\"found\":false}"));

        assertThat(registers.business(USCC).value().found()).isFalse();
    }

    @Test
    void aNotFoundPageOfAMisconfiguredAddressIsNoAnswer() {
        replies.add(new Reply(404, "<html>not found</html>"));
        replies.add(new Reply(404, "{\"status\":404,\"error\":\"Not Found\"}"));

        assertThatThrownBy(() -> registers.business(USCC)).isInstanceOf(RegisterUnavailable.class);
    }

    @Test
    void anEntryOfAnotherEnterpriseIsNoAnswer() {
        var other = "{\"found\":true,\"uscc\":\"91510104MA6T1E2B80\",\"name\":\"四川锦江\",\"status\":\"存续\"}";
        replies.add(new Reply(200, other));
        replies.add(new Reply(200, other));

        assertThatThrownBy(() -> registers.business(USCC)).isInstanceOf(RegisterUnavailable.class);
    }

    @Test
    void anEntryWithoutItsPlaceIsNoAnswer() {
        var nowhere = "{\"found\":true,\"uscc\":\"%s\",\"name\":\"某企业\",\"status\":\"存续\"}".formatted(USCC);
        replies.add(new Reply(200, nowhere));
        replies.add(new Reply(200, nowhere));

        assertThatThrownBy(() -> registers.business(USCC)).isInstanceOf(RegisterUnavailable.class);
    }

    @Test
    void registrationsAreAskedWithoutCitizenIdsInTheAddress() throws IOException {
        replies.add(new Reply(200, """
                [{"citizenId":"%s","name":"注册建造师","level":"一级","specialties":["建筑工程"],"number":"藏1542020202100001",
                  "employerUscc":"%s","status":"有效","validUntil":"2028-12-31"}]
                """.formatted(ID.key(), USCC)));

        var answer = registers.registrations(USCC, List.of(ID, ID));

        assertThat(answer.source()).isEqualTo("全国建筑市场监管公共服务平台（注册人员）");
        assertThat(answer.value())
                .containsExactly(new RegisteredPerson(
                        ID,
                        "注册建造师",
                        "一级",
                        List.of("建筑工程"),
                        "藏1542020202100001",
                        USCC.value(),
                        "有效",
                        LocalDate.of(2028, 12, 31)));
        assertThat(asked).singleElement().satisfies(question -> {
            assertThat(question.line()).isEqualTo("POST /registrations/registrations/query");
            assertThat(question.key()).isEqualTo("key-of-registrations");
            assertThat(question.body())
                    .isEqualTo(json.readTree("{\"uscc\":\"%s\",\"citizenIds\":[\"%s\"]}".formatted(USCC, ID.key())));
        });
    }

    @Test
    void aPersonWithAnotherDocumentIsAskedForAndAnsweredByKindAndNumber() throws IOException {
        var passport = new IdentityDocument(IdentityDocument.Kind.PASSPORT, "E12345678");
        replies.add(new Reply(200, """
                [{"citizenId":{"kind":"PASSPORT","number":"E12345678"},"payerUscc":"%s","payerName":"甲","months":["2026-10"]},
                 {"citizenId":"%s","payerUscc":"%s","payerName":"甲","months":["2026-10"]}]
                """.formatted(USCC, ID.key(), USCC)));

        var answer = registers.insurance(USCC, List.of(ID, passport));

        assertThat(answer.value()).extracting(InsuranceRecord::identity).containsExactly(passport, ID);
        assertThat(asked).singleElement().satisfies(question -> assertThat(
                        question.body().path("citizenIds"))
                .isEqualTo(json.readTree(
                        "[\"%s\",{\"kind\":\"PASSPORT\",\"number\":\"E12345678\"}]".formatted(ID.key()))));
    }

    @Test
    void insuredMonthsAreRead() {
        replies.add(new Reply(200, """
                [{"citizenId":"%s","payerUscc":"%s","payerName":"西藏雪峰建筑工程有限公司","months":["2026-09","2026-10"]}]
                """.formatted(ID.key(), USCC)));

        var answer = registers.insurance(USCC, List.of(ID));

        assertThat(answer.source()).isEqualTo("社会保险信息系统");
        assertThat(answer.value()).singleElement().satisfies(record -> assertThat(record.months())
                .containsExactly(YearMonth.of(2026, 9), YearMonth.of(2026, 10)));
        assertThat(asked).singleElement().satisfies(question -> assertThat(question.line())
                .isEqualTo("POST /insurance/insurance/query"));
    }

    @Test
    void manyPeopleAreAskedInBatches() {
        var people = IntStream.range(0, 450)
                .mapToObj(HttpRegistersTest::citizen)
                .distinct()
                .toList();
        for (int batch = 0; batch < 3; batch++) {
            replies.add(new Reply(
                    200,
                    "[{\"citizenId\":\"%s\",\"payerUscc\":\"%s\",\"months\":[]}]"
                            .formatted(people.get(batch * 200).key(), USCC)));
        }

        var answer = registers.insurance(USCC, people);

        assertThat(asked.stream()
                        .map(question -> question.body().get("citizenIds").size()))
                .containsExactly(200, 200, 50);
        assertThat(answer.value())
                .extracting(InsuranceRecord::identity)
                .containsExactly(people.get(0), people.get(200), people.get(400));
    }

    @Test
    void nobodyToAskAboutNeedsNoQuestion() {
        assertThat(registers.registrations(USCC, List.of()).value()).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void anEntryOfAPersonNotAskedForIsNoAnswer() {
        var stranger = "[{\"citizenId\":\"%s\",\"payerUscc\":\"%s\",\"months\":[]}]"
                .formatted(citizen(2).key(), USCC);
        replies.add(new Reply(200, stranger));
        replies.add(new Reply(200, stranger));

        assertThatThrownBy(() -> registers.insurance(USCC, List.of(ID))).isInstanceOf(RegisterUnavailable.class);
    }

    @Test
    void bansAreRead() {
        replies.add(new Reply(200, """
                [{"uscc":"%s","conduct":"FALSE_MATERIAL","reason":"申报虚假材料","basis":"行政许可法第七十八条",
                  "decidedOn":"2026-05-31","bannedUntil":"2027-05-31"},
                 {"uscc":"%s","reason":"申报虚假材料"}]
                """.formatted(USCC, USCC)));

        var answer = registers.credit(USCC);

        assertThat(answer.source()).isEqualTo("信用信息平台");
        assertThat(answer.value())
                .containsExactly(
                        new CreditRecord(
                                USCC.value(),
                                "FALSE_MATERIAL",
                                "申报虚假材料",
                                "行政许可法第七十八条",
                                LocalDate.of(2026, 5, 31),
                                LocalDate.of(2027, 5, 31)),
                        new CreditRecord(USCC.value(), null, "申报虚假材料", null, null, null));
        assertThat(asked).singleElement().satisfies(question -> assertThat(question.line())
                .isEqualTo("GET /credit/bans/" + USCC));
    }

    @Test
    void oneFailureIsRetriedAtOnce() {
        replies.add(new Reply(500, ""));
        replies.add(new Reply(200, "[]"));

        assertThat(registers.credit(USCC).value()).isEmpty();
        assertThat(asked).hasSize(2);
    }

    @Test
    void twoFailuresMakeTheRegisterUnavailable() {
        replies.add(new Reply(500, ""));
        replies.add(new Reply(503, ""));

        assertThatThrownBy(() -> registers.credit(USCC))
                .isInstanceOf(RegisterUnavailable.class)
                .hasMessage("信用信息平台暂时无法访问")
                .hasFieldOrPropertyWithValue("register", "信用信息平台")
                .hasFieldOrPropertyWithValue("tries", 2)
                .hasRootCauseMessage("HTTP 503");
        assertThat(asked).hasSize(2);
    }

    @Test
    void aRefusedKeyIsNotTriedTwice() {
        replies.add(new Reply(401, ""));

        assertThatThrownBy(() -> registers.credit(USCC)).isInstanceOf(RegisterUnavailable.class);
        assertThat(asked).hasSize(1);
    }

    @Test
    void aRedirectIsNotFollowed() {
        replies.add(new Reply(302, ""));
        replies.add(new Reply(302, ""));

        assertThatThrownBy(() -> registers.credit(USCC)).isInstanceOf(RegisterUnavailable.class);
        assertThat(asked).allSatisfy(question -> assertThat(question.line()).startsWith("GET /credit/bans/"));
    }

    @Test
    void aRegisterThatHangsIsUnavailableAfterTheTimeout() {
        registers =
                registers("http://127.0.0.1:${local.server.port}", Map.of("zhishen.registry.read-timeout", "150ms"));
        replies.add(Reply.NEVER);
        replies.add(Reply.NEVER);

        assertThatThrownBy(() -> registers.credit(USCC)).isInstanceOf(RegisterUnavailable.class);
    }

    @Test
    void aRegisterThatIsDownIsUnavailable() {
        server.stop(0);

        assertThatThrownBy(() -> registers.credit(USCC)).isInstanceOf(RegisterUnavailable.class);
    }

    @Test
    void malformedJsonIsNoAnswerAndIsNotQuoted() {
        var broken = "[{\"citizenId\":\"%s\",\"payerUscc\":\"x\",\"months\":[\"%s\"]}]".formatted(ID.key(), ID.key());
        replies.add(new Reply(200, broken));
        replies.add(new Reply(200, broken));

        assertThatThrownBy(() -> registers.insurance(USCC, List.of(ID)))
                .isInstanceOf(RegisterUnavailable.class)
                .rootCause()
                .hasMessageContaining("malformed JSON")
                .hasMessageNotContaining(ID.key());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "46753",
                "[2026,5,1]",
                "\"2026-05-01T16:00:00Z\"",
                "\"2026-5-1\"",
                "\"2026-02-30\"",
                "\"\"",
                "true"
            })
    void aDateWrittenOtherwiseIsNoAnswer(String date) {
        for (int tries = 0; tries < 2; tries++) {
            replies.add(new Reply(
                    200,
                    "[{\"uscc\":\"%s\",\"conduct\":\"FRAUD\",\"reason\":\"骗取资质\",\"decidedOn\":%s}]"
                            .formatted(USCC, date)));
        }

        assertThatThrownBy(() -> registers.credit(USCC)).isInstanceOf(RegisterUnavailable.class);
        assertThat(asked).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"202609", "[2026,9]", "\"2026-09-01\"", "\"2026-9\"", "\"2026-13\"", "\"\""})
    void aMonthWrittenOtherwiseIsNoAnswer(String month) {
        for (int tries = 0; tries < 2; tries++) {
            replies.add(new Reply(
                    200,
                    "[{\"citizenId\":\"%s\",\"payerUscc\":\"%s\",\"months\":[%s]}]".formatted(ID.key(), USCC, month)));
        }

        assertThatThrownBy(() -> registers.insurance(USCC, List.of(ID))).isInstanceOf(RegisterUnavailable.class);
        assertThat(asked).hasSize(2);
    }

    @Test
    void anEmptyAnswerIsNoAnswer() {
        replies.add(new Reply(200, "null"));
        replies.add(new Reply(200, ""));

        assertThatThrownBy(() -> registers.credit(USCC)).isInstanceOf(RegisterUnavailable.class);
    }

    @Test
    void aRegisterWithoutAddressIsUnavailable() {
        registers = registers("", Map.of());

        assertThatThrownBy(() -> registers.business(USCC))
                .isInstanceOf(RegisterUnavailable.class)
                .hasRootCauseMessage("zhishen.registry.business.url is not configured");
    }

    private HttpRegisters registers(String base, Map<String, String> others) {
        var environment = new MockEnvironment()
                .withProperty(
                        "local.server.port", String.valueOf(server.getAddress().getPort()));
        var delivered = DeliveredSettings.of(RegistryProperties.class, others);
        var properties = new RegistryProperties(
                endpoint(base, "business"),
                endpoint(base, "registrations"),
                endpoint(base, "insurance"),
                endpoint(base, "credit"),
                delivered.connectTimeout(),
                delivered.readTimeout(),
                200);
        return new HttpRegisters(properties, environment, json, RestClient.builder());
    }

    private static RegistryProperties.Endpoint endpoint(String base, String register) {
        return new RegistryProperties.Endpoint(base.isEmpty() ? "" : base + "/" + register, "key-of-" + register);
    }

    private void reply(HttpExchange exchange) throws IOException {
        Reply reply;
        synchronized (this) {
            var body = exchange.getRequestBody().readAllBytes();
            asked.add(new Asked(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                    exchange.getRequestHeaders().getFirst("X-Api-Key"),
                    body.length == 0 ? null : json.readTree(body)));
            reply = replies.remove();
        }
        if (reply == Reply.NEVER) {
            try {
                hanging.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
            return;
        }
        var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        if (reply.status() == 302) {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
        }
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static IdentityDocument citizen(int n) {
        var digits = "540102" + "19880%d%02d".formatted(1 + n / 28 % 9, 1 + n % 28) + "%03d".formatted(n);
        return IdentityDocument.of(digits + IdentityDocument.checkCharacter(digits));
    }

    private static String withCheck(String code) {
        return code + Uscc.checkCharacter(code);
    }

    private record Asked(String line, String key, JsonNode body) {}

    private record Reply(int status, String body) {

        static final Reply NEVER = new Reply(0, "");
    }
}
