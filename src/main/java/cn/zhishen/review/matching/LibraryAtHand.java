package cn.zhishen.review.matching;

import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.application.dossier.PersonUses;
import cn.zhishen.application.dossier.Selection;
import cn.zhishen.application.restriction.Restrictions;
import cn.zhishen.enterprise.Equipment;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.Project;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.enterprise.library.LibrarySearch;
import cn.zhishen.enterprise.library.PersonList;
import cn.zhishen.registry.Answer;
import cn.zhishen.review.matching.Matcher.Known;
import cn.zhishen.review.matching.Matcher.Library;
import cn.zhishen.review.measures.Eligibility;
import cn.zhishen.review.register.RegisterLookups;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads a library and asks the registers about everybody in it, once. People whom an officer restricted are left out. */
@Component
class LibraryAtHand {

    private final EnterpriseLibrary library;
    private final PersonList people;
    private final Restrictions restrictions;
    private final RegisterLookups lookups;
    private final PersonUses uses;
    private final LibrarySearch search;
    private final MatchingSettings settings;

    LibraryAtHand(
            EnterpriseLibrary library,
            PersonList people,
            Restrictions restrictions,
            RegisterLookups lookups,
            PersonUses uses,
            LibrarySearch search,
            MatchingSettings settings) {
        this.library = library;
        this.people = people;
        this.restrictions = restrictions;
        this.lookups = lookups;
        this.uses = uses;
        this.search = search;
        this.settings = settings;
    }

    /** Whether it is small enough to be matched as a whole. */
    boolean isMatched(Uscc uscc) {
        return people.count(uscc) <= settings.mostPeople();
    }

    /** @param restricted people of the library whom an officer restricted, who are left out of it, each with the reason: a Chinese sentence */
    record AtHand(Library library, Map<IdentityDocument, String> restricted) {}

    /** What of the library is named. */
    AtHand only(Uscc uscc, Selection named) {
        return without(
                library.persons(uscc, named.people()),
                search.equipment(uscc, named.equipment()),
                search.projects(uscc, named.projects()));
    }

    /** @throws MatchingRefused if it has too many people */
    AtHand of(Uscc uscc) {
        long many = people.count(uscc);
        if (many > settings.mostPeople()) {
            throw MatchingRefused.tooManyPeople(many, settings.mostPeople());
        }
        return without(library.persons(uscc), library.equipment(uscc), library.projects(uscc));
    }

    private AtHand without(List<Person> everybody, List<Equipment> equipment, List<Project> projects) {
        var restricted = restrictions.restricted(everybody);
        return new AtHand(
                new Library(
                        everybody.stream()
                                .filter(person -> !restricted.containsKey(person))
                                .toList(),
                        equipment,
                        projects),
                restricted.entrySet().stream()
                        .collect(Collectors.toMap(
                                one -> one.getKey().identity(),
                                one -> restrictions.obstacle(one.getKey(), one.getValue()))));
    }

    /**
     * What is known of the people of the library and of those chosen already.
     *
     * @throws MatchingRefused if a register does not answer
     */
    Known known(Dossier draft, Library of) {
        var named = Eligibility.naming(
                draft,
                Stream.concat(of.people().stream(), draft.people().stream()).distinct());
        var facts = lookups.now(named);
        var silent = Stream.<Answer<?>>of(facts.business(), facts.registrations(), facts.insurance(), facts.credit())
                .filter(Answer::isSilent)
                .map(Answer::source)
                .distinct()
                .toList();
        if (!silent.isEmpty()) {
            throw MatchingRefused.silent(silent);
        }
        return new Known(facts, uses.elsewhere(named));
    }
}
