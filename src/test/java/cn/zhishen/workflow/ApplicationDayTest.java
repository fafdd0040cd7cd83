package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.application.Stage;
import cn.zhishen.application.dossier.PersonUses;
import cn.zhishen.application.dossier.Selection;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.encryption.Encryption;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.Project;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.review.AutomatedReview;
import cn.zhishen.review.Reviewer;
import cn.zhishen.review.register.RegisterAnswers;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Report;
import cn.zhishen.review.report.Result;
import cn.zhishen.workflow.Approvals.UnderWay;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** A draft is judged as of today, and a submitted application as of the day of its submission, however long either waits. */
class ApplicationDayTest extends ApprovalTest {

    private static final String OPENED = "2026-09-01T09:00";
    private static final String EIGHTY_DAYS_LATER = "2026-11-20T09:00";

    @Autowired
    AutomatedReview review;

    @Autowired
    Reviewer reviewer;

    @Autowired
    RegisterAnswers answers;

    @Autowired
    PersonUses uses;

    @Autowired
    EnterpriseLibrary library;

    @Autowired
    RepositoryService repository;

    @Autowired
    DocumentStore documents;

    @Autowired
    JdbcTemplate database;

    @Autowired
    Encryption encryption;

    @Autowired
    ObjectMapper json;

    private final List<String> deployments = new ArrayList<>();

    @AfterEach
    void withdrawTheEditions() {
        deployments.forEach(id -> repository.deleteDeployment(id, true));
    }

    // ---- the day

    @Test
    void theDayIsThatOfTheSubmissionAndPrintedOnTheForm() throws IOException {
        var application = opened();
        EngineTime.set(EIGHTY_DAYS_LATER);
        assertThat(defects(preCheck(application))).isEmpty();

        application.to(Stage.PUBLIC_NOTICE);

        var snapshot = dossiers.snapshot(application.number());
        assertThat(snapshot.dossier().appliedOn()).isEqualTo("2026-11-20");
        assertThat(snapshot.dossier().rulesAt()).isEqualTo(snapshot.frozenAt());
        assertThat(application.application().submittedAt()).isEqualTo(snapshot.frozenAt());
        assertThat(application.application().startedAt()).isEqualTo(EngineTime.instant(OPENED));
        var form = documents.content(
                application.documents(DocumentKind.APPLICATION_FORM).get(0).id());
        try (var pdf = Loader.loadPDF(form)) {
            assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s", ""))
                    .contains("填报日期2026年11月20日")
                    .doesNotContain("2026年09月01日", "2026年9月1日");
        }
    }

    @ParameterizedTest
    @CsvSource({"2026-11-19T23:59:59, 2026-11-19", "2026-11-20T00:00, 2026-11-20", "2026-11-20T07:59, 2026-11-20"})
    void theDayIsThatOfBeijing(String time, LocalDate day) {
        var application = opened();
        EngineTime.set(time);

        assertThat(dossiers.filling(application.number()).dossier().appliedOn()).isEqualTo(day);
        assertThat(dossiers.filling(application.number()).dossier().appliedOn()).isEqualTo(day);
        application.submit();
        assertThat(dossiers.snapshot(application.number()).dossier().appliedOn())
                .isEqualTo(day);
    }

    // ---- what changed while it was a draft

    @Test
    void aRegistrationThatExpiredWhileItWasADraftDoesNotCount() {
        var application = registeredUntil(opened(), LocalDate.of(2026, 10, 21));
        assertThat(defects(preCheck(application))).isEmpty();

        EngineTime.set(EIGHTY_DAYS_LATER);
        var expected = defects(preCheck(application));
        assertThat(expected).isNotEmpty();

        application.to(Stage.NOT_PASSED);
        assertThat(defects(report(application))).isEqualTo(expected);
    }

