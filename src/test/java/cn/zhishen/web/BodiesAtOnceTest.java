package cn.zhishen.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** Clients that send their bodies without end, at a container of six threads that leaves them five, and three to one of them. */
class BodiesAtOnceTest {

    private static final BodyProperties LIMITS = new BodyProperties(
            Map.of("/**", DataSize.ofKilobytes(64)),
            Map.of(),
            Duration.ofMinutes(1),
            DataSize.ofKilobytes(8),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            5,
            3);

    private final Tomcat tomcat = new Tomcat();
    private final AtomicInteger reading = new AtomicInteger();
    private final List<Socket> clients = new ArrayList<>();

    private final class Reader extends HttpServlet {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            reading.incrementAndGet();
            try {
                request.getInputStream().readAllBytes();
            } finally {
                reading.decrementAndGet();
            }
            response.getWriter().print("read");
        }
    }

    @BeforeEach
    void start() throws LifecycleException {
        tomcat.setBaseDir("target/test-data/bodies-at-once");
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("maxThreads", "6");
        var context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "reader", new Reader());
        context.addServletMappingDecoded("/", "reader");
        tomcat.getEngine().getPipeline().addValve(new BodiesAtOnce(LIMITS));
        tomcat.start();
    }

    @AfterEach
    void stop() throws LifecycleException, IOException {
        for (var client : clients) {
            client.close();
        }
        tomcat.stop();
        tomcat.destroy();
    }

    @Test
    void oneAddressHoldsNoMoreThreadsThanItMay() throws IOException {
        var slow = List.of(sending("127.0.0.1"), sending("127.0.0.1"), sending("127.0.0.1"));
        await().until(() -> reading.get() == 3);

        assertThat(answer(sending("127.0.0.1"))).startsWith("HTTP/1.1 429").contains("同时提交的内容过多");
        assertThat(answer(asking("127.0.0.1"))).startsWith("HTTP/1.1 200").endsWith("read");

        sending("127.0.0.2");
        await().until(() -> reading.get() == 4);
        slow.get(0).close();
        await().until(() -> reading.get() == 3);
        sending("127.0.0.1");
        await().until(() -> reading.get() == 4);
    }

    @Test
    void whoeverSendsAThreadIsLeftForPages() throws IOException {
        for (int n = 1; n <= 5; n++) {
            sending("127.0.0." + n);
        }
        await().until(() -> reading.get() == 5);

        assertThat(answer(sending("127.0.0.6"))).startsWith("HTTP/1.1 429");
        assertThat(answer(asking("127.0.0.7"))).startsWith("HTTP/1.1 200").endsWith("read");
    }

    private Socket sending(String from) throws IOException {
        return client(from, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nx");
    }

    private Socket asking(String from) throws IOException {
        return client(from, "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    private Socket client(String from, String request) throws IOException {
        var socket = new Socket(
                InetAddress.getByName("127.0.0.1"),
                tomcat.getConnector().getLocalPort(),
                InetAddress.getByName(from),
                0);
        socket.setSoTimeout(10_000);
        clients.add(socket);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** All of it, up to the end of the connection. */
    private static String answer(Socket client) throws IOException {
        return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
