package cn.zhishen.enterprise.library;

import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.Uscc;
import jakarta.persistence.EntityManager;
import java.util.List;
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
