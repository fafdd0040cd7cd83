package cn.zhishen.workflow;

import static cn.zhishen.workflow.ProcessVariable.moment;
import static cn.zhishen.workflow.ProcessVariable.number;
import static cn.zhishen.workflow.ProcessVariable.text;

import cn.zhishen.application.WaitLocks;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** All variables of the processes. They hold routing facts only; the modules hold the data, under the application number. */
public final class ProcessVariables {

    /**
     * Shown in the forms and lists of the staff. A form can send back an altered value, so delegates use the business key
     * instead: it is the same number and cannot be altered.
     */
    public static final ProcessVariable<String> APPLICATION_NUMBER = text("applicationNumber");
    /** Assignee of the enterprise's tasks. */
    public static final ProcessVariable<String> USCC = text("uscc");

    static final ProcessVariable<Date> DRAFT_EXPIRES_AT = moment("draftExpiresAt");

    public static final ProcessVariable<String> CONSENT_VERSION = text("consentVersion");
    public static final ProcessVariable<String> CONSENTED_BY = text("consentedBy");

    /** ACCEPT, REFUSE or PERSON; result of decision scan-acceptance. */
    static final ProcessVariable<String> SCAN_VERDICT = text("scanVerdict");

    public static final ProcessVariable<String> SCAN_JUDGEMENT = text("scanJudgement");
    public static final ProcessVariable<String> SCAN_JUDGEMENT_REASONS = text("scanJudgementReasons");

    public static final ProcessVariable<String> FACE_CHALLENGE = text("faceChallenge");
    public static final ProcessVariable<Date> FACE_CHECK_AT = moment("faceCheckAt");
    public static final ProcessVariable<Date> FACE_EXPIRES_AT = moment("faceExpiresAt");
    /** VERIFIED, REFUSED, EXPIRED, TOO_MANY_ATTEMPTS or PENDING. */
    public static final ProcessVariable<String> FACE_OUTCOME = text("faceOutcome");

    public static final ProcessVariable<Date> FACE_ATTEMPTS_RENEW_AT = moment("faceAttemptsRenewAt");

    public static final ProcessVariable<Number> FAILED_INDICATORS = number("failedIndicators");
    public static final ProcessVariable<Number> INDICATORS_TO_CHECK = number("indicatorsToCheck");
    /** PASSED, NOT_PASSED or NEEDS_PERSON; result of decision review-verdict. */
    static final ProcessVariable<String> VERDICT = text("verdict");

    public static final ProcessVariable<String> RECHECK_CAUSE = text("recheckCause");
    public static final ProcessVariable<String> RECHECK_STATEMENT = text("recheckStatement");
    /** How many objections the recheck is about; not set while it is one. */
    public static final ProcessVariable<String> RECHECK_OBJECTIONS = text("recheckObjections");

    /** UPHELD or OVERRULED; follows from the verdicts. */
    public static final ProcessVariable<String> RECHECK_OUTCOME = text("recheckOutcome");
    /** The verdicts on single indicators as the form sends them. The engine never keeps them. */
    public static final ProcessVariable<String> RECHECK_VERDICTS = text("recheckVerdicts");

    public static final ProcessVariable<String> RECHECK_REASONS = text("recheckReasons");

    /** Number of the application's recheck that settles the complaint. */
    public static final ProcessVariable<String> RECHECK_NUMBER = text("recheckNumber");

    /** Shown in the forms and lists of the staff; also the business key of process complaint. */
    public static final ProcessVariable<String> COMPLAINT_RECEIPT = text("complaintReceipt");

    static final ProcessVariable<Date> TRIAGE_DUE_AT = moment("triageDueAt");
    public static final ProcessVariable<Date> COMPLAINT_DUE_AT = moment("complaintDueAt");
    /** ACCEPT, REFUSE or RECHECK; chosen by the reviewer. */
    public static final ProcessVariable<String> COMPLAINT_DECISION = text("complaintDecision");

    public static final ProcessVariable<String> COMPLAINT_REASONS = text("complaintReasons");
    /** The application that the reviewer wants rechecked. */
    public static final ProcessVariable<String> RECHECK_APPLICATION = text("recheckApplication");
    /** REFUSED, RECHECK or INVESTIGATE. */
    public static final ProcessVariable<String> COMPLAINT_ROUTE = text("complaintRoute");
    /** CONFIRMED, PARTLY_CONFIRMED or NOT_CONFIRMED; chosen by the officer who investigates. */
    public static final ProcessVariable<String> COMPLAINT_OUTCOME = text("complaintOutcome");

    public static final ProcessVariable<String> COMPLAINT_REPLY = text("complaintReply");

    public static final ProcessVariable<Date> NOTICE_ENDS_AT = moment("noticeEndsAt");
    /** UPHELD or OVERRULED. */
    public static final ProcessVariable<String> NOTICE_OUTCOME = text("noticeOutcome");

