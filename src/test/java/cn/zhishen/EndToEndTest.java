package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.zhishen.application.Stage;
import cn.zhishen.signing.PdfSigner;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Whole applications from the start to the certificate or the one-time notice, over HTTP. In one of construction and in one of
 * supervision nothing is replaced; the others are about what comes after the scan.
 */
@RunningProgram
class EndToEndTest {

    private static final String SNOW_PEAK = "91540100MA6TX1A00N";
    private static final String SHORT_OF_MUCH = "91540502MA6TX3C5X1";
    private static final String INSURED_ELSEWHERE = "91540102MA6TX4D751";
    private static final String SUPERVISOR = "西藏高原工程监理有限公司";
    private static final String RENEWER = "西藏雅江工程监理有限公司";
    private static final String THIRD_LEVEL = "西藏三江建筑工程有限公司";
    private static final String LAPSED = "西藏羌塘工程监理有限公司";
    private static final String BANNED = "西藏尼洋建设工程有限公司";

    @Autowired
    private PdfSigner signer;

    @Autowired
    private ProcessEngine engine;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private Api api;
    private Office office;

    @BeforeEach
    void connect() {
        api = new Api(port);
        office = new Office.ByEngine(engine);
    }

    @Test
    void aConstructionEnterpriseObtainsItsCertificate() {
        var applicant = Applicant.of(api, SNOW_PEAK, "D101B").onPaper();
        timeTheReview(applicant.upTo(Stage.AUTHENTICATING));
        applicant.reach(Stage.PUBLIC_NOTICE);
        assertThat(findings(applicant, "FAIL")).isEmpty();

        var certificate = api.get("/api/v1/certificates/" + applicant.issue(office) + ".pdf", Api.NOBODY)
                .expect(200)
                .bytes();

        assertThat(signer.verify(certificate).valid()).isTrue();
        assertThat(text(certificate)).contains("西藏雪峰建筑工程有限公司", SNOW_PEAK, "建筑工程施工总承包");
        Applicant.start(api, SNOW_PEAK, "D101B").expectProblem(409, "held-already");
    }

    @Test
    void aSupervisionEnterpriseObtainsOneCertificateForTwoItems() throws Exception {
        var applicant = Applicant.of(api, demo(SUPERVISOR), "E201B", "E213B").onPaper();
        timeTheReview(applicant.upTo(Stage.AUTHENTICATING));

        var number = applicant.issue(office);

        var verified = api.get("/api/v1/certificates/" + number, Api.NOBODY)
                .expect(200)
                .json();
        assertThat(verified.path("valid").asBoolean()).isTrue();
        assertThat(verified.path("items")).hasSize(2);
        assertThat(verified.path("signature").path("intact").asBoolean()).isTrue();
        var certificate = api.get("/api/v1/certificates/" + number + ".pdf", Api.NOBODY)
                .expect(200)
                .bytes();
        assertThat(signer.verify(certificate).valid()).isTrue();
        assertThat(text(certificate)).contains("西藏高原工程监理有限公司", "房屋建筑工程监理乙级", "市政公用工程监理乙级");
        readByAnotherReader(certificate);
    }

    @Test
    void aRenewalReplacesTheCertificateThatRunsOut() {
        var applicant = Applicant.ofKind(api, "RENEWAL", demo(RENEWER), "E201B").upToVerified();
        assertThat(applicant.application().path("timeline").toString()).contains("届满日至批准日之间不得承接相应工程");

        var number = applicant.issue(office);

        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        var held = Applicant.held(api, applicant.uscc());
        assertThat(held).hasSize(1);
        assertThat(held.path(0).path("certificateNumber").asText()).isEqualTo(number);
        assertThat(LocalDate.parse(held.path(0).path("validUntil").asText()))
                .isAfterOrEqualTo(today.plusYears(5).minusDays(2));
    }

    @Test
    void anUpgradeByProjectsEndsTheLowerLevel() {
        var applicant =
                Applicant.ofKind(api, "UPGRADE", demo(THIRD_LEVEL), "D101B").upToVerified();

        applicant.issue(office);

        assertThat(api.get(applicant.path() + "/report").expect(200).json().toString())
                .contains("近5年承担过下列4类中的2类工程", "第1类", "第4类");
        assertThat(Applicant.held(api, applicant.uscc()))
                .singleElement()
                .satisfies(held -> assertThat(held.path("code").asText()).isEqualTo("D101B"));
    }

    @Test
    void whoseCertificateHasRunOutPassesThePreCheckOfAFirstApplication() {
        var applicant = Applicant.ofKind(api, "FIRST", demo(LAPSED), "E201B");
        applicant.fill(applicant.selection()).expect(200);

        var findings =
                api.get(applicant.path() + "/pre-check").expect(200).json().path("findings");

        assertThat(findings).isNotEmpty().allSatisfy(finding -> assertThat(
                        finding.path("result").asText())
                .isIn("PASS", "NOT_APPLICABLE"));
        applicant.delete().expect(204);
    }