    @Test
    void whoWasHiredAndInsuredWhileItWasADraftCounts() {
        var application = opened();
        registers.insuredSince(application.uscc(), YearMonth.of(2026, 10));
        assertThat(defects(preCheck(application))).isNotEmpty();

        EngineTime.set(EIGHTY_DAYS_LATER);
        assertThat(defects(preCheck(application))).isEmpty();

        application.to(Stage.PUBLIC_NOTICE);
    }

    @Test
    void whoTurnedPastTheAgeLimitWhileItWasADraftDoesNotCount() {
        var application = leadBornOn(opened(), "19651015");
        assertThat(defects(preCheck(application))).isEmpty();

        EngineTime.set(EIGHTY_DAYS_LATER);
        application.submit().to(Stage.NOT_PASSED);

        assertThat(report(application).defects())
                .flatExtracting(Finding::reasons)
                .anyMatch(reason -> reason.contains("申请日已满61周岁，超过60周岁"));
    }

    @Test
    void aBanDecidedWhileItWasADraftStands() {
        var application = opened();
        assertThat(defects(preCheck(application))).isEmpty();
        registers.ban(application.uscc(), LocalDate.of(2026, 10, 1));

        EngineTime.set(EIGHTY_DAYS_LATER);
        application.to(Stage.NOT_PASSED);

        assertThat(defects(report(application))).containsExactly("enterprise-credit-clear");
    }

    @Test
    void aBanThatEndedWhileItWasADraftStandsNoMore() {
        var application = opened();
        registers.ban(application.uscc(), LocalDate.of(2025, 10, 1));
        assertThat(defects(preCheck(application))).containsExactly("enterprise-credit-clear");

        EngineTime.set(EIGHTY_DAYS_LATER);

        application.to(Stage.PUBLIC_NOTICE);
    }

    @Test
    void anEditionDeployedWhileItWasADraftAppliesToIt() {
        var application = opened();
        var before = preCheck(application);
        assertThat(defects(before)).isEmpty();
        EngineTime.set("2026-10-01T09:00");
        deploy("personnel-conditions", "<text>60</text>", "<text>20</text>");

        EngineTime.set(EIGHTY_DAYS_LATER);
        var now = preCheck(application);
        assertThat(defects(now)).isNotEmpty();
        assertThat(edition(now)).isNotEqualTo(edition(before));

        application.to(Stage.NOT_PASSED);
        assertThat(defects(report(application))).isEqualTo(defects(now));
        assertThat(edition(report(application))).isEqualTo(edition(now));
    }

    @Test
    void theAuthorityIsThatOfTheSubmission() {
        var application = opened();
        EngineTime.set("2026-10-01T09:00");
        deploy("approving-authority", "西藏自治区住房和城乡建设厅", "西藏自治区建设厅");

        EngineTime.set(EIGHTY_DAYS_LATER);
        application.submit();

        assertThat(application.application().authority()).isEqualTo("西藏自治区建设厅");
    }

    // ---- what changes after the submission

    @Test
    void afterTheSubmissionNothingMovesAnyMore() {
        var application = registeredUntil(leadBornOn(opened(), "19651122"), LocalDate.of(2026, 11, 23));
        EngineTime.set(EIGHTY_DAYS_LATER);
        var ofThatDay = preCheck(application);
        application.submit().to(Stage.AUTHENTICATING);
        var dossier = dossiers.snapshot(application.number()).dossier();

        EngineTime.set("2026-11-26T09:00");
        deploy("personnel-conditions", "<text>60</text>", "<text>20</text>");
        application.to(Stage.PUBLIC_NOTICE);
        var report = report(application);
        assertThat(defects(report)).isEmpty();
        assertThat(edition(report)).isEqualTo(edition(ofThatDay));

        EngineTime.set("2027-08-01T09:00");
        var again = reviewer.review(dossier, answers.facts(application.number(), 1), uses.elsewhere(dossier));
        assertThat(again.findings()).isEqualTo(report.findings());
        assertThat(again.rules()).isEqualTo(report.rules());
        assertThat(dossiers.snapshot(application.number()).dossier()).isEqualTo(dossier);
        assertThat(dossiers.filling(application.number()).dossier())
                .extracting("appliedOn", "rulesAt")
                .containsExactly(dossier.appliedOn(), dossier.rulesAt());
    }

