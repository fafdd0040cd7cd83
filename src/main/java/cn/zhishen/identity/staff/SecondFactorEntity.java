package cn.zhishen.identity.staff;

import cn.zhishen.encryption.EncryptedText;
import cn.zhishen.encryption.Encryption;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.OptionalLong;

@Entity
@Table(name = "second_factor")
class SecondFactorEntity {

    @Id
    private String userId;

    @Convert(converter = Secret.class)
    private String secret;

    private long lastStep;
    private Instant setUpAt;

    protected SecondFactorEntity() {}

    SecondFactorEntity(String userId, OneTimeSecret secret, long lastStep, Instant setUpAt) {
        this.userId = userId;
        this.secret = secret.hex();
        this.lastStep = lastStep;
        this.setUpAt = setUpAt;
    }

    /** Whether the code is valid now. Each code is accepted only once. */
    boolean take(String code, Instant now) {
        OptionalLong step = OneTimeCode.step(new OneTimeSecret(secret).bytes(), code, now, lastStep);
        step.ifPresent(taken -> lastStep = taken);
        return step.isPresent();
    }

    String userId() {
        return userId;
    }

    Instant setUpAt() {
        return setUpAt;
    }

    static class Secret extends EncryptedText {

        Secret(Encryption encryption) {
            super(encryption, "second_factor.secret");
        }
    }
}
