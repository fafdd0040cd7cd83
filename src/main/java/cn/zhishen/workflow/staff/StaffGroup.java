package cn.zhishen.workflow.staff;

import java.util.Collection;
import java.util.Set;

/**
 * The groups of staff, kept by the engine and used as candidate groups of the user tasks.
 *
 * <p>Security officers put people into these groups ({@link AccountKeeping}). {@code camunda-admin}, the engine's own marker, counts
 * as {@link #ADMINISTRATORS}: a member of either has every right in the engine, so nobody must keep two groups alike.
 */
public enum StaffGroup {
    /** 复核人员: recheck what was reviewed automatically. */
    REVIEWERS("reviewers", "复核人员"),
    /** 签发人员: sign and issue certificates. */
    ISSUERS("issuers", "签发人员"),
    /** 管理人员: operate the engine, keep tables; give nobody rights. */
    ADMINISTRATORS("administrators", "管理人员"),
    /** 安全管理人员: keep the accounts of the staff, the log-ins and the API clients; nothing else. */
    SECURITY_OFFICERS("securityofficers", "安全管理人员"),
    /** 审计人员: read who was shown what, and the timelines; nothing else. */
    AUDITORS("auditors", "审计人员");

    /** Each watches what the others do. */
    private static final Set<StaffGroup> ALONE = Set.of(SECURITY_OFFICERS, AUDITORS);

    private final String id;
    private final String label;

    StaffGroup(String id, String label) {
        this.id = id;
        this.label = label;
    }

    /** Whether one account may hold these together: who audits, or gives others their rights, does nothing else. */
    public static boolean areApart(Collection<StaffGroup> held) {
        return Set.copyOf(held).size() < 2 || held.stream().noneMatch(ALONE::contains);
    }

    /** Whether its members have no other group, and so neither tasks nor the engine. */
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
