package cn.zhishen.workflow.staff;

import cn.zhishen.workflow.guard.PasswordAttemptsGuard;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;

/**
 * The engine's own users, groups and passwords, but that a wrong password locks nobody out: whoever knows the name of an
 * administrator could otherwise end the administration. {@link PasswordAttemptsGuard} slows down who guesses. A password whose hash is
 * of an older kind, or cost less, gets a new one at the next log-in.
 */
public class StaffIdentities extends DbIdentityServiceProvider {

    private final BcryptPasswords passwords;

    public StaffIdentities(BcryptPasswords passwords) {
        this.passwords = passwords;
    }

    @Override
    public boolean checkPassword(String userId, String password) {
        if (userId == null || password == null) {
            return false;
        }
        var user = findUserById(userId);
        if (user == null || user.getPassword() == null) {
            passwords.compareWithNobodys(password);
            return false;
        }
        if (!matchPassword(password, user)) {
            return false;
        }
        if (passwords.isOutdated(user.getPassword())) {
            user.setPassword(password);
            user.encryptPassword();
        }
        return true;
    }
}
