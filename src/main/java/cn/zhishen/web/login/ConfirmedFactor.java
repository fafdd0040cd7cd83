package cn.zhishen.web.login;

import java.io.Serializable;
import java.time.Instant;

/**
 * Stored in the session of a member of the staff: who has given a second factor besides the password, and when last.
 *
 * @param user the log-in that is confirmed; another user in the same session is not
 * @param byProvider whether the office's identity provider checked the factor, and so checks it the next time
 */
record ConfirmedFactor(String user, Instant at, boolean byProvider) implements Serializable {

    static final String NAME = ConfirmedFactor.class.getName();
}
