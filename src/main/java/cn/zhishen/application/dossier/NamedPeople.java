package cn.zhishen.application.dossier;

import cn.zhishen.application.dossier.NamedPerson.Role;
import cn.zhishen.encryption.Encryption;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.TextLikeness;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whom the frozen dossiers name, found by the whole name, also after they left the library of the enterprise. Names and documents are
 * encrypted; equal names are found by a blind index, which knows no beginnings of names. Personal data: never logged.
 */
@Service
public class NamedPeople {

    private static final String NAME = "named_person.name";
    private static final String IDENTITY = "named_person.identity";

    private final JdbcClient jdbc;
    private final Encryption encryption;

    NamedPeople(JdbcClient jdbc, Encryption encryption) {
        this.jdbc = jdbc;
        this.encryption = encryption;
    }

    /** Records whom a frozen dossier names. A later version replaces an earlier one, whose form is void. */
    @Transactional
    public void record(Dossier dossier) {
        read(dossier.number());
        jdbc.sql("delete from named_person where application_number = ?")
                .param(dossier.number())
                .update();
        var named = named(dossier);
        jdbc.sql("""
                        insert into named_person (application_number, role, name, name_index, identity, used_on)
                        select :number, role, name, name_index, identity, :usedOn
                        from unnest(:roles, :names, :indexes, :identities) one (role, name, name_index, identity)
                        """)
                .param("number", dossier.number())
                .param("usedOn", dossier.appliedOn())
                .param("roles", texts(named, one -> one.role().name()))
                .param("names", texts(named, one -> encryption.encrypt(NAME, one.name())))
                .param("indexes", texts(named, one -> encryption.index(NAME, one.name())))
                .param(
                        "identities",
                        texts(
                                named,
                                one -> one.identity() == null
                                        ? null
                                        : encryption.encrypt(
                                                IDENTITY, one.identity().key())))
                .update();
    }

    private record Named(Role role, String name, IdentityDocument identity) {}

    private static List<Named> named(Dossier dossier) {
        var enterprise = dossier.enterprise();
        return Stream.concat(
                        Stream.of(
                                new Named(
                                        Role.LEGAL_REPRESENTATIVE,
                                        TextLikeness.name(enterprise.legalRepresentative()),
                                        enterprise.legalRepresentativeId()),
                                new Named(Role.CONTACT, TextLikeness.name(enterprise.contactName()), null)),
                        dossier.people().stream()
                                .map(person ->
                                        new Named(Role.STAFF, TextLikeness.name(person.name()), person.identity())))
                .filter(one -> one.name() != null && !one.name().isEmpty())
                .toList();
    }

    private static String[] texts(List<Named> named, Function<Named, String> text) {
        return named.stream().map(text).toArray(String[]::new);
    }

    /** Notes that the last frozen dossier of an application was read, even if it could not be. */
    @Transactional
    public void read(String applicationNumber) {
        jdbc.sql("insert into named_dossier (application_number) values (?) on conflict do nothing")
                .param(applicationNumber)
                .update();
    }

    /** Applications whose frozen dossiers were never read, in no order. */
    @Transactional(readOnly = true)
    public List<String> unread(int most) {
        return jdbc.sql("""
                        select a.number from application a
                        where a.snapshot_version > 0
                            and exists (select from dossier_snapshot s where s.number = a.number and s.version = a.snapshot_version)
                            and not exists (select from named_dossier d where d.application_number = a.number)
                        limit ?""").param(most).query(String.class).list();
    }

    /** Those with just this name, whatever blanks, the latest application first. */
    @Transactional(readOnly = true)
    public List<NamedPerson> named(String name, int most) {
        return jdbc.sql("""
                        select n.name, n.role, n.identity, n.application_number, a.uscc, a.enterprise_name
                        from unnest(:indexes) of_name cross join lateral (
                                select * from named_person where name_index = of_name
                                order by used_on desc, application_number desc, id limit :most) n
                            join application a on a.number = n.application_number
                        order by n.used_on desc, n.application_number desc, n.id limit :most""")
                .param("indexes", encryption.indexes(NAME, TextLikeness.name(name)))
                .param("most", most)
                .query((row, i) -> new NamedPerson(
                        encryption.decrypt(NAME, row.getString("name")),
                        Role.valueOf(row.getString("role")),
                        Optional.ofNullable(encryption.decrypt(IDENTITY, row.getString("identity")))
                                .map(IdentityDocument::of)
                                .orElse(null),
                        row.getString("uscc"),
                        row.getString("enterprise_name"),
                        row.getString("application_number")))
                .list();
    }
}
