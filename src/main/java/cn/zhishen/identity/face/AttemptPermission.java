package cn.zhishen.identity.face;

import java.time.Instant;

/**
 * Whether another face authentication may be started for an application.
 *
 * @param again when the next one may be started; null when permitted
 * @param reason complete Chinese sentence for the applicant; null when permitted
 */
public record AttemptPermission(boolean permitted, Instant again, String reason) {

    static AttemptPermission granted() {
        return new AttemptPermission(true, null, null);
    }

    static AttemptPermission refused(Instant again, String reason) {
        return new AttemptPermission(false, again, reason);
    }
}
