package cn.zhishen.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.identity.face.FaceAttemptsExhausted;
import cn.zhishen.identity.face.FaceAuthentications;
import cn.zhishen.identity.face.FaceChallenge;
import cn.zhishen.identity.face.FaceStatus;
import cn.zhishen.identity.face.InvalidCallback;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

class FaceAuthenticationsTest extends IdentityTest {

    private static final IdentityDocument SUBJECT = IdentityDocument.of("540102198001011239");
    private static final IdentityDocument SOMEBODY_ELSE = IdentityDocument.of("11010519491231002X");

    @Autowired
    private FaceAuthentications authentications;

    @Autowired
    private MutableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestRestTemplate http;

    @Value("${zhishen.face.secret}")
    private String secret;

    private final String application = "SQ" + UUID.randomUUID();

    @BeforeEach
    void atTenInTheMorning() {
        clock.set(Instant.parse("2024-07-20T02:00:00Z"));
    }

    @Test
    void aStartedChallengeWaitsTenMinutes() {
        var challenge = start();

        assertThat(challenge.status()).isEqualTo(FaceStatus.PENDING);
        assertThat(challenge.expiresAt()).isEqualTo("2024-07-20T02:10:00Z");
        assertThat(challenge.url()).startsWith("http://127.0.0.1:").contains("/sandbox/face/");
        assertThat(authentications.find(challenge.id())).contains(challenge);
        assertThat(authentications.latest(application)).contains(challenge);
    }

    @Test
    void theCitizenIdIsNotInTheDatabase() {
        var challenge = start();

        var row = jdbc.sql("select c::text from face_challenge c where id = ?")
                .param(challenge.id())
                .query(String.class)
                .single();
        assertThat(row).contains("540102********1239").doesNotContain(SUBJECT.key());
    }

    @Test
    void aChallengeBelongsToItsApplicationAndItsPerson() {
        var challenge = start();

        assertThat(challenge.applicationNumber()).isEqualTo(application);
        assertThat(authentications.isFor(challenge.id(), SUBJECT)).isTrue();
        assertThat(authentications.isFor(challenge.id(), SOMEBODY_ELSE)).isFalse();
        assertThat(authentications.of("SQ-other")).isEmpty();
    }

