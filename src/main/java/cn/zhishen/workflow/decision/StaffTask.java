package cn.zhishen.workflow.decision;

import java.util.Arrays;
import java.util.Optional;

/** The tasks of the staff, by their ids in the processes. The table of human decisions has a row for each. */
public enum StaffTask {
    /** To have an application rechecked: by one's own decision, or because of a complaint. */
    ORDER_RECHECK("orderRecheck"),
    JUDGE_SCAN("judgeScan"),
    DECIDE_RECHECK("decideRecheck"),
    SIGN_AND_ISSUE("signAndIssue"),
    TRIAGE_COMPLAINT("triageComplaint"),
    INVESTIGATE_COMPLAINT("investigateComplaint");

    private final String id;

    StaffTask(String id) {
        this.id = id;
    }

    public String id() {
        return id;
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
