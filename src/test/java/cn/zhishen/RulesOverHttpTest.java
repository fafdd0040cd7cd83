package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.shared.BeijingTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.util.HtmlUtils;

/** The rules as anyone reads them over HTTP, and figures that anyone has assessed. */
@RunningProgram
class RulesOverHttpTest {

    private static final String RULES = "/api/v1/rules";
    private static final String ASSESSMENTS = RULES + "/assessments";

    @Autowired
    private JdbcTemplate jdbc;

    @LocalServerPort
    private int port;

    private Api api;

    @BeforeEach
    void connect() {
        api = new Api(port);
    }

    // ---- the rules

    @Test
    void everyPublicTableCanBeReadAndBearsItsEdition() {
        var tables = get("/tables").expect(200).json().path("tables");

        assertThat(tables).hasSizeGreaterThan(50);
        for (var listed : tables) {
            var table = listed.path("table").asText();
            if (table.startsWith("standard-") && !table.matches("standard-(D101|D20\\d|E20\\d)")) {
                continue;
            }
            var page = get("/tables/" + table).expect(200).json();
            assertThat(page.path("edition").asText())
                    .isEqualTo(listed.path("edition").asText())
                    .contains(table, "起施行");
            assertThat(page.path("rows")).isNotEmpty();
            assertThat(page.path("rows").size()).isLessThanOrEqualTo(100);
            assertThat(page.toString()).doesNotContain("\"\"", "\"-\"");
        }
    }

    @Test
    void aFigureOnADayHasItsClauseAndTheEditionThatAppliedThen() {
        var row = get("/tables/standard-D101?indicator=D101B-net-assets&day=2025-01-01")
                .expect(200)
                .json();

        assertThat(row.path("total").asInt()).isOne();
        var cells = row.path("rows").get(0).path("cells");
        assertThat(cells.path("threshold").asText()).isEqualTo("4000");
        assertThat(cells.path("clause").asText()).contains("建市〔2014〕159号");
        assertThat(row.path("edition").asText()).contains("自2016年11月01日起施行");
        assertThat(row.path("rows").get(0).path("readings").get(0).asText()).isEqualTo("净资产");
    }

    /** An edition that takes effect later is used on that day, and not before. */
    @Test
    void anotherEditionAppliesFromItsDay() {
        var day = LocalDate.now().plusDays(20);
        var deployed = deploy(day);
        try {
            var path = "/standards/D101B?kind=ADDITION&day=";
            assertThat(threshold(path + day.minusDays(1))).isEqualTo("4000");
            assertThat(threshold(path + day)).isEqualTo("4321");
            var stated =
                    example().replace("\"kind\": \"FIRST\"", "\"kind\": \"FIRST\", \"day\": \"%s\"".formatted(day));
            var assessed = assess(stated).expect(200).json();
            assertThat(assessed.path("verdict").asText()).isEqualTo("FAIL");
            assertThat(assessed.toString()).contains("还差 321 万元", "自" + BeijingTime.DAY.format(day));
        } finally {
            api.send(
                            "/engine-rest/deployment/" + deployed + "?cascade=true",
                            Api.ADMINISTRATOR,
                            "DELETE",
                            null,
                            BodyPublishers.noBody())
                    .expect(204);
        }
    }

    private String threshold(String path) {
        var indicators = get(path).expect(200).json().path("indicators");
        return StreamSupport.stream(indicators.spliterator(), false)
                .filter(one -> one.path("indicator").asText().equals("D101B-net-assets"))
                .findFirst()
                .orElseThrow()
                .path("rows")
                .get(0)
                .path("threshold")
                .asText();
    }

