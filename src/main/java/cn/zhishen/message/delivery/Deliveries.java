package cn.zhishen.message.delivery;

import cn.zhishen.message.Channel;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The letters that wait, and those that failed. */
@Service
public class Deliveries {

    private final DeliveryRows rows;
    private final Map<Channel, Carrier> carriers;
    private final Clock clock;

    Deliveries(DeliveryRows rows, List<Carrier> carriers, Clock clock) {
        this.rows = rows;
        this.carriers = new EnumMap<>(Channel.class);
        carriers.forEach(one -> this.carriers.put(one.channel(), one));
        this.clock = clock;
    }

    /** Whether the office has set the channel up. */
    public boolean isOn(Channel channel) {
        return carriers.containsKey(channel) && carriers.get(channel).isOn();
    }

    /** Has the message sent by this channel once the transaction has committed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(long message, Channel channel) {
        rows.add(UUID.randomUUID(), message, channel, clock.instant());
    }

    /** Sends something at once, while somebody waits for it. It is not on record and not tried again. */
    public void carry(Channel channel, Letter letter) throws NotCarried {
        if (!isOn(channel)) {
            throw NotCarried.forNow(channel.chinese() + "没有开通");
        }
        carriers.get(channel).carry(letter);
    }

    /** The last failed first; {@code page} from 0. */
    @Transactional(readOnly = true)
    public List<FailedDelivery> failed(int page, int size) {
        return rows.failed(page, size);
    }

    @Transactional(readOnly = true)
    public long countFailed() {
        return rows.countFailed();
    }

    /** When the last of those that have failed did so; empty if none has. */
    @Transactional(readOnly = true)
    public Optional<Instant> lastFailure() {
        return rows.lastFailure();
    }

    /**
     * Sends all that had failed by then again, each under its id. What was sent again meanwhile is not sent twice.
     *
     * @return how many
     */
    @Transactional
    public int againAll(Instant until, String administrator) {
        return rows.againAll(until, administrator, clock.instant());
    }

    /** How many characters a text may have to leave by this channel whole. */
    public int room(Channel channel) {
        return carriers.get(channel).room();
    }

    /**
     * Sends it again from the first attempt on, under the same id.
     *
     * @throws UnknownDelivery if it has not failed, or was sent again already
     */
    @Transactional
    public void again(UUID id, String administrator) {
        if (!rows.again(id, administrator, clock.instant())) {
            throw new UnknownDelivery();
        }
    }
}
