package cn.zhishen.workflow.guard;

import cn.zhishen.workflow.staff.AccountKeeping;
import cn.zhishen.workflow.staff.StaffAuthorizations;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cmd.AbstractWritableIdentityServiceCmd;
import org.camunda.bpm.engine.impl.cmd.CreateAuthorizationCommand;
import org.camunda.bpm.engine.impl.cmd.DeleteAuthorizationCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteUserInfoCmd;
import org.camunda.bpm.engine.impl.cmd.SaveAuthorizationCmd;
import org.camunda.bpm.engine.impl.cmd.SaveUserCmd;
import org.camunda.bpm.engine.impl.cmd.SetUserInfoCmd;
import org.camunda.bpm.engine.impl.cmd.UnlockUserCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;

/**
 * Keeps everybody who acts in the engine, administrators included, from changing users, groups, tenants, memberships and authorizations:
 * those who operate the system must not grant rights. Security officers manage accounts through {@link AccountKeeping}, and
 * {@link StaffAuthorizations} sets what each group may do; both run without an engine user. Everybody may change their own password.
 */
public class AccountsGuard extends CommandInterceptor {

    private static final CommandField USER = CommandField.of(SaveUserCmd.class, "user");

    @Override
    public <T> T execute(Command<T> command) {
        var acting = Context.getCommandContext().getAuthentication();
        if (acting != null && changesAccounts(command) && !isOwnPassword(command, acting.getUserId())) {
            throw new AuthorizationException("账号、分组和密码由安全管理人员在“账号管理”（/staff/accounts）维护，此处不能改动。"
                    + "(Accounts are kept by the security officers.)");
        }
        if (acting != null && changesRights(command)) {
            throw new AuthorizationException("各分组的权限由系统启动时设定，此处不能改动；谁在哪个分组，由安全管理人员在“账号管理”（/staff/accounts）维护。"
                    + "(Rights are those of the groups, and nobody changes them here.)");
        }
        return next.execute(command);
    }

    private static boolean changesAccounts(Command<?> command) {
        return command instanceof AbstractWritableIdentityServiceCmd
                || command instanceof UnlockUserCmd
                || command instanceof SetUserInfoCmd
                || command instanceof DeleteUserInfoCmd;
    }

    private static boolean changesRights(Command<?> command) {
        return command instanceof CreateAuthorizationCommand
                || command instanceof SaveAuthorizationCmd
                || command instanceof DeleteAuthorizationCmd;
    }

    /** The engine's HTTP interface asks for the old password; it changes either a name or a password, never both. */
    private static boolean isOwnPassword(Command<?> command, String acting) {
        return command instanceof SaveUserCmd
                && USER.read(command) instanceof UserEntity user
                && user.getId().equals(acting)
                && user.hasNewPassword();
    }
}