    /** Deploys the table of D101 with another amount, in force from that day. */
    private String deploy(LocalDate day) {
        var all = read(Path.of("bpmn", "decisions", "standards-general-contracting.dmn"));
        var head = all.substring(0, all.indexOf("<decision id="));
        var from = all.indexOf("<decision id=\"standard-D101\"");
        var table = all.substring(from, all.indexOf("</decision>", from)) + "</decision>";
        var changed = head
                + table.replaceFirst("versionTag=\"[^\"]*\"", "versionTag=\"" + day + "\"")
                        .replace("D101B-net-assets.threshold\"><text>4000<", "D101B-net-assets.threshold\"><text>4321<")
                + "</definitions>";
        assertThat(changed).contains("4321");
        var boundary = "-----------zhishen-rules";
        var body =
                "--%s\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nrules\r\n--%s\r\nContent-Disposition: form-data; name=\"deployment-source\"\r\n\r\nadministrator\r\n--%s\r\nContent-Disposition: form-data; name=\"data\"; filename=\"standard-D101.dmn\"\r\nContent-Type: application/octet-stream\r\n\r\n%s\r\n--%s--\r\n"
                        .formatted(boundary, boundary, boundary, changed, boundary);
        return api.send(
                        "/engine-rest/deployment/create",
                        Api.ADMINISTRATOR,
                        "POST",
                        "multipart/form-data; boundary=" + boundary,
                        BodyPublishers.ofString(body))
                .expect(200)
                .json()
                .path("id")
                .asText();
    }

