package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.application.Stage;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Everything that can go wrong over REST is answered as a problem in Chinese and leaves nothing half done. */
@RunningProgram
class ErrorsOverRestTest {

    private static final String SNOW_PEAK = "91540100MA6TX1A00N";
    private static final String SICHUAN = "91510104MA6TX5E4XM";
    private static final ZoneId REGION = ZoneId.of("Asia/Shanghai");

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private ProcessEngine engine;

    @LocalServerPort
    private int port;

    @Autowired
    private Walks walks;

    private Api api;
    private Office office;

    @BeforeEach
    void connect() {
        api = new Api(port);
        office = new Office.ByEngine(engine);
        api.awaitDemos();
    }

    @Test
    void anUnknownEnterpriseCannotApply() {
        refused(() -> Applicant.start(api, "91540100MA7B00001" + check("91540100MA7B00001"), "D101B"))
                .expectProblem(404, "unknown-enterprise");
    }

    @Test
    void aCreditCodeWithAWrongCheckDigitIsRefused() {
        refused(() -> Applicant.start(api, "91540100MA6TX1A00A", "D101B")).expectProblem(400, "invalid-uscc");
    }

    @Test
    void aCitizenIdWithAWrongCheckDigitIsRefusedAndTheListStays() {
        var uscc = founded();
        var persons = api.get("/api/v1/enterprises/" + uscc + "/persons").json();
        var id = persons.path(3).path("citizenId").asText();
        var wrong = id.substring(0, 17) + (id.endsWith("1") ? "2" : "1");
        ((ObjectNode) persons.path(3)).put("citizenId", wrong);

        var answer = refused(() -> api.put("/api/v1/enterprises/" + uscc + "/persons", persons.toString()))
                .expectProblem(400, "invalid-citizen-id");

        assertThat(answer.json().path("errors").path(0).path("field").asText()).isEqualTo("persons[3].citizenId");
        assertThat(answer.text()).doesNotContain(wrong);
        assertThat(api.get("/api/v1/enterprises/" + uscc + "/persons").text())
                .contains(id)
                .doesNotContain(wrong);
    }

    @Test
    void anEnterpriseOutsideTheRegionCannotApplyForTheFirstTime() {
        api.awaitDemo(SICHUAN);
        refused(() -> Applicant.start(api, SICHUAN, "D101B")).expectProblem(422, "outside-region");
    }

    @ParameterizedTest
    @CsvSource({
        "D101B+D101C, mixed-authorities",
        "D101B+D101A, mixed-authorities",
        "D101B+E201B, mixed-types",
        "D102B, not-open",
        "D999Z, unknown-item",
        "D101B+D101B, duplicate-item"
    })
    void itemsThatCannotBeAppliedForAreRefused(String codes, String problem) {
        var uscc = founded();
        refused(() -> Applicant.start(api, uscc, codes.split("\\+"))).expectProblem(422, problem);
    }

    @Test
    void anApplicationWithoutItemsIsRefused() {
        var uscc = founded();
        refused(() -> Applicant.start(api, uscc)).expectProblem(422, "no-item");
        refused(() -> api.post("/api/v1/enterprises/" + uscc + "/applications", "{\"kind\":\"FIRST\"}"))
                .expectProblem(422, "no-item");
        refused(() -> api.post(
                        "/api/v1/enterprises/" + uscc + "/applications", "{\"kind\":\"FIRST\",\"items\":[null]}"))
                .expectProblem(422, "unknown-item");
    }

