package cn.zhishen.workflow;

import static cn.zhishen.workflow.ProcessVariables.APPLICATION_NUMBER;
import static cn.zhishen.workflow.ProcessVariables.CONSENTED_BY;
import static cn.zhishen.workflow.ProcessVariables.CONSENT_VERSION;
import static cn.zhishen.workflow.ProcessVariables.DRAFT_EXPIRES_AT;
import static cn.zhishen.workflow.ProcessVariables.USCC;

import cn.zhishen.application.Application;
import cn.zhishen.application.ApplicationRefused;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Consents;
import cn.zhishen.application.Stage;
import cn.zhishen.application.admission.Admission;
import cn.zhishen.application.dossier.Selection;
import cn.zhishen.application.dossier.SelectionStep;
import cn.zhishen.application.paper.SignedForms;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.document.NewDocument;
import cn.zhishen.document.StoredDocument;
import cn.zhishen.enterprise.UnknownEnterprise;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.identity.face.FaceAttemptsExhausted;
import cn.zhishen.identity.face.FaceAuthentications;
import cn.zhishen.identity.face.FaceChallenge;
import cn.zhishen.publicnotice.NewObjection;
import cn.zhishen.publicnotice.Objection;
import cn.zhishen.publicnotice.ObjectionAttachments;
import cn.zhishen.publicnotice.PublicNotices;
import cn.zhishen.publicnotice.UploadedFile;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.registry.Registers;
import cn.zhishen.review.recheck.Recheck;
import cn.zhishen.scan.ScanInspection;
import cn.zhishen.scan.ScanInspection.Defect;
import cn.zhishen.scan.ScanInspector;
import cn.zhishen.workflow.steps.notice.NoticeRechecks;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Drives an application through its process. Each step locks the application, checks that the process is at that step, and
 * completes it in the same transaction as the data it brings: a step out of order ({@link StepOutOfOrder}) or in error
 * changes nothing.
 */
@Service
public class ApprovalProcess {

    private static final String PROCESS = "qualification-approval";
    private static final int TRIES = 5;

    private final Applications applications;
    private final Admission admission;
    private final Consents consents;
    private final SignedForms signedForms;
    private final ScanInspector inspector;
    private final DocumentStore documents;
    private final EnterpriseLibrary library;
    private final Registers registers;
    private final FaceAuthentications faces;
    private final PublicNotices notices;
    private final ObjectionAttachments objectionAttachments;
    private final NoticeRechecks rechecks;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final String regionPrefix;
    private final Period draftValidity;

    ApprovalProcess(
            Applications applications,
            Admission admission,
            Consents consents,
            SignedForms signedForms,
            ScanInspector inspector,
            DocumentStore documents,
            EnterpriseLibrary library,
            Registers registers,
            FaceAuthentications faces,
            PublicNotices notices,
            ObjectionAttachments objectionAttachments,
            NoticeRechecks rechecks,
            RuntimeService runtime,
            TaskService tasks,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${zhishen.region.division-prefix}") String regionPrefix,
            @Value("${zhishen.draft-validity}") Period draftValidity) {
        this.applications = applications;
        this.admission = admission;
        this.consents = consents;
        this.signedForms = signedForms;
        this.inspector = inspector;
        this.documents = documents;
        this.library = library;
        this.registers = registers;
        this.faces = faces;
        this.notices = notices;
        this.objectionAttachments = objectionAttachments;
        this.rechecks = rechecks;
        this.runtime = runtime;
        this.tasks = tasks;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.regionPrefix = regionPrefix;
        this.draftValidity = draftValidity;
    }

    /**
     * Starts an application (guide, part three 1–4).
     *
     * @param kind such as {@code FIRST}; what is not handled here is refused with the ordinary procedure
     * @throws UnknownEnterprise if the library has no such enterprise
     * @throws ApplicationRefused if it may not be made
     * @throws cn.zhishen.registry.RegisterUnavailable if the business register does not tell where the enterprise is registered
     */
    public Application start(Uscc uscc, String kind, List<String> codes) {
        if (!library.exists(uscc)) {
            throw new UnknownEnterprise(uscc);
        }
        boolean insideRegion = isInsideRegion(uscc);
        return inTransaction(() -> {
            library.lock(uscc);
            var enterprise = library.find(uscc).orElseThrow();
            return begin(applications.create(admission.admit(enterprise, kind, codes, insideRegion)));
        });
    }

