package cn.zhishen.workflow;

import java.util.Collection;
import java.util.Set;

/**
 * The groups of staff, kept by the engine and used as candidate groups of the user tasks.
 *
 * <p>People are put into these groups in Camunda Admin. {@code camunda-admin}, the engine's own marker, counts as
 * {@link #ADMINISTRATORS}: a member of either has every right, so nobody must keep two groups alike.
 */
public enum StaffGroup {
    /** 复核人员: recheck what was reviewed automatically. */
    REVIEWERS("reviewers", "复核人员"),
    /** 签发人员: sign and issue certificates. */
    ISSUERS("issuers", "签发人员"),
    /** 管理人员: operate the engine, keep users and tables. */
    ADMINISTRATORS("administrators", "管理人员"),
    /** 审计人员: read who was shown what, and the timelines; nothing else. */
    AUDITORS("auditors", "审计人员");

    private final String id;
    private final String label;

    StaffGroup(String id, String label) {
        this.id = id;
        this.label = label;
    }

    /** Whether one account may hold these together: who is watched by the auditors is none of them. */
    public static boolean areApart(Collection<StaffGroup> held) {
        return !held.contains(AUDITORS) || Set.of(AUDITORS).containsAll(held);
    }

    /** The id of the group in the engine, as written in {@code camunda:candidateGroups}. */
    public String id() {
        return id;
    }

    /** The Chinese name of the group. */
    public String label() {
        return label;
    }

    /** The Spring Security role of the group's members, without the prefix {@code ROLE_}. */
    public String role() {
        return name();
    }
}
