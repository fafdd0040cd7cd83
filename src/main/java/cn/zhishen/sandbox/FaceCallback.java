package cn.zhishen.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Sends the outcome to the product, signed by the protocol, at most three times. */
@Component
@ConditionalOnProperty(name = "zhishen.sandbox.enabled", havingValue = "true")
@EnableConfigurationProperties(StandInSettings.class)
class FaceCallback {

    private static final int TRIES = 3;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final ObjectMapper json;
    private final Clock clock;
    private final String secret;

    FaceCallback(ObjectMapper json, Clock clock, StandInSettings settings) {
        this.json = json;
        this.clock = clock;
        this.secret = settings.face().secret();
    }

    static boolean arrived(int status) {
        return status >= 200 && status < 300;
    }

    /**
     * Each try has a nonce of its own.
     *
     * @return the status of the last answer; 0 if nothing answered
     */
    int send(String url, FaceProviderController.State state) {
        var body = body(state);
        int status = 0;
        for (int i = 0; i < TRIES && !arrived(status); i++) {
            status = send(url, body);
        }
        return status;
    }

    private int send(String url, String body) {
        var timestamp = Long.toString(clock.instant().getEpochSecond());
        var nonce = UUID.randomUUID().toString();
        try {
            var request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(Duration.ofSeconds(10))
                    .header("Content-Type", "application/json")
                    .header("X-Timestamp", timestamp)
                    .header("X-Nonce", nonce)
                    .header("X-Signature", sign(timestamp + "\n" + nonce + "\n" + body))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private String sign(String message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String body(FaceProviderController.State state) {
        try {
            return json.writeValueAsString(Map.of(
                    "id", state.id(),
                    "status", state.status(),
                    "answeredAt", state.answeredAt().toString()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
