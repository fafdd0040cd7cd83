package cn.zhishen.message.contact;

import cn.zhishen.message.MessageKind;
import cn.zhishen.message.Recipient;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

@Entity
@Table(name = "message_declined")
@IdClass(DeclinedEntity.Key.class)
class DeclinedEntity {

    record Key(Recipient.Kind recipientKind, String recipient, MessageKind kind) implements Serializable {}

    @Id
    @Enumerated(EnumType.STRING)
    private Recipient.Kind recipientKind;

    @Id
    private String recipient;

    @Id
    @Enumerated(EnumType.STRING)
    private MessageKind kind;

    private Instant declinedAt;

    protected DeclinedEntity() {}

    DeclinedEntity(Recipient recipient, MessageKind kind, Instant at) {
        this.recipientKind = recipient.kind();
        this.recipient = recipient.id();
        this.kind = kind;
        this.declinedAt = at;
    }

    MessageKind kind() {
        return kind;
    }
}
