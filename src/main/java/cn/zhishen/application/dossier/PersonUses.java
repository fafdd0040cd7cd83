package cn.zhishen.application.dossier;

import cn.zhishen.encryption.Encryption;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Person;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Which people are in which enterprise's dossier, whatever the result of the application. Reveals people whom two enterprises
 * claim (法规汇编2.4). Personal data: never logged.
 */
@Service
public class PersonUses {

    private static final String IDENTITY = "person_use.identity";

    private static final Comparator<PersonUse> LATEST_FIRST = Comparator.comparing(PersonUse::usedOn)
            .reversed()
            .thenComparing(PersonUse::applicationNumber)
            .thenComparing(use -> use.identity().key());

    private final JdbcClient jdbc;
    private final Encryption encryption;
    private final NamedPeople names;

    PersonUses(JdbcClient jdbc, Encryption encryption, NamedPeople names) {
        this.jdbc = jdbc;
        this.encryption = encryption;
        this.names = names;
    }

    /** Records a frozen dossier, with whom it names. A later version replaces an earlier one, whose form is void. */
    public void record(Dossier dossier) {
        names.record(dossier);
        jdbc.sql("delete from person_use where application_number = ?")
                .param(dossier.number())
                .update();
        var keys =
                dossier.people().stream().map(person -> person.identity().key()).toList();
        jdbc.sql("""
                        insert into person_use (identity_index, identity, application_number, uscc, used_on)
                        select *, :number, :uscc, :usedOn from unnest(:indexes, :identities)
                        """)
                .param("number", dossier.number())
                .param("uscc", dossier.enterprise().uscc().value())
                .param("usedOn", dossier.appliedOn())
                .param(
                        "indexes",
                        keys.stream()
                                .map(key -> encryption.index(IDENTITY, key))
                                .toArray(String[]::new))
                .param(
                        "identities",
                        keys.stream()
                                .map(key -> encryption.encrypt(IDENTITY, key))
                                .toArray(String[]::new))
                .update();
    }

    /** Uses of these people in the dossiers of all enterprises, the latest first. */
    public List<PersonUse> of(Collection<IdentityDocument> people, int most) {
        return jdbc.sql("""
                        select u.identity, a.enterprise_name, u.application_number, u.used_on
                        from person_use u join application a on a.number = u.application_number
                        where u.identity_index = any (?) order by u.used_on desc, u.application_number desc limit ?
                        """)
                .params(encryption.indexes(IDENTITY, people.stream().map(IdentityDocument::key)), most)
                .query((row, i) -> use(row))
                .list();
    }

    /** Uses of the people of {@code dossier} in the dossiers of other enterprises, the latest first. */
    public List<PersonUse> elsewhere(Dossier dossier) {
        var people = encryption.indexes(
                IDENTITY, dossier.people().stream().map(Person::identity).map(IdentityDocument::key));
        return jdbc
                .sql("""
                        select u.identity, a.enterprise_name, u.application_number, u.used_on
                        from person_use u join application a on a.number = u.application_number
                        where u.identity_index = any (?) and u.uscc <> ?
                        """)
                .params(people, dossier.enterprise().uscc().value())
                .query((row, i) -> use(row))
                .list()
                .stream()
                .sorted(LATEST_FIRST)
                .toList();
    }

    /** One of these people in the dossier of each of these applications, by number; those that have none are left out. */
    public Map<String, IdentityDocument> in(Collection<String> applications, Collection<IdentityDocument> people) {
        if (applications.isEmpty() || people.isEmpty()) {
            return Map.of();
        }
        var found = new HashMap<String, IdentityDocument>();
        jdbc.sql("""
                        select application_number, identity from person_use
                        where application_number = any (?) and identity_index = any (?) order by application_number, identity_index
                        """)
                .params(
                        applications.toArray(String[]::new),
                        encryption.indexes(IDENTITY, people.stream().map(IdentityDocument::key)))
                .query(row -> {
                    found.putIfAbsent(
                            row.getString("application_number"),
                            IdentityDocument.of(encryption.decrypt(IDENTITY, row.getString("identity"))));
                });
        return found;
    }

    private PersonUse use(ResultSet row) throws SQLException {
        return new PersonUse(
                IdentityDocument.of(encryption.decrypt(IDENTITY, row.getString("identity"))),
                row.getString("enterprise_name"),
                row.getString("application_number"),
                row.getObject("used_on", LocalDate.class));
    }
}
