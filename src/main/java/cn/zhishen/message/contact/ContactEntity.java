package cn.zhishen.message.contact;

import cn.zhishen.encryption.EncryptedText;
import cn.zhishen.encryption.Encryption;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.message.Channel;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

@Entity
@Table(name = "message_contact")
@IdClass(ContactEntity.Key.class)
class ContactEntity {

    record Key(String uscc, Channel channel) implements Serializable {}

    @Id
    private String uscc;

    @Id
    @Enumerated(EnumType.STRING)
    private Channel channel;

    @Convert(converter = Confirmed.class)
    private String address;

    private Instant confirmedAt;

    @Convert(converter = Pending.class)
    private String pending;

    private String codeDigest;
    private Instant codeSentAt;
    private int triesLeft;

    protected ContactEntity() {}

    ContactEntity(Uscc uscc, Channel channel) {
        this.uscc = uscc.value();
        this.channel = channel;
    }

    Channel channel() {
        return channel;
    }

    /** Null if none is confirmed. */
    String address() {
        return address;
    }

    String pending() {
        return pending;
    }

    String codeDigest() {
        return codeDigest;
    }

    Instant codeSentAt() {
        return codeSentAt;
    }

    int triesLeft() {
        return triesLeft;
    }

    void ask(String asked, String digest, int tries, Instant at) {
        pending = asked;
        codeDigest = digest;
        triesLeft = tries;
        codeSentAt = at;
    }

    void wrongCode() {
        triesLeft--;
    }

    void confirm(Instant at) {
        address = pending;
        confirmedAt = at;
        forgetPending();
    }

    void forgetPending() {
        pending = null;
        codeDigest = null;
        codeSentAt = null;
        triesLeft = 0;
    }

    Contact toRecord(Duration validity) {
        return new Contact(
                channel,
                Address.masked(channel, address),
                confirmedAt,
                Address.masked(channel, pending),
                codeSentAt == null ? null : codeSentAt.plus(validity));
    }

    static class Confirmed extends EncryptedText {

        Confirmed(Encryption encryption) {
            super(encryption, "message_contact.address");
        }
    }

    static class Pending extends EncryptedText {

        Pending(Encryption encryption) {
            super(encryption, "message_contact.pending");
        }
    }
}
