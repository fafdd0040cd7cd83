package cn.zhishen.workflow.guard;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.cmd.SaveUserCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;

/** Tells what a new password must satisfy; the engine itself reports a weak password as an internal error. */
public class PasswordPolicyGuard extends CommandInterceptor {

    private static final CommandField USER = CommandField.of(SaveUserCmd.class, "user");
    private static final CommandField UNCHECKED = CommandField.of(SaveUserCmd.class, "skipPasswordPolicy");

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof SaveUserCmd
                && USER.read(command) instanceof UserEntity user
                && user.hasNewPassword()
                && !Boolean.TRUE.equals(UNCHECKED.read(command))
                && Context.getProcessEngineConfiguration().isEnablePasswordPolicy()
                && !user.checkPasswordAgainstPolicy()) {
            throw new BadUserRequestException("密码不符合要求：至少 10 个字符，须有大写字母、小写字母、数字和符号，"
                    + "不得包含用户名、姓名和邮箱。请换一个密码。(The password does not match the policy.)");
        }
        return next.execute(command);
    }
}
