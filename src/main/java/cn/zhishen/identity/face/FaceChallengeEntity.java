package cn.zhishen.identity.face;

import cn.zhishen.encryption.EncryptedText;
import cn.zhishen.encryption.Encryption;
import cn.zhishen.enterprise.IdentityDocument;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.UUID;
import org.springframework.data.domain.Persistable;

@Entity
@Table(name = "face_challenge")
class FaceChallengeEntity implements Persistable<UUID> {

    @Id
    private UUID id;

    private String applicationNumber;
    private String providerId;
    private String url;
    private String subjectMasked;

    /** Key of the identity document of the person whom the challenge asks; null in challenges from before it was stored. */
    @Convert(converter = Subject.class)
    private String subject;

    private UUID mandate;

    @Enumerated(EnumType.STRING)
    private FaceStatus status;

    private Instant createdAt;
    private Instant expiresAt;
    private Instant answeredAt;

    @Transient
    private boolean stored;

    static class Subject extends EncryptedText {

        Subject(Encryption encryption) {
            super(encryption, "face_challenge.subject");
        }
    }

    protected FaceChallengeEntity() {}

    FaceChallengeEntity(
            UUID id,
            String applicationNumber,
            FaceProvider.Created created,
            IdentityDocument subject,
            UUID mandate,
            Instant createdAt,
            Instant expiresAt) {
        this.id = id;
        this.applicationNumber = applicationNumber;
        this.providerId = created.id();
        this.url = created.url();
        this.subjectMasked = subject.masked();
        this.subject = subject.key();
        this.mandate = mandate;
        this.status = FaceStatus.PENDING;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    /** The clock of the provider may differ, so an answer is given between the question and now. The first answer counts. An answer after the end expires the challenge instead of deciding it. */
    void answer(FaceStatus answer, Instant answered, Instant now) {
        if (status != FaceStatus.PENDING) {
            return;
        }
        if (!now.isBefore(expiresAt)) {
            status = FaceStatus.EXPIRED;
            return;
        }
        status = answer;
        if (answer == FaceStatus.VERIFIED || answer == FaceStatus.REFUSED) {
            answeredAt = answered == null || answered.isAfter(now)
                    ? now
                    : answered.isBefore(createdAt) ? createdAt : answered;
        }
    }

    void expire() {
        if (status == FaceStatus.PENDING) {
            status = FaceStatus.EXPIRED;
        }
    }

    boolean isFor(IdentityDocument subject) {
        return subject.key().equals(this.subject);
    }

    boolean isAwaitedAt(Instant now) {
        return status == FaceStatus.PENDING && now.isBefore(expiresAt);
    }

    String providerId() {
        return providerId;
    }

    FaceChallenge toChallenge() {
        return new FaceChallenge(id, applicationNumber, url, expiresAt, status, answeredAt, mandate);
    }

    @Override
    public UUID getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return !stored;
    }

    @PostLoad
    @PostPersist
    void markStored() {
        stored = true;
    }
}
