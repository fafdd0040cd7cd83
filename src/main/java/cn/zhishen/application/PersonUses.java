package cn.zhishen.application;

import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Person;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/**
 * Who stands in which enterprise's dossier, whatever became of the application, so that a person whom two enterprises claim
 * is seen (法规汇编2.4). Personal data: never logged.
 */
@Service
public class PersonUses {

    private final JdbcTemplate jdbc;

    PersonUses(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A dossier that was frozen; a later version takes the place of an earlier one, whose form is void. */
    void record(Dossier dossier) {
        jdbc.update("delete from person_use where application_number = ?", dossier.number());
        jdbc.batchUpdate(
                "insert into person_use (citizen_id, application_number, uscc, used_on) values (?, ?, ?, ?)",
                dossier.people().stream()
                        .map(person -> new Object[] {
                            person.identity().key(),
                            dossier.number(),
                            dossier.enterprise().uscc().value(),
                            dossier.appliedOn()
                        })
                        .toList());
    }

    /** Where else the people of {@code dossier} are, the latest first: in the dossiers of other enterprises only. */
    public List<PersonUse> elsewhere(Dossier dossier) {
        var people = dossier.people().stream()
                .map(Person::identity)
                .map(IdentityDocument::key)
                .toArray(String[]::new);
        return jdbc.query(
                """
                select u.citizen_id, a.enterprise_name, u.application_number, u.used_on
                from person_use u join application a on a.number = u.application_number
                where u.citizen_id = any (?) and u.uscc <> ?
                order by u.used_on desc, u.application_number, u.citizen_id
                """,
                (row, i) -> new PersonUse(
                        IdentityDocument.of(row.getString("citizen_id")),
                        row.getString("enterprise_name"),
                        row.getString("application_number"),
                        row.getObject("used_on", LocalDate.class)),
                people,
                dossier.enterprise().uscc().value());
    }
}
