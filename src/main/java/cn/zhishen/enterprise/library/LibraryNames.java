package cn.zhishen.enterprise.library;

import cn.zhishen.encryption.Encryption;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.shared.Conditions;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Enterprises and people of all libraries, found by name. Personal data: never logged. */
@Service
@Transactional(readOnly = true)
public class LibraryNames {

    /** Comes after every other character in the order of bytes. */
    private static final String LAST_CHARACTER = Character.toString(Character.MAX_CODE_POINT);

    private final JdbcClient jdbc;
    private final Encryption encryption;

    LibraryNames(JdbcClient jdbc, Encryption encryption) {
        this.jdbc = jdbc;
        this.encryption = encryption;
    }

    public record NamedEnterprise(String uscc, String name) {}

    /** A person in the library of one enterprise. */
    public record NamedPerson(String name, IdentityDocument identity, String uscc, String enterpriseName) {}

    /** The enterprises whose libraries list the person. */
    public List<Uscc> employers(IdentityDocument person) {
        return jdbc
                .sql("select distinct uscc from person where identity_index = any (:indexes)")
                .param("indexes", encryption.indexes(PersonEntity.IDENTITY, person.key()))
                .query(String.class)
                .list()
                .stream()
                .map(Uscc::new)
                .toList();
    }

    /** Enterprises with {@code part} in their names, the shortest names first. Brackets, spaces and width do not matter. */
    public List<NamedEnterprise> enterprises(String part, int most) {
        Conditions.planForValues(jdbc);
        return jdbc.sql("""
                        select uscc, name from enterprise where %s
                        order by length(name), name, uscc limit :most""".formatted(Conditions.named("", "part")))
                .param("part", part)
                .param("most", most)
                .query((row, i) -> new NamedEnterprise(row.getString("uscc"), row.getString("name")))
                .list();
    }

    /** People whose names begin so, whatever dots, blanks and case; those with just this name come first. */
    public List<NamedPerson> people(String beginning, int most) {
        return jdbc.sql("""
                        select p.name, p.identity, p.uscc, e.name as enterprise_name
                        from (select name, identity, uscc, position from person
                              where person_name_folded(name) ~>=~ person_name_folded(:beginning)
                                  and person_name_folded(name) ~<~ (person_name_folded(:beginning) || :last)
                                  and person_name_folded(:beginning) <> ''
                              order by person_name_folded(name) using ~<~, uscc, position limit :most) p
                            join enterprise e on e.uscc = p.uscc
                        order by person_name_folded(p.name) using ~<~, p.uscc, p.position""")
                .param("beginning", beginning)
                .param("last", LAST_CHARACTER)
                .param("most", most)
                .query((row, i) -> new NamedPerson(
                        row.getString("name"),
                        IdentityDocument.of(encryption.decrypt(PersonEntity.IDENTITY, row.getString("identity"))),
                        row.getString("uscc"),
                        row.getString("enterprise_name")))
                .list();
    }
}
