package cn.zhishen.workflow;

/** Names of the messages that the processes wait for. They are correlated by the business key: the application or complaint number. */
public final class MessageNames {

    static final String DOSSIER_REOPENED = "dossierReopened";
    static final String APPLICATION_WITHDRAWN = "applicationWithdrawn";
    static final String DRAFT_DELETED = "draftDeleted";
    static final String FACE_RESULT_RECEIVED = "faceResultReceived";
    public static final String RECHECK_REQUESTED = "recheckRequested";
    static final String STATEMENT_WITHDRAWN = "statementWithdrawn";
    public static final String REFUSAL_OVERTURNED = "refusalOverturned";
    public static final String MEASURE_ANSWERED = "measureAnswered";
    public static final String RECTIFICATION_REPORTED = "rectificationReported";
    public static final String CHANGE_WITHDRAWN = "changeWithdrawn";
    public static final String CHECK_OPENED = "checkOpened";
    public static final String SEED_CONFIRMED = "seedConfirmed";
    public static final String COMPLAINT_RECHECK_DECIDED = "complaintRecheckDecided";

    private MessageNames() {}
}
