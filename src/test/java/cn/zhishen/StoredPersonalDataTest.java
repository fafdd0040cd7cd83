package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.application.Stage;
import cn.zhishen.complaint.Complaints;
import cn.zhishen.complaint.NewComplaint;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.enterprise.library.EquipmentList;
import cn.zhishen.enterprise.library.PersonList;
import cn.zhishen.enterprise.workbook.LibraryImports;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What a person finds who gets hold of the database. The test searches every column of every table for texts with the form of citizen
 * ids and phones, also in Base64, in bytes, and in what these unpack to, such as pages of PDFs and files of archives. It reports every
 * picture, since a picture may show a form.
 */
@RunningProgram
@ExtendWith(OutputCaptureExtension.class)
class StoredPersonalDataTest {

    private static final String MEETS_ALL = "91540100MA6TX1A00N";
    private static final String PHONE = "13989012345";
    private static final String OBJECTOR = "13889112233";
    private static final String COMPLAINANT = "18608910019";
    private static final String CITIZEN = "540102199003072136";

    private static final Pattern CITIZEN_ID = Pattern.compile("(?<![0-9A-Za-z])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z])");
    private static final Pattern MOBILE_PHONE = Pattern.compile("(?<![0-9A-Za-z.])1[3-9][0-9]{9}(?![0-9A-Za-z])");
    private static final Pattern TOKEN = Pattern.compile("eyJ[0-9A-Za-z_-]{20,}");

    @Autowired
    private Walks walks;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private EnterpriseLibrary library;

    @Autowired
    private LibraryImports imports;

    @Autowired
    private PersonList persons;

    @Autowired
    private EquipmentList equipment;

    @Autowired
    private Complaints complaints;

    @LocalServerPort
    private int port;

    @Test
    void aDumpOfTheDatabaseAfterAWalkHoldsNoCitizenIdAndNoPhoneInClear(CapturedOutput log) throws Exception {
        walk();

        assertThat(foundInDatabase()).isEmpty();
        assertThat(found(log.getAll())).isEmpty();
    }

