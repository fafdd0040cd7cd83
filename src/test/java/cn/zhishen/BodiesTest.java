package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.util.AntPathMatcher;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Bodies as strangers send them: too large, files where none belong, files without the token of a form. */
@RunningProgram
class BodiesTest {

    private static final String USCC = "91540100MA6TX1A00N";
    private static final String FILE = "multipart/form-data; boundary=x";
    private static final Pattern TOKEN_IN_ADDRESS =
            Pattern.compile("action=\"(/portal/persons/import\\?_csrf=[^\"]+)\"");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping routes;

    @Autowired
    private Environment environment;

    @LocalServerPort
    private int port;

    @Test
    void aCallbackOf150MegabytesIsRefusedUnread() {
        var body = new byte[1 << 20];
        var large = BodyPublishers.concat(java.util.stream.IntStream.range(0, 150)
                .mapToObj(i -> BodyPublishers.ofByteArray(body))
                .toArray(java.net.http.HttpRequest.BodyPublisher[]::new));
        new Api(port)
                .send("/callbacks/face", Api.NOBODY, "POST", "application/json", large)
                .expectProblem(413, "payload-too-large");
    }

    @Test
    void aCallbackThatDoesNotSayHowLargeItIsIsRefusedToo() {
        var endless = BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(new byte[1 << 20]));
        new Api(port)
                .send("/callbacks/face", Api.NOBODY, "POST", "application/json", endless)
                .expectProblem(413, "payload-too-large");
    }

    @Test
    void aFormThatIsTooLargeIsRefusedOnAPage() {
        var answer = new Portal(port).post("/complaints", Map.of("text", "x".repeat(300_000)));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("<html", "提交的内容过大");
        assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
    }

    @Test
    void aListOfTheApiThatIsTooLargeIsRefusedAsAProblem() {
        new Api(port)
                .put("/api/v1/enterprises/" + USCC, "{\"name\":\"" + "x".repeat(2 << 20) + "\"}")
                .expectProblem(413, "payload-too-large");
    }

    /** Never sends the file, so an answer shows that the program did not wait for it. */
    @ParameterizedTest
    @CsvSource({
        "/complaints, 415, 此处不接收文件",
        "/callbacks/face, 415, no-files-here",
        "/portal/login/begin/licence, 415, 此处不接收文件",
        "/verify, 403, 页面已过期",
        "/public-notices/7/objections, 403, 页面已过期",
        "/portal/persons/import, 403, 页面已过期",
        "/portal/persons/import?_csrf=x, 403, 页面已过期",
        "/api/v1/applications/7/signed-form, 401, unauthenticated"
    })
    void aStrangersFileIsRefusedBeforeItIsSent(String path, int status, String words) throws IOException {
        assertThat(headOfUpload(path, "")).startsWith("HTTP/1.1 " + status).contains(words);
    }

    @Test
    void aFileWithoutALogInIsRefusedBeforeItIsSent() throws IOException {
        var portal = new Portal(port);
        var page = portal.get("/verify");
        var cookie = page.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        var token = page.body().replaceAll("(?s).*action=\"/verify\\?_csrf=([^\"]+)\".*", "$1");

        assertThat(headOfUpload("/portal/persons/import?_csrf=" + token, "Cookie: " + cookie + "\r\n"))
                .startsWith("HTTP/1.1 302")
                .contains("/portal/login");
    }

    @Test
    void aFormWithAFileCarriesItsTokenInTheAddress() {
        new Api(port).awaitDemo(USCC);
        var portal = new Portal(port).logIn(USCC).forged();
        var address =
                TOKEN_IN_ADDRESS.matcher(portal.get("/portal/persons/import").body());
        assertThat(address.find()).isTrue();
        var file = BodyPublishers.ofString(
                "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.xlsx\"\r\n\r\n%PDF-1.7\r\n--x--\r\n");

        assertThat(portal.send("POST", address.group(1), FILE, file).body()).contains("文件不能导入");
        assertThat(portal.send("POST", "/portal/persons/import", FILE, file).statusCode())
                .isEqualTo(403);
    }

    @Test
    void everyAddressThatTakesFilesHasALimitForThem() {
        var limited = Binder.get(environment)
                .bind("zhishen.bodies.files", Map.class)
                .get()
                .keySet();
        var paths = new AntPathMatcher();
        var unlimited = routes.getHandlerMethods().keySet().stream()
                .filter(BodiesTest::takesFiles)
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .map(pattern -> OwnershipTest.VARIABLE.matcher(pattern).replaceAll("1"))
                .filter(path -> limited.stream().noneMatch(pattern -> paths.match(pattern.toString(), path)))
                .toList();
        assertThat(unlimited).isEmpty();
    }

    private static boolean takesFiles(RequestMappingInfo mapping) {
        return mapping.getConsumesCondition().getConsumableMediaTypes().stream()
                .anyMatch(MediaType.MULTIPART_FORM_DATA::equalsTypeAndSubtype);
    }

    private String headOfUpload(String path, String headers) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nContent-Type: "
                                    + FILE + "\r\nContent-Length: 1000000\r\n" + headers + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new byte[100_000];
            var text = new StringBuilder();
            while (!text.toString().matches("(?s).*(</html>\\s*|}|\r\n0\r\n\r\n|Content-Length: 0\r\n.*\r\n\r\n)")) {
                int read = socket.getInputStream().read(answer);
                if (read < 0) {
                    break;
                }
                text.append(new String(answer, 0, read, StandardCharsets.UTF_8));
            }
            return text.toString();
        }
    }
}