    @ParameterizedTest
    @CsvSource({"CROSS_PROVINCE_CHANGE, 跨省变更", "MERGER, 合并", "SIMPLE_CHANGE, 原操作流程", "SOMETHING, 原操作流程"})
    void aKindThatIsNotHandledHereNamesTheOrdinaryProcedure(String kind, String procedure) {
        var uscc = founded();
        var answer =
                refused(() -> Applicant.startKind(api, kind, uscc, "D101B")).expectProblem(422, "out-of-scope");
        assertThat(answer.json().path("detail").asText()).contains(procedure, "原操作流程");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"items\":[{\"code\":\"D101B\"}]}",
                "{\"kind\":\"FIRST\\u0000\",\"items\":[{\"code\":\"D101B\"}]}"
            })
    void aKindThatIsNoNameIsRefusedWithTheKindsThereAre(String body) {
        var uscc = founded();
        var answer = refused(() -> api.post("/api/v1/enterprises/" + uscc + "/applications", body))
                .expectProblem(422, "unknown-kind");
        assertThat(answer.json().path("detail").asText()).contains("FIRST（首次申请）");
    }

    @Test
    void aProfileWithoutWhatTheFormAndTheFaceAuthenticationNeedIsRefused() {
        var uscc = founded();
        var profile = (ObjectNode) api.get("/api/v1/enterprises/" + uscc).json();
        for (var field : new String[] {
            "legalRepresentativeId",
            "legalRepresentative",
            "registeredCapitalWan",
            "netAssetsWan",
            "establishedOn",
            "address"
        }) {
            var incomplete = profile.deepCopy().without(field);
            var answer = refused(() -> api.put("/api/v1/enterprises/" + uscc, incomplete.toString()))
                    .expectProblem(422, "invalid-input");
            assertThat(answer.json().path("errors").path(0).path("field").asText())
                    .isEqualTo(field);
        }
    }

    @Test
    void anUploadThatIsNotMultipartIsRefused() {
        var applicant = applicant();
        for (var step : new String[] {"/signed-form", "/technical-lead-sheet"}) {
            refused(() -> api.send(
                            "/api/v1/applications/" + applicant.number() + step,
                            Api.PORTAL,
                            "POST",
                            "multipart/form-data",
                            BodyPublishers.ofString("x")))
                    .expectProblem(400, "unreadable-upload");
        }
    }

    @Test
    void aPageOfNoticesFarBehindTheLastIsEmpty() {
        var answer = api.get("/api/v1/public-notices?page=2147483647", "").expect(200);
        assertThat(answer.json().path("notices")).isEmpty();
    }

    @Test
    void anAdditionToNothingIsRefused() {
        var uscc = founded();
        refused(() -> Applicant.startKind(api, "ADDITION", uscc, "D101B")).expectProblem(409, "not-held");
    }

    @Test
    void renewalOfWhatIsNotHeldIsRefused() {
        var uscc = founded();
        refused(() -> Applicant.startKind(api, "RENEWAL", uscc, "D101B")).expectProblem(409, "not-held");
    }

    @ParameterizedTest
    @CsvSource({
        "西藏雅江工程监理有限公司, FIRST,      E213B, not-first",
        "西藏雅江工程监理有限公司, ADDITION,   E201B, held-already",
        "西藏雅江工程监理有限公司, RENEWAL,    E213B, not-held",
        "西藏羌塘工程监理有限公司, RENEWAL,    E201B, lapsed",
        "西藏羌塘工程监理有限公司, ADDITION,   E213B, not-held",
        "西藏三江建筑工程有限公司, FIRST,      D101B, not-first",
        "西藏三江建筑工程有限公司, REAPPROVAL, D101B, level-step"
    })
    void whatIsHeldDecidesWhichKindsThereAre(String name, String kind, String code, String problem) {
        var uscc = demo(name);
        refused(() -> Applicant.startKind(api, kind, uscc, code)).expectProblem(409, problem);
    }

    @Test
    void aRenewalTooEarlyIsToldFromWhen() {
        var uscc = founded();
        holds(uscc, "D205B", LocalDate.now(REGION).plusYears(1));
        var answer = refused(() -> Applicant.startKind(api, "RENEWAL", uscc, "D205B"))
                .expectProblem(409, "renewal-not-open");
        var lastDay = LocalDate.now(REGION).plusYears(1);
        assertThat(Instant.parse(answer.json().path("until").asText()))
                .isEqualTo(lastDay.minusMonths(6).atStartOfDay(REGION).toInstant());
        assertThat(answer.json().path("detail").asText()).contains("届满3个月前，即" + chinese(lastDay.minusMonths(3)) + "前");
        var renewal = Applicant.held(api, uscc).path(0).path("renewal");
        assertThat(renewal.path("open").asBoolean()).isFalse();
        assertThat(renewal.path("text").asText())
                .contains(chinese(lastDay.minusMonths(6)) + "起受理", chinese(lastDay.minusMonths(3)) + "前提出");
    }

    @Test
    void aRenewalIsToldByWhichDayTheLawWantsItWhereItIsChosenAndWhereItIsStarted() {
        var uscc = founded();
        var lastDay = LocalDate.now(REGION).plusMonths(5);
        holds(uscc, "D205B", lastDay);
        var law = "住房和城乡建设部令第22号，应在有效期届满3个月前，即" + chinese(lastDay.minusMonths(3)) + "前提出";

        var renewal = Applicant.held(api, uscc).path(0).path("renewal");
        assertThat(renewal.path("open").asBoolean()).isTrue();
        assertThat(renewal.path("text").asText()).contains(law);
        assertThat(Applicant.startKind(api, "RENEWAL", uscc, "D205B")
                        .expect(201)
                        .json()
                        .path("timeline")
                        .findValuesAsText("text"))
                .anySatisfy(text -> assertThat(text).contains(law));
    }

    private static String chinese(LocalDate day) {
        return day.format(DateTimeFormatter.ofPattern("yyyy年MM月dd日"));
    }

    @Test
    void aCancelledLevelIsRefusedWithWhatToApplyForInstead() {
        var uscc = founded();
        holds(uscc, "D101C", LocalDate.now(REGION).plusMonths(2));
        for (var kind : List.of("RENEWAL", "REAPPROVAL", "FIRST", "ADDITION")) {
            var answer =
                    refused(() -> Applicant.startKind(api, kind, uscc, "D101C")).expectProblem(422, "out-of-scope");
            assertThat(answer.json().path("detail").asText()).isEqualTo("建筑工程施工总承包三级：该等级已按建办市〔2023〕47号取消，可直接申请二级。");
        }
        Applicant.startKind(api, "UPGRADE", uscc, "D101B").expect(201);
    }

    @Test
    void aNumberWhoseCheckDigitDoesNotFitIsTakenAndRemarked() {
        var uscc = founded();
        var remarks = api.put(
                        "/api/v1/enterprises/" + uscc + "/held-qualifications",
                        "[" + held("D205B", LocalDate.now(REGION).plusYears(1)) + ","
                                + held("D101C", LocalDate.now(REGION).plusYears(1))
                                        .replace("D254900008", "D254900001")
                                + "]")
                .expect(200)
                .json()
                .path("remarks");
        assertThat(remarks).hasSize(1);
        assertThat(remarks.path(0).path("field").asText()).isEqualTo("[1].certificateNumber");
        assertThat(remarks.path(0).path("message").asText()).contains("D254900001", "校验位", "不影响登记");
        assertThat(Applicant.held(api, uscc).findValuesAsText("certificateNumber"))
                .containsExactly("D254900001", "D254900008");
    }

    @Test
    void amongWhatIsUnderRectificationNothingIsAdded() {
        var uscc = founded();
        api.put(
                        "/api/v1/enterprises/" + uscc + "/held-qualifications",
                        "[" + held("D205B", LocalDate.now(REGION).plusYears(1)).replace("}", ",\"status\":\"整改\"}")
                                + "]")
                .expect(200);
        refused(() -> Applicant.startKind(api, "ADDITION", uscc, "D101B")).expectProblem(409, "restricted");
    }

    @Test
    void twoLevelsOfACategoryCannotBeAppliedForAtOnce() {
        var uscc = founded();
        refused(() -> Applicant.startKind(api, "UPGRADE", uscc, "D209A", "D209B"))
                .expectProblem(422, "duplicate-category");
    }

    @Test
    void aMixtureIsRefusedWithTheApplicationsToMakeInstead() {
        var uscc = founded();
        var answer = refused(() -> Applicant.start(api, uscc, "D101B", "E201B", "D101C", "D205B"))
                .expectProblem(422, "mixed-types");
        var split = answer.json().path("split");
        assertThat(split).hasSize(3);
        assertThat(split.path(0).path("authority").asText()).isEqualTo("西藏自治区住房和城乡建设厅");
        assertThat(split.path(0).path("codes").toString()).isEqualTo("[\"D101B\",\"D205B\"]");
        assertThat(split.path(1).path("type").asText()).isEqualTo("监理");
        assertThat(split.path(2).path("reason").asText()).contains("建办市〔2023〕47号");
        assertThat(answer.json().path("detail").asText()).contains("分为 3 件申请");

        var withLabour = refused(() -> Applicant.start(api, uscc, "D101B", "D301X"))
                .expectProblem(422, "mixed-authorities")
                .json();
        assertThat(withLabour.path("split").path(1).path("codes").toString()).isEqualTo("[\"D301X\"]");
        assertThat(withLabour.path("split").path(1).path("reason").asText()).contains("备案");
    }

    @Test
    void theNumberOfAPersonStandsInNoListOfWhatIsHeld() {
        var path = "/api/v1/enterprises/" + founded() + "/held-qualifications";
        var answer = refused(() -> api.put(path, """
                        [{"certificateNumber":"110101199003078515-A","code":"D101B","issuedOn":"2024-01-01",
                          "validUntil":"2028-12-31","authority":"厅，13989012345","status":"问 139 8901 2345"}]""")).expectProblem(422, "invalid-input");

        assertThat(answer.json().path("errors").findValuesAsText("field"))
                .containsExactly("[0].certificateNumber", "[0].authority", "[0].status");
    }

    @Test
    void aListOfWhatIsHeldThatBreaksRulesIsRefusedWithEveryErrorAndTheListStays() {
        var uscc = founded();
        var path = "/api/v1/enterprises/" + uscc + "/held-qualifications";
        holds(uscc, "D205B", LocalDate.now(REGION).plusYears(1));
        var before = Applicant.held(api, uscc);

        var answer = refused(() -> api.put(path, """
                        [null,
                         {},
                         {"certificateNumber":"%s","code":"D999Z","issuedOn":"2999-01-01","validUntil":"2998-01-01",
                          "authority":"厅\\u0000","status":" "},
                         {"certificateNumber":"D1","code":"D101B","issuedOn":"2024-01-01","validUntil":"2028-12-31","authority":"厅"},
                         {"certificateNumber":"D2","code":"D101C","issuedOn":"2024-01-01","validUntil":"2028-12-31","authority":"厅"}]
                        """.formatted("9".repeat(41)))).expectProblem(422, "invalid-input");

        assertThat(answer.json().path("errors").findValuesAsText("field"))
                .containsExactly(
                        "[0]",
                        "[1].certificateNumber",
                        "[1].authority",
                        "[1].issuedOn",
                        "[1].validUntil",
                        "[1].code",
                        "[2].certificateNumber",
                        "[2].authority",
                        "[2].status",
                        "[2].issuedOn",
                        "[2].validUntil",
                        "[2].code",
                        "[4].code");
        assertThat(Applicant.held(api, uscc)).isEqualTo(before);
        refused(() -> api.put(path, "[" + "null,".repeat(200) + "null]")).expectProblem(422, "invalid-input");
        refused(() -> api.put(
                        path, "[" + held("D205B", LocalDate.of(2028, 1, 1)).replace("2028-", "+999999999-") + "]"))
                .expectProblem(400, "wrong-value");
        assertThat(Applicant.held(api, uscc)).isEqualTo(before);
        refused(() -> api.get(
                        "/api/v1/enterprises/91540100MA7B00001" + check("91540100MA7B00001") + "/held-qualifications"))
                .expectProblem(404, "unknown-enterprise");
        refused(() -> api.put(
                        "/api/v1/enterprises/91540100MA7B00001" + check("91540100MA7B00001") + "/held-qualifications",
                        "[]"))
                .expectProblem(404, "unknown-enterprise");
    }

    private void holds(String uscc, String code, LocalDate validUntil) {
        var taken = api.put("/api/v1/enterprises/" + uscc + "/held-qualifications", "[" + held(code, validUntil) + "]")
                .expect(200);
        assertThat(taken.json().path("remarks")).isEmpty();
    }

    private static String held(String code, LocalDate validUntil) {
        return """
                {"certificateNumber":"D254900008","code":"%s","issuedOn":"2024-01-01","validUntil":"%s","authority":"西藏自治区住房和城乡建设厅"}""".formatted(code, validUntil);
    }

    @Test
    void theSameItemCannotBeUnderWayTwice() {
        var applicant = applicant();
        var answer =
                refused(() -> Applicant.start(api, applicant.uscc(), "D101B")).expectProblem(409, "under-way");
        assertThat(answer.json().path("detail").asText()).contains(applicant.number());
    }

    @Test
    void afterAWithdrawalTheEnterpriseWaitsAndIsToldUntilWhen() {
        var applicant = applicant().upTo(Stage.SIGNING);
        applicant.withdraw().expect(200);
        assertThat(applicant.stage()).isEqualTo(Stage.WITHDRAWN);

        var answer =
                refused(() -> Applicant.start(api, applicant.uscc(), "D101B")).expectProblem(409, "waiting");

        assertThat(Duration.between(
                        Instant.now(), Instant.parse(answer.json().path("until").asText())))
                .isBetween(Duration.ofDays(7).minusMinutes(5), Duration.ofDays(7));
    }

    @Test
    void aDraftCannotBeSubmittedBeforeItIsComplete() {
        var applicant = applicant();

        var answer = refused(applicant::submit).expectProblem(422, "incomplete-selection");

        assertThat(answer.json().path("errors")).hasSize(2);
        assertThat(applicant.stage()).isEqualTo(Stage.FILLING);
    }

    @Test
    void aSelectionOfSomebodyWhoIsNotInTheLibraryChangesNothing() {
        var applicant = applicant();
        applicant.fill(applicant.selection()).expect(200);
        var before = applicant.application().path("dossier");

        var answer = refused(() -> applicant.fill(
                        "{\"enterpriseHead\":\"540102199001011233\",\"equipment\":[\"XX-1\"],\"projects\":[\"none\"]}"
                                .replace("540102199001011233", stranger())))
                .expectProblem(422, "incomplete-selection");

        assertThat(answer.json().path("errors")).hasSize(3);
        assertThat(answer.text()).doesNotContain(stranger());
        assertThat(applicant.application().path("dossier")).isEqualTo(before);
    }

    @Test
    void withoutConsentToTheVersionInForceNothingIsSubmitted() {
        var applicant = applicant();
        applicant.fill(applicant.selection()).expect(200);
        var version = applicant.application().path("consent").path("version").asText();

        refused(() -> applicant.submit(version, false)).expectProblem(422, "consent");
        refused(() -> applicant.submit("1999-01", true)).expectProblem(422, "consent");
        refused(() -> api.post(applicant.path() + "/submission", "{}")).expectProblem(422, "consent");

        assertThat(applicant.stage()).isEqualTo(Stage.FILLING);
    }

    @Test
    void aFileThatCannotBeReadSafelyIsRefusedAsScanAndAsSheet() throws IOException {
        var applicant = walks.at(Stage.SIGNING);
        refusesUnsafeFiles(applicant, applicant.path() + "/signed-form", Stage.SIGNING);

        applicant.upTo(Stage.UPLOADING_SHEET);
        refusesUnsafeFiles(applicant, applicant.path() + "/technical-lead-sheet", Stage.UPLOADING_SHEET);
    }

    private void refusesUnsafeFiles(Applicant applicant, String path, Stage stage) throws IOException {
        var form = applicant.form();
        var locked = encrypted();
        var active = withScript();
        refused(() -> api.upload(path, "%!PS-Adobe\n%%EOF".getBytes())).expectProblem(415, "not-a-pdf");
        refused(() -> api.upload(path, new byte[0])).expectProblem(415, "not-a-pdf");
        refused(() -> api.upload(path, Arrays.copyOf(form, form.length / 2))).expectProblem(422, "damaged");
        refused(() -> api.upload(path, "%PDF-1.7\nnothing\n%%EOF".getBytes())).expectProblem(422, "damaged");
        refused(() -> api.upload(path, locked)).expectProblem(422, "encrypted");
        refused(() -> api.upload(path, active)).expectProblem(422, "active-content");
        refused(() -> api.upload(path, Applicant.pdf(101))).expectProblem(422, "too-many-pages");
        refused(() -> api.upload(path, Arrays.copyOf(form, 61 << 20))).expectProblem(413, "too-large");
        refused(() -> api.upload(path, Arrays.copyOf(form, 82 << 20))).expectProblem(413, "payload-too-large");
        refused(() -> api.upload(path, "other", form)).expectProblem(400, "missing-parameter");
        refused(() -> api.post(path, "{}")).expectProblem(415, "wrong-media-type");
        assertThat(applicant.stage()).isEqualTo(stage);
    }

    @Test
    void theScanOfAnotherFormIsSentBackPageByPage() {
        var applicant = walks.at(Stage.SIGNING);
        var old = applicant.scan();
        api.put(applicant.path() + "/dossier?reopen=true", applicant.selection())
                .expect(200);
        applicant.submit().expect(202);
        applicant.reach(Stage.SIGNING);
        var other = applicant().upTo(Stage.SIGNING);

        sentBack(applicant, old);
        sentBack(other, old);
        assertThat(applicant.application().path("snapshotVersion").asInt()).isEqualTo(2);
    }

    private static void sentBack(Applicant applicant, byte[] foreign) {
        var answer = applicant.sign(foreign).expect(200).json();
        assertThat(answer.path("verdict").asText()).isEqualTo("REFUSE");
        var defects = answer.path("inspection").path("defects");
        assertThat(defects.findValuesAsText("kind")).contains("FOREIGN_PAGE", "MISSING_PAGE");
        assertThat(defects)
                .allSatisfy(
                        defect -> assertThat(defect.path("message").asText()).matches(".*第 \\d+ 页.*请.*"));
        assertThat(applicant.reach(Stage.SIGNING)).isEqualTo(Stage.SIGNING);
    }

    @Test
    void aStepOutOfOrderNamesTheStageAndChangesNothing() {
        api.awaitDemo(SNOW_PEAK);
        var applicant = Applicant.of(api, SNOW_PEAK, "D205B");
        outOfOrder(applicant, Stage.FILLING, "signed-form", "sheet", "confirmation", "face");
        applicant.upTo(Stage.SIGNING);
        outOfOrder(applicant, Stage.SIGNING, "dossier", "submission", "sheet", "confirmation", "face");
        applicant.upTo(Stage.UPLOADING_SHEET);
        outOfOrder(applicant, Stage.UPLOADING_SHEET, "dossier", "submission", "signed-form", "confirmation", "face");
        applicant.upTo(Stage.CONFIRMING);
        outOfOrder(applicant, Stage.CONFIRMING, "dossier", "submission", "signed-form", "sheet", "face");
        applicant.upTo(Stage.AUTHENTICATING);
        outOfOrder(applicant, Stage.AUTHENTICATING, "dossier", "submission", "signed-form", "sheet", "confirmation");
        var challenge = applicant.requestFace();
        applicant.reach(Stage.AWAITING_FACE);
        outOfOrder(
                applicant,
                Stage.AWAITING_FACE,
                "dossier",
                "submission",
                "signed-form",
                "sheet",
                "confirmation",
                "face");
        applicant.answerFace(challenge, true);
        applicant.reach(Stage.PUBLIC_NOTICE);
        outOfOrder(applicant, Stage.PUBLIC_NOTICE, EVERY_STEP);
        office.elapse(applicant.number(), "noticePeriodElapsed");
        applicant.reach(Stage.ISSUING);
        outOfOrder(applicant, Stage.ISSUING, EVERY_STEP);
        office.elapse(applicant.number(), "issuingDayBegun");
        office.decide(applicant.number(), "signAndIssue", "issuanceDecision", "ISSUE", "issuanceOpinion");
        applicant.reach(Stage.ISSUED);
        outOfOrder(applicant, Stage.ISSUED, EVERY_STEP);
        objectionsAreLate(applicant);
    }

    private void objectionsAreLate(Applicant applicant) {
        refused(() -> object(noticeOf(applicant), objection(0))).expectProblem(409, "objection-refused");
    }

    @Test
    void anApplicationThatIsClosedTakesNoStep() {
        var applicant = applicant().upTo(Stage.SIGNING);
        applicant.withdraw().expect(200);
        outOfOrder(applicant, Stage.WITHDRAWN, EVERY_STEP);
    }

    private static final String[] EVERY_STEP = {
        "dossier", "submission", "signed-form", "sheet", "confirmation", "face", "withdrawal"
    };

    private void outOfOrder(Applicant applicant, Stage stage, String... steps) {
        var selection = applicant.selection();
        for (var step : steps) {
            var answer = refused(() -> switch (step) {
                        case "dossier" -> applicant.fill(selection);
                        case "submission" -> applicant.submit("2024-10", true);
                        case "signed-form" -> applicant.sign(Applicant.pdf(1));
                        case "sheet" -> applicant.sheet(Applicant.pdf(1));
                        case "confirmation" -> applicant.confirm();
                        case "face" -> applicant.requestFace();
                        case "withdrawal" -> applicant.withdraw();
                        default -> throw new IllegalArgumentException(step);
                    })
                    .expectProblem(409, "step-out-of-order");
            assertThat(answer.json().path("stage").asText()).as(step).isEqualTo(stage.name());
            assertThat(answer.json().path("detail").asText()).as(step).contains(stage.chinese());
            assertThat(applicant.stage()).as(step).isEqualTo(stage);
        }
    }

    @Test
    void faceAuthenticationIsRefusedWhenTheAttemptsOfTheDayAreUsedUp() {
        var applicant = walks.at(Stage.AUTHENTICATING);
        for (int attempt = 1; attempt <= 5; attempt++) {
            applicant.answerFace(applicant.requestFace(), false);
            applicant.reach(attempt < 5 ? Stage.AUTHENTICATING : Stage.FACE_LOCKED);
        }

        var answer = refused(applicant::requestFace).expectProblem(429, "face-attempts-exhausted");

        assertThat(Instant.parse(answer.json().path("until").asText())).isAfter(Instant.now());
        assertThat(applicant.stage()).isEqualTo(Stage.FACE_LOCKED);
    }

    @Test
    void aFaceCallbackThatIsNotSignedByTheProviderIsRefused() {
        var applicant = walks.at(Stage.AUTHENTICATING);
        var challenge = applicant.requestFace().expect(201).json().path("id").asText();
        var body = "{\"id\":\"%s\",\"status\":\"VERIFIED\",\"answeredAt\":\"%s\"}".formatted(challenge, Instant.now());

        refused(() -> callback(
                        body,
                        "X-Timestamp",
                        Long.toString(Instant.now().getEpochSecond()),
                        "X-Nonce",
                        UUID.randomUUID().toString(),
                        "X-Signature",
                        "00".repeat(32)))
                .expectProblem(401, "invalid-callback");
        refused(() -> callback(body)).expectProblem(401, "invalid-callback");

        assertThat(applicant.stage()).isEqualTo(Stage.AWAITING_FACE);
    }

    private Api.Answer callback(String body, String... headers) {
        return api.send(
                "/callbacks/face", Api.NOBODY, "POST", "application/json", BodyPublishers.ofString(body), headers);
    }

    @Test
    void objectionsAreCheckedAndCannotFloodANotice() {
        var applicant = Applicant.of(api, passing(), "D205B").upToVerified();
        applicant.reach(Stage.PUBLIC_NOTICE);
        var notice = noticeOf(applicant);

        var answer =
                refused(() -> object(notice, "{\"name\":\"\",\"text\":\"\"}")).expectProblem(422, "invalid-objection");
        assertThat(answer.json().path("errors").findValuesAsText("field"))
                .containsExactly("name", "contact", "ground", "text");
        refused(() -> object(UUID.randomUUID().toString(), objection(0))).expectProblem(404, "unknown-public-notice");

        for (int i = 0; i < 5; i++) {
            object(notice, objection(i)).expect(201);
        }
        var flood = refused(() -> object(notice, objection(6))).expectProblem(429, "too-many-objections");
        assertThat(flood.response().headers().firstValueAsLong("Retry-After").orElse(0))
                .isBetween(3000L, 3600L);
    }

    private static String objection(int i) {
        return "{\"name\":\"王建国\",\"contact\":\"1390000010%d\",\"ground\":\"STAFF\",\"text\":\"项目经理同时在其他单位任职，请主管单位予以核实。\"}"
                .formatted(i);
    }

    private Api.Answer object(String notice, String body) {
        return api.post("/api/v1/public-notices/" + notice + "/objections", Api.NOBODY, body);
    }

    private String noticeOf(Applicant applicant) {
        return Awaitility.await()
                .until(
                        () -> jdbc.queryForList(
                                "select id::text from public_notice where application_number = ?",
                                String.class,
                                applicant.number()),
                        found -> found.size() == 1)
                .get(0);
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        var applicant = walks.at(Stage.SIGNING);
        var other = applicant();
        var form = applicant.documents().path(0).path("id").asText();
        var unknown = "/api/v1/applications/5420000101000001";

        for (var read : new String[] {"", "/pre-check", "/documents", "/report", "/report.pdf", "/notice.pdf"}) {
            refused(() -> api.get(unknown + read)).expectProblem(404, "unknown-application");
        }
        refused(() -> api.put(unknown + "/dossier", "{}")).expectProblem(404, "unknown-application");
        refused(() -> api.post(unknown + "/submission", "{}")).expectProblem(404, "unknown-application");
        for (var step : new String[] {"/confirmation", "/face-authentications", "/withdrawal"}) {
            refused(() -> api.post(unknown + step)).expectProblem(404, "unknown-application");
        }
        for (var step : new String[] {"/signed-form", "/technical-lead-sheet"}) {
            refused(() -> api.upload(unknown + step, Applicant.pdf(1))).expectProblem(404, "unknown-application");
        }
        refused(() -> api.get(applicant.path() + "/documents/" + UUID.randomUUID()))
                .expectProblem(404, "unknown-document");
        refused(() -> api.get(other.path() + "/documents/" + form)).expectProblem(404, "unknown-document");
        refused(() -> api.get(applicant.path() + "/documents/not-a-uuid")).expectProblem(400, "wrong-parameter");
        refused(() -> api.get(applicant.path() + "/report")).expectProblem(404, "unknown-document");
        refused(() -> api.get(applicant.path() + "/notice.pdf")).expectProblem(404, "unknown-document");
        refused(() -> api.get("/api/v1/public-notices/" + UUID.randomUUID(), Api.NOBODY))
                .expectProblem(404, "unknown-public-notice");
        refused(() -> api.get("/api/v1/certificates/D254999999", Api.NOBODY)).expectProblem(404, "unknown-certificate");
        refused(() -> api.get("/api/v1/certificates/D254999999.pdf", Api.NOBODY))
                .expectProblem(404, "unknown-certificate");
        refused(() -> api.get("/api/v1/nothing")).expectProblem(404, "not-found");
    }

    @Test
    void whoeverDoesNotProveWhoHeIsIsNotLetIn() {
        var applicant = applicant();
        refused(() -> api.get(applicant.path(), Api.NOBODY)).expectProblem(401, "unauthenticated");
        refused(() -> api.get(applicant.path(), "Basic cG9ydGFsOndyb25n")).expectProblem(401, "unauthenticated");
        refused(() -> api.put(applicant.path() + "/dossier", Api.NOBODY, "{}")).expectProblem(401, "unauthenticated");
        refused(() -> api.post("/api/v1/enterprises/" + applicant.uscc() + "/applications", Api.NOBODY, "{}"))
                .expectProblem(401, "unauthenticated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"kind\":\"FIRST\",}", "not json"})
    void whatIsNotJsonIsRefused(String body) {
        var uscc = founded();
        refused(() -> api.post("/api/v1/enterprises/" + uscc + "/applications", body))
                .expectProblem(400, "malformed-json");
    }

    @Test
    void aRequestThatIsNotAsTheInterfaceWantsIsRefused() {
        var uscc = founded();
        var path = "/api/v1/enterprises/" + uscc + "/applications";
        refused(() -> api.post(path, "")).expectProblem(400, "missing-body");
        refused(() -> api.post(path, "{\"sort\":\"FIRST\"}")).expectProblem(400, "unknown-property");
        refused(() -> api.post(path, "{\"items\":\"D101B\"}")).expectProblem(400, "wrong-value");
        refused(() -> api.send(path, Api.PORTAL, "POST", "text/plain", BodyPublishers.ofString("D101B")))
                .expectProblem(415, "wrong-media-type");
        refused(() -> api.send(path, Api.PORTAL, "DELETE", null, BodyPublishers.noBody()))
                .expectProblem(405, "method-not-allowed");
    }

    /** The answer to {@code request}, which must have changed nothing. */
    private Api.Answer refused(Supplier<Api.Answer> request) {
        var before = rows();
        var answer = request.get();
        assertThat(rows()).as(answer.text()).isEqualTo(before);
        return answer;
    }

    private Map<String, Integer> rows() {
        var counts = new LinkedHashMap<String, Integer>();
        for (var table : new String[] {
            "application",
            "dossier_snapshot",
            "application_event",
            "document",
            "document_chunk",
            "scan_inspection",
            "objection",
            "recheck",
            "face_challenge",
            "person",
            "act_hi_procinst",
            "act_ru_execution",
            "act_ru_task",
            "act_hi_varinst"
        }) {
            counts.put(table, jdbc.queryForObject("select count(*) from " + table, Integer.class));
        }
        return counts;
    }

    private String founded() {
        return api.found(SNOW_PEAK);
    }

    private Applicant applicant() {
        return Applicant.ofFounded(api, founded(), SNOW_PEAK, "D101B");
    }

    /** A demo enterprise that passes; no other test applies for D205B with it. */
    private String passing() {
        return demo("西藏示范二十号建筑有限公司");
    }

    private String demo(String name) {
        for (var demo : api.get("/sandbox/enterprises", Api.NOBODY).expect(200).json()) {
            if (demo.path("name").asText().equals(name)) {
                api.awaitDemo(demo.path("uscc").asText());
                return demo.path("uscc").asText();
            }
        }
        throw new AssertionError("no demo enterprise " + name);
    }

    private static String stranger() {
        var digits = "54010219900101123";
        return digits + cn.zhishen.enterprise.IdentityDocument.checkCharacter(digits + "0");
    }

    private static char check(String code) {
        return cn.zhishen.enterprise.Uscc.checkCharacter(code + "0");
    }

    private static byte[] encrypted() throws IOException {
        try (var document = Loader.loadPDF(Applicant.pdf(1));
                var out = new ByteArrayOutputStream()) {
            document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            document.save(out);
            return out.toByteArray();
        }
    }

    private static byte[] withScript() throws IOException {
        try (var document = Loader.loadPDF(Applicant.pdf(1));
                var out = new ByteArrayOutputStream()) {
            document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert('hello')"));
            document.save(out);
            return out.toByteArray();
        }
    }
}