    @Test
    void theProvidersCallbackVerifies() {
        var challenge = start();

        var outcome = http.postForEntity(path(challenge) + "/result", Map.of("verified", true), Map.class);

        assertThat(outcome.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(outcome.getBody()).containsEntry("status", "VERIFIED").containsEntry("callback", 204);
        assertThat(statusOf(challenge)).isEqualTo(FaceStatus.VERIFIED);
    }

    @Test
    void theProvidersCallbackRefuses() {
        var challenge = start();

        http.postForEntity(path(challenge) + "/result", Map.of("verified", false), Map.class);

        assertThat(statusOf(challenge)).isEqualTo(FaceStatus.REFUSED);
    }

    @Test
    void aLostCallbackIsMadeGoodByAsking() {
        var challenge = start();
        http.postForEntity(path(challenge) + "/result?silent=true", Map.of("verified", true), Map.class);

        assertThat(statusOf(challenge)).isEqualTo(FaceStatus.PENDING);
        assertThat(authentications.check(challenge.id()).status()).isEqualTo(FaceStatus.VERIFIED);
    }

    @Test
    void askingBeforeTheAnswerChangesNothing() {
        var challenge = start();

        assertThat(authentications.check(challenge.id())).isEqualTo(challenge);
    }

    @Test
    void askingAfterTheEndExpiresEvenWhatTheProviderVerified() {
        var challenge = start();
        http.postForEntity(path(challenge) + "/result?silent=true", Map.of("verified", true), Map.class);
        clock.advance(Duration.ofMinutes(10));

        assertThat(authentications.check(challenge.id()).status()).isEqualTo(FaceStatus.EXPIRED);
    }

    @Test
    void aSignedAnswerVerifies() {
        var challenge = start();

        assertThat(deliver(answer(challenge, "VERIFIED")).status()).isEqualTo(FaceStatus.VERIFIED);
    }

    @Test
    void aForgedSignatureIsTurnedAway() {
        var challenge = start();
        var body = body(challenge, "VERIFIED");
        var timestamp = timestamp();
        var nonce = nonce();

        assertThatThrownBy(() -> authentications.answered(
                        body, timestamp, nonce, sign("another secret", timestamp, nonce, body)))
                .isInstanceOf(InvalidCallback.class)
                .hasMessageContaining("签名");
        assertThatThrownBy(() -> authentications.answered(body, timestamp, nonce, "no hex"))
                .isInstanceOf(InvalidCallback.class);
        assertThatThrownBy(() -> authentications.answered(body, timestamp, nonce, null))
                .isInstanceOf(InvalidCallback.class);
        assertThat(statusOf(challenge)).isEqualTo(FaceStatus.PENDING);
    }

    @Test
    void aBodyChangedOnTheWayIsTurnedAway() {
        var challenge = start();
        var refused = answer(challenge, "REFUSED");

        assertThatThrownBy(() -> authentications.answered(
                        refused.body().replace("REFUSED", "VERIFIED"),
                        refused.timestamp(),
                        refused.nonce(),
                        refused.signature()))
                .isInstanceOf(InvalidCallback.class);
        assertThat(statusOf(challenge)).isEqualTo(FaceStatus.PENDING);
    }

    @Test
    void aReplayIsTurnedAway() {
        var answer = answer(start(), "VERIFIED");
        deliver(answer);

        assertThatThrownBy(() -> deliver(answer))
                .isInstanceOf(InvalidCallback.class)
                .hasMessageContaining("已经处理");
    }

    @Test
    void ofTwoEqualCallbacksAtOnceOneIsTaken() throws Exception {
        var answer = answer(start(), "VERIFIED");
        var threads = Executors.newFixedThreadPool(2);
        try {
            Callable<Boolean> delivery = () -> {
                try {
                    return deliver(answer).status() == FaceStatus.VERIFIED;
                } catch (InvalidCallback e) {
                    return false;
                }
            };
            var first = threads.submit(delivery);
            var second = threads.submit(delivery);
            assertThat(new Boolean[] {first.get(), second.get()}).containsExactlyInAnyOrder(true, false);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aTimestampMayBeFiveMinutesOff() {
        var challenge = start();
        var answer = answer(challenge, "VERIFIED");
        clock.advance(Duration.ofMinutes(5));

        assertThat(deliver(answer).status()).isEqualTo(FaceStatus.VERIFIED);
    }

    @Test
    void aStaleTimestampIsTurnedAwayAndSoIsOneFromTheFuture() {
        var challenge = start();
        var answer = answer(challenge, "VERIFIED");

        clock.advance(Duration.ofSeconds(301));
        assertThatThrownBy(() -> deliver(answer))
                .isInstanceOf(InvalidCallback.class)
                .hasMessageContaining("时差");
        clock.advance(Duration.ofSeconds(-602));
        assertThatThrownBy(() -> deliver(answer))
                .isInstanceOf(InvalidCallback.class)
                .hasMessageContaining("时差");
        assertThat(statusOf(challenge)).isEqualTo(FaceStatus.PENDING);
    }

    @Test
    void anAnswerAfterTheEndDoesNotVerify() {
        var challenge = start();
        clock.advance(Duration.ofMinutes(10));

        assertThat(deliver(answer(challenge, "VERIFIED")).status()).isEqualTo(FaceStatus.EXPIRED);
        assertThat(statusOf(challenge)).isEqualTo(FaceStatus.EXPIRED);
    }

    @Test
    void anAnswerInTheLastSecondVerifies() {
        var challenge = start();
        clock.advance(Duration.ofSeconds(599));

        assertThat(deliver(answer(challenge, "VERIFIED")).status()).isEqualTo(FaceStatus.VERIFIED);
    }

    @Test
    void theSameAnswerTwiceIsAsOnce() {
        var challenge = start();
        var first = deliver(answer(challenge, "VERIFIED"));

        assertThat(deliver(answer(challenge, "VERIFIED"))).isEqualTo(first);
    }

    @Test
    void aSecondAnswerDoesNotChangeTheFirst() {
        var challenge = start();
        deliver(answer(challenge, "REFUSED"));

        assertThat(deliver(answer(challenge, "VERIFIED")).status()).isEqualTo(FaceStatus.REFUSED);
    }

    @Test
    void anAnswerToAnUnknownChallengeIsEmpty() {
        var body = "{\"id\":\"unknown\",\"status\":\"VERIFIED\"}";
        var timestamp = timestamp();
        var nonce = nonce();

        assertThat(authentications.answered(body, timestamp, nonce, sign(secret, timestamp, nonce, body)))
                .isEmpty();
    }

    @Test
    void aSignedAnswerThatDecidesNothingIsTurnedAway() {
        var challenge = start();

        assertThatThrownBy(() -> deliver(answer(challenge, "PENDING"))).isInstanceOf(InvalidCallback.class);
        assertThatThrownBy(() -> deliver(answer(challenge, "PERHAPS"))).isInstanceOf(InvalidCallback.class);
        assertThat(statusOf(challenge)).isEqualTo(FaceStatus.PENDING);
    }

    @Test
    void anExpiredChallengeStaysExpiredAndAVerifiedOneVerified() {
        var expired = start();
        assertThat(authentications.expire(expired.id()).status()).isEqualTo(FaceStatus.EXPIRED);
        assertThat(deliver(answer(expired, "VERIFIED")).status()).isEqualTo(FaceStatus.EXPIRED);

        var verified = start();
        deliver(answer(verified, "VERIFIED"));
        assertThat(authentications.expire(verified.id()).status()).isEqualTo(FaceStatus.VERIFIED);
    }

    @Test
    void anUnknownChallengeCanNeitherBeAskedAboutNorExpired() {
        assertThatThrownBy(() -> authentications.check(UUID.randomUUID())).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> authentications.expire(UUID.randomUUID())).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void fiveChallengesADayAndTheNextFromMidnightInBeijing() {
        for (int i = 0; i < 5; i++) {
            assertThat(authentications.mayStart(application).permitted()).isTrue();
            start();
        }

        var refusal = authentications.mayStart(application);
        assertThat(refusal.permitted()).isFalse();
        assertThat(refusal.again()).isEqualTo("2024-07-20T16:00:00Z");
        assertThat(refusal.reason()).contains("5 次").contains("2024年07月21日 00:00");
        assertThatThrownBy(this::start).isInstanceOf(FaceAttemptsExhausted.class);
        assertThat(authentications.mayStart("SQ-other").permitted()).isTrue();

        clock.set(Instant.parse("2024-07-20T15:59:59Z"));
        assertThat(authentications.mayStart(application).permitted()).isFalse();
        clock.set(Instant.parse("2024-07-20T16:00:00Z"));
        assertThat(authentications.mayStart(application).permitted()).isTrue();
        clock.advance(Duration.ofSeconds(1));
        var next = start();
        assertThat(authentications.latest(application)).contains(next);
        assertThat(authentications.of(application)).hasSize(6).last().isEqualTo(next);
    }

    @Test
    void oldNoncesAreForgottenOnceTheirTimestampsAreStale() {
        var answer = answer(start(), "VERIFIED");
        deliver(answer);

        clock.advance(Duration.ofMinutes(10));
        start();
        assertThat(isKept(answer.nonce())).isTrue();
        clock.advance(Duration.ofSeconds(1));
        start();
        assertThat(isKept(answer.nonce())).isFalse();
    }

    private boolean isKept(String nonce) {
        return jdbc.sql("select count(*) from face_callback_nonce where nonce = ?")
                        .param(nonce)
                        .query(Long.class)
                        .single()
                == 1;
    }

    private FaceChallenge start() {
        return authentications.start(application, "扎西次仁", SUBJECT, null);
    }

    private FaceStatus statusOf(FaceChallenge challenge) {
        return authentications.find(challenge.id()).orElseThrow().status();
    }

    private static String path(FaceChallenge challenge) {
        return challenge.url().substring(challenge.url().indexOf("/sandbox"));
    }

    private FaceChallenge deliver(Delivery delivery) {
        return authentications
                .answered(delivery.body(), delivery.timestamp(), delivery.nonce(), delivery.signature())
                .orElseThrow();
    }

    private Delivery answer(FaceChallenge challenge, String status) {
        var body = body(challenge, status);
        var timestamp = timestamp();
        var nonce = nonce();
        return new Delivery(body, timestamp, nonce, sign(secret, timestamp, nonce, body));
    }

    private static String body(FaceChallenge challenge, String status) {
        var providerId = challenge.url().substring(challenge.url().lastIndexOf('/') + 1);
        return "{\"id\":\"%s\",\"status\":\"%s\",\"answeredAt\":\"2024-07-20T02:00:00Z\"}"
                .formatted(providerId, status);
    }

    private String timestamp() {
        return Long.toString(clock.instant().getEpochSecond());
    }

    private static String nonce() {
        return UUID.randomUUID().toString();
    }

    private static String sign(String secret, String timestamp, String nonce, String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var message = timestamp + "\n" + nonce + "\n" + body;
            return HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Delivery(String body, String timestamp, String nonce, String signature) {}
}
