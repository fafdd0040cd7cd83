package cn.zhishen.message;

import cn.zhishen.encryption.EncryptedJson;
import cn.zhishen.encryption.Encryption;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Read here; {@link MessageRows} writes, since the database must leave out what was told already. */
@Entity
@Table(name = "message")
class MessageEntity {

    @Id
    private Long id;

    @Enumerated(EnumType.STRING)
    private Recipient.Kind recipientKind;

    private String recipient;

    @Enumerated(EnumType.STRING)
    private MessageKind kind;

    @Enumerated(EnumType.STRING)
    private Subject about;

    private String subject;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<Fact, String> facts;

    @Convert(converter = Persons.class)
    private List<String> persons;

    private Instant toldAt;
    private Instant readAt;

    protected MessageEntity() {}

    void read(Instant at) {
        if (readAt == null) {
            readAt = at;
        }
    }

    Message toRecord() {
        return new Message(
                id,
                new Recipient(recipientKind, recipient),
                kind,
                about,
                subject,
                facts,
                persons == null ? List.of() : persons,
                toldAt,
                readAt);
    }

    @Immutable
    static class Persons extends EncryptedJson<List<String>> {

        static final String COLUMN = "message.persons";

        Persons(Encryption encryption, ObjectMapper json) {
            super(encryption, json, COLUMN, new TypeReference<List<String>>() {}.getType());
        }
    }
}
