package cn.zhishen.application;

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

    String content;
    String sha256;
    Instant frozenAt;
    String consentVersion;
    String consentedBy;
}
