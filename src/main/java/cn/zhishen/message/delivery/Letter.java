package cn.zhishen.message.delivery;

import java.util.UUID;

/**
 * One mail or SMS.
 *
 * @param id the same at each attempt, so that whoever carries it can leave out a second one
 * @param to an address that was confirmed, or that of a member of the staff
 * @param title the subject of a mail; an SMS has none
 */
public record Letter(UUID id, String to, String title, String text) {

    /** The address and the text stay out of logs. */
    @Override
    public String toString() {
        return "Letter[" + id + "]";
    }
}
