package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.application.Stage;
import cn.zhishen.certificate.Certificates;
import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.certificate.IssuedCertificate.Format;
import cn.zhishen.certificate.IssuedCertificate.Paper;
import cn.zhishen.certificate.IssuedCertificate.Particulars;
import cn.zhishen.certificate.NewCertificate;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.document.HostileFiles;
import cn.zhishen.document.HostileFiles.HostileFile;
import cn.zhishen.document.NewDocument;
import cn.zhishen.enterprise.Uscc;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Uploads harmful files one after the other; the program must then work as before. */
@RunningProgram
class HostileUploadsTest {

    private static final String SNOW_PEAK = "91540100MA6TX1A00N";
    private static int issued;

    private static final long SEED = 20261123;
    /** Each file is uploaded at one place: as a scan, as a sheet, or for comparison. Before a release all are uploaded at all places. */
    private static final boolean THOROUGH = Boolean.getBoolean("zhishen.thorough");

    private static final int COMPARED_EVERY = THOROUGH ? 1 : 12;
    private static final long MEGABYTE = 1 << 20;
    /** How much more memory caches, compiled code and log buffers may take afterwards. */
    private static final long MARGIN = 48 * MEGABYTE;

    @LocalServerPort
    private int port;

    @Autowired
    private Certificates certificates;

    @Autowired
    private DocumentStore documents;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Walks walks;

    private Api api;

    @BeforeEach
    void connect() {
        api = new Api(port);
    }

    @Test
    void eachIsAnsweredByAProblemAndTheProgramIsAsWellAsBefore() {
        var uploading = walks.at(Stage.UPLOADING_SHEET);
        var signing = applicant();
        var scan = signing.scan();
        var certificate = certificate();
        var files = HostileFiles.sample(HostileFiles.of(SEED));
        assertThat(files).hasSizeGreaterThanOrEqualTo(THOROUGH ? 300 : 200);
        upload(signing.path() + "/signed-form", files.get(0));
        var temporaryBefore = temporaryFiles();
        long heapBefore = heap();

        var answers = new TreeMap<String, Map<String, Integer>>();
        var wrong = new ArrayList<String>();
        for (int i = 0; i < files.size(); i++) {
            var file = files.get(i);
            boolean harmful = !file.reasons().isEmpty();
            if (THOROUGH || !harmful || i % 2 == 0) {
                check(file, "签章扫描件", upload(signing.path() + "/signed-form", file), answers, wrong);
            }
            if (harmful && (THOROUGH || i % 2 == 1)) {
                check(file, "业绩表", upload(uploading.path() + "/technical-lead-sheet", file), answers, wrong);
            }
            if (i % COMPARED_EVERY == 0) {
                var compared = upload("/api/v1/certificates/" + certificate + "/comparison", file);
                if (compared.status() == 200) {
                    assertThat(compared.json().path("genuine").asBoolean(true)).isFalse();
                    count(answers, file.kind(), "核对：不一致");
                } else {
                    compared.expectProblem(413, "payload-too-large");
                    count(answers, file.kind(), "核对：过大");
                }
            }
        }
        long heapAfter = heap();

        print(files.size(), answers, heapBefore, heapAfter);
        assertThat(wrong).isEmpty();
        assertThat(heapAfter - heapBefore).as("heap after collection, bytes").isLessThan(MARGIN);
        assertNoTemporaryFileIsLeft(temporaryBefore);
        assertThat(uploading.stage()).isEqualTo(Stage.UPLOADING_SHEET);
        assertThat(signing.sign(scan).expect(200).json().path("verdict").asText())
                .isEqualTo("ACCEPT");
    }

    @Test
    void whatIsStoredIsServedToBeSavedAndNeverToBeShown() {
        var applicant = walks.at(Stage.SIGNING);
        var document = applicant.documents().get(0);
        var certificate = "/api/v1/certificates/" + certificate() + ".pdf";

        for (var answer : List.of(
                api.get(document.path("href").asText()).expect(200),
                api.get(certificate, Api.NOBODY).expect(200))) {
            var headers = answer.response().headers();
            assertThat(headers.firstValue("Content-Disposition").orElseThrow())
                    .startsWith("attachment; filename=")
                    .contains("filename*=UTF-8''%E");
            assertThat(headers.allValues("Content-Security-Policy")).containsExactly("default-src 'none'; sandbox");
            assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
            assertThat(headers.allValues("Cache-Control")).containsExactly("no-store");
            assertThat(headers.firstValueAsLong("Content-Length").orElseThrow()).isEqualTo(answer.bytes().length);
        }
        // the answer is the whole, checked content or nothing
        var part = api.send(
                document.path("href").asText(), Api.PORTAL, "GET", null, BodyPublishers.noBody(), "Range", "bytes=0-3");
        assertThat(part.expect(200).bytes()).hasSize(document.path("size").asInt());
    }

