package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A page answers odd requests in words: no broken connection, no page of the container, no answer meant for programs. */
@RunningProgram
class OddRequestsTest {

    private static final String USCC = "91540100MA6TX1A00N";

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping routes;

    @Autowired
    private JdbcTemplate jdbc;

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "-1",
                "99999999999",
                "%00",
                "..%2F..",
                "EQUIPMENT",
                "%3Cb%3E%27%22%24%7B1%2B1%7D",
                "%F0%9F%98%80",
                "2026-02-31"
            })
    void everyPageAnswersOddQuestionsInWords(String value) {
        new Api(port).awaitDemo(USCC);
        var portal = new Portal(port).logIn(USCC);
        var asked = new ArrayList<String>();
        var wrong = new ArrayList<String>();
        routes.getHandlerMethods().forEach((mapping, handler) -> {
            for (var pattern : mapping.getPatternValues()) {
                if (!isPage(mapping, pattern)) {
                    continue;
                }
                var query =
                        names(handler).stream().map(name -> name + "=" + value).collect(Collectors.joining("&"));
                var path = OwnershipTest.VARIABLE.matcher(pattern).replaceAll("1") + "?" + query;
                asked.add(path);
                var answer = portal.get(path);
                if (answer.statusCode() >= 500 || isForPrograms(answer)) {
                    wrong.add(answer.statusCode() + " " + path);
                }
            }
        });
        assertThat(asked).hasSizeGreaterThan(60);
        assertThat(wrong).isEmpty();
    }

    private static boolean isPage(RequestMappingInfo mapping, String pattern) {
        var methods = mapping.getMethodsCondition().getMethods();
        return (methods.isEmpty() || methods.contains(RequestMethod.GET))
                && !pattern.matches("/(api|v3|error|actuator|sandbox|engine-rest)\\b.*")
                && mapping.getProducesCondition().getProducibleMediaTypes().stream()
                        .noneMatch(MediaType.TEXT_EVENT_STREAM::includes);
    }

    private static boolean isForPrograms(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElse("").contains("problem")
                || answer.body().contains("HTTP Status");
    }

    private static Set<String> names(HandlerMethod handler) {
        return Arrays.stream(handler.getMethod().getParameters())
                .flatMap(parameter -> parameter.getType().isRecord()
                        ? Arrays.stream(parameter.getType().getRecordComponents())
                                .map(RecordComponent::getName)
                        : name(parameter))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> name(Parameter parameter) {
        var asked = parameter.getAnnotation(RequestParam.class);
        if (asked == null || Map.class.isAssignableFrom(parameter.getType())) {
            return Stream.empty();
        }
        return Stream.of(asked.name().isEmpty() ? parameter.getName() : asked.name());
    }

    @Test
    void nothingIsTakenThatDoesNotCarryTheTokenOfOurForms() {
        new Api(port).awaitDemo(USCC);
        var portal = new Portal(port).logIn(USCC).forged();
        var asked = new ArrayList<String>();
        var taken = new ArrayList<String>();
        for (var mapping : routes.getHandlerMethods().keySet()) {
            for (var pattern : mapping.getPatternValues()) {
                var methods = mapping.getMethodsCondition().getMethods();
                // programs authenticate each request, the engine guards its own
                if (pattern.matches("/(api|v3|error|actuator|sandbox|engine-rest|callbacks)\\b.*")) {
                    continue;
                }
                for (var method : methods) {
                    if (method != RequestMethod.GET && method != RequestMethod.HEAD) {
                        var path = OwnershipTest.VARIABLE.matcher(pattern).replaceAll("1");
                        asked.add(path);
                        var answer = portal.send(
                                method.name(),
                                path,
                                "application/x-www-form-urlencoded",
                                BodyPublishers.ofString("number=1"));
                        if (answer.statusCode() != 403) {
                            taken.add(answer.statusCode() + " " + path);
                        }
                    }
                }
            }
        }
        assertThat(asked).hasSizeGreaterThan(30);
        assertThat(taken).isEmpty();
    }

    @Test
    void aChoiceThatCannotBeIsRefusedInWords() {
        var api = new Api(port);
        api.awaitDemo(USCC);
        var portal = new Portal(port).logIn(USCC);
        var application = Applicant.ofFounded(api, USCC, USCC, "D101B");
        try {
            for (var group : List.of("EQUIPMENT", "PROJECTS", "ENTERPRISE_HEAD", "REGISTERED")) {
                for (var odd : List.of("\0", "a,b", "x".repeat(3000), "%s")) {
                    var answer = portal.post(
                            "/portal/applications/" + application.number() + "/dossier/steps",
                            Map.of("group", group, "add", odd, "add[400]", "1"),
                            "HX-Request",
                            "true");
                    assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
                    assertThat(answer.body()).doesNotContain("系统内部错误");
                }
            }
            var overRest = api.put(
                    "/api/v1/applications/" + application.number() + "/dossier", "{\"equipment\":[\"\\u0000\"]}");
            assertThat(overRest.status()).isBetween(400, 499);
        } finally {
            application.delete().expect(204);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/standards/%00",
                "/public-notices/%00",
                "/certificates/a%2Fb",
                "/certificates/a%5Cb",
                "/portal/%00"
            })
    void anAddressThatCannotBeIsRefusedInChinese(String path) {
        var answer = new Raw(port).get(path);
        assertThat(answer).startsWith("HTTP/1.1 400").contains("请核对网址").doesNotContain("HTTP Status");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a\\b", "..", "a;b", "%", "a?b", "\0", "D254 000 001/x", "<b>"})
    void aNumberThatNoCertificateCanHaveIsNotFoundInWords(String number) {
        var answer = new Portal(port)
                .get("/certificates?number=" + java.net.URLEncoder.encode(number, StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("没有这张证书").doesNotContain("<b>");
    }

    @Test
    void whatTheStaffDoesNotFindEndsNoLogInOfAnEnterprise() {
        new Api(port).awaitDemo(USCC);
        var browser = new Portal(port).logInStaff("admin").logIn(USCC);

        assertThat(browser.get("/staff/no-such-page").statusCode()).isEqualTo(404);

        assertThat(browser.get("/portal").statusCode()).isEqualTo(200);
        assertThat(browser.get("/staff/complaints").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/sandbox/licence/authorize/used", "/sandbox/licence/authorize/used/phone", "/sandbox/face/used"
            })
    void aSandboxPageThatIsOverSaysSoInWords(String path) {
        var page = new Portal(port).send("GET", path, null, BodyPublishers.noBody(), "Accept", "text/html");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("<h1>沙箱不能办理</h1>").doesNotContain("problemDetail");
        var problem = new Portal(port).send("GET", path, null, BodyPublishers.noBody(), "Accept", "application/json");
        assertThat(problem.body()).startsWith("{").doesNotContain("problemDetail");
    }

    @Test
    void whoAsksOnlyForTheHeadOfAPublicPageIsAnswered() {
        for (var path :
                List.of("/", "/public-notices", "/verify", "/standards", "/help", "/complaints", "/robots.txt")) {
            var answer = new Portal(port).send("HEAD", path, null, BodyPublishers.noBody());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
        }
        assertThat(new Portal(port)
                        .send("HEAD", "/portal/persons", null, BodyPublishers.noBody())
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void aFileThatIsTooLargeForAnyPlaceIsRefusedInWordsAndChangesNothing() {
        new Api(port).awaitDemo(USCC);
        var portal = new Portal(port).logIn(USCC);
        for (var path : List.of("/portal/persons/import", "/verify")) {
            var page = portal.send("POST", path, "multipart/form-data; boundary=x", large());
            assertThat(page.statusCode()).as(path).isEqualTo(413);
            assertThat(page.body()).as(path).contains("<html", "上传的文件过大");
            var part = portal.send("POST", path, "multipart/form-data; boundary=x", large(), "HX-Request", "true");
            assertThat(part.statusCode()).as(path).isEqualTo(413);
            assertThat(part.body()).as(path).contains("上传的文件过大").doesNotContain("<html");
        }
        assertThat(portal.get("/portal/persons/import").statusCode()).isEqualTo(200);
    }

    private static BodyPublisher large() {
        var file = new byte[82 << 20];
        return BodyPublishers.concat(
                BodyPublishers.ofString(
                        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"大.xlsx\"\r\n\r\n"),
                BodyPublishers.ofByteArray(file),
                BodyPublishers.ofString("\r\n--x--\r\n"));
    }

    /** Sends bytes that need not be a valid request. */
    private record Raw(int port) {

        String get(String path) {
            try (var socket = new java.net.Socket("localhost", port)) {
                socket.getOutputStream()
                        .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
