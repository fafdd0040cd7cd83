package cn.zhishen.identity;

import cn.zhishen.enterprise.IdentityDocument;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.springframework.data.domain.Persistable;

@Entity
@Table(name = "face_challenge")
class StoredChallenge implements Persistable<UUID> {

    @Id
    private UUID id;

    private String applicationNumber;
    private String providerId;
    private String url;
    private String subjectMasked;
    private String subjectDigest;

    @Enumerated(EnumType.STRING)
    private FaceStatus status;

    private Instant createdAt;
    private Instant expiresAt;
    private Instant answeredAt;

    @Transient
    private boolean stored;

    protected StoredChallenge() {}

    StoredChallenge(
            UUID id,
            String applicationNumber,
            FaceProvider.Created created,
            IdentityDocument subject,
            Instant createdAt,
            Instant expiresAt) {
        this.id = id;
        this.applicationNumber = applicationNumber;
        this.providerId = created.id();
        this.url = created.url();
        this.subjectMasked = subject.masked();
        this.subjectDigest = digest(id, subject);
        this.status = FaceStatus.PENDING;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    /** Salted with the challenge's id, so that one person's challenges cannot be told from the table alone. */
    private static String digest(UUID id, IdentityDocument subject) {
        try {
            var message = id + "\n" + subject.key();
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(message.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first answer stands, and one that comes after the end expires the challenge instead of deciding it. */
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
            answeredAt = answered == null ? now : answered;
        }
    }

    void expire() {
        if (status == FaceStatus.PENDING) {
            status = FaceStatus.EXPIRED;
        }
    }

    boolean isFor(IdentityDocument subject) {
        return subjectDigest.equals(digest(id, subject));
    }

    boolean isAwaitedAt(Instant now) {
        return status == FaceStatus.PENDING && now.isBefore(expiresAt);
    }

    String providerId() {
        return providerId;
    }

    FaceChallenge toChallenge() {
        return new FaceChallenge(id, applicationNumber, url, expiresAt, status);
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
