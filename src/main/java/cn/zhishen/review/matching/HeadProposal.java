package cn.zhishen.review.matching;

import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.FormInput;
import cn.zhishen.enterprise.Person;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Whom of a library to propose as the head of the enterprise 企业负责人, of whom no standard asks anything: the legal representative, or else
 * the only one who holds such a position.
 */
@Component
class HeadProposal {

    private final MatchingSettings settings;

    HeadProposal(MatchingSettings settings) {
        this.settings = settings;
    }

    Optional<Person> of(EnterpriseProfile enterprise, List<Person> people) {
        return only(people, person -> person.identity().equals(enterprise.legalRepresentativeId()))
                .or(() -> only(people, this::holdsPosition));
    }

    private boolean holdsPosition(Person person) {
        return !Collections.disjoint(FormInput.words(person.position()), settings.headPositions());
    }

    private static Optional<Person> only(List<Person> people, Predicate<Person> which) {
        var found = people.stream().filter(which).limit(2).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}
