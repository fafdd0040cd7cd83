package cn.zhishen.review.measures;

import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.registry.InsuranceRecord;
import cn.zhishen.registry.RegisteredPerson;
import cn.zhishen.registry.RegistryFacts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The registers' answers for each person. A register is read only when first needed, because a silent one has no answer to read. */
public final class RegisteredFacts {

    private final RegistryFacts facts;
    private Map<IdentityDocument, List<RegisteredPerson>> registrations;
    private Map<IdentityDocument, List<InsuranceRecord>> insurance;

    RegisteredFacts(RegistryFacts facts) {
        this.facts = facts;
    }

    public RegistryFacts facts() {
        return facts;
    }

    List<RegisteredPerson> registrations(IdentityDocument person) {
        if (registrations == null) {
            registrations = byPerson(facts.registrations().value(), RegisteredPerson::identity);
        }
        return registrations.getOrDefault(person, List.of());
    }

    public List<InsuranceRecord> insurance(IdentityDocument person) {
        if (insurance == null) {
            insurance = byPerson(facts.insurance().value(), InsuranceRecord::identity);
        }
        return insurance.getOrDefault(person, List.of());
    }

    private static <T> Map<IdentityDocument, List<T>> byPerson(
            List<T> entries, Function<T, IdentityDocument> identity) {
        return entries.stream()
                .filter(entry -> Objects.nonNull(identity.apply(entry)))
                .collect(Collectors.groupingBy(identity));
    }
}
