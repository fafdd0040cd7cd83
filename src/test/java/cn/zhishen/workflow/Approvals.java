package cn.zhishen.workflow;

import cn.zhishen.TestDatabase;
import cn.zhishen.application.Application;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Consents;
import cn.zhishen.application.Stage;
import cn.zhishen.application.agent.NewAgent;
import cn.zhishen.application.dossier.Selection;
import cn.zhishen.application.timeline.ApplicationEvent;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.document.StoredDocument;
import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.Equipment;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.Project;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.identity.face.FaceAuthentications;
import cn.zhishen.identity.face.FaceChallenge;
import cn.zhishen.publicnotice.NewObjection;
import cn.zhishen.publicnotice.Objection;
import cn.zhishen.publicnotice.ObjectionGround;
import cn.zhishen.publicnotice.PublicNotice;
import cn.zhishen.publicnotice.PublicNotices;
import cn.zhishen.review.recheck.RecheckVerdicts;
import cn.zhishen.review.recheck.SentVerdicts;
import cn.zhishen.review.report.Paragraph;
import cn.zhishen.review.statement.NewStatement;
import cn.zhishen.review.statement.RefusalStatement;
import cn.zhishen.review.statement.RefusalStatements;
import cn.zhishen.sandbox.DemoData;
import cn.zhishen.scan.ScanInspection;
import cn.zhishen.workflow.authentication.Authenticator;
import cn.zhishen.workflow.submission.Foreseen;
import cn.zhishen.workflow.submission.Foresight;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

/** Makes enterprises and drives their applications, each step one call. */
@TestComponent
class Approvals {

    private static final Path PAPER = paper();
    private static final int STEPS = 100;
    private static final String STARTED = "started";
    /** When every test begins, and every kept walk. */
    static final String BEGINNING = "2026-09-01T09:00";

    private final Applying applying;
    private final DossierFilling filling;
    private final Foresight foresight;
    private final PaperSubmission papers;
    private final FaceStep faceStep;
    private final AgentMandates mandates;
    private final ObjectionReception reception;
    private final Applications applications;
    private final Consents consents;
    private final DocumentStore documents;
    private final EnterpriseLibrary library;
    private final FaceAuthentications faces;
    private final PublicNotices notices;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final HistoryService history;
    private final ManagementService management;
    private final IdentityService identity;
    private final ObjectMapper json;
    private final RecheckVerdicts verdicts;
    private final RefusalContest contest;
    private final RefusalStatements statements;
    private final Environment environment;
    private final String faceSecret;
    private final TestDatabase database;
    private final Map<String, Walked> walked = new HashMap<>();
    private final AtomicInteger enterprises = new AtomicInteger();
    private volatile Supplier<ScanInspection> inspection;

    Approvals(
            Applying applying,
            DossierFilling filling,
            Foresight foresight,
            PaperSubmission papers,
            FaceStep faceStep,
            AgentMandates mandates,
            ObjectionReception reception,
            Applications applications,
            Consents consents,
            DocumentStore documents,
            EnterpriseLibrary library,
            FaceAuthentications faces,
            PublicNotices notices,
            RuntimeService runtime,
            TaskService tasks,
            HistoryService history,
            ManagementService management,
            IdentityService identity,
            ObjectMapper json,
            RecheckVerdicts verdicts,
            RefusalContest contest,
            RefusalStatements statements,
            Environment environment,
            DataSource source,
            @Value("${zhishen.face.secret}") String faceSecret)
            throws SQLException {
        this.database = source.unwrap(TestDatabase.class);
        this.applying = applying;
        this.filling = filling;
        this.foresight = foresight;
        this.papers = papers;
        this.faceStep = faceStep;
        this.mandates = mandates;
        this.reception = reception;
        this.applications = applications;
        this.consents = consents;
        this.documents = documents;
        this.library = library;
        this.faces = faces;
        this.notices = notices;
        this.runtime = runtime;
        this.tasks = tasks;
        this.history = history;
        this.management = management;
        this.identity = identity;
        this.json = json;
        this.verdicts = verdicts;
        this.contest = contest;
        this.statements = statements;
        this.environment = environment;
        this.faceSecret = faceSecret;
    }

    /** What the inspector finds on the next scan. */
    ScanInspection inspection() {
        return inspection.get();
    }

