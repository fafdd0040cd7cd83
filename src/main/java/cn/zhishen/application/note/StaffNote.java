package cn.zhishen.application.note;

import java.time.Instant;

/**
 * A note of the staff 工作备注.
 *
 * @param subject number of the application, or code of the enterprise
 * @param indicator of the application's report; null unless the note is about one
 * @param withdrawnBy null while it stands, as is {@code withdrawnAt}
 */
public record StaffNote(
        long id,
        About about,
        String subject,
        String indicator,
        String text,
        String by,
        Instant at,
        String withdrawnBy,
        Instant withdrawnAt) {

    public enum About {
        APPLICATION,
        ENTERPRISE,
        INDICATOR
    }

    public boolean stands() {
        return withdrawnAt == null;
    }
}
