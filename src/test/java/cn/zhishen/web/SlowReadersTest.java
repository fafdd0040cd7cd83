package cn.zhishen.web;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.web.body.BodyLimits;
import cn.zhishen.web.body.BodyProperties;
import cn.zhishen.web.body.NotWaitedFor;
import cn.zhishen.web.body.PatientProtocol;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** Clients that ask for much and do not read it. The container has eight threads and waits for five clients, two of one address. */
class SlowReadersTest {

    private static final int MEGABYTE = 1 << 20;
    private static final BodyProperties LIMITS = new BodyProperties(
            Map.of("/**", DataSize.ofKilobytes(64)),
            Map.of(),
            DataSize.ofMegabytes(1),
            Duration.ofMillis(1500),
            DataSize.ofMegabytes(1),
            Duration.ofSeconds(3),
            Duration.ofMillis(300),
            5,
            2,
            DataSize.ofKilobytes(16));
    private static final BlockingQueue<String> OUTCOMES = new LinkedBlockingQueue<>();
    private static final Tomcat TOMCAT = new Tomcat();

    private final List<Socket> clients = new ArrayList<>();

    /** Answers with as many megabytes as the path says. */
    private static final class Writer extends HttpServlet {

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            int megabytes = Integer.parseInt(request.getRequestURI().substring(1));
            try {
                for (int n = 0; n < megabytes; n++) {
                    response.getOutputStream().write(new byte[MEGABYTE]);
                }
                response.flushBuffer();
                OUTCOMES.add("taken");
            } catch (IOException e) {
                OUTCOMES.add(((NotWaitedFor) e.getCause()).why().name());
                throw e;
            }
        }
    }

    @BeforeAll
    static void start() throws LifecycleException {
        TOMCAT.setBaseDir("target/test-data/slow-readers");
        var protocol = new PatientProtocol();
        protocol.bound(LIMITS);
        var connector = new Connector(protocol);
        connector.setPort(0);
        connector.setProperty("maxThreads", "8");
        connector.setProperty("connectionTimeout", "20000");
        TOMCAT.setConnector(connector);
        var context = TOMCAT.addContext("", null);
        Tomcat.addServlet(context, "writer", new Writer());
        context.addServletMappingDecoded("/", "writer");
        TOMCAT.getEngine().getPipeline().addValve(new BodyLimits.ReadingAway(LIMITS));
        TOMCAT.start();
    }

    @AfterAll
    static void stop() throws LifecycleException {
        TOMCAT.stop();
        TOMCAT.destroy();
    }

    @BeforeEach
    void nothingIsTaken() {
        OUTCOMES.clear();
    }

    @AfterEach
    void everybodyLeaves() throws IOException {
        for (var client : clients) {
            client.close();
        }
    }

    private InputStream ask(String from, int megabytes, int times) throws IOException {
        var socket = new Socket();
        clients.add(socket);
        socket.setReceiveBufferSize(16_384);
        socket.setSoTimeout(3000);
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(new InetSocketAddress(
                InetAddress.getByName("127.0.0.1"), TOMCAT.getConnector().getLocalPort()));
        socket.getOutputStream()
                .write(("GET /" + megabytes + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .repeat(times)
                        .getBytes(StandardCharsets.US_ASCII));
        return socket.getInputStream();
    }

    private static List<String> outcomes(int count) throws InterruptedException {
        var outcomes = new ArrayList<String>();
        for (int n = 0; n < count; n++) {
            outcomes.add(OUTCOMES.poll(5, TimeUnit.SECONDS));
        }
        return outcomes;
    }

    @Test
    void whoTakesNothingHoldsTwoThreadsOfAnAddressAndNotForLong() throws Exception {
        for (int n = 0; n < 10; n++) {
            ask("127.0.0.2", 1, 20);
        }
        assertThat(outcomes(8)).containsOnly("SERVICE_UNAVAILABLE");

        assertThat(ask("127.0.0.3", 0, 1).read()).isEqualTo('H');

        assertThat(outcomes(3)).containsOnly("taken", "REQUEST_TIMEOUT").containsOnlyOnce("taken");
    }

    @Test
    void manyWhoTakeNothingLeaveThreadsForOthers() throws Exception {
        for (int n = 0; n < 10; n++) {
            ask("127.0.0.1" + n, 1, 1);
        }
        assertThat(outcomes(5)).containsOnly("SERVICE_UNAVAILABLE");

        assertThat(ask("127.0.0.3", 0, 1).read()).isEqualTo('H');

        assertThat(outcomes(6)).containsOnly("taken", "REQUEST_TIMEOUT").containsOnlyOnce("taken");
    }

    @Test
    void whoTakesALittleNowAndThenIsCutOff() throws Exception {
        var answer = ask("127.0.0.4", 4, 1);
        var outcome = OUTCOMES.poll();
        for (int n = 0; n < 500 && outcome == null; n++) {
            answer.readNBytes(1024);
            outcome = OUTCOMES.poll(10, TimeUnit.MILLISECONDS);
        }
        assertThat(outcome).isEqualTo("REQUEST_TIMEOUT");
        assertThat(isOver(answer)).isTrue();
    }

    private static boolean isOver(InputStream answer) throws IOException {
        try {
            return answer.readAllBytes().length < 4 * MEGABYTE;
        } catch (SocketException e) {
            return true;
        }
    }

    @Test
    void whoTakesWhatComesGetsAllOfIt() throws Exception {
        var answer = ask("127.0.0.5", 16, 1);

        assertThat(answer.readNBytes(16 * MEGABYTE)).hasSize(16 * MEGABYTE);
        assertThat(outcomes(1)).containsExactly("taken");
    }
}
