package cn.zhishen.workflow.staff;

import cn.zhishen.workflow.guard.PasswordAttemptsGuard;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;

/**
 * The engine's own users, groups and passwords, except that wrong passwords lock nobody out: otherwise anybody who knows the
 * name of an administrator could block the administration. {@link PasswordAttemptsGuard} slows down guessing. A password with
 * an older hash or a lower cost is hashed again at the next log-in.
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