    @Test
    void theSearchFindsWhatLiesInAnyColumnInClear() throws IOException {
        jdbc.execute(
                "create table planted (a text, b bytea, c jsonb, d text[], e text, f bigint, g bytea, h bytea, i bytea,"
                        + " j bytea)");
        try {
            jdbc.update(
                    "insert into planted values (?, ?, ?::jsonb, array[?], ?, ?, ?, ?, ?, ?)",
                    "身份证" + CITIZEN + "。",
                    ("\u0000\u000b" + PHONE).getBytes(StandardCharsets.ISO_8859_1),
                    "{\"phone\":\"" + PHONE + "\"}",
                    CITIZEN,
                    Base64.getUrlEncoder().encodeToString(("{\"mobile\":\"" + PHONE + "\"}").getBytes()),
                    Long.valueOf(PHONE),
                    deflated(CITIZEN.getBytes(StandardCharsets.US_ASCII)),
                    pdf(CITIZEN),
                    zip(pdf(PHONE)),
                    new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0});

            assertThat(foundInDatabase())
                    .contains(
                            "planted.a: 54010219********36",
                            "planted.b: 13989012***",
                            "planted.c: 13989012***",
                            "planted.d: 54010219********36",
                            "planted.e: 13989012***",
                            "planted.f: 13989012***",
                            "planted.g: 54010219********36",
                            "planted.h: 54010219********36",
                            "planted.i: 13989012***",
                            "planted.j: a picture");
        } finally {
            jdbc.execute("drop table planted");
        }
        assertThat(found("540102199003072131 91540100MA6TX1A00N 2026112815000001 1732792953123 0.13989012345"))
                .as("no citizen id by its check digit, a social credit code, an application, a time, a share")
                .isEmpty();
    }

    /** Takes an application up to its certificate, with an objection, a complaint, a draft with an agent, an import and log-ins. */
    private void walk() throws Exception {
        walks.start();
        var api = new Api(port);
        var uscc = MEETS_ALL;
        var profile =
                (ObjectNode) api.get("/api/v1/enterprises/" + uscc).expect(200).json();
        profile.put("contactPhone", PHONE);
        api.put("/api/v1/enterprises/" + uscc, profile.toString()).expect(204);

        var applicant = Applicant.of(api, uscc, "D101B");
        applicant.upToVerified().reach(Stage.PUBLIC_NOTICE);
        var notice = jdbc.queryForObject(
                "select id::text from public_notice where application_number = ?", String.class, applicant.number());
        object(
                api,
                notice,
                Map.of(
                        "name",
                        "扎西",
                        "contact",
                        OBJECTOR,
                        "ground",
                        "STAFF",
                        "text",
                        "某人（%s）另有工作，请致电 %s".formatted(CITIZEN, OBJECTOR)),
                "%s %s.pdf".formatted(OBJECTOR, CITIZEN));
        var office = new Office.ByEngine(engine);
        office.decide(applicant.number(), "decideRecheck", "recheckOutcome", "UPHELD", "recheckReasons");

        complaints.receive(
                new NewComplaint("某人（%s，%s）的公司".formatted(CITIZEN, COMPLAINANT), null, null, "挂证", null, null),
                null,
                "10.0.0.9");
        complaints.receive(
                new NewComplaint(uscc, applicant.number(), null, "某人（" + CITIZEN + "）挂证", "卓玛", COMPLAINANT),
                null,
                "10.0.0.9");

        var portal = new Portal(port).logIn(uscc);
        assertThat(portal.get("/portal/persons").statusCode()).isEqualTo(200);
        assertThat(portal.get("/portal/profile").statusCode()).isEqualTo(200);
        assertThat(portal.get("/portal/applications/" + applicant.number()).statusCode())
                .isEqualTo(200);
        var staff = new Portal(port).logInStaff("admin");
        assertThat(staff.get("/staff/applications/" + applicant.number()).statusCode())
                .isEqualTo(200);
        assertThat(staff.get("/staff/complaints").statusCode()).isEqualTo(200);

        var people = library.persons(new Uscc(uscc)).subList(0, 2);
        imports.keep(new Uscc(uscc), persons, people, List.of());
        imports.receive(
                new Uscc(uscc),
                equipment,
                new LibraryImports.Received(
                        people.get(0).identity().number() + ".csv",
                        people.get(0).identity().number().getBytes(StandardCharsets.UTF_8)));

        applicant.issue(office);

        var other = api.found(MEETS_ALL);
        var draft = Applicant.ofFounded(api, other, MEETS_ALL, "D101B");
        draft.fill(draft.selection()).expect(200);
        api.get(draft.path() + "/pre-check").expect(200);
        api.put(draft.path() + "/agent", """
                        {"name": "扎西", "citizenId": "%s", "phone": "%s", "powers": ["FACE_AUTHENTICATION"],
                         "from": "%3$s", "until": "%3$s"}""".formatted(CITIZEN, COMPLAINANT, LocalDate.now()))
                .expect(200);
        api.upload(draft.path() + "/agent/mandate", Applicant.standIn()).expect(200);
    }

    private static void object(Api api, String notice, Map<String, String> fields, String fileName) throws IOException {
        var body = new ByteArrayOutputStream();
        fields.forEach(
                (name, value) -> body.writeBytes("--part\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                        .formatted(name, value)
                        .getBytes(StandardCharsets.UTF_8)));
        body.writeBytes("""
                --part\r
                Content-Disposition: form-data; name="files"; filename="%s"\r
                Content-Type: application/pdf\r
                \r
                """.formatted(fileName).getBytes(StandardCharsets.UTF_8));
        body.writeBytes(pdf("see"));
        body.writeBytes("\r\n--part--\r\n".getBytes(StandardCharsets.UTF_8));
        api.send(
                        "/api/v1/public-notices/" + notice + "/objections",
                        Api.NOBODY,
                        "POST",
                        "multipart/form-data; boundary=part",
                        BodyPublishers.ofByteArray(body.toByteArray()))
                .expect(201);
    }

    /** {@code table.column: masked}, each once. */
    private TreeSet<String> foundInDatabase() {
        var found = new TreeSet<String>();
        for (var column : columns()) {
            var table = column.get("table_name").toString();
            var name = column.get("column_name").toString();
            boolean bytes = column.get("data_type").equals("bytea");
            if (bytes) {
                jdbc.query("select distinct \"%s\" from \"%s\"".formatted(name, table), row -> {
                    foundIn(row.getBytes(1)).forEach(one -> found.add(table + "." + name + ": " + one));
                });
            } else {
                jdbc.query("select distinct \"%s\"::text from \"%s\"".formatted(name, table), row -> {
                    found(row.getString(1)).forEach(one -> found.add(table + "." + name + ": " + one));
                });
            }
        }
        jdbc.query(
                "select string_agg(bytes, ''::bytea order by position) from document_chunk group by document_id",
                row -> {
                    foundIn(row.getBytes(1)).forEach(one -> found.add("document_chunk.bytes: " + one));
                });
        return found;
    }

    private List<Map<String, Object>> columns() {
        var columns = jdbc.queryForList("""
                select c.table_name, c.column_name, c.data_type
                from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
                where t.table_type = 'BASE TABLE' and t.table_schema not in ('pg_catalog', 'information_schema')
                """);
        assertThat(columns).hasSizeGreaterThan(500);
        assertThat(jdbc.queryForObject("select count(*) from pg_largeobject_metadata", Long.class))
                .isZero();
        return columns;
    }

    /** Searches bytes and what they unpack to. */
    private static List<String> foundIn(byte[] bytes) {
        var text = latin(bytes);
        if (text == null) {
            return List.of();
        }
        var found = found(text);
        if (text.startsWith("\u00ff\u00d8\u00ff") || text.startsWith("\u0089PNG")) {
            found.add("a picture");
        }
        try {
            if (text.startsWith("%PDF-")) {
                try (var document = Loader.loadPDF(bytes)) {
                    found.addAll(found(new PDFTextStripper().getText(document)));
                }
            }
            if (text.startsWith("PK")) {
                try (var archive = new ZipInputStream(new ByteArrayInputStream(bytes))) {
                    while (archive.getNextEntry() != null) {
                        found.addAll(foundIn(archive.readAllBytes()));
                    }
                }
            }
        } catch (IOException e) {
            found.add("what looks like a file");
        }
        try (var inflated = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            found.addAll(foundIn(inflated.readAllBytes()));
        } catch (IOException e) {
            // these bytes are not compressed
        }
        return found;
    }

    private static byte[] deflated(byte[] clear) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes)) {
            out.write(clear);
        }
        return bytes.toByteArray();
    }

    private static byte[] pdf(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var document = new PDDocument()) {
            var page = new PDPage();
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.showText(text);
                content.endText();
            }
            document.save(bytes);
        }
        assertThat(latin(bytes.toByteArray())).as("compressed").doesNotContain(text);
        return bytes.toByteArray();
    }

    private static byte[] zip(byte[] file) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var archive = new ZipOutputStream(bytes)) {
            archive.putNextEntry(new ZipEntry("a.pdf"));
            archive.write(file);
        }
        return bytes.toByteArray();
    }

    private static String latin(byte[] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static List<String> found(String text) {
        var found = new ArrayList<String>();
        if (text == null) {
            return found;
        }
        CITIZEN_ID
                .matcher(text)
                .results()
                .map(hit -> hit.group())
                .filter(StoredPersonalDataTest::isCitizenId)
                .forEach(id -> found.add(id.substring(0, 8) + "********" + id.substring(16)));
        MOBILE_PHONE
                .matcher(text)
                .results()
                .forEach(hit -> found.add(hit.group().substring(0, 8) + "***"));
        TOKEN.matcher(text)
                .results()
                .forEach(token -> found.addAll(found(latin(Base64.getUrlDecoder()
                        .decode(token.group().substring(0, token.group().length() / 4 * 4))))));
        return found;
    }

    private static boolean isCitizenId(String id) {
        try {
            LocalDate.of(
                    Integer.parseInt(id.substring(6, 10)),
                    Integer.parseInt(id.substring(10, 12)),
                    Integer.parseInt(id.substring(12, 14)));
            return IdentityDocument.checkCharacter(id) == Character.toUpperCase(id.charAt(17));
        } catch (DateTimeException e) {
            return false;
        }
    }
}
