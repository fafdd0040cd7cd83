package cn.zhishen.message.delivery;

import cn.zhishen.message.Channel;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what is due, on each node one letter after the other.
 *
 * <p>A letter is marked as being sent in a transaction of its own. A second transaction then holds its row while it is sent and records
 * what became of it. While a node lives it holds the row, so no other node sends the same letter, however long it takes. If the node dies,
 * the database lets go of the row, and whoever comes by after {@code unclear-for} sees a letter that may or may not have left. It is sent
 * again under the same id, because what the law wants told must arrive. The gateway for SMS leaves out an id that it knows. A mail can
 * arrive twice in two cases: the program died after the mail server had taken it and before that was on record, or the server took it and its
 * answer was lost or came after {@code mail.smtp.timeout}. SMTP has no question whether a letter arrived.
 */
@Component
@EnableConfigurationProperties(DeliverySettings.class)
class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private final DeliveryRows rows;
    private final Addressing addressing;
    private final Deliveries deliveries;
    private final TransactionTemplate transaction;
    private final DeliverySettings settings;
    private final Clock clock;

    Outbox(
            DeliveryRows rows,
            Addressing addressing,
            Deliveries deliveries,
            PlatformTransactionManager transactions,
            DeliverySettings settings,
            Clock clock) {
        this.rows = rows;
        this.addressing = addressing;
        this.deliveries = deliveries;
        this.transaction = new TransactionTemplate(transactions);
        this.settings = settings;
        this.clock = clock;
    }

    /** @param failure null unless it could not be written */
    private record Written(Optional<Letter> letter, RuntimeException failure) {}

    @Scheduled(
            fixedDelayString = "${zhishen.messages.delivery.every}",
            initialDelayString = "${zhishen.messages.delivery.initial-delay}")
    void sendAll() {
        try {
            while (sendOne()) {
                // there may be more
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("数据库没有应答，消息稍后发送（{}）", e.getClass().getSimpleName());
        }
    }

    /**
     * Sends one of each channel, so that those of one do not wait for a server of the other.
     *
     * @return false if nothing was due
     */
    boolean sendOne() {
        boolean sent = false;
        for (var channel : Channel.values()) {
            sent |= sendOne(channel);
        }
        return sent;
    }

    private boolean sendOne(Channel channel) {
        var now = clock.instant();
        var taken = transaction.execute(status -> rows.take(channel, now, now.plus(settings.unclearFor())));
        taken.ifPresent(due -> {
            if (due.attempt() > settings.retryAfter().size() + 2) {
                transaction.executeWithoutResult(status -> failed(due, "程序多次在发送时中断，是否送达不明", true));
                return;
            }
            var letter = letter(due);
            transaction.executeWithoutResult(status -> {
                if (rows.hold(due)) {
                    send(due, letter);
                }
            });
        });
        return taken.isPresent();
    }

    /** Written before the row is held, since a refusal of the database would also undo what is recorded of it. */
    private Written letter(DeliveryRows.Due due) {
        try {
            return new Written(addressing.letter(due.id(), due.message(), due.channel()), null);
        } catch (RuntimeException e) {
            LOG.error("{} {} 不能写成", due.channel().chinese(), due.id(), e);
            return new Written(Optional.empty(), e);
        }
    }

    private void send(DeliveryRows.Due due, Written written) {
        if (written.failure() != null) {
            failed(due, broken(written.failure()), false);
        } else if (written.letter().isEmpty()) {
            rows.ended(due, "DROPPED", "收件人没有可用的地址", clock.instant());
        } else {
            carry(due, written.letter().get());
        }
    }

    private void carry(DeliveryRows.Due due, Letter letter) {
        try {
            deliveries.carry(due.channel(), letter);
        } catch (NotCarried e) {
            failed(due, e.getMessage(), e.isFinal());
            return;
        } catch (RuntimeException e) {
            failed(due, broken(e), false);
            return;
        }
        rows.ended(due, "SENT", null, clock.instant());
    }

    /** Of an exception only its kind is known to be free of personal data. */
    private static String broken(RuntimeException e) {
        return "系统出错（" + e.getClass().getSimpleName() + "）";
    }

    private void failed(DeliveryRows.Due due, String why, boolean isFinal) {
        var waits = settings.retryAfter();
        if (isFinal || due.attempt() > waits.size()) {
            LOG.warn("{} {} 发送失败，不再自动重试：{}", due.channel().chinese(), due.id(), why);
            rows.ended(due, "FAILED", why, clock.instant());
        } else {
            rows.later(due, why, clock.instant().plus(waits.get(due.attempt() - 1)));
        }
    }
}
