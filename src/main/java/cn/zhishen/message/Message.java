package cn.zhishen.message;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What was told.
 *
 * @param number of the subject
 * @param persons whom it names; empty for most
 * @param readAt when the recipient marked it as read; null if it is unread
 */
public record Message(
        long id,
        Recipient recipient,
        MessageKind kind,
        Subject subject,
        String number,
        Map<Fact, String> facts,
        List<String> persons,
        Instant toldAt,
        Instant readAt) {

    /** The same with another value of a fact. */
    Message with(Fact fact, String value) {
        var others = new EnumMap<>(facts);
        others.put(fact, value);
        return new Message(id, recipient, kind, subject, number, others, persons, toldAt, readAt);
    }

    public boolean isUnread() {
        return readAt == null;
    }

    /** The page that it leads to, without the program's own path. */
    public String path() {
        return subject.path(recipient.kind(), number);
    }
}
