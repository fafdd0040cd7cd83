package cn.zhishen.enterprise.library;

import cn.zhishen.encryption.EncryptedJson;
import cn.zhishen.encryption.Encryption;
import cn.zhishen.enterprise.EnterpriseProfile;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.springframework.stereotype.Component;

@Entity
@Table(name = "enterprise")
class EnterpriseEntity {

    @Id
    private String uscc;

    @Convert(converter = Profile.class)
    private EnterpriseProfile profile;

    private String name;
    private Instant updatedAt;
    private long revision;

    protected EnterpriseEntity() {}

    @Component
    @Immutable
    static class Profile extends EncryptedJson<EnterpriseProfile> {

        Profile(Encryption encryption, ObjectMapper json) {
            super(encryption, json, "enterprise.profile", EnterpriseProfile.class);
        }
    }
}