    /**
     * The application of a {@link #builder()} at a stage of the straight way, with the time of that moment. The steps run only once; later
     * calls restore the database as it was then. A test calls this first, since it replaces the contents of the database.
     */
    UnderWay at(Stage stage) {
        if (stage == Stage.AWAITING_FACE) {
            // the provider is outside of the database, so it would remember the answer of the test before
            return at(Stage.AUTHENTICATING).requestFace();
        }
        return walked(stage.name(), () -> builder().applies().to(stage));
    }

    /** As {@link #at}, on the day on which the officer may sign. */
    UnderWay atIssuing() {
        return at(Stage.ISSUING).toBeSigned();
    }

    /** As {@link #at}, of an enterprise {@link #shortOfMuch()}, refused by the review. */
    UnderWay notPassed() {
        return walked("refused", () -> shortOfMuch().applies().to(Stage.NOT_PASSED));
    }

    private record Walked(UnderWay application, Instant time) {}

    /** Keeps the office as it is before any test has done something, from which every kept walk begins. */
    void rememberTheStart() {
        if (!database.knows(STARTED)) {
            database.keep(STARTED);
        }
    }

    private UnderWay walked(String name, Supplier<UnderWay> way) {
        var before = walked.get(name);
        if (before != null) {
            database.bringBack(name);
            EngineTime.set(before.time);
            return before.application;
        }
        database.bringBack(STARTED);
        EngineTime.set(BEGINNING);
        var application = way.get();
        database.keep(name);
        walked.put(name, new Walked(application, EngineTime.now()));
        return application;
    }

    /** Meets every indicator of the qualifications D101B and D205B. */
    Enterprise builder() {
        var uscc = newUscc();
        return enterprise(uscc, DemoData.builder(json, EngineTime.today(), uscc.value(), "D205B"), "D205B");
    }

    /** Fails many indicators of D101B. */
    Enterprise shortOfMuch() {
        var uscc = newUscc();
        return enterprise(uscc, DemoData.shortOfMuch(json, EngineTime.today(), uscc.value()), "D101B");
    }

    Enterprise enterpriseOf(UnderWay application) {
        return application.enterprise;
    }

    private Uscc newUscc() {
        return new Uscc(DemoData.uscc(enterprises.incrementAndGet()));
    }

    private Enterprise enterprise(Uscc uscc, DemoData.Entries entries, String code) {
        library.put(json.convertValue(entries.profile(), EnterpriseProfile.class));
        library.putPersons(uscc, list(entries.persons(), new TypeReference<List<Person>>() {}));
        library.putEquipment(uscc, list(entries.equipment(), new TypeReference<List<Equipment>>() {}));
        library.putProjects(uscc, list(entries.projects(), new TypeReference<List<Project>>() {}));
        return new Enterprise(uscc, code, json.convertValue(entries.selection(), Selection.class));
    }

    private <T> List<T> list(JsonNode entries, TypeReference<List<T>> type) {
        return json.convertValue(entries, type);
    }

    /** An enterprise whose library is prepared for one qualification. */
    final class Enterprise {

        private final Uscc uscc;
        private final String code;
        private final Selection selection;

        private Enterprise(Uscc uscc, String code, Selection selection) {
            this.uscc = uscc;
            this.code = code;
            this.selection = selection;
        }

        Uscc uscc() {
            return uscc;
        }

        UnderWay applies() {
            return applies("FIRST");
        }

        UnderWay applies(String kind) {
            return applies(kind, code);
        }

        UnderWay applies(String kind, String item) {
            var application = applying.start(uscc, kind, List.of(item));
            return new UnderWay(this, application.number());
        }

        /** Takes over the people of another enterprise that is prepared for the same qualification. */
        Enterprise withPeopleOf(Enterprise other) {
            library.putPersons(uscc, library.persons(other.uscc));
            library.putProjects(uscc, library.projects(other.uscc));
            return new Enterprise(uscc, code, other.selection);
        }

        /** The same enterprise, prepared for the other qualification of a builder. */
        Enterprise forBuilding() {
            var entries = DemoData.builder(json, EngineTime.today(), uscc.value(), "D101B");
            return new Enterprise(uscc, "D101B", json.convertValue(entries.selection(), Selection.class));
        }
    }

    /** One application. */
    final class UnderWay {

        private final Enterprise enterprise;
        private final String number;
        private final ProcessInstance instance;

        private UnderWay(Enterprise enterprise, String number) {
            this.enterprise = enterprise;
            this.number = number;
            this.instance = runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey(number, "qualification-approval")
                    .singleResult();
        }

