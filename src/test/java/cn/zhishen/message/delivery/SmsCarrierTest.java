package cn.zhishen.message.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.zhishen.DeliveredSettings;
import cn.zhishen.shared.RegionSettings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.web.client.RestClient;

/** The protocol of docs/integration.md, against a gateway that answers what a test sets. */
class SmsCarrierTest {

    private static final Letter LETTER =
            new Letter(UUID.fromString("0b0c6a1e-0000-4000-8000-000000000001"), "13800138000", "标题", "公示期满");

    private HttpServer gateway;
    private int status = 200;
    private String answer = "{\"id\": \"" + LETTER.id() + "\", \"status\": \"ACCEPTED\", \"more\": 1}";
    private JsonNode asked;
    private String token;

    @BeforeEach
    void open() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/sms/messages", exchange -> {
            asked = new ObjectMapper().readTree(exchange.getRequestBody().readAllBytes());
            token = exchange.getRequestHeaders().getFirst("Authorization");
            var bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        gateway.start();
    }

    @AfterEach
    void close() {
        gateway.stop(0);
    }

    private SmsCarrier carrier(Map<String, String> others) {
        var settings = new HashMap<>(others);
        settings.putIfAbsent(
                "zhishen.messages.sms.url",
                "http://127.0.0.1:" + gateway.getAddress().getPort() + "/sms");
        settings.put("zhishen.messages.sms.token", "secret");
        return new SmsCarrier(
                DeliveredSettings.of(SmsSettings.class, settings),
                DeliveredSettings.of(RegionSettings.class),
                new MockEnvironment(),
                RestClient.builder());
    }

    @Test
    void anSmsIsHandedInWithItsIdAndTheSenderInFront() {
        assertThatCode(() -> carrier(Map.of()).carry(LETTER)).doesNotThrowAnyException();

        assertThat(token).isEqualTo("Bearer secret");
        assertThat(asked.path("id").asText()).isEqualTo(LETTER.id().toString());
        assertThat(asked.path("to").asText()).isEqualTo("13800138000");
        assertThat(asked.path("text").asText()).isEqualTo("【西藏自治区住房和城乡建设厅】公示期满");
        assertThat(asked).hasSize(3);
    }

    @Test
    void aLongTextIsCut() throws NotCarried {
        carrier(Map.of("zhishen.messages.sms.longest", "18")).carry(LETTER);

        assertThat(asked.path("text").asText()).hasSize(18).endsWith("…");
    }

    @ParameterizedTest
    @CsvSource({
        "200, REFUSED, true, 短信网关拒绝发送",
        "200, BUSY, false, 短信网关繁忙",
        "422, ACCEPTED, true, 短信网关应答 HTTP 422",
        "401, ACCEPTED, false, 短信网关应答 HTTP 401",
        "302, ACCEPTED, false, 短信网关的应答不完整",
        "503, ACCEPTED, false, 短信网关应答 HTTP 503"
    })
    void whatTheGatewayAnswersDecidesWhetherItIsTriedAgain(int code, String word, boolean isFinal, String message) {
        status = code;
        answer = code == 302 ? "{}" : answer.replace("ACCEPTED", word);
        var refused =
                catchThrowableOfType(NotCarried.class, () -> carrier(Map.of()).carry(LETTER));

        assertThat(refused).hasMessage(message);
        assertThat(refused.isFinal()).isEqualTo(isFinal);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"id\":\"another\",\"status\":\"ACCEPTED\"}", "{\"status\":\"ACCEPTED\"}", "null"})
    void anAnswerToSomethingElseIsNone(String other) {
        answer = other;
        var refused =
                catchThrowableOfType(NotCarried.class, () -> carrier(Map.of()).carry(LETTER));

        assertThat(refused).hasMessage("短信网关的应答不完整");
        assertThat(refused.isFinal()).isFalse();
    }

    @Test
    void anAnswerThatCannotBeReadIsNone() {
        answer = "{\"id\": 13800138000";
        var refused =
                catchThrowableOfType(NotCarried.class, () -> carrier(Map.of()).carry(LETTER));

        assertThat(refused).hasMessage("短信网关没有应答");
    }

    @Test
    void withoutAnAddressThereIsNoGateway() {
        assertThat(carrier(Map.of("zhishen.messages.sms.url", "")).isOn()).isFalse();
        assertThat(carrier(Map.of()).isOn()).isTrue();
    }

    @Test
    void neitherAddressNorTokenIsWrittenToLogs() {
        assertThat(LETTER.toString()).doesNotContain("13800138000", "公示");
        assertThat(DeliveredSettings.of(SmsSettings.class).toString()).doesNotContain("sandbox-only-sms-token");
    }
}