    @Test
    void anEnterpriseShortOfMuchIsToldEveryDefectAtOnce() {
        var applicant = Applicant.of(api, SHORT_OF_MUCH, "D101B");
        isToldBeforeItSubmits(applicant);
        timeTheReview(applicant.upTo(Stage.AUTHENTICATING));
        applicant.reach(Stage.NOT_PASSED);

        assertThat(findings(applicant, "FAIL")).hasSizeGreaterThanOrEqualTo(5);
        noticeTellsEveryDefectOf(applicant);

        var refusal = Applicant.start(api, SHORT_OF_MUCH, "D101B").expectProblem(409, "waiting");
        var until = Instant.parse(refusal.json().path("until").asText());
        assertThat(until)
                .isEqualTo(
                        Instant.parse(applicant.application().path("waitUntil").asText()));
        assertThat(Duration.between(Instant.now(), until)).isBetween(Duration.ofHours(23), Duration.ofHours(24));
    }

    private static void isToldBeforeItSubmits(Applicant applicant) {
        applicant.fill(applicant.selection()).expect(200);
        var version = applicant.application().path("consent").path("version").asText();

        var told = applicant
                .submit(version, true)
                .expectProblem(409, "failures-foreseen")
                .json();

        assertThat(told.path("failing")).hasSizeGreaterThanOrEqualTo(5).allSatisfy(one -> {
            assertThat(one.path("indicator").asText()).isNotBlank();
            assertThat(one.path("requirement").asText()).isNotBlank();
        });
        assertThat(told.path("waitHours").asInt()).isEqualTo(24);
        assertThat(told.path("waitLocks").asText()).isEqualTo("ENTERPRISE");
        assertThat(Duration.between(
                        Instant.now(), Instant.parse(told.path("waitUntil").asText())))
                .isBetween(Duration.ofHours(23), Duration.ofHours(24));
        applicant.submit(version, "another").expectProblem(409, "failures-foreseen");
        assertThat(applicant.stage()).isEqualTo(Stage.FILLING);
    }

    @Test
    void peopleInsuredElsewhereDoNotCount() {
        var applicant = Applicant.of(api, INSURED_ELSEWHERE, "D101B").upToVerified();
        applicant.reach(Stage.NOT_PASSED);

        noticeTellsEveryDefectOf(applicant);
        assertThat(findings(applicant, "FAIL").toString()).contains("社会保险");
    }

    @Test
    void anEnterpriseBannedFromApplyingDoesNotPass() {
        var applicant = Applicant.of(api, demo(BANNED), "D101B").upToVerified();
        applicant.reach(Stage.NOT_PASSED);

        noticeTellsEveryDefectOf(applicant);
        assertThat(noticeOf(applicant)).contains("虚假材料");
    }

    /** Prints how long the enterprise waits. It asserts nothing, since a time on one machine says nothing about another. */
    private void timeTheReview(Applicant applicant) {
        var challenge = applicant.requestFace();
        applicant.answerFace(challenge, true);
        var begun = System.nanoTime();
        Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> api.get(applicant.path() + "/report.pdf").status() == 200);
        System.out.printf(
                "核查报告在人脸认证通过后 %d 毫秒可查%n",
                Duration.ofNanos(System.nanoTime() - begun).toMillis());
    }

    private void noticeTellsEveryDefectOf(Applicant applicant) {
        var notice = noticeOf(applicant);
        assertThat(findings(applicant, "FAIL")).isNotEmpty().allSatisfy(finding -> {
            assertThat(notice).contains(squeezed(finding.path("requirement").asText()));
            assertThat(notice).contains(squeezed(finding.path("clause").asText()));
        });
        assertThat(findings(applicant, "PASS")).allSatisfy(finding -> assertThat(notice)
                .doesNotContain(squeezed(finding.path("requirement").asText())));
    }

    private String noticeOf(Applicant applicant) {
        return text(api.get(applicant.path() + "/notice.pdf").expect(200).bytes());
    }

    private List<JsonNode> findings(Applicant applicant, String result) {
        var found = new ArrayList<JsonNode>();
        for (var finding :
                api.get(applicant.path() + "/report").expect(200).json().findParents("result")) {
            if (finding.path("result").asText().equals(result) && finding.has("requirement")) {
                found.add(finding);
            }
        }
        return found;
    }

    private String demo(String name) {
        for (var demo : api.get("/sandbox/enterprises", Api.NOBODY).expect(200).json()) {
            if (demo.path("name").asText().equals(name)) {
                return demo.path("uscc").asText();
            }
        }
        return fail("no demo enterprise " + name);
    }

    /** The text without line breaks, since lines break anywhere. */
    private static String text(byte[] pdf) {
        try (var document = Loader.loadPDF(pdf)) {
            return squeezed(new PDFTextStripper().getText(document));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s", "");
    }

    /** Checks the signature with Poppler, which must be installed on a build machine. */
    private void readByAnotherReader(byte[] certificate) throws IOException, InterruptedException {
        var pdfsig = onPath("pdfsig");
        if (pdfsig.isEmpty() && "true".equals(System.getenv("CI"))) {
            fail("pdfsig (poppler-utils) is not installed on this build machine");
        }
        assumeTrue(pdfsig.isPresent(), "pdfsig (poppler-utils) is not on the PATH");
        var file = Files.write(folder.resolve("certificate.pdf"), certificate);
        var said = folder.resolve("pdfsig.txt");
        var process = new ProcessBuilder(pdfsig.get().toString(), file.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(said).content().contains("Signature is Valid", "Total document signed");
    }

    private static Optional<Path> onPath(String command) {
        return Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .map(folder -> Path.of(folder, command))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