    @Test
    void whoHasTheAnswerAlreadyIsNotSentItAgain() {
        for (var path : List.of("/tables", "/tables/standard-E201", "/standards/D101B", "/readings")) {
            var first = get(path).expect(200);
            var tag = first.response().headers().firstValue("ETag").orElseThrow();
            assertThat(first.response().headers().firstValue("Cache-Control").orElseThrow())
                    .contains("max-age=300", "public");

            var again = api.send(RULES + path, Api.NOBODY, "GET", null, BodyPublishers.noBody(), "If-None-Match", tag);
            assertThat(again.status()).as(path).isEqualTo(304);
            assertThat(again.bytes()).isEmpty();
            assertThat(api.send(
                                    RULES + path,
                                    Api.NOBODY,
                                    "GET",
                                    null,
                                    BodyPublishers.noBody(),
                                    "If-None-Match",
                                    "\"other\"")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void whatIsNotThereIsNotFound() {
        get("/tables/human-decisions").expectProblem(404, "unknown-rule-table");
        get("/tables/standard-D101?day=2010-01-01").expectProblem(404, "rules-not-in-force");
        get("/standards/D101B?day=2010-01-01").expectProblem(404, "rules-not-in-force");
        get("/standards/D999Z").expectProblem(404, "unknown-qualification");
        get("/tables?day=yesterday").expectProblem(400, "wrong-parameter");
        for (var written : List.of(
                "%2B999999999-12-31", "2026-5-1", "20260501", "2026-02-30", "1899-12-31", "2026-05-01T00:00:00Z")) {
            get("/tables?day=" + written).expectProblem(400, "wrong-parameter");
        }
        get("/tables?day=3000-01-01").expectProblem(422, "invalid-day");
        get("/standards/D101B?kind=SOME").expectProblem(400, "wrong-parameter");
        get("/nothing").expectProblem(404, "not-found");
    }

    @Test
    void anEntryThatIsNotOpenSaysWhy() {
        var entry = get("/standards/D101A").expect(200).json();
        assertThat(entry.path("open").asBoolean()).isFalse();
        assertThat(entry.path("reason").asText()).contains("住房和城乡建设部");
        assertThat(entry.path("indicators")).isEmpty();
    }

    @Test
    void theReadingsSayThatTheyAreNotTheLaw() {
        var readings = get("/readings").expect(200).json();
        assertThat(readings.path("notice").asText()).contains("不是法律");
        assertThat(readings.path("readings")).hasSizeGreaterThan(30);
    }

    // ---- assessments

    @Test
    void theExampleOfThePageWorksByCopying() throws Exception {
        var page = api.get("/rules", Api.NOBODY).expect(200).text();
        var found = Pattern.compile("(?s)<pre class=\"example\"><code>(.*?)</code></pre>")
                .matcher(page);
        assertThat(found.find()).isTrue();
        var command = HtmlUtils.htmlUnescape(found.group(1));

        var run = new ProcessBuilder("sh", "-c", command).start();
        var answer = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(answer).contains("\"verdict\":\"PASS\"", "\"verdictName\":\"达标\"", "D101C-titled");
    }

    @Test
    void anAssessmentNeedsNoLogInAndStoresNothing() {
        var before = rows();
        var assessed = assess(example()).expect(200).json();

        assertThat(assessed.path("verdict").asText()).isEqualTo("PASS");
        assertThat(assessed.path("assumptions")).hasSize(6);
        assertThat(assessed.path("notAssessed")).isNotEmpty();
        assertThat(assessed.path("findings").get(0).path("edition").asText()).contains("起施行");
        assertThat(rows()).as("rows of the tables of the program").isEqualTo(before);
    }

    private Map<String, Object> rows() {
        var counts = new TreeMap<String, Object>();
        for (var table : List.of(
                "person", "enterprise", "application", "application_event", "review", "access_record", "document")) {
            counts.put(table, jdbc.queryForObject("select count(*) from " + table, Long.class));
        }
        return counts;
    }

    @Test
    void whatCannotBeAssessedIsRefusedInTheUsualForm() {
        var refused =
                assess(example().replace("\"电工\"", "\"540102199001010038\"")).expectProblem(422, "invalid-figures");
        assertThat(refused.json().path("errors").get(0).path("field").asText())
                .isEqualTo("people[3].certificates[0].name");
        assertThat(refused.text()).doesNotContain("540102199001010038");

        var named = assess(example().replace("\"count\": 5", "\"姓名\": \"扎西\", \"count\": 5"))
                .expectProblem(400, "unknown-property");
        assertThat(named.json().path("errors").get(0).path("field").asText()).isEqualTo("people[0].姓名");
        assertThat(named.text()).doesNotContain("扎西");

        assess(example().replace("\"D101B\"", "\"D101A\"")).expectProblem(422, "not-assessable");
        assess(example().replace("\"FIRST\"", "\"FIRST\", \"day\": \"2010-01-01\""))
                .expectProblem(404, "rules-not-in-force");
        assess(example().replace("\"FIRST\"", "\"SOME\"")).expectProblem(400, "wrong-value");
        assess(example().replace("45", "\"many\"")).expectProblem(400, "wrong-value");
        assess("").expectProblem(400, "missing-body");
        assess("null").expectProblem(400, "missing-body");
        assess("{").expectProblem(400, "malformed-json");
        assess("[]").expectProblem(400, "wrong-value");
        assess(example() + " ".repeat(70_000)).expectProblem(413, "payload-too-large");
        api.send(ASSESSMENTS, Api.NOBODY, "POST", "text/plain", BodyPublishers.ofString(example()))
                .expectProblem(415, "wrong-media-type");
        api.get(ASSESSMENTS, Api.NOBODY).expectProblem(405, "method-not-allowed");
    }

    /** As large and as hard as is allowed: everybody may be a skilled worker or something else, with words that nobody has explained. */
    @Test
    void theLargestAssessmentIsAnsweredSoon() {
        var certificates =
                "{\"kind\": \"REGISTRATION\", \"name\": \"注册建造师\", \"level\": \"二级\", \"specialties\": [\"建筑工程\", \"机电工程\", \"甲%1$d\", \"乙\"]},"
                        + "{\"kind\": \"TITLE\", \"name\": \"工程系列\", \"level\": \"中级\", \"specialties\": [\"给排水\", \"丙%1$d\", \"丁\"]},"
                        + "{\"kind\": \"SKILL\", \"name\": \"戊%1$d\", \"level\": \"中级工\"}, {\"kind\": \"SKILL\", \"name\": \"电工\"}";
        var groups = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            groups.append(i == 0 ? "" : ",")
                    .append("{\"count\": 5, \"age\": 40, \"insuredMonths\": 1, \"certificates\": [%s]}"
                            .formatted(certificates.formatted(i)));
        }
        var body = "{\"code\": \"D112B\", \"kind\": \"FIRST\", \"people\": [" + groups + "]}";
        assertThat(body.length()).isLessThan(60_000);

        long began = System.nanoTime();
        var assessed = assess(body).expect(200);
        var took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);

        System.out.println("largest assessment " + took + " ms, " + assessed.bytes().length + " bytes");
        assertThat(took).isLessThan(10_000);
        assertThat(assessed.bytes().length).isLessThan(100_000);
    }

    private Api.Answer get(String path) {
        return api.get(RULES + path, Api.NOBODY);
    }

    private Api.Answer assess(String json) {
        return api.post(ASSESSMENTS, Api.NOBODY, json);
    }

    private static String example() {
        return read(Path.of("src", "main", "resources", "rules", "assessment-example.json"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
