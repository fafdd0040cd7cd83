package cn.zhishen.workflow;

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
    ADMINISTRATORS("administrators", "管理人员");

    private final String id;
    private final String label;

    StaffGroup(String id, String label) {
        this.id = id;
        this.label = label;
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