    public static final ProcessVariable<Date> ISSUING_AT = moment("issuingAt");
    /** ISSUE or RETURN; chosen by the officer who signs a certificate or a simple change. */
    public static final ProcessVariable<String> ISSUANCE_DECISION = text("issuanceDecision");

    public static final ProcessVariable<String> ISSUANCE_OPINION = text("issuanceOpinion");
    /** ISSUED or REFUSED. */
    public static final ProcessVariable<String> ISSUANCE_OUTCOME = text("issuanceOutcome");

    /** Shown in the forms and lists of the staff; also the business key of process certificate-measure. */
    public static final ProcessVariable<String> MEASURE_REFERENCE = text("measureReference");
    /** Shown in the forms of the staff. */
    public static final ProcessVariable<String> CERTIFICATE_NUMBER = text("certificateNumber");

    /** How many statements the enterprise has made against a proposed measure; not set while there is none. */
    public static final ProcessVariable<String> MEASURE_STATEMENTS = text("measureStatements");

    public static final ProcessVariable<Date> ANSWER_ENDS_AT = moment("answerEndsAt");
    /** CONFIRM or DROP; chosen by the officer who decides on a proposed measure. */
    public static final ProcessVariable<String> MEASURE_DECISION = text("measureDecision");

    public static final ProcessVariable<String> MEASURE_REASONS = text("measureReasons");

    /** Shown in the forms and lists of the staff; also the business key of process rectification. */
    public static final ProcessVariable<String> RECTIFICATION_REFERENCE = text("rectificationReference");

    public static final ProcessVariable<Date> RECTIFICATION_ENDS_AT = moment("rectificationEndsAt");
    /** RECTIFIED, WITHDRAW, REVOKE or ENDED; chosen by the officer who judges a rectification. */
    public static final ProcessVariable<String> RECTIFICATION_DECISION = text("rectificationDecision");

    public static final ProcessVariable<String> RECTIFICATION_REASONS = text("rectificationReasons");
    /** How many reports the enterprise has made on a rectification; not set while there is none. */
    public static final ProcessVariable<String> RECTIFICATION_REPORTS = text("rectificationReports");

    /**
     * Business key of process spot-check; shown in the forms of the staff. In the check of a certificate that an officer chose it is K and a
     * running number.
     */
    public static final ProcessVariable<String> SPOT_CHECK_QUARTER = text("spotCheckQuarter");
    /** Shown in the forms and lists of the staff; also the business key of process certificate-check. */
    public static final ProcessVariable<String> CHECK_REFERENCE = text("checkReference");
    /** CONCLUDE or ENDED; chosen by the person who checks a drawn certificate. */
    public static final ProcessVariable<String> CHECK_DECISION = text("checkDecision");

    public static final ProcessVariable<String> CHECK_CONCLUSION = text("checkConclusion");
    /** When a second person tries what could not be checked. */
    public static final ProcessVariable<Date> CHECK_AGAIN_AT = moment("checkAgainAt");

    /** Shown in the forms and lists of the staff; also the business key of process simple-change. */
    public static final ProcessVariable<String> CHANGE_REFERENCE = text("changeReference");

    public static final ProcessVariable<Date> CHANGE_EXPIRES_AT = moment("changeExpiresAt");

    /** Hours to wait; result of decision resubmission-wait. */
    public static final ProcessVariable<Number> WAIT_HOURS = number("waitHours");
    /** What the wait locks, a {@link WaitLocks}; result of decision resubmission-wait. */
    public static final ProcessVariable<String> WAIT_LOCKS = text("waitLocks");

    /** Whom a task concerns, what, and why: local variables of the task that its card in the Tasklist shows. They never name a person. */
    public static final ProcessVariable<String> TASK_ENTERPRISE = text("taskEnterprise");

    public static final ProcessVariable<String> TASK_ITEMS = text("taskItems");
    public static final ProcessVariable<String> TASK_CAUSE = text("taskCause");

    private ProcessVariables() {}

    /** What the wait locks. An application that began before the table said so locks whatever the enterprise could apply for. */
    public static WaitLocks waitLocks(DelegateExecution execution) {
        return WaitLocks.valueOf(WAIT_LOCKS.from(execution, WaitLocks.ENTERPRISE.name()));
    }

    /**
     * The number of the application that a process is about.
     *
     * @throws InvalidDecision if the form showed another number because somebody changed the variable
     */
    public static String applicationShown(DelegateExecution execution) {
        var number = execution.getProcessBusinessKey();
        var shown = APPLICATION_NUMBER.from(execution, "");
        if (!shown.equals(number)) {
            throw new InvalidDecision("页面所示的申请（%s）不是本任务的申请（%s），请勿办理，并告知管理人员".formatted(shown, number));
        }
        return number;
    }
}
