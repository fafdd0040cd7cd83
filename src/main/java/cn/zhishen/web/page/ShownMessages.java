package cn.zhishen.web.page;

import cn.zhishen.message.Message;
import cn.zhishen.message.MessageWords;
import cn.zhishen.message.Messages;
import cn.zhishen.message.Recipient;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** The messages of a recipient, page by page, in words; the portal and the pages of the staff show them alike. */
@Component
public class ShownMessages {

    private static final int SIZE = 20;

    private final Messages messages;
    private final MessageWords words;

    ShownMessages(Messages messages, MessageWords words) {
        this.messages = messages;
        this.words = words;
    }

    /** @param number of the subject */
    public record Line(long id, String title, String sentence, String number, Instant at, boolean unread) {}

    /**
     * @param unreadNow ids of the messages that were unread then, for the button that marks them all
     * @param total how many there are in the list, or only unread ones
     */
    public record Page(
            List<Line> lines, List<Long> unreadNow, boolean unreadOnly, int page, int pages, long total, long unread) {}

    /** @param page as it was asked for, from 0; too high a page is the last one */
    public Page page(Recipient recipient, boolean unreadOnly, String page, Locale locale) {
        long unread = messages.unread(recipient);
        long total = unreadOnly ? unread : messages.count(recipient);
        int pages = (int) Math.max(1, (total + SIZE - 1) / SIZE);
        int shown = Math.min(page.matches("\\d{1,6}") ? Integer.parseInt(page) : 0, pages - 1);
        var lines = messages.page(recipient, unreadOnly, shown, SIZE).stream()
                .map(message -> line(message, locale))
                .toList();
        return new Page(
                lines,
                unread == 0 ? List.of() : messages.unreadNow(recipient),
                unreadOnly,
                shown,
                pages,
                total,
                unread);
    }

    private Line line(Message message, Locale locale) {
        return new Line(
                message.id(),
                words.title(message, locale),
                words.sentence(message, locale),
                message.number(),
                message.toldAt(),
                message.isUnread());
    }
}
