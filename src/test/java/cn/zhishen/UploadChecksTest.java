package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.application.Stage;
import cn.zhishen.document.FakeClamd;
import cn.zhishen.web.body.NeverOpened;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.unit.DataSize;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Goes through every route that takes files: each file is scanned for viruses before anybody can open it. */
@RunningProgram
@DirtiesContext
class UploadChecksTest {

    private static final FakeClamd CLAMD = FakeClamd.overTcp();
    private static final String DEMO = "91540100MA6TX1A00N";
    private static final String BOUNDARY = "-----------zhishen-uploads";
    /** The stand-ins of the sandbox, which are not part of the product and exist for trials only. */
    private static final String SANDBOX = "/sandbox/";

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping routes;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Walks walks;

    @LocalServerPort
    private int port;

    private Applicant applicant;
    /** The enterprise that is logged in. The other one has no licence to log in with. */
    private Applicant own;

    private Portal portal;

    /** @param neverOpened whether its file is only compared by digest */
    private record Route(String pattern, boolean neverOpened) {

        boolean isApi() {
            return pattern.startsWith("/api/");
        }
    }

    private record Answer(int status, String text) {}

    @DynamicPropertySource
    static void withAScanner(DynamicPropertyRegistry settings) {
        settings.add("zhishen.antivirus.address", CLAMD::address);
        settings.add("zhishen.antivirus.timeout", () -> "10s");
    }

    @BeforeEach
    void anApplicationThatWaitsForItsSheet() {
        CLAMD.that(FakeClamd.CLEAN);
        applicant = walks.at(Stage.UPLOADING_SHEET);
        own = Applicant.ofFounded(new Api(port), DEMO, DEMO, "D101B");
        portal = new Portal(port).logIn(DEMO);
        CLAMD.seen();
    }

    @AfterAll
    static void endTheScanner() throws IOException {
        CLAMD.close();
    }

    @Test
    void aFileInWhichSomethingIsFoundIsRefusedOnEveryRouteThatTakesFiles() {
        CLAMD.that(FakeClamd.FOUND);
        var before = stored();

        for (var route : uploads(false)) {
            var answer = upload(route);
            assertThat(answer.status()).as(route + ": " + answer.text()).isEqualTo(422);
            assertThat(answer.text()).as(route.pattern()).contains("未通过病毒检查", "没有收下", "杀毒软件");
            assertThat(CLAMD.seen()).as(route.pattern()).containsExactly(file());
        }
        assertThat(stored()).isEqualTo(before);
        assertThat(stage()).isEqualTo("UPLOADING_SHEET");
    }

    @Test
    void whereNobodyAnswersNothingComesInAndNothingIsLost() {
        CLAMD.that(FakeClamd.HANGS_UP);
        var before = stored();

        for (var route : uploads(false)) {
            var answer = upload(route);
            assertThat(answer.status()).as(route + ": " + answer.text()).isEqualTo(503);
            assertThat(answer.text()).as(route.pattern()).contains("文件没有收下", "请稍后重新上传");
        }
        assertThat(stored()).isEqualTo(before);

        CLAMD.that(FakeClamd.CLEAN);
        applicant.upTo(Stage.CONFIRMING);
        assertThat(stage()).isEqualTo("CONFIRMING");
    }

    @Test
    void onlyWhatNobodyEverOpensIsNotLookedThrough() {
        CLAMD.that(FakeClamd.FOUND);

        var answers = uploads(true).stream().collect(Collectors.toMap(Route::pattern, this::upload));

        assertThat(answers)
                .containsOnlyKeys("/verify", "/certificates/{number}", "/api/v1/certificates/{number}/comparison");
        assertThat(CLAMD.seen()).isEmpty();
        assertThat(answers.values()).extracting(Answer::text).noneMatch(text -> text.contains("病毒"));
    }

    @Test
    void anotherEnterprisesApplicationIsNotFoundBeforeAnythingIsLookedThrough() {
        assertThat(send(portal, "/portal/applications/" + applicant.number() + "/technical-lead-sheet")
                        .status())
                .isEqualTo(404);
        assertThat(CLAMD.seen()).isEmpty();
    }

