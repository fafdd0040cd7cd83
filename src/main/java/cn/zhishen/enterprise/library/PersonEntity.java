package cn.zhishen.enterprise.library;

import cn.zhishen.encryption.EncryptedJson;
import cn.zhishen.encryption.EncryptedText;
import cn.zhishen.encryption.Encryption;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.Uscc;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.hibernate.annotations.Immutable;

@Entity
@Table(name = "person")
@IdClass(PersonEntity.Key.class)
class PersonEntity extends LibraryEntity<Person> {

    static final String IDENTITY = "person.identity";

    public record Key(String uscc, String identityIndex) {}

    /** Blind index of the document's key. */
    @Id
    private String identityIndex;

    /** The document's key. */
    @Convert(converter = Identity.class)
    private String identity;

    @Convert(converter = Content.class)
    private Person content;

    // copied from the content, for searching
    private String name;
    private String duty;
    private boolean registered;
    private boolean titled;
    private boolean skilled;
    private Integer[] declares;

    /** Last days of registrations and titles, for {@link Person#endingDays}; null if the row is older than the column. */
    private LocalDate[] ending;

    /** Whether there is an employment history; null if the row is older than the column. */
    private Boolean withHistory;

    protected PersonEntity() {}

    PersonEntity(Uscc uscc, int position, Person content, String identityIndex) {
        super(uscc, position);
        this.identityIndex = identityIndex;
        this.identity = content.identity().key();
        content(content);
    }

    @Override
    Person content() {
        return content;
    }

    @Override
    void content(Person content) {
        this.content = content;
        name = content.name();
        duty = content.position();
        registered = holds(PersonCertificate.Kind.REGISTRATION);
        titled = holds(PersonCertificate.Kind.TITLE);
        skilled = holds(PersonCertificate.Kind.SKILL);
        declares = WantedCertificate.declared(uscc, content);
        ending = content.endingDays().toArray(LocalDate[]::new);
        withHistory = !content.employments().isEmpty();
    }

    private boolean holds(PersonCertificate.Kind kind) {
        return content.certificates().stream().anyMatch(certificate -> certificate.kind() == kind);
    }

    static class Identity extends EncryptedText {

        Identity(Encryption encryption) {
            super(encryption, IDENTITY);
        }
    }

    @Immutable
    static class Content extends EncryptedJson<Person> {

        Content(Encryption encryption, ObjectMapper json) {
            super(encryption, json, "person.content", Person.class);
        }
    }
}
