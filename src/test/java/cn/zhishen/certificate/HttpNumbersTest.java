package cn.zhishen.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.Concurrently;
import cn.zhishen.DatabaseTest;
import cn.zhishen.DeliveredSettings;
import cn.zhishen.shared.TransactionLocks;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.client.RestClient;

/** The office's own numbering service, played by a server of this test. */
@DatabaseTest
class HttpNumbersTest {

    private static final AtomicInteger RUNNING = new AtomicInteger(10_000);

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionLocks locks;

    @Autowired
    PlatformTransactionManager transactions;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicReference<String> answer = new AtomicReference<>();
    private final AtomicInteger status = new AtomicInteger(200);
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile boolean silent;
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/numbers", exchange -> {
            try (exchange) {
                asked.add(exchange.getRequestHeaders().getFirst("Authorization") + " "
                        + exchange.getRequestHeaders().getFirst("Idempotency-Key") + " "
                        + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                if (silent) {
                    released.await();
                }
                var body = (answer.get() != null
                                ? answer.get()
                                : "{\"number\":\"D2547%05d\",\"more\":1}".formatted(RUNNING.incrementAndGet()))
                        .getBytes(UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(status.get(), body.length);
                exchange.getResponseBody().write(body);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        released.countDown();
        server.stop(0);
    }

    @Test
    void theNumberOfTheServiceIsTakenAsItIs() {
        var application = application();
        answer.set("{\"number\":\"D25400403%d\"}".formatted(RUNNING.incrementAndGet() % 10));

        assertThat(numbers().next("D", application)).startsWith("D25400403");
        assertThat(asked)
                .singleElement()
                .asString()
                .startsWith("Bearer key " + application)
                .contains("\"type\":\"D\"", application);
    }

    @Test
    void asManyAttemptsAsThereAreAskOnceForAnApplication() throws Exception {
        var application = application();

        var drawn = Concurrently.run(12, i -> numbers().next("D", application));

        assertThat(new HashSet<>(drawn)).hasSize(1);
        assertThat(asked).hasSize(1);
    }

    @Test
    void anAttemptThatIsRolledBackKeepsItsNumberForTheNext() {
        var application = application();
        var transaction = new TransactionTemplate(transactions);

        var first = transaction.execute(attempt -> {
            attempt.setRollbackOnly();
            return numbers().next("D", application);
        });

        assertThat(numbers().next("D", application)).isEqualTo(first);
        assertThat(asked).hasSize(1);
    }

    @Test
    void manyApplicationsGetNumbersOfTheirOwn() throws Exception {
        var drawn = Concurrently.run(20, i -> numbers().next("D", application()));

        assertThat(drawn).doesNotHaveDuplicates();
    }

    @Test
    void aNumberGivenTwiceIsRefused() {
        answer.set("{\"number\":\"D254%06d\"}".formatted(800_000 + RUNNING.incrementAndGet()));
        numbers().next("D", application());

        assertThatThrownBy(() -> numbers().next("D", application()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("已用于另一件申请");
    }

    @Test
    void whatIsNoCertificateNumberOfTheTypeIsRefused() {
        for (var wrong : List.of("E254000001", "D25400001", "D2540000012", "' or 1=1", "")) {
            answer.set("{\"number\":\"" + wrong + "\"}");
            assertThatThrownBy(() -> numbers().next("D", application()))
                    .as(wrong)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("不符合编号规则");
        }
        answer.set("{}");
        assertThatThrownBy(() -> numbers().next("D", application())).hasMessageContaining("没有证书编号");
    }

    @Test
    void aFailedServiceIsAskedAgainByTheNextAttempt() {
        var application = application();
        status.set(503);
        assertThatThrownBy(() -> numbers().next("D", application))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("zhishen.numbering.certificate.service");
        status.set(200);

        assertThat(numbers().next("D", application)).startsWith("D2547");
        assertThat(asked).hasSize(2);
    }

    @Test
    void aSilentServiceIsNotWaitedForLonger() {
        silent = true;
        assertThatThrownBy(() -> numbers().next("D", application()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("稍后将自动重试");
    }

    private HttpNumbers numbers() {
        var service = "zhishen.numbering.certificate.service.";
        var settings = new HashMap<String, String>();
        settings.put(service + "url", "http://127.0.0.1:" + server.getAddress().getPort() + "/numbers");
        settings.put(service + "api-key", "key");
        if (silent) {
            settings.put(service + "read-timeout", "200ms");
        }
        return new HttpNumbers(
                DeliveredSettings.of(CertificateNumbering.Settings.class, settings)
                        .service(),
                Set.of("D", "E"),
                RestClient.builder(),
                database,
                locks,
                transactions,
                Clock.systemUTC());
    }

    private static String application() {
        return "A" + UUID.randomUUID();
    }
}
