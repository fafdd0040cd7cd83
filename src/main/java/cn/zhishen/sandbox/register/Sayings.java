package cn.zhishen.sandbox.register;

import cn.zhishen.sandbox.KeptJson;
import cn.zhishen.sandbox.StandInSettings;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * What visitors told the registers to say, and which enterprises they founded. All of it outlives a restart. What is not here is said as it
 * was made up or declared.
 */
@Component
@ConditionalOnProperty(name = "zhishen.sandbox.enabled", havingValue = "true")
@EnableConfigurationProperties(StandInSettings.class)
class Sayings {

    /** What the registers say of a person; null where they say what they would say otherwise. */
    record OfPerson(RegistrationSaying registrations, InsuranceSaying insurance) {

        static final OfPerson NOTHING = new OfPerson(null, null);
    }

    /** @param persons by {@link PersonKey#ref()}, so that no number is in the file */
    record OfEnterprise(BusinessAnswer business, CreditSaying credit, Map<String, OfPerson> persons) {

        static final OfEnterprise NOTHING = new OfEnterprise(null, null, Map.of());

        OfEnterprise {
            persons = persons == null ? Map.of() : Map.copyOf(persons);
        }

        @JsonIgnore
        boolean isNothing() {
            return equals(NOTHING);
        }

        OfPerson person(PersonKey key) {
            return persons.getOrDefault(key.ref(), OfPerson.NOTHING);
        }
    }

    record Kept(List<OwnEnterprise> enterprises, Map<String, OfEnterprise> sayings) {

        Kept {
            enterprises = enterprises == null ? List.of() : List.copyOf(enterprises);
            sayings = sayings == null ? Map.of() : Map.copyOf(sayings);
        }
    }

    private final KeptJson<Kept> file;
    private final int most;
    private volatile Kept kept;

    Sayings(StandInSettings settings, ObjectMapper json) {
        this.file = new KeptJson<>(Path.of(settings.directory(), "own.json"), Kept.class, json);
        this.most = settings.own().enterprises();
        this.kept = file.read().orElseGet(() -> new Kept(List.of(), Map.of()));
    }

    /** Whether the last change outlives a restart. */
    boolean isKept() {
        return file.isKept();
    }

    /** The newest first. */
    List<OwnEnterprise> enterprises() {
        return kept.enterprises();
    }

    Optional<OwnEnterprise> enterprise(String uscc) {
        return enterprises().stream().filter(one -> one.uscc().equals(uscc)).findFirst();
    }

    boolean isFull() {
        return enterprises().size() >= most;
    }

    /** The credit codes of the enterprises of which something else is said. */
    Set<String> changed() {
        return kept.sayings().keySet();
    }

    OfEnterprise of(String uscc) {
        return kept.sayings().getOrDefault(uscc, OfEnterprise.NOTHING);
    }

    /** @return false if there are as many as there may be */
    synchronized boolean add(OwnEnterprise enterprise) {
        if (isFull()) {
            return false;
        }
        var all = new ArrayList<OwnEnterprise>();
        all.add(enterprise);
        all.addAll(enterprises());
        keep(new Kept(all, kept.sayings()));
        return true;
    }

    /** Forgets an enterprise and what is said of it. */
    synchronized boolean remove(String uscc) {
        if (enterprise(uscc).isEmpty()) {
            return false;
        }
        var sayings = new LinkedHashMap<>(kept.sayings());
        sayings.remove(uscc);
        keep(new Kept(
                enterprises().stream().filter(one -> !one.uscc().equals(uscc)).toList(), sayings));
        return true;
    }

    void business(String uscc, BusinessAnswer answer) {
        change(uscc, of -> new OfEnterprise(answer, of.credit(), of.persons()));
    }

    void credit(String uscc, CreditSaying saying) {
        change(uscc, of -> new OfEnterprise(of.business(), saying, of.persons()));
    }

    void persons(String uscc, Collection<PersonKey> people, UnaryOperator<OfPerson> saying) {
        change(uscc, of -> {
            var persons = new LinkedHashMap<>(of.persons());
            for (var person : people) {
                var now = saying.apply(of.person(person));
                if (now.equals(OfPerson.NOTHING)) {
                    persons.remove(person.ref());
                } else {
                    persons.put(person.ref(), now);
                }
            }
            return new OfEnterprise(of.business(), of.credit(), persons);
        });
    }

    /** Puts back what the registers said before anything was changed. */
    void reset(String uscc) {
        change(uscc, of -> OfEnterprise.NOTHING);
    }

    private synchronized void change(String uscc, UnaryOperator<OfEnterprise> change) {
        var now = change.apply(of(uscc));
        var sayings = new LinkedHashMap<>(kept.sayings());
        if (now.isNothing()) {
            sayings.remove(uscc);
        } else {
            sayings.put(uscc, now);
        }
        keep(new Kept(enterprises(), sayings));
    }

    private void keep(Kept changed) {
        if (!changed.equals(kept)) {
            kept = changed;
            file.write(changed);
        }
    }
}
