package cn.zhishen.workflow.decision;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the staff decide. Most are tasks as the processes have them: id of the user task, key of its process, name of its form. Others are done
 * on a page, without a task. The table of human decisions has a row for each and says who does it.
 */
public enum StaffTask {
    /** To have an application rechecked: by one's own decision, or because of a complaint. It begins its process. */
    ORDER_RECHECK("orderRecheck", "authority-recheck", "authority-recheck", Due.ELSEWHERE),
    JUDGE_SCAN("judgeScan", "qualification-approval", "scan-judgement", Due.IN_TABLE),
    /** To judge the scan of an agent's mandate that the table left to a person. */
    JUDGE_MANDATE("judgeMandate", "mandate"),
    DECIDE_RECHECK("decideRecheck", "manual-recheck", "manual-recheck", Due.IN_TABLE),
    /** To recheck a refusal that the enterprise contests. It has the form of a recheck. */
    DECIDE_STATEMENT("decideStatement", "statement-against-refusal", "manual-recheck", Due.IN_TABLE),
    SIGN_AND_ISSUE("signAndIssue", "certificate-issuance", "sign-and-issue", Due.IN_TABLE),
    /** To extend the time to decide on an application. It is done on the page of the application. */
    EXTEND_TIME("extendTime", "qualification-approval", "application"),
    TRIAGE_COMPLAINT("triageComplaint", "complaint", "complaint-triage", Due.ELSEWHERE),
    INVESTIGATE_COMPLAINT("investigateComplaint", "complaint", "complaint-investigation", Due.ELSEWHERE),
    /** To propose a measure. It is done on the page of the certificate, which is its form, before the process begins. */
    PROPOSE_MEASURE("proposeMeasure", "certificate-measure", "certificate"),
    CONFIRM_MEASURE("confirmMeasure", "certificate-measure", "confirm-measure", Due.IN_TABLE),
    /** To order a rectification. It is done on the page of the certificate, or with the check of a drawn certificate. */
    ORDER_RECTIFICATION("orderRectification", "rectification", "certificate"),
    JUDGE_RECTIFICATION("judgeRectification", "rectification", "judge-rectification", Due.IN_TABLE),
    /** To enter the seed of a spot check. The page that takes it ends the task, as it does of the next one. */
    ENTER_SEED("enterSeed", "spot-check", "spot-check-seed", Due.IN_TABLE),
    CONFIRM_SEED("confirmSeed", "spot-check", "spot-check-seed", Due.IN_TABLE),
    /** To have a certificate checked that was not drawn. It is done on a page of the certificate, before the process begins. */
    OPEN_CHECK("openCheck", "certificate-check", "certificate-checks"),
    CHECK_CERTIFICATE("checkCertificate", "certificate-check", "check-certificate", Due.IN_TABLE),
    /** To sign a simple change of certificates. */
    SIGN_CHANGE("signChange", "simple-change", "sign-change", Due.IN_TABLE),
    /** To settle a word that the report on an application left open. */
    SETTLE_WORD("settleWord", "application"),
    /** To settle a word again that somebody had settled. */
    SETTLE_WORD_AGAIN("settleWordAgain", "words"),
    /** To ask a register again that stayed silent. */
    ASK_REGISTER("askRegister", "application"),
    /** To take a measure of which the enterprise need not be told before. */
    TAKE_MEASURE("takeMeasure", "certificate"),
    /** To arrange the hearing that an enterprise has asked for. */
    ARRANGE_HEARING("arrangeHearing", "certificate-measure", "certificate"),
    PUT_RESTRICTION("putRestriction", "restrictions"),
    LIFT_RESTRICTION("liftRestriction", "restrictions");

    /** What is done while a recheck goes on, and is a part of it. */
    static final Set<StaffTask> WITHIN_RECHECK = Set.of(SETTLE_WORD, ASK_REGISTER);

    static final Set<StaffTask> RECHECKS = Set.of(DECIDE_RECHECK, DECIDE_STATEMENT);

    /** Written in the table for what belongs to no process. */
    static final String NO_PROCESS = "none";

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
    private final boolean onPage;

    StaffTask(String id, String process, String form, Due due) {
        this(id, process, form, due, false);
    }

    /** On a page. */
    StaffTask(String id, String process, String page) {
        this(id, process, page, Due.ELSEWHERE, true);
    }

    /** On a page, and of no process. */
    StaffTask(String id, String page) {
        this(id, NO_PROCESS, page, Due.ELSEWHERE, true);
    }

    StaffTask(String id, String process, String form, Due due, boolean onPage) {
        this.id = id;
        this.process = process;
        this.form = form;
        this.due = due;
        this.onPage = onPage;
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

    /** Whether it is done on a page, which is its form, and there is no task. */
    public boolean onPage() {
        return onPage;
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
