package cn.zhishen.identity.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.DeliveredSettings;
import cn.zhishen.enterprise.IdentityDocument;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.web.client.RestClient;

class FaceProviderTest {

    private static final IdentityDocument SUBJECT = IdentityDocument.of("540102198001011239");

    @Test
    void aProviderThatIsDownIsUnavailable() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertUnavailable(provider(port));
    }

    @Test
    void aProviderThatDoesNotAnswerInTimeIsUnavailable() throws IOException {
        try (var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            assertUnavailable(provider(silent.getLocalPort()));
        }
    }

    @Test
    void anErrorOrAnAnswerOutsideTheProtocolIsUnavailable() throws IOException {
        assertUnavailableWhenAnswering(500, "{}");
        assertUnavailableWhenAnswering(401, "{}");
        assertUnavailableWhenAnswering(200, "{}");
        assertUnavailableWhenAnswering(200, "not json");
        assertUnavailableWhenAnswering(200, "{\"id\":\"other\",\"status\":\"PERHAPS\"}");
        assertUnavailableWhenAnswering(
                200, "{\"id\":\"other\",\"status\":\"VERIFIED\",\"url\":\"javascript:alert(1)\"}");
    }

    @Test
    void theQuestionCarriesKeyAndReferenceAndNewFieldsInTheAnswerDoNoHarm() throws IOException {
        var question = new AtomicReference<String>();
        var key = new AtomicReference<String>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/face/challenges", exchange -> {
            question.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            key.set(exchange.getRequestHeaders().getFirst("X-Api-Key"));
            reply(exchange, 201, "{\"id\":\"p1\",\"url\":\"https://face.example/p1\",\"new\":1}");
        });
        server.start();
        try {
            var reference = UUID.randomUUID();
            var created = provider(server.getAddress().getPort(), Duration.ofSeconds(30))
                    .create(reference, "扎西次仁", SUBJECT, Instant.parse("2024-07-20T02:10:00Z"));

            assertThat(created).isEqualTo(new FaceProvider.Created("p1", "https://face.example/p1"));
            assertThat(key).hasValue("key");
            assertThat(question.get())
                    .contains("\"reference\":\"" + reference + "\"")
                    .contains("\"subjectId\":\"540102198001011239\"")
                    .contains("\"callbackUrl\":\"http://product.example/callbacks/face\"")
                    .contains("\"expiresAt\":\"2024-07-20T02:10:00Z\"");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aSubjectWithAnotherDocumentIsNamedByKindAndNumber() throws IOException {
        var question = new AtomicReference<String>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/face/challenges", exchange -> {
            question.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            reply(exchange, 201, "{\"id\":\"p1\",\"url\":\"https://face.example/p1\"}");
        });
        server.start();
        try {
            provider(server.getAddress().getPort(), Duration.ofSeconds(30))
                    .create(
                            UUID.randomUUID(),
                            "李约翰",
                            new IdentityDocument(IdentityDocument.Kind.PASSPORT, "E12345678"),
                            Instant.parse("2024-07-20T02:10:00Z"));

            assertThat(question.get()).contains("\"subjectId\":{\"kind\":\"PASSPORT\",\"number\":\"E12345678\"}");
        } finally {
            server.stop(0);
        }
    }

    private static void assertUnavailableWhenAnswering(int status, String body) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> reply(exchange, status, body));
        server.start();
        try {
            assertUnavailable(provider(server.getAddress().getPort(), Duration.ofSeconds(30)));
        } finally {
            server.stop(0);
        }
    }

    private static void reply(com.sun.net.httpserver.HttpExchange exchange, int status, String body)
            throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void assertUnavailable(FaceProvider provider) {
        assertThatThrownBy(() -> provider.create(UUID.randomUUID(), "扎西次仁", SUBJECT, Instant.EPOCH))
                .isInstanceOf(FaceProviderUnavailable.class)
                .hasMessageContaining("稍后重试");
        assertThatThrownBy(() -> provider.state("p1")).isInstanceOf(FaceProviderUnavailable.class);
    }

    private static FaceProvider provider(int port) {
        return provider(port, Duration.ofMillis(200));
    }

    private static FaceProvider provider(int port, Duration patience) {
        var environment = new MockEnvironment()
                .withProperty("zhishen.face.url", "http://127.0.0.1:" + port + "/face")
                .withProperty("zhishen.face.callback-url", "http://product.example/callbacks/face");
        var properties = DeliveredSettings.of(
                FaceProperties.class,
                Map.of(
                        "zhishen.face.api-key", "key",
                        "zhishen.face.connect-timeout", patience.toString(),
                        "zhishen.face.read-timeout", patience.toString()));
        return new FaceProvider(RestClient.builder(), properties, environment);
    }
}
