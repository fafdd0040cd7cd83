package cn.zhishen.message.delivery;

import cn.zhishen.message.Channel;
import cn.zhishen.message.MessageKind;
import cn.zhishen.message.Recipient;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The outbox as it stands in the database. Its statements skip rows that another node has locked, which Hibernate cannot say. */
@Repository
class DeliveryRows {

    private final JdbcClient jdbc;

    DeliveryRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A letter to send.
     *
     * @param attempt counted from 1
     */
    record Due(UUID id, long message, Channel channel, int attempt) {}

    void add(UUID id, long message, Channel channel, Instant at) {
        jdbc.sql("""
                        insert into message_delivery (id, message_id, channel, state, attempts, next_try)
                        values (?, ?, ?, 'WAITING', 0, ?)""").params(id, message, channel.name(), Timestamp.from(at)).update();
    }

    /**
     * Takes the letter of a channel that has waited longest. It is being sent from now on, and nobody else takes it until {@code unclearUntil}.
     * One that was being sent by a node that died is taken like any other.
     */
    Optional<Due> take(Channel channel, Instant now, Instant unclearUntil) {
        return jdbc.sql("""
                        update message_delivery set state = 'SENDING', attempts = attempts + 1, next_try = :until
                        where id = (
                            select id from message_delivery
                            where channel = :channel and state in ('WAITING', 'SENDING') and next_try <= :now
                            order by next_try limit 1 for update skip locked)
                        returning id, message_id, channel, attempts""")
                .param("channel", channel.name())
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(unclearUntil))
                .query((row, at) -> new Due(
                        row.getObject("id", UUID.class),
                        row.getLong("message_id"),
                        Channel.valueOf(row.getString("channel")),
                        row.getInt("attempts")))
                .optional();
    }

    /**
     * Holds it until the transaction ends; false if this attempt is another node's by now. It waits for whoever has the row, since a node
     * that is just taking another letter can have locked this one for a moment while it passed over it.
     */
    boolean hold(Due due) {
        return jdbc.sql("select 1 from message_delivery where id = ? and state = 'SENDING' and attempts = ? for update")
                .params(due.id(), due.attempt())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** @param state SENT, FAILED or DROPPED */
    void ended(Due due, String state, String error, Instant at) {
        jdbc.sql("update message_delivery set state = ?, error = ?, ended_at = ? where id = ?")
                .params(state, error, Timestamp.from(at), due.id())
                .update();
    }

    void later(Due due, String error, Instant nextTry) {
        jdbc.sql("update message_delivery set state = 'WAITING', error = ?, next_try = ? where id = ?")
                .params(error, Timestamp.from(nextTry), due.id())
                .update();
    }

    /** @return false if it has not failed */
    boolean again(UUID id, String administrator, Instant now) {
        return jdbc.sql("""
                        update message_delivery
                        set state = 'WAITING', attempts = 0, next_try = ?, ended_at = null, error = null, resent_by = ?
                        where id = ? and state = 'FAILED'""").params(Timestamp.from(now), administrator, id).update() == 1;
    }

    /** Those that had failed by then; what fails later stays failed. */
    int againAll(Instant until, String administrator, Instant now) {
        return jdbc.sql("""
                        update message_delivery
                        set state = 'WAITING', attempts = 0, next_try = ?, ended_at = null, error = null, resent_by = ?
                        where state = 'FAILED' and ended_at <= ?""")
                .params(Timestamp.from(now), administrator, Timestamp.from(until))
                .update();
    }

    Optional<Instant> lastFailure() {
        return jdbc.sql("select max(ended_at) from message_delivery where state = 'FAILED'")
                .query((row, at) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .single();
    }

    List<FailedDelivery> failed(int page, int size) {
        return jdbc.sql("""
                        select d.id, d.channel, d.attempts, d.ended_at, d.error, m.recipient_kind, m.recipient, m.kind, m.subject
                        from (select * from message_delivery where state = 'FAILED' order by ended_at desc, id limit ? offset ?) d
                            join message m on m.id = d.message_id
                        order by d.ended_at desc, d.id""")
                .params(size, page * size)
                .query((row, at) -> failed(row))
                .list();
    }

    long countFailed() {
        return jdbc.sql("select count(*) from message_delivery where state = 'FAILED'")
                .query(Long.class)
                .single();
    }

    private static FailedDelivery failed(ResultSet row) throws SQLException {
        return new FailedDelivery(
                row.getObject("id", UUID.class),
                Channel.valueOf(row.getString("channel")),
                new Recipient(Recipient.Kind.valueOf(row.getString("recipient_kind")), row.getString("recipient")),
                MessageKind.valueOf(row.getString("kind")),
                row.getString("subject"),
                row.getInt("attempts"),
                row.getTimestamp("ended_at").toInstant(),
                row.getString("error"));
    }
}
