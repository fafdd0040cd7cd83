package cn.zhishen.message;

import cn.zhishen.message.contact.Contacts;
import cn.zhishen.message.contact.Declinations;
import cn.zhishen.message.delivery.Deliveries;
import java.time.Clock;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells enterprises and staff. A message stands in the product as soon as the transaction of the step that caused it commits; e-mail and
 * SMS are only put on record in it and sent later, so that no step waits for them or fails because of them.
 */
@Service
@EnableConfigurationProperties(MessageSettings.class)
public class Messages {

    private static final int MARKED_BY_ID = 500;
    /** No log-in has a blank in it. */
    private static final String FORMER = "%s 至 %s";

    private final MessageRepository messages;
    private final MessageRows rows;
    private final Deliveries deliveries;
    private final Contacts contacts;
    private final Declinations declinations;
    private final MessageSettings settings;
    private final Clock clock;

    Messages(
            MessageRepository messages,
            MessageRows rows,
            Deliveries deliveries,
            Contacts contacts,
            Declinations declinations,
            MessageSettings settings,
            Clock clock) {
        this.messages = messages;
        this.rows = rows;
        this.deliveries = deliveries;
        this.contacts = contacts;
        this.declinations = declinations;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Tells it once: handed in again with the same occasion it changes nothing.
     *
     * @return false if the recipient had been told before
     * @throws IllegalArgumentException if such recipients are not told such things
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean tell(Recipient recipient, News news) {
        if (recipient.kind() != news.kind().recipient()) {
            throw new IllegalArgumentException(news.kind() + " is not told to " + recipient.kind());
        }
        var id = rows.add(recipient, news, clock.instant());
        id.ifPresent(told -> ways(recipient, news.kind()).forEach(channel -> deliveries.add(told, channel)));
        return id.isPresent();
    }

    /**
     * Those of whom the recipient was not told yet on that occasion. From now on they count as told, so whoever asks tells of them in the
     * same transaction.
     *
     * @param occasion what makes it one and the same
     * @param those names of persons or things; none holds personal data
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<String> untold(Recipient recipient, MessageKind kind, String occasion, Collection<String> those) {
        return rows.mean(recipient, kind, occasion, those, clock.instant());
    }

    /** Whether the recipient was told on just that occasion. */
    @Transactional(readOnly = true)
    public boolean isTold(Recipient recipient, MessageKind kind, String occasion) {
        return rows.isTold(recipient, kind, occasion);
    }

    private List<Channel> ways(Recipient recipient, MessageKind kind) {
        var ways = contacts.channels(recipient).stream()
                .filter(deliveries::isOn)
                .filter(channel -> channel != Channel.SMS || settings.bySms().contains(kind))
                .toList();
        return ways.isEmpty() || declinations.isDeclined(recipient, kind) ? List.of() : ways;
    }

    /** The newest first; {@code page} from 0. */
    @Transactional(readOnly = true)
    public List<Message> page(Recipient recipient, boolean unreadOnly, int page, int size) {
        var wanted = PageRequest.of(page, size);
        var shown = unreadOnly
                ? messages.unreadIds(recipient.kind(), recipient.id(), wanted)
                : messages.ids(recipient.kind(), recipient.id(), wanted);
        return messages.findByIdInOrderByIdDesc(shown).stream()
                .map(MessageEntity::toRecord)
                .toList();
    }

    @Transactional(readOnly = true)
    public long count(Recipient recipient) {
        return messages.countByRecipientKindAndRecipient(recipient.kind(), recipient.id());
    }

    @Transactional(readOnly = true)
    public long unread(Recipient recipient) {
        return messages.countByRecipientKindAndRecipientAndReadAtIsNull(recipient.kind(), recipient.id());
    }

    /**
     * Marks it as read.
     *
     * @throws UnknownMessage if it is not the recipient's
     */
    @Transactional
    public Message read(Recipient recipient, long id) {
        var message = messages.findByIdAndRecipientKindAndRecipient(id, recipient.kind(), recipient.id())
                .orElseThrow(UnknownMessage::new);
        message.read(clock.instant());
        return message.toRecord();
    }

    /**
     * The newest unread ones, newest first, for {@link #readAll}: what is told while they are on a page is not among them. The number of a
     * message does not tell that, since one with a lower number may be committed later.
     */
    @Transactional(readOnly = true)
    public List<Long> unreadNow(Recipient recipient) {
        return messages.unreadIds(recipient.kind(), recipient.id(), PageRequest.of(0, MARKED_BY_ID));
    }

    /**
     * Marks as read what was unread when the page was made, and what is older than as many as {@link #unreadNow} lists.
     *
     * @param unread what {@link #unreadNow} gave then
     */
    @Transactional
    public void readAll(Recipient recipient, List<Long> unread) {
        if (unread.isEmpty()) {
            return;
        }
        messages.read(recipient.kind(), recipient.id(), unread, clock.instant());
        if (unread.size() >= MARKED_BY_ID) {
            messages.readBefore(recipient.kind(), recipient.id(), Collections.min(unread), clock.instant());
        }
    }

    /**
     * Begins anew for a person who gets a log-in that somebody else had: what that person was told stays on record, under a name with which
     * nobody logs in, and what they declined counts no longer.
     */
    @Transactional
    public void beginAnew(Recipient staff) {
        messages.rename(staff.kind(), staff.id(), FORMER.formatted(staff.id(), clock.instant()));
        declinations.forget(staff);
    }
}
