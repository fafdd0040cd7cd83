package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.application.Stage;
import cn.zhishen.document.StandInScan;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.awaitility.Awaitility;

/** An enterprise on its way through one application, step by step over the REST interface. */
class Applicant {

    /** Printing and scanning take much time and memory, so only a few do it at once. */
    private static final Semaphore SCANNERS = new Semaphore(2);

    private static final Stage[] STEPS = {
        Stage.FILLING, Stage.SIGNING, Stage.UPLOADING_SHEET, Stage.CONFIRMING, Stage.AUTHENTICATING
    };

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Api api;
    private final String uscc;
    private final String demo;
    private final String[] codes;
    private final String number;
    private boolean onPaper;

    private Applicant(Api api, String uscc, String demo, String... codes) {
        this(api, firstOrAddition(api, uscc, codes[0]), uscc, demo, codes);
    }

    private Applicant(Api api, String kind, String uscc, String demo, String[] codes) {
        this.api = api;
        this.uscc = uscc;
        this.demo = demo;
        this.codes = codes;
        this.number = startKind(api, kind, uscc, codes)
                .expect(201)
                .json()
                .path("number")
                .asText();
    }

    private Applicant(Api api, String number, String uscc) {
        this.api = api;
        this.uscc = uscc;
        this.demo = uscc;
        this.codes = new String[0];
        this.number = number;
    }

    private static String firstOrAddition(Api api, String uscc, String code) {
        for (var held : held(api, uscc)) {
            if (held.path("code").asText().startsWith(code.substring(0, 1))
                    && !held.path("standing").asText().equals("LAPSED")) {
                return "ADDITION";
            }
        }
        return "FIRST";
    }

    /** What the enterprise holds. */
    static JsonNode held(Api api, String uscc) {
        return api.get("/api/v1/enterprises/" + uscc + "/held-qualifications")
                .expect(200)
                .json();
    }

    /** Starts the application of a demo enterprise: the first, or if it holds something of the type, an addition. */
    static Applicant of(Api api, String demo, String... codes) {
        api.awaitDemo(demo);
        return new Applicant(api, demo, demo, codes);
    }

    /** Starts another kind of application of a demo enterprise. */
    static Applicant ofKind(Api api, String kind, String demo, String... codes) {
        api.awaitDemo(demo);
        return new Applicant(api, kind, demo, demo, codes.clone());
    }

    /** Starts the application of an enterprise that {@link Api#found} from {@code demo}. */
    static Applicant ofFounded(Api api, String uscc, String demo, String code) {
        return new Applicant(api, uscc, demo, code);
    }

    /** An application that a demo enterprise began on the pages. */
    static Applicant begun(Api api, String number, String demo) {
        return new Applicant(api, number, demo);
    }

    static Api.Answer start(Api api, String uscc, String... codes) {
        return startKind(api, "FIRST", uscc, codes);
    }

    static Api.Answer startKind(Api api, String kind, String uscc, String... codes) {
        var items = Arrays.stream(codes).map("{\"code\":\"%s\"}"::formatted).collect(Collectors.joining(","));
        return api.post(
                "/api/v1/enterprises/" + uscc + "/applications",
                "{\"kind\":\"%s\",\"items\":[%s]}".formatted(kind, items));
    }

    String number() {
        return number;
    }

    String path() {
        return "/api/v1/applications/" + number;
    }

    JsonNode application() {
        return api.get(path()).expect(200).json();
    }

    Stage stage() {
        return Stage.valueOf(application().path("stage").path("code").asText());
    }

    Stage reach(Stage... wanted) {
        return Awaitility.await(number)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(this::stage, Set.of(wanted)::contains);
    }

    String selection() {
        var selection = api.get("/sandbox/enterprises/" + demo + "/selection?codes=" + String.join(",", codes))
                .expect(200)
                .text();
        return uscc.equals(demo) ? selection : Api.peopleOf(uscc, selection);
    }

    Api.Answer fill(String selection) {
        return api.put(path() + "/dossier", selection);
    }

    /** Says to know of what fails, if anything does. */
    Api.Answer submit() {
        var version = application().path("consent").path("version").asText();
        var answer = submit(version, true);
        return answer.status() == 409 && answer.text().contains("failures-foreseen")
                ? submit(version, answer.json().path("foreseen").asText())
                : answer;
    }

    Api.Answer submit(String version, String foreseen) {
        return api.post(
                path() + "/submission",
                "{\"consentVersion\":\"%s\",\"accepted\":true,\"foreseen\":\"%s\"}".formatted(version, foreseen));
    }

    Api.Answer submit(String version, boolean accepted) {
        return api.post(
                path() + "/submission", "{\"consentVersion\":\"%s\",\"accepted\":%s}".formatted(version, accepted));
    }

    JsonNode documents() {
        return api.get(path() + "/documents").expect(200).json();
    }

