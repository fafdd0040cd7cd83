package cn.zhishen.application.dossier;

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
public class SnapshotEntity {

    @Embeddable
    public record Key(String number, int version) implements Serializable {}

    @EmbeddedId
    public Key key;

    @Convert(converter = Content.class)
    public String content;

    public String sha256;
    public Instant frozenAt;
    public String consentVersion;
    public String consentedBy;

    static class Content extends EncryptedText {

        Content(Encryption encryption) {
            super(encryption, "dossier_snapshot.content");
        }
    }
}
