package cn.zhishen.message;

import cn.zhishen.encryption.Encryption;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
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

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Facts of a message cannot be written", e);
        }
    }
}