        /** Lets time pass until the officer's task is there. */
        UnderWay toBeSigned() {
            while (openTasks("signAndIssue").isEmpty()) {
                if (!workOnce()) {
                    EngineTime.set(jobs().get(0).getDuedate().toInstant());
                }
            }
            return this;
        }

        String number() {
            return number;
        }

        Uscc uscc() {
            return enterprise.uscc;
        }

        Enterprise enterprise() {
            return enterprise;
        }

        Application application() {
            return applications.get(number);
        }

        Stage stage() {
            return application().stage();
        }

        /** The instance of qualification-approval. */
        ProcessInstance instance() {
            return instance;
        }

        /** The latest instance of a process that was called for this application, running or not. */
        ProcessInstance called(String process) {
            var all = allCalled(process);
            return all.get(all.size() - 1);
        }

        List<ProcessInstance> allCalled(String process) {
            return history
                    .createHistoricProcessInstanceQuery()
                    .processInstanceBusinessKey(number)
                    .processDefinitionKey(process)
                    .orderByProcessInstanceStartTime()
                    .asc()
                    .list()
                    .stream()
                    .<ProcessInstance>map(PastInstance::new)
                    .toList();
        }

        /** Whether anything of the application still runs in the engine. */
        boolean isRunning() {
            return runtime.createProcessInstanceQuery()
                            .processInstanceBusinessKey(number)
                            .count()
                    > 0;
        }

        List<String> timeline() {
            return applications.timeline(number).stream()
                    .map(ApplicationEvent::text)
                    .toList();
        }

        List<StoredDocument> documents(DocumentKind kind) {
            return documents.of(number).stream()
                    .filter(document -> document.kind() == kind)
                    .toList();
        }

        // the enterprise

        UnderWay fill() {
            filling.select(number, enterprise.selection, false);
            return this;
        }

        /** Having been told of what fails, if anything does. */
        UnderWay submit() {
            return submit(foresight.of(number).mark());
        }

        UnderWay submit(String foreseen) {
            filling.submit(number, consents.current().version(), true, foreseen, "企业经办人");
            return this;
        }

        Foreseen foreseen() {
            return foresight.of(number);
        }

        UnderWay delete() {
            applying.deleteDraft(number);
            return this;
        }

        UnderWay reopen() {
            filling.select(number, enterprise.selection, true);
            return this;
        }

        /** @param found what is found on it, such as {@link Scans#complete()} */
        ScanResult scan(ScanInspection found) {
            return scan(() -> found);
        }

        ScanResult scan(Supplier<ScanInspection> found) {
            inspection = found;
            return papers.uploadSignedForm(number, PAPER);
        }

        UnderWay uploadSheet() {
            papers.uploadTechnicalLeadSheet(number, PAPER);
            return this;
        }

        UnderWay confirm() {
            papers.confirm(number);
            return this;
        }

        UnderWay requestFace() {
            return requestFace(Authenticator.LEGAL_REPRESENTATIVE);
        }

        UnderWay requestFace(Authenticator who) {
            // so that no two challenges of an application have the same time
            EngineTime.forward(Duration.ofSeconds(1));
            faceStep.requestFaceAuthentication(number, who);
            return this;
        }

        UnderWay authorise(NewAgent agent) {
            EngineTime.forward(Duration.ofSeconds(1));
            mandates.name(number, agent);
            return this;
        }

        UnderWay withdrawAgent() {
            mandates.withdraw(number);
            return this;
        }

        /** @param found what is found on it, such as {@link Scans#complete()} */
        ScanResult scanMandate(ScanInspection found) {
            inspection = () -> found;
            return mandates.uploadMandate(number, PAPER);
        }

        UnderWay withdraw() {
            applying.withdraw(number);
            return this;
        }

        /** Takes the steps of the straight way until {@code goal} is reached. */
        UnderWay to(Stage goal) {
            for (int i = 0; stage() != goal; i++) {
                if (i == STEPS) {
                    throw new AssertionError("Application stays at " + stage() + ": " + timeline());
                }
                step();
            }
            return this;
        }