    @Test
    void whatAnEnterpriseUploadsOnOneDayIsBoundedOverThePortalAndThroughApiClients() {
        for (var one : List.of(applicant, own)) {
            jdbc.update("delete from upload_volume where uscc = ?", one.uscc());
            jdbc.update(
                    "insert into upload_volume values (?, (now() at time zone 'Asia/Shanghai')::date, ?)",
                    one.uscc(),
                    DataSize.ofGigabytes(2).toBytes() - file().length + 1);
        }
        var before = stored();

        for (var route : ofEnterprises()) {
            var answer = upload(route);
            assertThat(answer.status()).as(route + ": " + answer.text()).isEqualTo(429);
            assertThat(answer.text()).as(route.pattern()).contains("超过每天 2048 MB 的上限", "文件没有收下", "0 时（北京时间）以后重新上传");
        }
        assertThat(CLAMD.seen()).isEmpty();
        assertThat(stored()).isEqualTo(before);
        assertThat(new Portal(port).logInStaff("admin").get("/staff/uploads").body())
                .contains(DEMO, "2048 MB");

        jdbc.update("update upload_volume set day = day - 1");
        applicant.upTo(Stage.CONFIRMING);
    }

    @Test
    void whatCouldNotBeLookedThroughDoesNotCount() {
        jdbc.update("delete from upload_volume");

        CLAMD.that(FakeClamd.HANGS_UP);
        ofEnterprises().forEach(this::upload);
        assertThat(jdbc.queryForList("select bytes from upload_volume", Long.class))
                .hasSize(2)
                .containsOnly(0L);

        CLAMD.that(FakeClamd.FOUND);
        ofEnterprises().forEach(this::upload);
        assertThat(jdbc.queryForObject("select sum(bytes) from upload_volume", Long.class))
                .isEqualTo((long) ofEnterprises().size() * file().length);
    }

    private List<Route> ofEnterprises() {
        return uploads(false).stream()
                .filter(route -> !route.pattern().contains("public-notices"))
                .toList();
    }

    @Test
    void administratorsAloneSeeWhetherFilesAreLookedThrough() {
        var page = new Portal(port).logInStaff("admin").get("/staff/uploads");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("上传的文件经病毒检查（" + CLAMD.address() + "）", "检查程序应答正常");
        assertThat(new Portal(port).logInStaff("reviewer").get("/staff/uploads").statusCode())
                .isEqualTo(403);
    }

    private List<Route> uploads(boolean neverOpened) {
        var found = routes.getHandlerMethods().entrySet().stream()
                .filter(entry -> takesFiles(entry.getKey(), entry.getValue()))
                .flatMap(entry -> entry.getKey().getPatternValues().stream()
                        .filter(pattern -> !pattern.startsWith(SANDBOX))
                        .map(pattern -> new Route(pattern, entry.getValue().hasMethodAnnotation(NeverOpened.class))))
                .toList();
        assertThat(found).hasSizeGreaterThanOrEqualTo(12);
        return found.stream()
                .filter(route -> route.neverOpened() == neverOpened)
                .toList();
    }

    private static boolean takesFiles(RequestMappingInfo mapping, HandlerMethod handler) {
        return mapping.getConsumesCondition().getConsumableMediaTypes().contains(MediaType.MULTIPART_FORM_DATA)
                || Arrays.stream(handler.getMethod().getGenericParameterTypes())
                        .anyMatch(type -> type.getTypeName().matches(".*(MultipartFile|servlet\\.http\\.Part)\\b.*"));
    }

    private Answer upload(Route route) {
        var path = OwnershipTest.VARIABLE.matcher(route.pattern()).replaceAll(variable -> switch (variable.group(1)) {
            case "number" -> (route.isApi() ? applicant : own).number();
            default -> UUID.randomUUID().toString();
        });
        if (!route.isApi()) {
            return send(portal, path);
        }
        var answer = new Api(port)
                .send(
                        path,
                        Api.PORTAL,
                        "POST",
                        "multipart/form-data; boundary=" + BOUNDARY,
                        BodyPublishers.ofByteArray(body(path)));
        return new Answer(answer.status(), answer.text());
    }

    private static Answer send(Portal portal, String path) {
        var answer = portal.send(
                "POST", path, "multipart/form-data; boundary=" + BOUNDARY, BodyPublishers.ofByteArray(body(path)));
        return new Answer(answer.statusCode(), answer.body());
    }

    private static byte[] body(String path) {
        var body = new ByteArrayOutputStream();
        var name = path.endsWith("/objections") ? "files" : "file";
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name
                        + "\"; filename=\"a.pdf\"\r\nContent-Type: application/pdf\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file());
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    private static byte[] file() {
        return "%PDF-1.4 what strangers send".getBytes(StandardCharsets.US_ASCII);
    }

    private Map<String, Long> stored() {
        return Stream.of("document", "document_chunk", "library_import", "objection")
                .collect(Collectors.toMap(
                        table -> table, table -> jdbc.queryForObject("select count(*) from " + table, Long.class)));
    }

    private String stage() {
        return jdbc.queryForObject("select stage from application where number = ?", String.class, applicant.number());
    }
}