    /** @param created whether it was begun now; otherwise it was under way already */
    public record StartedAgain(Application application, boolean created) {}

    /**
     * Starts an application anew that did not pass, was withdrawn or has expired, with the same items and what was selected
     * for it (guide, part four 2). Unlike {@link #start} this is possible within the waiting period; submitting is not. What
     * is under way for the same items already is answered instead of a second one.
     *
     * @throws StepOutOfOrder if the earlier application is still under way or was granted
     * @throws ApplicationRefused if it may not be made any more
     */
    public StartedAgain startAgain(String previousNumber) {
        var previous = applications.get(previousNumber);
        if (!List.of(Stage.NOT_PASSED, Stage.WITHDRAWN, Stage.EXPIRED).contains(previous.stage())) {
            throw new StepOutOfOrder(previous.stage(), "修改后重新申报");
        }
        var started = underWayAsThis(previous);
        if (started.isPresent()) {
            return new StartedAgain(started.get(), false);
        }
        boolean insideRegion = isInsideRegion(previous.uscc());
        return inTransaction(() -> {
            library.lock(previous.uscc());
            var meanwhile = underWayAsThis(previous);
            if (meanwhile.isPresent()) {
                return new StartedAgain(meanwhile.get(), false);
            }
            var enterprise = library.find(previous.uscc()).orElseThrow();
            var application = begin(applications.create(admission.admitAgain(previous, enterprise, insideRegion)));
            applications.carryOver(application.number(), previous);
            return new StartedAgain(applications.get(application.number()), true);
        });
    }

    /** What is under way of the same kind for the same items. */
    public Optional<Application> underWayAsThis(Application closed) {
        var codes = codes(closed);
        return applications.openOf(closed.uscc()).stream()
                .filter(open -> open.kind() == closed.kind() && codes(open).equals(codes))
                .findFirst();
    }

    private static Set<String> codes(Application application) {
        return application.items().stream().map(Qualification::code).collect(Collectors.toSet());
    }

    /**
     * Whether the business register knows the enterprise in the region; if it does not know it at all, what its code says.
     *
     * @throws cn.zhishen.registry.RegisterUnavailable if the register does not answer
     */
    public boolean isInsideRegion(Uscc uscc) {
        var registration = registers.business(uscc).value();
        var division = registration.found() ? registration.divisionCode() : uscc.divisionCode();
        return division.startsWith(regionPrefix);
    }

    private Application begin(Application application) {
        var expiresOn = LocalDate.now(clock).plus(draftValidity);
        runtime.startProcessInstanceByKey(
                PROCESS,
                application.number(),
                Variables.putValue(APPLICATION_NUMBER.name(), application.number())
                        .putValue(USCC.name(), application.uscc().value())
                        .putValue(
                                DRAFT_EXPIRES_AT.name(),
                                Date.from(
                                        expiresOn.atStartOfDay(clock.getZone()).toInstant())));
        return applications.get(application.number());
    }

    /**
     * Takes the selection for the dossier.
     *
     * @param reopen whether to go back to fill if the form is out for signing already; that voids the form
     */
    public Application select(String number, Selection selection, boolean reopen) {
        return inTransaction(() -> {
            var stage = applications.lock(number).stage();
            if (reopen && isReopenable(stage)) {
                correlate(MessageNames.DOSSIER_REOPENED, number);
            } else {
                require(number, Stage.FILLING, "填报申请信息");
            }
            applications.select(number, selection);
            return applications.get(number);
        });
    }

    /** Changes the selection by one step; what is chosen at the same time elsewhere stays. */
    public Application change(String number, SelectionStep step) {
        return inTransaction(() -> {
            require(number, Stage.FILLING, "填报申请信息");
            applications.change(number, step);
            return applications.get(number);
        });
    }

    /** Goes back to fill with the selection as it is; that voids the form. */
    public Application reopen(String number) {
        return inTransaction(() -> {
            var stage = applications.lock(number).stage();
            if (!isReopenable(stage)) {
                throw new StepOutOfOrder(stage, "返回修改");
            }
            correlate(MessageNames.DOSSIER_REOPENED, number);
            return applications.get(number);
        });
    }