    byte[] form() {
        for (var document : documents()) {
            if (document.path("kind").asText().equals("APPLICATION_FORM")
                    && !document.path("voided").asBoolean()) {
                return api.get(document.path("href").asText()).expect(200).bytes();
            }
        }
        throw new AssertionError("no form");
    }

    /** From now on its form is really printed, stamped, signed, scanned and inspected. */
    Applicant onPaper() {
        onPaper = true;
        return this;
    }

    /** The form printed, stamped, signed and scanned by the sandbox. */
    byte[] scan() {
        return scanned(api, form());
    }

    /** A file that is accepted as a scan of the stamped and signed form, for tests that are about something else. */
    static byte[] standIn() {
        return StandInScan.file(pdf(1));
    }

    static byte[] scanned(Api api, byte[] form) {
        SCANNERS.acquireUninterruptibly();
        try {
            return api.send(
                            "/sandbox/scanner?dpi=300",
                            Api.NOBODY,
                            "POST",
                            "application/pdf",
                            BodyPublishers.ofByteArray(form))
                    .expect(200)
                    .bytes();
        } finally {
            SCANNERS.release();
        }
    }

    Api.Answer sign(byte[] scan) {
        SCANNERS.acquireUninterruptibly();
        try {
            return api.upload(path() + "/signed-form", scan);
        } finally {
            SCANNERS.release();
        }
    }

    Api.Answer sheet(byte[] pdf) {
        return api.upload(path() + "/technical-lead-sheet", pdf);
    }

    Api.Answer confirm() {
        return api.post(path() + "/confirmation");
    }

    Api.Answer requestFace() {
        return api.post(path() + "/face-authentications");
    }

    /** The legal representative's phone: the sandbox's page behind the QR code. */
    void answerFace(Api.Answer challenge, boolean verified) {
        var page = URI.create(challenge.expect(201).json().path("url").asText()).getPath();
        api.post(page + "/result", Api.NOBODY, "{\"verified\":" + verified + "}")
                .expect(200);
    }

    /** As long as it was never submitted. */
    Api.Answer delete() {
        return api.send(path(), Api.PORTAL, "DELETE", null, BodyPublishers.noBody());
    }

    Api.Answer withdraw() {
        return api.post(path() + "/withdrawal");
    }

    /** Takes all the steps before {@code stage}, one of the steps of the enterprise up to AUTHENTICATING. */
    Applicant upTo(Stage stage) {
        for (var at = reach(STEPS); at != stage; ) {
            at = switch (at) {
                case FILLING -> {
                    fill(selection()).expect(200);
                    submit().expect(202);
                    yield reach(Stage.SIGNING);
                }
                case SIGNING -> {
                    var inspection =
                            sign(onPaper ? scan() : standIn()).expect(200).json();
                    // even a clean scan may be in doubt; then a person judges it, as in the office
                    if (inspection.path("verdict").asText().equals("PERSON")) {
                        System.out.println("人工判定 " + inspection);
                        new Office.OverHttp(api)
                                .decide(number, "judgeScan", "scanJudgement", "ACCEPT", "scanJudgementReasons");
                    } else {
                        assertThat(inspection.path("verdict").asText())
                                .as(inspection.toString())
                                .isEqualTo("ACCEPT");
                    }
                    yield reach(Stage.UPLOADING_SHEET);
                }
                case UPLOADING_SHEET -> {
                    sheet(pdf(1)).expect(200);
                    yield reach(Stage.CONFIRMING);
                }
                case CONFIRMING -> {
                    confirm().expect(200);
                    yield reach(Stage.AUTHENTICATING);
                }
                default -> throw new IllegalArgumentException("no step of the enterprise at " + at);
            };
        }
        return this;
    }

    /** Takes all steps up to the verified face. The review then runs by itself. */
    Applicant upToVerified() {
        upTo(Stage.AUTHENTICATING);
        answerFace(requestFace(), true);
        return this;
    }

    /**
     * Goes from public notice to certificate, and lets the days between pass.
     *
     * @return the number of the certificate
     */
    String issue(Office office) {
        reach(Stage.PUBLIC_NOTICE);
        office.elapse(number, "noticePeriodElapsed");
        reach(Stage.ISSUING);
        office.elapse(number, "issuingDayBegun");
        office.decide(number, "signAndIssue", "issuanceDecision", "ISSUE", "issuanceOpinion");
        reach(Stage.ISSUED);
        for (var event : application().path("timeline")) {
            var text = event.path("text").asText();
            if (text.startsWith("已颁发资质证书 ")) {
                return text.split(" ")[1];
            }
        }
        throw new AssertionError("no certificate in the timeline");
    }

    String uscc() {
        return uscc;
    }

    /** Any harmless PDF. */
    static byte[] pdf(int pages) {
        try (var document = new PDDocument();
                var out = new ByteArrayOutputStream()) {
            for (int i = 0; i < pages; i++) {
                document.addPage(new PDPage());
            }
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
