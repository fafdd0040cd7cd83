package cn.zhishen.application;

import cn.zhishen.encryption.EncryptedText;
import cn.zhishen.encryption.Encryption;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

@Entity
@Table(name = "dossier_snapshot")
class SnapshotEntity {

    @Embeddable
    record Key(String number, int version) implements Serializable {}

    @EmbeddedId
    Key key;

    @Convert(converter = Content.class)
    String content;

    String sha256;
    Instant frozenAt;
    String consentVersion;
    String consentedBy;

    static class Content extends EncryptedText {

        Content(Encryption encryption) {
            super(encryption, "dossier_snapshot.content");
        }
    }
}