    @Test
    void aFileOfUnknownLengthIsNotReadForAComparison() {
        var body = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[100]));
        var form = "multipart/form-data; boundary=x";
        var number = certificate();

        api.send("/api/v1/certificates/" + number + "/comparison", Api.NOBODY, "POST", form, body)
                .expectProblem(411, "length-required");
        var page = api.send("/certificates/" + number, Api.NOBODY, "POST", form, body)
                .expect(411);
        assertThat(page.text()).contains("没有说明文件大小", "西藏自治区");
    }

    @Test
    void aDocumentThatWasChangedInTheDatabaseIsNotServed() {
        var document = walks.at(Stage.SIGNING).documents().get(0);
        jdbc.update(
                "update document_chunk set bytes = ? where document_id = cast(? as uuid)",
                "%PDF-1.7 forged".getBytes(StandardCharsets.UTF_8),
                document.path("id").asText());

        api.get(document.path("href").asText()).expectProblem(500, "document-damaged");
    }

    private static void check(
            HostileFile file,
            String where,
            Api.Answer answer,
            Map<String, Map<String, Integer>> answers,
            List<String> wrong) {
        if (answer.status() == 200 && file.reasons().isEmpty()) {
            var verdict = answer.json().path("verdict").asText();
            count(answers, file.kind(), where + "：200 " + verdict);
            if (!verdict.equals("REFUSE")) {
                wrong.add(file + ": " + verdict);
            }
            return;
        }
        var type = answer.mediaType().equals("application/problem+json")
                ? answer.json().path("type").asText().replace("urn:zhishen:problem:", "")
                : answer.mediaType();
        count(answers, file.kind(), where + "：" + answer.status() + " " + type);
        boolean asExpected = file.reasons().isEmpty()
                || file.reasons().stream()
                        .anyMatch(reason -> type.equals(
                                reason.name().toLowerCase(Locale.ROOT).replace('_', '-')))
                || file.kind().equals("name") && type.equals("unreadable-upload");
        if (answer.status() / 100 != 4
                || !asExpected
                || !answer.json().path("detail").asText().matches("(?s).*\\p{IsHan}{5,}.*")) {
            wrong.add(file + ": " + answer.status() + " " + answer.text());
        }
    }

    private static void count(Map<String, Map<String, Integer>> answers, String kind, String answer) {
        answers.computeIfAbsent(kind, k -> new TreeMap<>()).merge(answer, 1, Integer::sum);
    }

    private static void print(int files, Map<String, Map<String, Integer>> answers, long heapBefore, long heapAfter) {
        System.out.printf("%n%d hostile files%n", files);
        answers.forEach((kind, counts) ->
                counts.forEach((answer, count) -> System.out.printf("%-10s %4d  %s%n", kind, count, answer)));
        System.out.printf(
                "heap after collection: %d MB before, %d MB after%n", heapBefore / MEGABYTE, heapAfter / MEGABYTE);
    }

    /** The attacker chooses the name too, so it goes into the request without escaping. */
    private Api.Answer upload(String path, HostileFile file) {
        var boundary = "----------zhishen-test";
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                        + file.fileName() + "\"\r\nContent-Type: application/pdf\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file.content());
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return api.send(
                path,
                Api.PORTAL,
                "POST",
                "multipart/form-data; boundary=" + boundary,
                BodyPublishers.ofByteArray(body.toByteArray()));
    }

    private Applicant applicant() {
        var applicant = Applicant.ofFounded(api, api.found(SNOW_PEAK), SNOW_PEAK, "D101B");
        return applicant.upTo(Stage.SIGNING);
    }

    private String certificate() {
        var pdf = documents.store(NewDocument.pdf(
                DocumentKind.CERTIFICATE, null, 0, "证书.pdf", "%PDF-1.7".getBytes(StandardCharsets.UTF_8), null));
        return transaction.execute(status -> {
            var registered = certificates.register(new NewCertificate(
                    "D254990001",
                    "5400002026999901",
                    new Uscc("91540100MA6TX1A00N"),
                    new Particulars("西藏雪峰建筑工程有限公司", "拉萨市城关区江苏路 1 号", null, "扎西"),
                    List.of(new IssuedCertificate.Item("D101C", "建筑工程施工总承包三级", LocalDate.of(2031, 7, 19))),
                    LocalDate.of(2026, 7, 20),
                    "西藏自治区住房和城乡建设厅",
                    "issuer",
                    null));
            return registered.papers().isEmpty()
                    ? certificates
                            .attach(
                                    registered.id(),
                                    List.of(new Paper(0, 0, Format.PDF, pdf.id().toString())))
                            .number()
                    : registered.number();
        });
    }

    private static long heap() {
        System.gc();
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** An enterprise that no other test uses. */
    private static void assertNoTemporaryFileIsLeft(List<Path> before) {
        var there =
                temporaryFiles().stream().filter(file -> !before.contains(file)).toList();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> there.stream()
                .noneMatch(Files::exists));
    }

    private static List<Path> temporaryFiles() {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().matches("(upload|document)-\\d+.*"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
