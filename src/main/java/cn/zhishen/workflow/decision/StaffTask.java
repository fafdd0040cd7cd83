package cn.zhishen.workflow.decision;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The tasks of the staff as the processes have them: id of the user task, key of its process, name of its form. The table of human
 * decisions has a row for each and says who does it.
 */
public enum StaffTask {
    /** To have an application rechecked: by one's own decision, or because of a complaint. It begins its process. */
    ORDER_RECHECK("orderRecheck", "authority-recheck", "authority-recheck", Due.ELSEWHERE),
    JUDGE_SCAN("judgeScan", "qualification-approval", "scan-judgement", Due.IN_TABLE),
    DECIDE_RECHECK("decideRecheck", "manual-recheck", "manual-recheck", Due.IN_TABLE),
    /** To recheck a refusal that the enterprise contests. It has the form of a recheck. */
    DECIDE_STATEMENT("decideStatement", "statement-against-refusal", "manual-recheck", Due.IN_TABLE),
    SIGN_AND_ISSUE("signAndIssue", "certificate-issuance", "sign-and-issue", Due.IN_TABLE),
    /** To extend the time to decide on an application. It is done on the page of the application. */
    EXTEND_TIME("extendTime", "qualification-approval", "application", Due.ELSEWHERE),
    TRIAGE_COMPLAINT("triageComplaint", "complaint", "complaint-triage", Due.ELSEWHERE),
    INVESTIGATE_COMPLAINT("investigateComplaint", "complaint", "complaint-investigation", Due.ELSEWHERE),
    /** To propose a measure. It is done on the page of the certificate, which is its form, before the process begins. */
    PROPOSE_MEASURE("proposeMeasure", "certificate-measure", "certificate", Due.ELSEWHERE),
    CONFIRM_MEASURE("confirmMeasure", "certificate-measure", "confirm-measure", Due.IN_TABLE),
    /** To order a rectification. It is done on the page of the certificate, or with the check of a drawn certificate. */
    ORDER_RECTIFICATION("orderRectification", "rectification", "certificate", Due.ELSEWHERE),
    JUDGE_RECTIFICATION("judgeRectification", "rectification", "judge-rectification", Due.IN_TABLE),
    /** To enter the seed of a spot check. The page that takes it ends the task, as it does of the next one. */
    ENTER_SEED("enterSeed", "spot-check", "spot-check-seed", Due.IN_TABLE),
    CONFIRM_SEED("confirmSeed", "spot-check", "spot-check-seed", Due.IN_TABLE),
    /** To have a certificate checked that was not drawn. It is done on a page of the certificate, before the process begins. */
    OPEN_CHECK("openCheck", "certificate-check", "certificate-checks", Due.ELSEWHERE),
    CHECK_CERTIFICATE("checkCertificate", "certificate-check", "check-certificate", Due.IN_TABLE),
    /** To sign a simple change of certificates. */
    SIGN_CHANGE("signChange", "simple-change", "sign-change", Due.IN_TABLE);

    /** What officers sign, alone or in rounds. */
    public static final List<StaffTask> SIGNED = List.of(SIGN_AND_ISSUE, SIGN_CHANGE);

    /** Where the last day of a task comes from. */
    enum Due {
        IN_TABLE,
        /** Another rule sets it, or there is none. */
        ELSEWHERE
    }

    private final String id;
    private final String process;
    private final String form;
    private final Due due;

    StaffTask(String id, String process, String form, Due due) {
        this.id = id;
        this.process = process;
        this.form = form;
        this.due = due;
    }

    public String id() {
        return id;
    }

    String process() {
        return process;
    }

    String form() {
        return form;
    }

    Due due() {
        return due;
    }

    /** Whether it begins a process instead of coming from one. */
    boolean beginsByHand() {
        return this == ORDER_RECHECK;
    }

    /** Empty if it is a step of an enterprise. */
    public static Optional<StaffTask> find(String id) {
        return Arrays.stream(values()).filter(task -> task.id.equals(id)).findFirst();
    }
}