    /** Dossiers used to be frozen with the day on which the draft was opened. */
    @Test
    void whatWasFrozenBeforeKeepsTheDayThatItCarries() {
        var application = registeredUntil(opened(), LocalDate.of(2026, 7, 31));
        application.submit().to(Stage.AUTHENTICATING);
        var frozen = database.queryForObject(
                "select content from dossier_snapshot where number = ?", String.class, application.number());
        database.update(
                "update dossier_snapshot set content = ? where number = ?",
                encryption
                        .decrypt("dossier_snapshot.content", frozen)
                        .replace("\"appliedOn\":\"2026-09-01\"", "\"appliedOn\":\"2026-06-20\""),
                application.number());
        database.update(
                "update dossier_snapshot set sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex') where number"
                        + " = ?",
                application.number());

        application.to(Stage.PUBLIC_NOTICE);

        assertThat(defects(report(application))).isEmpty();
        assertThat(dossiers.filling(application.number()).dossier().rulesAt())
                .isEqualTo(dossiers.snapshot(application.number()).dossier().rulesAt());
    }

    // ---- helpers

    private UnderWay opened() {
        return approvals.builder().applies().fill();
    }

    private Report preCheck(UnderWay application) {
        return review.preCheck(application.number()).report();
    }

    private Report report(UnderWay application) {
        return reviews.find(application.number(), 1).orElseThrow().report();
    }

    private static List<String> defects(Report report) {
        assertThat(report.has(Result.NEEDS_CHECK)).isFalse();
        return report.defects().stream().map(Finding::indicator).toList();
    }

    private static String edition(Report report) {
        return report.rules().stream()
                .filter(rule -> rule.contains("personnel-conditions"))
                .findFirst()
                .orElseThrow();
    }

    /** Changes all registrations of the enterprise to be valid until that day. */
    private UnderWay registeredUntil(UnderWay application, LocalDate day) {
        var persons = json.valueToTree(library.persons(application.uscc()));
        persons.findParents("kind").stream()
                .filter(certificate -> certificate.path("kind").asText().equals("REGISTRATION"))
                .forEach(certificate -> ((ObjectNode) certificate).put("validUntil", day.toString()));
        library.putPersons(application.uscc(), json.convertValue(persons, new TypeReference<List<Person>>() {}));
        return application;
    }

    /** Replaces the technical lead by somebody who was born on that day. */
    private UnderWay leadBornOn(UnderWay application, String birthday) {
        var selection = application.application().selection();
        var lead = selection.technicalLeads().values().iterator().next().key();
        var digits = lead.substring(0, 6) + birthday + lead.substring(14, 17);
        var older = digits + IdentityDocument.checkCharacter(digits);
        var persons = library.persons(application.uscc());
        var projects = library.projects(application.uscc());
        library.putPersons(application.uscc(), replaced(persons, lead, older, new TypeReference<List<Person>>() {}));
        library.putProjects(application.uscc(), replaced(projects, lead, older, new TypeReference<List<Project>>() {}));
        filling.select(
                application.number(), replaced(selection, lead, older, new TypeReference<Selection>() {}), false);
        return application;
    }

    private <T> T replaced(T value, String text, String by, TypeReference<T> type) {
        try {
            return json.readValue(json.writeValueAsString(value).replace(text, by), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Corrects a table as an administrator, in force from that day. */
    private void deploy(String decision, String text, String by) {
        try {
            var table = Files.readString(Path.of("bpmn", "decisions", decision + ".dmn"));
            assertThat(table).contains(text);
            deployments.add(repository
                    .createDeployment()
                    .name("更正")
                    .addString(decision + ".dmn", table.replace(text, by))
                    .deploy()
                    .getId());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