    /** Whether an application at {@code stage} can go back to fill. */
    public static boolean isReopenable(Stage stage) {
        return List.of(Stage.SIGNING, Stage.UPLOADING_SHEET, Stage.CONFIRMING).contains(stage);
    }

    /** Submits with the informed consent: the dossier is frozen and its form is printed. */
    public Application submit(String number, String consentVersion, boolean accepted, String user) {
        return inTransaction(() -> {
            var application = require(number, Stage.FILLING, "提交申请");
            if (!accepted) {
                throw new ApplicationRefused(ApplicationRefused.Reason.CONSENT, "须先阅读并同意知情同意书，方可提交");
            }
            if (!consents.current().version().equals(consentVersion)) {
                throw new ApplicationRefused(
                        ApplicationRefused.Reason.CONSENT,
                        "知情同意书的现行版本为 " + consents.current().version() + "，请阅读现行版本后重新提交");
            }
            applications.readmit(number, admission.requireSubmittable(application));
            complete(
                    number,
                    "fillDossier",
                    transientVariables(Map.of(CONSENT_VERSION.name(), consentVersion, CONSENTED_BY.name(), user)));
            return applications.get(number);
        });
    }

    /** Inspects the scan of the stamped and signed form and goes on, back, or to a person. */
    public ScanResult uploadSignedForm(String number, Path upload) {
        require(number, Stage.SIGNING, "上传签章扫描件");
        int version = applications.get(number).snapshotVersion();
        var inspection = signedForms.inspect(number, upload);
        return inTransaction(() -> {
            var application = require(number, Stage.SIGNING, "上传签章扫描件");
            if (application.snapshotVersion() != version) {
                throw new StepOutOfOrder(application.stage(), "上传已作废的申请表");
            }
            var document = signedForms.keep(number, upload, inspection);
            var task = complete(number, "uploadSignedForm", transientVariables(inspection.facts()));
            var verdict = verdict(task.getProcessInstanceId());
            signedForms.judged(document.id(), verdict);
            if (verdict.equals("REFUSE")) {
                applications.note(number, Actor.SYSTEM, "扫描件不合格：" + messages(inspection));
            }
            return new ScanResult(document.id(), verdict, inspection);
        });
    }

    /** @throws cn.zhishen.pdf.UnacceptableUpload if it is no PDF that can be kept and opened without harm */
    public StoredDocument uploadTechnicalLeadSheet(String number, Path upload) {
        require(number, Stage.UPLOADING_SHEET, "上传技术负责人业绩表");
        inspector.requireSafePdf(upload, "技术负责人业绩表");
        return inTransaction(() -> {
            var application = require(number, Stage.UPLOADING_SHEET, "上传技术负责人业绩表");
            var document = documents.store(NewDocument.pdf(
                    DocumentKind.TECHNICAL_LEAD_SHEET,
                    number,
                    application.snapshotVersion(),
                    "技术负责人业绩表-" + number + ".pdf",
                    upload,
                    null));
            complete(number, "uploadTechnicalLeadSheet", Map.of());
            return document;
        });
    }

    public Application confirm(String number) {
        return inTransaction(() -> {
            require(number, Stage.CONFIRMING, "确认提交");
            complete(number, "confirmSubmission", Map.of());
            return applications.get(number);
        });
    }

    /**
     * Begins one face authentication of the legal representative.
     *
     * @throws FaceAttemptsExhausted if the day's attempts are used up
     */
    public FaceChallenge requestFaceAuthentication(String number) {
        return inTransaction(() -> {
            if (applications.lock(number).stage() == Stage.FACE_LOCKED) {
                var permission = faces.mayStart(number);
                if (!permission.permitted()) {
                    throw new FaceAttemptsExhausted(permission);
                }
            }
            require(number, Stage.AUTHENTICATING, "发起人脸认证");
            complete(number, "requestFaceAuthentication", Map.of());
            return faces.latest(number).orElseThrow();
        });
    }

