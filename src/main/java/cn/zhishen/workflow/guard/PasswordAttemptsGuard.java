package cn.zhishen.workflow.guard;

import cn.zhishen.workflow.engine.EngineSecurity;
import cn.zhishen.workflow.staff.LogInAttempts;
import cn.zhishen.workflow.staff.TooManyWrongPasswords;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cmd.CheckPassword;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Counts password attempts: at the log-in of the staff and of the engine's web applications, at its REST interface, and where it asks for
 * one's own password again. An attempt is counted before the password is checked, so that simultaneous attempts cannot exceed the limit.
 * A request without a name or password is no attempt. It stands before the transaction, so counting needs no second database connection.
 */
public class PasswordAttemptsGuard extends CommandInterceptor {

    private static final CommandField USER = CommandField.of(CheckPassword.class, "userId");
    private static final CommandField PASSWORD = CommandField.of(CheckPassword.class, "password");

    private final ObjectProvider<LogInAttempts> attempts;

    public PasswordAttemptsGuard(ObjectProvider<LogInAttempts> attempts) {
        this.attempts = attempts;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (!(command instanceof CheckPassword)) {
            return next.execute(command);
        }
        if (USER.read(command) == null || PASSWORD.read(command) == null) {
            throw new BadUserRequestException("请填写用户名和密码。(A user name and a password are required.)");
        }
        var user = (String) USER.read(command);
        if (!EngineSecurity.isUserName(user)) {
            // otherwise the engine's web applications would log the sent text
            throw new BadUserRequestException("没有这样的用户名。(No user has such a name.)");
        }
        attempts.getObject().count(user).ifPresent(wait -> {
            throw new TooManyWrongPasswords(wait);
        });
        var right = check(command);
        if (Boolean.TRUE.equals(right)) {
            attempts.getObject().forgive(user);
        }
        return right;
    }

    private <T> T check(Command<T> command) {
        try {
            return next.execute(command);
        } catch (OptimisticLockingException e) {
            // another log-in renewed the old hash at the same moment
            return next.execute(command);
        }
    }
}