        private void step() {
            switch (stage()) {
                case FILLING -> fill().submit();
                case GENERATING_FORM, REVIEWING -> workOnce();
                case SIGNING -> scan(Scans.complete());
                case UPLOADING_SHEET -> uploadSheet();
                case CONFIRMING -> confirm();
                case AUTHENTICATING -> requestFace();
                case AWAITING_FACE -> {
                    if (!workOnce()) {
                        answerFace(true);
                    }
                }
                case PUBLIC_NOTICE -> {
                    if (!workOnce()) {
                        EngineTime.set(notice().endsAt());
                    }
                }
                case ISSUING -> {
                    if (!workOnce()) {
                        if (openTasks("signAndIssue").isEmpty()) {
                            EngineTime.set(nextTimer());
                        } else {
                            sign("ISSUE", "同意");
                        }
                    }
                }
                default -> throw new AssertionError("The straight way does not go on from " + stage());
            }
        }

        // outside systems

        FaceChallenge challenge() {
            return faces.latest(number).orElseThrow();
        }

        /** Lets the person answer and the provider call back. */
        UnderWay answerFace(boolean verified) {
            return answerFace(verified, false);
        }

        /** Lets the person answer, and loses the callback. */
        UnderWay answerFaceSilently(boolean verified) {
            return answerFace(verified, true);
        }

        private UnderWay answerFace(boolean verified, boolean silent) {
            Approvals.this.answerFace(number, verified, silent);
            return this;
        }

        /** Sends a callback of the provider, even one that its own page would not allow. */
        boolean callBack(String status) {
            var body = "{\"id\":\"%s\",\"status\":\"%s\",\"answeredAt\":\"%s\"}"
                    .formatted(providerId(), status, EngineTime.now());
            var timestamp = Long.toString(EngineTime.now().getEpochSecond());
            var nonce = UUID.randomUUID().toString();
            return faceStep.faceAnswered(
                    body, timestamp, nonce, hmac(faceSecret, timestamp + "\n" + nonce + "\n" + body));
        }

        private String providerId() {
            return Approvals.this.providerId(number);
        }

        PublicNotice notice() {
            return notices.of(number).orElseThrow();
        }

        Objection object(String text) {
            return reception.object(
                    notice().id(),
                    new NewObjection(
                            "某公民",
                            UUID.randomUUID() + "@example.cn",
                            ObjectionGround.STAFF,
                            text.length() < NewObjection.SHORTEST_TEXT ? text + "，所述事实均有材料可查，请主管单位核实" : text),
                    List.of(),
                    null,
                    UUID.randomUUID().toString());
        }

        /** Contests the refusal, in all its findings. */
        RefusalStatement contest(String text) {
            return contest.file(
                    number,
                    new NewStatement(
                            statements.window(number).orElseThrow().notice().defects().stream()
                                    .map(Paragraph::key)
                                    .toList(),
                            text + "，申报材料与登记机关的记录均可证明，请逐项核对"),
                    List.of());
        }

        UnderWay withdrawStatement() {
            contest.withdraw(number);
            return this;
        }

        // the staff

        UnderWay recheckStatement(String user, String outcome, String reasons) {
            return complete(
                    user,
                    "reviewers",
                    openTask("decideStatement"),
                    Map.of("recheckVerdicts", verdicts(number, outcome), "recheckReasons", reasons));
        }

        /** The open tasks of the application, the oldest first. */
        List<Task> openTasks(String step) {
            return tasks.createTaskQuery()
                    .processInstanceBusinessKey(number)
                    .taskDefinitionKey(step)
                    .orderByTaskCreateTime()
                    .asc()
                    .list();
        }

        Task openTask(String step) {
            var open = openTasks(step);
            if (open.size() != 1) {
                throw new AssertionError("Expected one task " + step + ", but there are " + open.size());
            }
            return open.get(0);
        }

        UnderWay judgeScan(String judgement, String reasons) {
            return complete(
                    "reviewer",
                    "reviewers",
                    openTask("judgeScan"),
                    Map.of("scanJudgement", judgement, "scanJudgementReasons", reasons));
        }

        UnderWay recheck(String outcome, String reasons) {
            return recheck(openTask("decideRecheck"), outcome, reasons);
        }

        UnderWay recheck(Task task, String outcome, String reasons) {
            return complete(
                    rechecker(),
                    "reviewers",
                    task,
                    Map.of("recheckVerdicts", verdicts(number, outcome), "recheckReasons", reasons));
        }

        /** Whoever rechecks a second time has not rechecked before. */
        private String rechecker() {
            var before = history.createHistoricTaskInstanceQuery()
                    .processInstanceBusinessKey(number)
                    .taskDefinitionKey("decideRecheck")
                    .finished()
                    .count();
            return before == 0 ? "rechecker" : "rechecker" + (before + 1);
        }

