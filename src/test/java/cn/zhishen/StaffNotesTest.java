package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.application.Stage;
import cn.zhishen.application.note.StaffNotes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.context.WebApplicationContext;

/** Notes of the staff: who may withdraw them, and that nobody but the staff is shown any. */
@RunningProgram
class StaffNotesTest {

    private static final String MEETS_ALL = "91540100MA6TX1A00N";
    private static final String SECRET = "Xyzzyplugh";
    private static final Pattern INDICATOR = Pattern.compile("name=\"indicator\" value=\"([^\"]+)\"");
    private static final Pattern TOKEN = Pattern.compile("<meta name=\"csrf\"[^>]*content=\"([^\"]+)\"");
    private static final Pattern WITHDRAWAL = Pattern.compile("/notes/(\\d+)/withdrawal");
    /** Where only the staff get in, and the stand-ins for outside systems. */
    private static final List<String> NOT_OURS =
            List.of("/staff", "/camunda", "/engine-rest", "/sandbox", "/callbacks", "/actuator", "/error");
    /** A page that asks for nothing and never ends. */
    private static final Pattern ENDLESS = Pattern.compile(".*/(events|live)\\b.*");

    @Autowired
    private Walks walks;

    @Autowired
    private WebApplicationContext program;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcTemplate jdbc;

    @LocalServerPort
    private int port;

    @Test
    void noPageAnswerOrPaperOfAnIssuedApplicationHoldsANote() {
        var applicant = noted();
        var certificate = applicant.issue(new Office.ByEngine(engine));

        assertNoneLeaves(applicant, certificate);
    }

    @Test
    void noPageAnswerOrPaperOfARefusedApplicationHoldsANote() {
        var applicant = noted();
        var office = new Office.ByEngine(engine);
        new Api(port)
                .post(
                        "/api/v1/public-notices/" + noticeOf(applicant) + "/objections",
                        "{\"name\":\"扎西\",\"contact\":\"13989012345\",\"ground\":\"STAFF\",\"text\":\"所报人员不在该企业工作，长期在外地任职，请予核实。\"}")
                .expect(201);
        office.decide(applicant.number(), "decideRecheck", "recheckOutcome", "OVERRULED", "recheckReasons");
        applicant.reach(Stage.NOT_PASSED);

        assertNoneLeaves(applicant, "1");
    }

    /** An application under public notice with a note on itself, on its enterprise and on an indicator of its report. */
    private Applicant noted() {
        walks.start();
        var applicant = Applicant.of(new Api(port), MEETS_ALL, "D101B");
        var page = "/staff/applications/" + applicant.number();
        var staff = new Portal(port).logInStaff("reviewer");
        note(staff, page, "APPLICATION", "", SECRET);
        note(staff, page, "ENTERPRISE", "", SECRET);
        applicant.upToVerified().reach(Stage.PUBLIC_NOTICE);
        note(staff, page, "INDICATOR", indicator(staff.get(page).body()), SECRET);
        assertThat(Pattern.compile(SECRET).matcher(staff.get(page).body()).results())
                .as("the notes that the staff read")
                .hasSize(3);
        return applicant;
    }

    private String noticeOf(Applicant applicant) {
        return jdbc.queryForObject(
                "select id::text from public_notice where application_number = ?", String.class, applicant.number());
    }

    private void assertNoneLeaves(Applicant applicant, String certificate) {
        var api = new Api(port);
        var portal = new Portal(port).logIn(applicant.uscc());
        var things = Map.of(
                "number", List.of(applicant.number(), certificate),
                "uscc", List.of(applicant.uscc()),
                "ids", ids(applicant));
        var read = new TreeSet<String>();
        var papers = new TreeSet<String>();
        var leaking = new TreeSet<String>();
        for (var route : Routes.of(program)) {
            if (!route.method().equals("GET")
                    || NOT_OURS.stream().anyMatch(route.path()::startsWith)
                    || ENDLESS.matcher(route.path()).matches()
                    || route.path().contains("*")) {
                continue;
            }
            for (var path : filled(route.path(), things)) {
                var answer = path.startsWith("/portal")
                        ? api.send(path, Api.NOBODY, "GET", null, BodyPublishers.noBody(), "Cookie", portal.cookies())
                        : api.get(path, path.startsWith("/api") ? Api.PORTAL : Api.NOBODY);
                if (answer.status() == 200) {
                    read.add(route.path());
                    if (isFile(answer.bytes())) {
                        papers.add(path);
                    }
                    if (holds(answer.bytes())) {
                        leaking.add(path);
                    }
                }
            }
        }
        assertThat(leaking).isEmpty();
        assertThat(read)
                .hasSizeGreaterThan(60)
                .contains(
                        "/portal/applications/{number}",
                        "/api/v1/applications/{number}",
                        "/api/v1/applications/{number}/report",
                        "/public-notices/{id}");
        assertThat(papers).hasSizeGreaterThan(8);
    }

    private List<String> ids(Applicant applicant) {
        var ids = new ArrayList<String>(List.of(noticeOf(applicant)));
        applicant.documents().forEach(document -> ids.add(document.path("id").asText()));
        return ids;
    }

    /** The path with each of the things in place of its variables. */
    private static List<String> filled(String path, Map<String, List<String>> things) {
        var paths = List.of(path);
        for (var variable : new TreeSet<>(Routes.variables(path))) {
            var values = Set.of("id", "documentId").contains(variable)
                    ? things.get("ids")
                    : things.getOrDefault(variable, List.of("1"));
            paths = paths.stream()
                    .flatMap(one -> values.stream().map(value -> one.replace("{" + variable + "}", value)))
                    .toList();
        }
        return paths;
    }

