package cn.zhishen.message;

import cn.zhishen.encryption.Encryption;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes messages. The database leaves out what its recipient was told before, even by another node at the same moment. */
@Component
class MessageRows {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Encryption encryption;

    MessageRows(JdbcClient jdbc, ObjectMapper json, Encryption encryption) {
        this.jdbc = jdbc;
        this.json = json;
        this.encryption = encryption;
    }

    /** The id of the message; empty if it was told before. */
    Optional<Long> add(Recipient recipient, News news, Instant at) {
        return jdbc.sql("""
                        insert into message (recipient_kind, recipient, kind, about, subject, facts, persons, occasion, told_at)
                        values (:recipientKind, :recipient, :kind, :about, :subject, cast(:facts as jsonb), :persons, :occasion, :at)
                        on conflict (recipient_kind, recipient, kind, occasion) do nothing
                        returning id""")
                .param("recipientKind", recipient.kind().name())
                .param("recipient", recipient.id())
                .param("kind", news.kind().name())
                .param("about", news.subject().name())
                .param("subject", news.number())
                .param("facts", written(news.facts()))
                .param(
                        "persons",
                        news.persons().isEmpty()
                                ? null
                                : encryption.encrypt(MessageEntity.Persons.COLUMN, written(news.persons())))
                .param("occasion", news.occasion())
                .param("at", Timestamp.from(at))
                .query(Long.class)
                .optional();
    }

    boolean isTold(Recipient recipient, MessageKind kind, String occasion) {
        return jdbc.sql(
                        "select 1 from message where recipient_kind = ? and recipient = ? and kind = ? and occasion = ?")
                .params(recipient.kind().name(), recipient.id(), kind.name(), occasion)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Those that are new, in the order in which they were given. Sorted, two nodes wait for no lock of each other. */
    Set<String> mean(Recipient recipient, MessageKind kind, String occasion, Collection<String> those, Instant at) {
        var fresh = Set.copyOf(jdbc.sql("""
                        insert into message_meant (recipient_kind, recipient, kind, occasion, meant, told_at)
                        select :recipientKind, :recipient, :kind, :occasion, meant, :at
                        from unnest(cast(:those as text[])) meant order by meant
                        on conflict (recipient_kind, recipient, kind, occasion, meant) do nothing
                        returning meant""")
                .param("recipientKind", recipient.kind().name())
                .param("recipient", recipient.id())
                .param("kind", kind.name())
                .param("occasion", occasion)
                .param("those", those.toArray(String[]::new))
                .param("at", Timestamp.from(at))
                .query(String.class)
                .list());
        var inOrder = new LinkedHashSet<>(those);
        inOrder.retainAll(fresh);
        return inOrder;
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Facts of a message cannot be written", e);
        }
    }
}
