package cn.zhishen.web.login;

import java.io.Serializable;
import java.time.Instant;

/**
 * In the session of one of the staff: who has given a second factor besides the password, and when last.
 *
 * @param user the log-in of somebody else in the same session is not confirmed by it
 * @param byProvider it was the office's identity provider who saw it, and sees it the next time
 */
record ConfirmedFactor(String user, Instant at, boolean byProvider) implements Serializable {

    static final String NAME = ConfirmedFactor.class.getName();
}
