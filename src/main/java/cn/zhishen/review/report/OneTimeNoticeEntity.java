package cn.zhishen.review.report;

import cn.zhishen.encryption.EncryptedJson;
import cn.zhishen.encryption.Encryption;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

@Entity
@Table(name = "one_time_notice")
class OneTimeNoticeEntity {

    @Id
    UUID id;

    String number;
    String applicationNumber;
    int snapshotVersion;

    @Convert(converter = Defects.class)
    List<Finding> defects;

    Instant sentAt;
    Instant waitUntil;
    Instant overturnedAt;

    @Immutable
    static class Defects extends EncryptedJson<List<Finding>> {

        Defects(Encryption encryption, ObjectMapper json) {
            super(encryption, json, "one_time_notice.defects", new TypeReference<List<Finding>>() {}.getType());
        }
    }

    protected OneTimeNoticeEntity() {}

    OneTimeNoticeEntity(OneTimeNotice notice) {
        this.id = UUID.randomUUID();
        this.number = notice.number();
        this.applicationNumber = notice.applicationNumber();
        this.snapshotVersion = notice.snapshotVersion();
        this.defects = notice.defects();
        this.sentAt = notice.sentAt();
        this.waitUntil = notice.waitUntil();
    }

    OneTimeNotice toRecord() {
        return new OneTimeNotice(
                number, applicationNumber, snapshotVersion, List.copyOf(defects), sentAt, waitUntil, overturnedAt);
    }
}
