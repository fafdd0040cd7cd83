package cn.zhishen.identity.clerk;

import cn.zhishen.encryption.EncryptedJson;
import cn.zhishen.encryption.Encryption;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Uscc;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

@Entity
@Table(name = "clerk")
class ClerkEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String uscc;

    @Convert(converter = Encrypted.class)
    private Person person;

    private Instant namedAt;
    private Instant endedAt;

    /** What is personal. */
    record Person(String name, IdentityDocument identity) {

        @Override
        public String toString() {
            return "Person[" + identity + "]";
        }
    }

    @Immutable
    static class Encrypted extends EncryptedJson<Person> {

        Encrypted(Encryption encryption, ObjectMapper json) {
            super(encryption, json, "clerk.person", Person.class);
        }
    }

    protected ClerkEntity() {}

    ClerkEntity(Uscc uscc, String name, IdentityDocument identity, Instant namedAt) {
        this.uscc = uscc.value();
        this.person = new Person(name, identity);
        this.namedAt = namedAt;
    }

    void end(Instant at) {
        endedAt = at;
    }

    Clerk toRecord() {
        return new Clerk(id, new Uscc(uscc), person.name(), person.identity(), namedAt, endedAt);
    }
}
