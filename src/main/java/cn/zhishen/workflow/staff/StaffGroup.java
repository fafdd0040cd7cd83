package cn.zhishen.workflow.staff;

import java.util.Collection;
import java.util.Set;

/**
 * The groups of staff, stored in the engine and used as candidate groups of the user tasks.
 *
 * <p>Security officers put people into these groups ({@link AccountKeeping}). {@code camunda-admin}, the engine's own group,
 * counts as {@link #ADMINISTRATORS}: a member of either has every right in the engine, so the two need not be kept in step.
 */
public enum StaffGroup {
    /** 复核人员: recheck the results of the automatic review. */
    REVIEWERS("reviewers", "复核人员"),
    /** 签发人员: sign and issue certificates. */
    ISSUERS("issuers", "签发人员"),
    /** 管理人员: operate the engine and maintain tables; cannot grant rights. */
    ADMINISTRATORS("administrators", "管理人员"),
    /** 安全管理人员: manage staff accounts, log-ins and API clients; nothing else. */
    SECURITY_OFFICERS("securityofficers", "安全管理人员"),
    /** 审计人员: read the access records and the timelines; nothing else. */
    AUDITORS("auditors", "审计人员");

    /** Groups whose members are in no other group, because each watches over the others. */
    private static final Set<StaffGroup> ALONE = Set.of(SECURITY_OFFICERS, AUDITORS);

    private final String id;
    private final String label;

    StaffGroup(String id, String label) {
        this.id = id;
        this.label = label;
    }

    /** Whether one account may be in all of these groups. Auditors and security officers must be in no other group. */
    public static boolean areApart(Collection<StaffGroup> held) {
        return Set.copyOf(held).size() < 2 || held.stream().noneMatch(ALONE::contains);
    }

    /** Whether its members may be in no other group, and so have no tasks and no engine rights. */
    public boolean isAlone() {
        return ALONE.contains(this);
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
