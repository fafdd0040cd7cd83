package cn.zhishen.web.body;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** How much of a body is read by a container with these limits and a servlet that reads everything. */
class BodyLimitsTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String FILE = "multipart/form-data; boundary=x";
    private static final String FILE_HEAD =
            "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n";
    private static final BodyProperties LIMITS = new BodyProperties(
            Map.of("/**", DataSize.ofKilobytes(64), "/small/**", DataSize.ofKilobytes(8)),
            Map.of("/files", DataSize.ofKilobytes(60)),
            DataSize.ofKilobytes(4),
            Duration.ofMillis(300),
            DataSize.ofMegabytes(1),
            Duration.ofSeconds(2),
            Duration.ofMillis(300),
            5,
            2,
            DataSize.ofKilobytes(128));
    private static final AtomicLong READ = new AtomicLong();
    private static final Tomcat TOMCAT = new Tomcat();

    /** Reads a body as a controller, the parser of forms or the parser of files would. */
    private static final class Reader extends HttpServlet {

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            try {
                if (request.getRequestURI().equals("/unread")) {
                    response.getWriter().print("not wanted");
                    return;
                }
                if (request.getContentType() == null) {
                    READ.addAndGet(request.getInputStream().readAllBytes().length);
                } else {
                    request.getParameterMap();
                    READ.addAndGet(request.getParts().size());
                }
            } catch (Exception e) {
                // wraps the exception, as a framework does
                response.setStatus(400);
            }
            response.getWriter().print("read");
        }
    }

    @BeforeAll
    static void start() throws LifecycleException {
        TOMCAT.setBaseDir("target/test-data/bodies");
        var protocol = new PatientProtocol();
        protocol.bound(LIMITS);
        TOMCAT.setConnector(new Connector(protocol));
        TOMCAT.getConnector().setPort(0);
        TOMCAT.getConnector().setProperty("connectionTimeout", "2000");
        var context = TOMCAT.addContext("", null);
        var servlet = Tomcat.addServlet(context, "reader", new Reader());
        servlet.setMultipartConfigElement(new MultipartConfigElement(""));
        context.addServletMappingDecoded("/", "reader");
        context.getPipeline().addValve(new BodyLimits.Refusing(LIMITS));
        TOMCAT.getEngine().getPipeline().addValve(new BodyLimits.ReadingAway(LIMITS));
        TOMCAT.start();
    }

    @AfterAll
    static void stop() throws LifecycleException {
        TOMCAT.stop();
        TOMCAT.destroy();
    }

    @BeforeEach
    void nothingIsRead() {
        READ.set(0);
    }

    /** A client that can send any bytes. */
    private static final class Client implements AutoCloseable {

        private final Socket socket;
        private final PushbackInputStream answer;

        Client() throws IOException {
            this("127.0.0.1");
        }

        Client(String from) throws IOException {
            socket = new Socket(
                    InetAddress.getByName("127.0.0.1"),
                    TOMCAT.getConnector().getLocalPort(),
                    InetAddress.getByName(from),
                    0);
            socket.setSoTimeout(10_000);
            answer = new PushbackInputStream(socket.getInputStream());
        }

        Client head(String path, String... headers) throws IOException {
            return write("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + String.join("\r\n", headers) + "\r\n\r\n");
        }

        Client write(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return this;
        }

        /** Sends a byte each time there is no answer for so long. Returns whether an answer or an end came at last. */
        boolean drip(int millis) throws IOException {
            socket.setSoTimeout(millis);
            for (int i = 0; i < 500; i++) {
                try {
                    int answered = answer.read();
                    if (answered >= 0) {
                        answer.unread(answered);
                    }
                    return true;
                } catch (SocketTimeoutException e) {
                    write("x");
                }
            }
            return false;
        }

        /** Sends a byte at a time. Returns whether the other side closed the connection at last. */
        boolean isCutOff(int millis) throws IOException {
            socket.setSoTimeout(millis);
            for (int i = 0; i < 100; i++) {
                try {
                    if (answer.read() < 0) {
                        return true;
                    }
                } catch (SocketTimeoutException e) {
                    write("x");
                } catch (SocketException e) {
                    return true;
                }
            }
            return false;
        }

        /** Whether the other side has closed the connection. */
        boolean isOver() {
            try {
                return answer.read() < 0;
            } catch (IOException e) {
                return true;
            }
        }

        int status() throws IOException {
            return Integer.parseInt(line().split(" ")[1]);
        }

        private String line() throws IOException {
            var line = new StringBuilder();
            for (int c = answer.read(); c >= 0 && c != '\n'; c = answer.read()) {
                line.append((char) c);
            }
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static String chunked(String path) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
    }

    private static String chunk(int size) {
        return Integer.toHexString(size) + "\r\n" + "x".repeat(size) + "\r\n";
    }

    @Test
    void aBodyWithinItsLimitIsRead() throws IOException {
        try (var client = new Client()) {
            assertThat(client.head("/small/a", "Content-Length: 8192")
                            .write("x".repeat(8192))
                            .status())
                    .isEqualTo(200);
        }
        assertThat(READ).hasValue(8192);
    }

    @Test
    void aBodyThatSaysThatItIsTooLargeIsAnsweredBeforeItComes() throws IOException {
        try (var client = new Client()) {
            assertThat(client.head("/small/a", "Content-Length: 157286400").status())
                    .isEqualTo(413);
        }
        assertThat(READ).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/small/a", "/else"})
    void aBodyThatDoesNotSayHowLargeItIsIsReadUpToTheLimit(String path) throws IOException {
        try (var client = new Client()) {
            client.head(path, "Transfer-Encoding: chunked");
            for (int i = 0; i < 65; i++) {
                client.write(chunk(1024));
            }
            assertThat(client.write("0\r\n\r\n").status()).isEqualTo(413);
        }
    }

    @Test
    void aFormThatDoesNotSayHowLargeItIsIsReadUpToTheLimit() throws IOException {
        try (var client = new Client()) {
            client.head("/small/a", "Transfer-Encoding: chunked", "Content-Type: " + FORM);
            for (int i = 0; i < 9; i++) {
                client.write(chunk(1024));
            }
            assertThat(client.write("0\r\n\r\n").status()).isEqualTo(413);
        }
    }

    @Test
    void anUploadThatDoesNotSayHowLargeItIsIsReadUpToTheLimit() throws IOException {
        try (var client = new Client()) {
            client.head("/files", "Transfer-Encoding: chunked", "Content-Type: " + FILE);
            client.write(Integer.toHexString(FILE_HEAD.length()) + "\r\n" + FILE_HEAD + "\r\n");
            for (int i = 0; i < 65; i++) {
                client.write(chunk(1024));
            }
            assertThat(client.write("0\r\n\r\n").status()).isEqualTo(413);
        }
        assertThat(READ).hasValue(0);
    }

    @Test
    void filesAreTakenWhereTheyBelong() throws IOException {
        var body = FILE_HEAD + "x\r\n--x--\r\n";
        try (var client = new Client()) {
            assertThat(client.head("/files", "Content-Length: " + body.length(), "Content-Type: " + FILE)
                            .write(body)
                            .status())
                    .isEqualTo(200);
        }
        assertThat(READ).hasValue(1);
    }

    @Test
    void filesAreRefusedElsewhereBeforeTheyCome() throws IOException {
        try (var client = new Client()) {
            assertThat(client.head("/else", "Content-Length: 60000", "Content-Type: " + FILE)
                            .status())
                    .isEqualTo(415);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", FORM, FILE})
    void aBodyThatDripsIsCutOff(String type) throws IOException {
        var path = type.equals(FILE) ? "/files" : "/else";
        try (var client = new Client()) {
            var headers = type.isEmpty()
                    ? new String[] {"Content-Length: 60000"}
                    : new String[] {"Content-Length: 60000", "Content-Type: " + type};
            client.head(path, headers).write(type.equals(FILE) ? FILE_HEAD : "");
            assertThat(client.drip(20)).isTrue();
            assertThat(client.status()).isEqualTo(408);
        }
        assertThat(READ).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1;", "1\r\nx\r\n1;", "0\r\nX: "})
    void aChunkWhoseHeadOrTrailerDripsIsCutOff(String begun) throws IOException {
        for (var path : new String[] {"/else", "/unread"}) {
            try (var client = new Client()) {
                client.write(chunked(path) + begun);
                if (path.equals("/else")) {
                    assertThat(client.drip(20)).isTrue();
                    assertThat(client.status()).isEqualTo(408);
                } else {
                    assertThat(client.status()).isEqualTo(200);
                    assertThat(client.isCutOff(20)).isTrue();
                }
            }
        }
        assertThat(READ).hasValue(0);
    }

    @Test
    void ofManyWhoseChunksDripOnlySomeAreWaitedFor() throws IOException {
        var clients = new ArrayList<Client>();
        var answers = new ArrayList<Integer>();
        for (int i = 0; i < 6; i++) {
            clients.add(new Client("127.0.0.5").write(chunked("/else") + "1;"));
        }
        for (var client : clients) {
            assertThat(client.drip(20)).isTrue();
            answers.add(client.status());
            client.close();
        }
        assertThat(answers).containsExactlyInAnyOrder(408, 408, 503, 503, 503, 503);
    }

    @Test
    void ofManyThatDripFromOneAddressOnlySomeAreWaitedFor() throws IOException {
        var clients = new ArrayList<Client>();
        var answers = new ArrayList<Integer>();
        for (int i = 0; i < 6; i++) {
            clients.add(new Client("127.0.0.2").head("/else", "Content-Length: 60000"));
        }
        try (var another = new Client("127.0.0.3")) {
            assertThat(another.head("/else", "Content-Length: 1").write("x").status())
                    .isEqualTo(200);
        }
        for (var client : clients) {
            answers.add(client.status());
            client.close();
        }
        assertThat(answers).containsExactlyInAnyOrder(408, 408, 503, 503, 503, 503);
    }

    @Test
    void ofManyThatDripFromManyAddressesOnlySomeAreWaitedFor() throws IOException {
        var clients = new ArrayList<Client>();
        var answers = new ArrayList<Integer>();
        for (int i = 0; i < 8; i++) {
            clients.add(new Client("127.0.0.1" + i).head("/else", "Content-Length: 60000"));
        }
        for (var client : clients) {
            answers.add(client.status());
            client.close();
        }
        assertThat(answers).containsExactlyInAnyOrder(408, 408, 408, 408, 408, 503, 503, 503);
    }

    @Test
    void whoHasSentAllOfItWaitsForNobody() throws IOException {
        try (var first = new Client("127.0.0.4").head("/else", "Content-Length: 60000");
                var second = new Client("127.0.0.4").head("/else", "Content-Length: 60000")) {
            try (var quick = new Client("127.0.0.4")) {
                assertThat(quick.write("POST /else HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\nx")
                                .status())
                        .isEqualTo(200);
            }
            assertThat(first.status()).isEqualTo(408);
            assertThat(second.status()).isEqualTo(408);
        }
    }

    @Test
    void theRestOfABodyThatNobodyWantsIsNotReadForEver() throws IOException {
        try (var client = new Client()) {
            client.head("/unread", "Content-Length: 60000");
            assertThat(client.status()).isEqualTo(200);
            while (!client.line().isBlank()) {
                // the head of the answer
            }
            assertThat(client.answer.readNBytes("not wanted".length()))
                    .asString()
                    .isEqualTo("not wanted");
            assertThat(client.drip(20)).isTrue();
            assertThat(client.isOver()).isTrue();
        }
    }
}
