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
 * Counts the passwords that are tried: at the log-in of the staff and of the engine's web applications, at its REST interface and
 * where it asks for the own password again. An attempt is counted before it is known to be wrong, so that simultaneous ones pass
 * no more than the limit; who gives no name or no password has tried none. Stands before the transaction: counting needs no second
 * connection.
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
            // the engine's web applications would write into the log whatever was sent
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
            // another log-in at the same moment has renewed the old hash
            return next.execute(command);
        }
    }
}
