package cn.zhishen.enterprise.library;

import cn.zhishen.encryption.EncryptedJson;
import cn.zhishen.encryption.EncryptedText;
import cn.zhishen.encryption.Encryption;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.register.Insurance;
import cn.zhishen.enterprise.register.Kept;
import cn.zhishen.enterprise.register.Taken;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.List;
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

    /** What registers last said, in the words of whoever asked; null if none was asked. */
    @Convert(converter = Said.class)
    private String said;

    @Convert(converter = TakenOver.class)
    private List<Taken> taken;

    // of what the register of insurance last said, for searching; null if it was not asked
    private Boolean insured;
    private LocalDate insuranceOn;

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
        if (taken != null) {
            taken = List.copyOf(Taken.in(content, taken).values());
        }
    }

    Kept kept() {
        return new Kept(said, taken);
    }

    /** @param insurance null if its register did not answer: then the earlier answer stays */
    void remember(String said, Insurance insurance) {
        this.said = said;
        if (insurance != null) {
            insured = insurance.insured();
            insuranceOn = insurance.on();
        }
    }

    void took(List<Taken> added) {
        taken = Taken.with(kept().taken(), added);
    }

    /** The same person, as far as registers are concerned. */
    void keep(Kept before, Insurance insurance) {
        remember(before.said(), insurance);
        taken = List.copyOf(Taken.in(content, before.taken()).values());
    }

    private boolean holds(PersonCertificate.Kind kind) {
        return content.certificates().stream().anyMatch(certificate -> certificate.kind() == kind);
    }

    static class Identity extends EncryptedText {

        Identity(Encryption encryption) {
            super(encryption, IDENTITY);
        }
    }

    static class Said extends EncryptedText {

        Said(Encryption encryption) {
            super(encryption, "person.said");
        }
    }

    @Immutable
    static class TakenOver extends EncryptedJson<List<Taken>> {

        TakenOver(Encryption encryption, ObjectMapper json) {
            super(encryption, json, "person.taken", new TypeReference<List<Taken>>() {}.getType());
        }
    }

    @Immutable
    static class Content extends EncryptedJson<Person> {

        Content(Encryption encryption, ObjectMapper json) {
            super(encryption, json, "person.content", Person.class);
        }
    }
}
