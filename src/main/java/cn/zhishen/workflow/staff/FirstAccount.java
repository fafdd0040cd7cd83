package cn.zhishen.workflow.staff;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.impl.identity.DefaultPasswordPolicyImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;

/**
 * The roles that every installation must have filled, each with the settings of its first account. They are apart: nobody is in
 * two of them ({@link StaffGroup#areApart}).
 */
public enum FirstAccount {
    ADMINISTRATOR(
            "系统管理员",
            "zhishen.administrator",
            Groups.CAMUNDA_ADMIN,
            List.of(StaffGroup.ADMINISTRATORS.id(), Groups.CAMUNDA_ADMIN)),
    SECURITY_OFFICER("安全管理员", "zhishen.security-officer", StaffGroup.SECURITY_OFFICERS),
    AUDITOR("审计员", "zhishen.auditor", StaffGroup.AUDITORS);

    private final String label;
    private final String setting;
    private final String group;
    private final List<String> groups;

    FirstAccount(String label, String setting, StaffGroup group) {
        this(label, setting, group.id(), List.of(group.id()));
    }

    FirstAccount(String label, String setting, String group, List<String> groups) {
        this.label = label;
        this.setting = setting;
        this.group = group;
        this.groups = groups;
    }

    public String label() {
        return label;
    }

    /** Name of the setting with the user name. */
    public String idSetting() {
        return setting + ".id";
    }

    /** Name of the setting with the password. */
    public String passwordSetting() {
        return setting + ".password";
    }

    /** The group whose members fill the role. */
    String group() {
        return group;
    }

    /** All groups of the first account. */
    List<String> groups() {
        return groups;
    }

    /** Checks what {@link StaffAccounts#createFirst} requires of the configured account. */
    public static boolean isAcceptable(String id, String password) {
        var user = new UserEntity(id);
        return id.matches("[a-zA-Z0-9]+")
                && new DefaultPasswordPolicyImpl().getRules().stream().allMatch(rule -> rule.execute(password, user));
    }

    /** Whether the database has an account of this role, demonstration accounts not counted. Called before the engine is built. */
    public boolean exists(Connection database) throws SQLException {
        try (var statement = database.createStatement()) {
            try (var table = statement.executeQuery("select to_regclass('act_id_membership') is not null")) {
                table.next();
                if (!table.getBoolean(1)) {
                    return false;
                }
            }
            try (var members = statement.executeQuery("""
                    select exists (select 1 from act_id_membership m where m.group_id_ = '%s' and not exists
                        (select 1 from act_id_info i where i.user_id_ = m.user_id_ and i.key_ = '%s'))
                    """.formatted(group, StaffAccounts.DEMONSTRATION))) {
                members.next();
                return members.getBoolean(1);
            }
        }
    }
}
