package cn.zhishen.workflow;

import java.sql.Connection;
import java.sql.SQLException;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.impl.identity.DefaultPasswordPolicyImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;

/** Whether there will be an administrator, asked before the engine is built and anything is written. */
public final class FirstAdministrator {

    private FirstAdministrator() {}

    /** As {@link StaffAccounts#createFirstAdministrator} will ask of the configured one. */
    public static boolean isAcceptable(String id, String password) {
        var user = new UserEntity(id);
        return id.matches("[a-zA-Z0-9]+")
                && new DefaultPasswordPolicyImpl().getRules().stream().allMatch(rule -> rule.execute(password, user));
    }

    /** Whether that database has one whose password is not known to everybody. */
    public static boolean exists(Connection database) throws SQLException {
        try (var statement = database.createStatement()) {
            try (var table = statement.executeQuery("select to_regclass('act_id_membership') is not null")) {
                table.next();
                if (!table.getBoolean(1)) {
                    return false;
                }
            }
            try (var members =
                    statement.executeQuery("""
                    select exists (select 1 from act_id_membership m where m.group_id_ = '%s' and not exists
                        (select 1 from act_id_info i where i.user_id_ = m.user_id_ and i.key_ = '%s'))
                    """.formatted(Groups.CAMUNDA_ADMIN, StaffAccounts.DEMONSTRATION))) {
                members.next();
                return members.getBoolean(1);
            }
        }
    }
}
