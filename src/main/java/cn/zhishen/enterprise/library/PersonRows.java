package cn.zhishen.enterprise.library;

import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.register.Insurance;
import cn.zhishen.enterprise.register.Kept;
import cn.zhishen.enterprise.register.Taken;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

@Component
class PersonRows extends LibraryRows<Person> {

    private final EntityManager entities;

    PersonRows(EntityManager entities) {
        super(entities, PersonEntity.class, "identityIndex", "name", "duty");
        this.entities = entities;
    }

    /** People of whom registers were asked keep what was said of them: whoever replaces the list knows nothing of it. */
    @Override
    void replaceAll(Uscc uscc, List<? extends LibraryEntity<Person>> rows) {
        var before = new HashMap<UUID, Object[]>();
        entities.createQuery(
                        "select p.ref, p.insured, p.insuranceOn, p.said, p.taken, p.identity"
                                + " from PersonEntity p where p.uscc = :uscc and p.said is not null",
                        Object[].class)
                .setParameter("uscc", uscc.value())
                .getResultStream()
                .forEach(row -> before.put((UUID) row[0], row));
        rows.forEach(row -> {
            var said = before.get(row.ref);
            if (said != null && row.content().identity().key().equals(said[5])) {
                ((PersonEntity) row).keep(new Kept((String) said[3], taken(said[4])), insurance(said));
            }
        });
        super.replaceAll(uscc, rows);
    }

    @SuppressWarnings("unchecked")
    private static List<Taken> taken(Object column) {
        return (List<Taken>) column;
    }

    /** Of a row whose second and third columns say it; null if its register was not asked. */
    private static Insurance insurance(Object[] row) {
        return row[1] == null ? null : new Insurance((Boolean) row[1], (LocalDate) row[2]);
    }

    /** What the register of insurance last said of these people, by reference; those of whom it was not asked are left out. */
    Map<UUID, Insurance> insurance(Uscc uscc, Collection<UUID> refs) {
        var found = new HashMap<UUID, Insurance>();
        entities.createQuery(
                        "select p.ref, p.insured, p.insuranceOn from PersonEntity p"
                                + " where p.uscc = :uscc and p.ref in :refs and p.insured is not null",
                        Object[].class)
                .setParameter("uscc", uscc.value())
                .setParameter("refs", refs)
                .getResultStream()
                .forEach(row -> found.put((UUID) row[0], insurance(row)));
        return found;
    }

    /** People whose key of the identity document satisfies the test. The keys are encrypted, so all of the enterprise are read. */
    List<UUID> identified(Uscc uscc, Predicate<String> key) {
        return entities.createQuery("select p.ref, p.identity from PersonEntity p where p.uscc = :uscc", Object[].class)
                .setParameter("uscc", uscc.value())
                .getResultStream()
                .filter(row -> key.test((String) row[1]))
                .map(row -> (UUID) row[0])
                .toList();
    }
}