    @Test
    void aFileIsReadThroughToItsText() throws IOException {
        try (var paper = new org.apache.pdfbox.pdmodel.PDDocument();
                var zip = new java.io.ByteArrayOutputStream()) {
            var sheet = new org.apache.pdfbox.pdmodel.PDPage();
            paper.addPage(sheet);
            try (var content = new org.apache.pdfbox.pdmodel.PDPageContentStream(paper, sheet)) {
                content.beginText();
                content.setFont(
                        new org.apache.pdfbox.pdmodel.font.PDType1Font(
                                org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName.HELVETICA),
                        12);
                content.showText(SECRET);
                content.endText();
            }
            var pdf = new java.io.ByteArrayOutputStream();
            paper.save(pdf);
            try (var archive = new java.util.zip.ZipOutputStream(zip)) {
                archive.putNextEntry(new java.util.zip.ZipEntry("a.pdf"));
                archive.write(pdf.toByteArray());
            }

            assertThat(new String(zip.toByteArray(), StandardCharsets.ISO_8859_1))
                    .doesNotContain(SECRET);
            assertThat(holds(zip.toByteArray())).isTrue();
        }
    }

    private static boolean isFile(byte[] bytes) {
        var text = new String(bytes, 0, Math.min(5, bytes.length), StandardCharsets.ISO_8859_1);
        return text.startsWith("%PDF-") || text.startsWith("PK");
    }

    private static boolean holds(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (text.contains(SECRET)) {
            return true;
        }
        try {
            if (text.startsWith("%PDF-")) {
                try (var document = Loader.loadPDF(bytes)) {
                    return new PDFTextStripper().getText(document).contains(SECRET);
                }
            }
            if (text.startsWith("PK")) {
                try (var archive = new ZipInputStream(new ByteArrayInputStream(bytes))) {
                    while (archive.getNextEntry() != null) {
                        if (holds(archive.readAllBytes())) {
                            return true;
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return false;
    }

    @Test
    void aNoteIsWithdrawnByItsAuthorOrAnAdministratorAndStaysStruckOut() {
        var page = "/staff/applications/" + walks.at(Stage.UPLOADING_SHEET).number();
        var reviewer = new Portal(port).logInStaff("reviewer");
        var issuer = new Portal(port).logInStaff("issuer");
        note(reviewer, page, "APPLICATION", "", "设备发票待看");
        note(issuer, page, "ENTERPRISE", "", "曾更名");

        var seen = reviewer.get(page).body();
        assertThat(seen).contains("设备发票待看", "曾更名");
        var ids = WITHDRAWAL
                .matcher(issuer.get(page).body())
                .results()
                .map(one -> one.group(1))
                .toList();
        var own = WITHDRAWAL.matcher(seen).results().map(one -> one.group(1)).toList();
        assertThat(ids).hasSize(1);
        assertThat(own).hasSize(1).doesNotContainAnyElementsOf(ids);

        assertThat(withdraw(issuer, page, own.get(0))).as("another's").isEqualTo(409);
        assertThat(withdraw(reviewer, page, own.get(0))).isEqualTo(302);
        assertThat(withdraw(reviewer, page, own.get(0))).as("a second click").isEqualTo(409);
        assertThat(withdraw(new Portal(port).logInStaff("admin"), page, ids.get(0)))
                .isEqualTo(302);
        assertThat(issuer.get(page).body())
                .contains("<s class=\"prose\">设备发票待看</s>", "<s class=\"prose\">曾更名</s>")
                .doesNotContain("/withdrawal\"><button type=\"submit\" class=\"second small\">撤回备注");
    }

    @Test
    void aNoteThatIsRefusedStaysInTheFormThatItWasTypedInto() {
        var page = "/staff/applications/" + walks.at(Stage.UPLOADING_SHEET).number();
        var reviewer = new Portal(port).logInStaff("reviewer");
        var longest = "长".repeat(StaffNotes.LONGEST);

        assertThat(send(reviewer, page, "APPLICATION", "", longest).statusCode())
                .isEqualTo(302);
        for (var refused : Stream.of("", longest + "长", "其人身份证540102199003072136", "请致电13989012345")
                .toList()) {
            var answer = send(reviewer, page, "ENTERPRISE", "", refused);
            assertThat(answer.statusCode()).as(refused).isEqualTo(422);
            assertThat(answer.body())
                    .contains("id=\"note-ENTERPRISE-error\"", refused + "</textarea>")
                    .doesNotContain("id=\"note-APPLICATION-error\"");
        }
        assertThat(send(reviewer, page, "INDICATOR", "D101B-none", "没有这一项").statusCode())
                .as("no such indicator in the report")
                .isEqualTo(422);
        assertThat(jdbc.queryForObject("select count(*) from staff_note", Long.class))
                .isOne();
        assertThat(jdbc.queryForObject("select text from staff_note", String.class))
                .as("encrypted")
                .doesNotContain("长");
    }

    private static String indicator(String page) {
        return INDICATOR
                .matcher(page)
                .results()
                .map(one -> one.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static void note(Portal staff, String page, String about, String indicator, String text) {
        assertThat(send(staff, page, about, indicator, text).statusCode()).isEqualTo(302);
    }

    private static java.net.http.HttpResponse<String> send(
            Portal staff, String page, String about, String indicator, String text) {
        return staff.post(
                page + "/notes",
                Map.of("about", about, "indicator", indicator, "note", text),
                "X-CSRF-TOKEN",
                token(staff, page));
    }

    private static int withdraw(Portal staff, String page, String id) {
        return staff.post(page + "/notes/" + id + "/withdrawal", Map.of(), "X-CSRF-TOKEN", token(staff, page))
                .statusCode();
    }

    private static String token(Portal staff, String page) {
        return TOKEN.matcher(staff.get(page).body())
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }
}