    /**
     * Takes the provider's callback. A result that finds nobody waiting is kept all the same: the process asks for it.
     *
     * @return whether the challenge is known
     * @throws cn.zhishen.identity.face.InvalidCallback if it is not signed by the provider, replayed or late
     */
    public boolean faceAnswered(String body, String timestamp, String nonce, String signature) {
        return inTransaction(() -> {
            var challenge = faces.answered(body, timestamp, nonce, signature);
            challenge.ifPresent(answered -> correlate(MessageNames.FACE_RESULT_RECEIVED, answered.applicationNumber()));
            return challenge.isPresent();
        });
    }

    /** Whether an application at {@code stage} can be withdrawn: until its public notice (guide, part four 2). */
    public static boolean isWithdrawable(Stage stage) {
        return !stage.closed() && stage != Stage.PUBLIC_NOTICE && stage != Stage.ISSUING;
    }

    /** Withdraws the application. */
    public Application withdraw(String number) {
        return inTransaction(() -> {
            var application = applications.lock(number);
            if (!isWithdrawable(application.stage()) || !correlate(MessageNames.APPLICATION_WITHDRAWN, number)) {
                throw new StepOutOfOrder(application.stage(), "撤回申请");
            }
            return applications.get(number);
        });
    }

    /**
     * Takes an objection of the public with its attachments, which opens a manual recheck. The same objection sent again is
     * answered with the first and changes nothing.
     *
     * @param uploads not read unless the objection would be received without them
     * @throws cn.zhishen.publicnotice.InvalidObjection naming each field and each file that is to be mended
     */
    public Objection object(UUID noticeId, NewObjection objection, List<UploadedFile> uploads, String clientKey) {
        notices.mayObject(noticeId, objection, uploads.size(), ObjectionAttachments.bytes(uploads), clientKey);
        var attachments = objectionAttachments.admit(uploads);
        return inTransaction(() -> {
            var before = notices.receivedBefore(noticeId, objection, attachments, clientKey);
            if (before.isPresent()) {
                return before.get();
            }
            var received = notices.object(noticeId, objection, attachments, clientKey);
            var notice = notices.find(noticeId).orElseThrow();
            var asked = rechecks.request(
                    notice.applicationNumber(), Recheck.Cause.OBJECTION, ObjectionProgress.statement(received));
            if (!asked) {
                throw new IllegalStateException("公示 " + notice.number() + " 的流程不在公示期");
            }
            applications.note(notice.applicationNumber(), Actor.PUBLIC, "收到公示异议 " + received.receipt());
            return received;
        });
    }

    private Application require(String number, Stage stage, String wanted) {
        var application = applications.lock(number);
        if (application.stage() != stage) {
            throw new StepOutOfOrder(application.stage(), wanted);
        }
        return application;
    }

    /** Completes the step; the stage has been checked, but an administrator may have moved the token in Cockpit. */
    private Task complete(String number, String step, Map<String, Object> variables) {
        var task = tasks.createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskDefinitionKey(step)
                .singleResult();
        if (task == null) {
            throw new StepOutOfOrder(applications.get(number).stage(), "办理该步骤（流程不在此步骤，请联系管理人员）");
        }
        tasks.complete(task.getId(), variables);
        return task;
    }

    private boolean correlate(String message, String number) {
        return !runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(number)
                .correlateAllWithResult()
                .isEmpty();
    }

    private String verdict(String processInstance) {
        return (String) runtime.getVariable(processInstance, ProcessVariables.SCAN_VERDICT.name());
    }

    private static VariableMap transientVariables(Map<String, ?> values) {
        var variables = Variables.createVariables();
        values.forEach((name, value) -> variables.putValueTyped(name, Variables.untypedValue(value, true)));
        return variables;
    }

    private static String messages(ScanInspection inspection) {
        return inspection.defects().stream().map(Defect::message).collect(Collectors.joining("；"));
    }

    /** Once more from the start if a job of the process has moved in between or the database broke a deadlock. */
    private <T> T inTransaction(Supplier<T> step) {
        for (int i = 1; ; i++) {
            try {
                return transaction.execute(status -> step.get());
            } catch (OptimisticLockingException | ConcurrencyFailureException e) {
                if (i == TRIES) {
                    throw e;
                }
            }
        }
    }
}