        /** Orders a recheck, as the authority. */
        ProcessInstance orderRecheck(String reasons) {
            return as(
                    "reviewer",
                    "reviewers",
                    () -> runtime.startProcessInstanceByKey(
                            "authority-recheck", Map.of("applicationNumber", number, "recheckStatement", reasons)));
        }

        UnderWay sign(String decision, String opinion) {
            return complete(
                    "issuer",
                    "issuers",
                    openTask("signAndIssue"),
                    Map.of("issuanceDecision", decision, "issuanceOpinion", opinion));
        }

        private UnderWay complete(String user, String group, Task task, Map<String, Object> variables) {
            var sent = new HashMap<>(variables);
            sent.putAll(shown(task));
            as(user, group, () -> {
                tasks.complete(task.getId(), sent);
                return null;
            });
            return this;
        }

        // the engine

        /** Runs all jobs of this application that are due, until none is. */
        UnderWay work() {
            for (int i = 0; workOnce(); i++) {
                if (i == STEPS) {
                    throw new AssertionError("Jobs without end: " + timeline());
                }
            }
            return this;
        }

        /** As {@link #work()}, but goes on after a job that fails. */
        List<RuntimeException> workDespiteFailures() {
            var failures = new ArrayList<RuntimeException>();
            for (int i = 0; i < STEPS; i++) {
                try {
                    if (!workOnce()) {
                        return failures;
                    }
                } catch (RuntimeException e) {
                    failures.add(e);
                }
            }
            throw new AssertionError("Jobs without end: " + timeline());
        }

        /** Runs one job that is due; false if there is none. */
        boolean workOnce() {
            var due = jobs().stream().filter(this::isDue).findFirst();
            due.ifPresent(job -> management.executeJob(job.getId()));
            return due.isPresent();
        }

        private boolean isDue(Job job) {
            return job.getRetries() > 0
                    && (job.getDuedate() == null
                            || !job.getDuedate().toInstant().isAfter(EngineTime.now()));
        }

        List<Job> jobs() {
            return runtime.createProcessInstanceQuery().processInstanceBusinessKey(number).list().stream()
                    .flatMap(
                            running -> management
                                    .createJobQuery()
                                    .processInstanceId(running.getId())
                                    .orderByJobDuedate()
                                    .asc()
                                    .list()
                                    .stream())
                    .toList();
        }

        private Instant nextTimer() {
            return jobs().stream()
                    .filter(job -> job.getDuedate() != null)
                    .map(job -> job.getDuedate().toInstant())
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    /**
     * Lets the person answer who is to authenticate in a case.
     *
     * @param silent whether the callback is lost
     */
    void answerFace(String caseNumber, boolean verified, boolean silent) {
        RestClient.create("http://127.0.0.1:" + environment.getRequiredProperty("local.server.port"))
                .post()
                .uri("/sandbox/face/{id}/result?silent={silent}", providerId(caseNumber), silent)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("verified", verified))
                .retrieve()
                .toBodilessEntity();
    }

    private String providerId(String caseNumber) {
        var url = faces.latest(caseNumber).orElseThrow().url();
        return url.substring(url.lastIndexOf('/') + 1);
    }

    /** What the form of a recheck sends so that the outcome follows. */
    String verdicts(String number, String outcome) {
        return SentVerdicts.of(verdicts.sheet(number, statements.contested(number)), outcome);
    }

    /** The variables that the form of the task shows and sends back. */
    Map<String, Object> shown(Task task) {
        return Map.of(
                        "shownApplication", "applicationNumber",
                        "shownComplaint", "complaintReceipt",
                        "shownObjections", "recheckObjections",
                        "shownMeasure", "measureReference",
                        "shownStatements", "measureStatements",
                        "shownRectification", "rectificationReference",
                        "shownReports", "rectificationReports",
                        "shownCheck", "checkReference",
                        "shownChange", "changeReference")
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        shown -> Objects.requireNonNullElse(tasks.getVariable(task.getId(), shown.getValue()), "")));
    }

    /** Does something as a member of the staff. */
    <T> T as(String user, String group, Supplier<T> act) {
        identity.setAuthentication(user, List.of(group));
        try {
            return act.get();
        } finally {
            identity.clearAuthentication();
        }
    }

    private static String hmac(String secret, String message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path paper() {
        try (var pdf = new PDDocument()) {
            var paper = Files.createTempFile("signed", ".pdf");
            paper.toFile().deleteOnExit();
            pdf.addPage(new PDPage());
            pdf.save(paper.toFile());
            return paper;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
