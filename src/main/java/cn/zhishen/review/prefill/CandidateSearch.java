package cn.zhishen.review.prefill;

import cn.zhishen.application.Dossiers;
import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.application.dossier.PersonUses;
import cn.zhishen.application.dossier.SelectionGroup;
import cn.zhishen.application.restriction.Restrictions;
import cn.zhishen.enterprise.Equipment;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.Project;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.enterprise.library.LibrarySearch;
import cn.zhishen.enterprise.library.WantedCertificate;
import cn.zhishen.review.Reviewer;
import cn.zhishen.review.measures.Contributions;
import cn.zhishen.review.measures.Eligibility;
import cn.zhishen.review.measures.Eligibility.Suitability;
import cn.zhishen.review.measures.Measure;
import cn.zhishen.review.measures.ReviewSubject;
import cn.zhishen.review.register.RegisterLookups;
import cn.zhishen.review.report.Paragraph;
import cn.zhishen.review.rules.AcceptedCredential;
import cn.zhishen.review.rules.Levels;
import cn.zhishen.review.rules.Requirement;
import cn.zhishen.review.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/**
 * Whom and what an enterprise could choose from its library for one paragraph of the standard, and why others do not count. The
 * review itself judges each. The library is searched page by page, and the registers are asked only about the people shown, or judged at once.
 */
@Service
public class CandidateSearch {

    /** Candidates on a page. */
    static final int PAGE = 15;

    private final Dossiers dossiers;
    private final LibrarySearch library;
    private final EnterpriseLibrary persons;
    private final Reviewer reviewer;
    private final RegisterLookups lookups;
    private final PersonUses uses;
    private final Restrictions restrictions;
    private final CandidateSettings settings;

    CandidateSearch(
            Dossiers dossiers,
            LibrarySearch library,
            EnterpriseLibrary persons,
            Reviewer reviewer,
            RegisterLookups lookups,
            PersonUses uses,
            Restrictions restrictions,
            CandidateSettings settings) {
        this.dossiers = dossiers;
        this.library = library;
        this.persons = persons;
        this.reviewer = reviewer;
        this.lookups = lookups;
        this.uses = uses;
        this.restrictions = restrictions;
        this.settings = settings;
    }

    /**
     * A person, a piece of equipment or a project; the other two are null.
     *
     * @param group the group to which it would be added
     * @param chosen whether it is already in that group
     */
    public record Candidate(
            SelectionGroup group,
            Person person,
            Equipment equipment,
            Project project,
            Eligibility eligibility,
            boolean chosen) {}

    /**
     * @param paragraph null for a role that no paragraph is about
     * @param page from 0
     * @param total candidates on all pages
     */
    public record Found(Paragraph paragraph, List<Candidate> candidates, int page, int total) {

        public int pages() {
            return Math.max(1, (total + PAGE - 1) / PAGE);
        }
    }

    /**
     * @param text part of a name or number, may be empty
     * @param suitableOnly leaves out people who declare nothing of what is required
     * @param page from 0
     */
    public record Wish(String text, boolean suitableOnly, int page) {}

    /**
     * Those that qualify, over all pages.
     *
     * @param candidates that are not chosen yet
     * @param judged how many were looked at: all that were found, or as many as may be at once, those who are likely to qualify first
     * @param total how many were found
     */
    public record Qualifying(List<Candidate> candidates, int judged, int total) {}

    /**
     * For a role that no paragraph is about: the enterprise head, or the technical lead of an item whose standard does not
     * judge the lead.
     */
    public Found anybody(String number, SelectionGroup role, String itemCode, Wish wish) {
        var dossier = dossiers.filling(number).dossier();
        var found = library.people(question(dossier, wish, PAGE), List.of(), false);
        var now = role == SelectionGroup.ENTERPRISE_HEAD
                ? dossier.enterpriseHead()
                : dossier.technicalLeads().get(itemCode);
        var restricted = restricted(found.entries());
        return new Found(
                null,
                found.entries().stream()
                        .map(person -> new Candidate(
                                role,
                                person,
                                null,
                                null,
                                restricted.getOrDefault(person, Eligibility.ofAnybody()),
                                is(person, now)))
                        .toList(),
                wish.page(),
                found.total());
    }

    /**
     * Everybody and everything that qualifies for a paragraph, whatever the page. People who declare nothing of what is required are left
     * out.
     *
     * @param text part of a name or number, may be empty
     * @return empty if the application has no such paragraph, or nothing can be chosen for it
     */
    public Optional<Qualifying> qualifying(String number, String itemCode, String indicator, String text) {
        return of(number, itemCode, indicator, new Wish(text, true, 0), settings.mostAtOnce())
                .map(found -> new Qualifying(
                        found.candidates().stream()
                                .filter(one -> !one.chosen())
                                .filter(one -> one.eligibility().suitability() == Suitability.QUALIFIES)
                                .toList(),
                        found.candidates().size(),
                        found.total()));
    }

    /** About how many people {@link #qualifying} asks the registers; 0 for a paragraph about things. Asks none itself. */
    public int toJudge(String number, String itemCode, String indicator, String text) {
        var dossier = dossiers.filling(number).dossier();
        return requirement(dossier, itemCode, indicator)
                .filter(one -> Paragraph.of(one).drawsOn().stream().anyMatch(SelectionGroup::ofPeople))
                .map(one -> library.people(
                                question(dossier, new Wish(text, true, 0), 0),
                                wanted(one, reviewer.vocabulary(dossier)),
                                true)
                        .total())
                .map(total -> Math.min(total, settings.mostAtOnce()))
                .orElse(0);
    }

    /** Empty if the application has no such paragraph, or nothing can be chosen for it. */
    public Optional<Found> of(String number, String itemCode, String indicator, Wish wish) {
        return of(number, itemCode, indicator, wish, PAGE);
    }

    private Optional<Found> of(String number, String itemCode, String indicator, Wish wish, int size) {
        var dossier = dossiers.filling(number).dossier();
        return requirement(dossier, itemCode, indicator).flatMap(requirement -> of(dossier, requirement, wish, size));
    }

    private Optional<Requirement> requirement(Dossier dossier, String itemCode, String indicator) {
        return reviewer.requirements(dossier).stream()
                .filter(r -> r.itemCode() != null
                        && r.itemCode().equals(itemCode)
                        && r.indicator().equals(indicator))
                .findFirst();
    }

    /**
     * The group to which each of these people is added, for a paragraph that draws on several groups; people by citizen id. The
     * paragraph must exist.
     */
    public Map<SelectionGroup, List<String>> groups(
            String number, String itemCode, String indicator, List<String> people) {
        var dossier = dossiers.filling(number).dossier();
        var requirement = reviewer.requirements(dossier).stream()
                .filter(r ->
                        Objects.equals(r.itemCode(), itemCode) && r.indicator().equals(indicator))
                .findFirst()
                .orElseThrow();
        var ids = people.stream().map(IdentityDocument::of).toList();
        var vocabulary = reviewer.vocabulary(dossier);
        return persons.persons(dossier.enterprise().uscc(), ids).stream()
                .collect(Collectors.groupingBy(
                        person -> group(person, requirement, dossier, vocabulary),
                        Collectors.mapping(person -> person.identity().key(), Collectors.toList())));
    }

    private Optional<Found> of(Dossier dossier, Requirement requirement, Wish wish, int size) {
        var paragraph = Paragraph.of(requirement);
        if (paragraph.drawsOn().isEmpty()) {
            return Optional.empty();
        }
        var candidates = new ArrayList<Candidate>();
        int total =
                switch (paragraph.drawsOn().get(0)) {
                    case EQUIPMENT -> equipment(dossier, requirement, wish, size, candidates);
                    case PROJECTS -> projects(dossier, requirement, wish, size, candidates);
                    default -> people(dossier, requirement, wish, size, candidates);
                };
        candidates.sort(
                Comparator.comparing(candidate -> candidate.eligibility().suitability()));
        return Optional.of(new Found(paragraph, List.copyOf(candidates), wish.page(), total));
    }

    private int people(Dossier dossier, Requirement requirement, Wish wish, int size, List<Candidate> candidates) {
        var unasked = subject(requirement, dossier);
        var vocabulary = unasked.vocabulary();
        var found = library.people(question(dossier, wish, size), wanted(requirement, vocabulary), wish.suitableOnly());
        var named = Eligibility.naming(dossier, found.entries().stream());
        var subject =
                unasked.knowing(lookups.now(named, Measure.of(requirement).registers(unasked)), uses.elsewhere(named));
        var restricted = restricted(found.entries());
        for (var person : found.entries()) {
            var group = group(person, requirement, dossier, vocabulary);
            candidates.add(new Candidate(
                    group,
                    person,
                    null,
                    null,
                    restricted.containsKey(person)
                            ? restricted.get(person)
                            : Eligibility.of(person, requirement, subject),
                    isChosen(person, group, requirement, dossier)));
        }
        return found.total();
    }

    /** Those of these people whom an officer restricted: they do not qualify for anything. */
    private Map<Person, Eligibility> restricted(List<Person> people) {
        return restrictions.restricted(people).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        one -> Eligibility.restricted(restrictions.obstacle(one.getKey(), one.getValue()))));
    }

    private int equipment(Dossier dossier, Requirement requirement, Wish wish, int size, List<Candidate> candidates) {
        var subject = subject(requirement, dossier);
        var names = rows(requirement)
                .flatMap(row -> row.names().stream())
                .flatMap(word -> subject.vocabulary().writings(Vocabulary.Kind.EQUIPMENT, word).stream())
                .distinct()
                .toList();
        var found = library.equipment(question(dossier, wish, size), names);
        for (var one : found.entries()) {
            candidates.add(new Candidate(
                    SelectionGroup.EQUIPMENT,
                    null,
                    one,
                    null,
                    Eligibility.of(one, requirement, subject),
                    dossier.equipment().stream().anyMatch(e -> e.id().equals(one.id()))));
        }
        return found.total();
    }

    private int projects(Dossier dossier, Requirement requirement, Wish wish, int size, List<Candidate> candidates) {
        var unasked = subject(requirement, dossier);
        var found = library.projects(
                question(dossier, wish, size),
                unasked.vocabulary()
                        .writings(
                                Vocabulary.Kind.PROJECT_CATEGORY, unasked.item().category()));
        var asked = Measure.of(requirement).registers(unasked);
        var subject =
                unasked.knowing(lookups.now(dossier, asked), asked.isEmpty() ? List.of() : uses.elsewhere(dossier));
        for (var one : found.entries()) {
            candidates.add(new Candidate(
                    SelectionGroup.PROJECTS,
                    null,
                    null,
                    one,
                    Eligibility.of(one, requirement, subject),
                    dossier.projects().stream().anyMatch(p -> p.id().equals(one.id()))));
        }
        return found.total();
    }

    /** Does not ask the registers. */
    private ReviewSubject subject(Requirement requirement, Dossier dossier) {
        var item = dossier.items().stream()
                .filter(one -> one.code().equals(requirement.itemCode()))
                .findFirst()
                .orElseThrow();
        return reviewer.subject(item, dossier, lookups.now(dossier, List.of()), List.of());
    }

    private static LibrarySearch.Question question(Dossier dossier, Wish wish, int size) {
        return new LibrarySearch.Question(
                dossier.enterprise().uscc(), wish.text() == null ? "" : wish.text(), Math.max(0, wish.page()), size);
    }

    /** If both titled and registered persons count, a person without a title is put among the registered. */
    public static SelectionGroup group(Person person, Requirement requirement, Dossier dossier, Vocabulary vocabulary) {
        var groups = Paragraph.of(requirement).drawsOn();
        if (groups.size() == 1) {
            return groups.get(0);
        }
        var others =
                requirement.who().stream().filter(way -> !way.isRegistration()).toList();
        var held = Contributions.held(person, others, requirement.parts(), vocabulary, dossier.appliedOn());
        return held.concerned() ? groups.get(0) : groups.get(1);
    }

    private static boolean isChosen(Person person, SelectionGroup group, Requirement requirement, Dossier dossier) {
        return switch (group) {
            case TECHNICAL_LEAD -> is(person, dossier.technicalLeads().get(requirement.itemCode()));
            case REGISTERED -> isAmong(person, dossier.registered());
            case TITLED -> isAmong(person, dossier.titled());
            case SKILLED -> isAmong(person, dossier.skilled());
            default -> false;
        };
    }

    private static boolean isAmong(Person person, List<Person> people) {
        return people.stream().anyMatch(one -> is(person, one));
    }

    private static boolean is(Person person, Person other) {
        return other != null && person.identity().equals(other.identity());
    }

    private static Stream<Requirement> rows(Requirement requirement) {
        return Stream.concat(Stream.of(requirement), requirement.choices().stream());
    }

    /** What to search the library for, so that people who may count come first. */
    private static List<WantedCertificate> wanted(Requirement requirement, Vocabulary vocabulary) {
        return requirement.who().stream()
                .flatMap(way -> wanted(way, vocabulary))
                .toList();
    }

    private static Stream<WantedCertificate> wanted(AcceptedCredential way, Vocabulary vocabulary) {
        var specialty = way.specialty();
        var specialties = way.isSkill()
                ? Vocabulary.Kind.TRADE
                : way.isTitle() ? Vocabulary.Kind.TITLE_SPECIALTY : Vocabulary.Kind.REGISTRATION_SPECIALTY;
        var words = specialty.any() || specialty.open() || specialty.meansEngineeringSeries()
                ? List.<String>of()
                : specialty.accepted().stream()
                        .flatMap(word -> vocabulary.writings(specialties, word).stream())
                        .distinct()
                        .toList();
        if (way.isRegistration()) {
            var levels = levels(way, Vocabulary.Kind.REGISTRATION_LEVEL, vocabulary);
            return vocabulary.writings(Vocabulary.Kind.REGISTRATION, way.certificate()).stream()
                    .map(name -> new WantedCertificate(PersonCertificate.Kind.REGISTRATION, name, levels, words));
        }
        var kind = way.isTitle() ? PersonCertificate.Kind.TITLE : PersonCertificate.Kind.SKILL;
        var levels = way.isTitle() ? levels(way, Vocabulary.Kind.TITLE_LEVEL, vocabulary) : List.<String>of();
        return Stream.of(new WantedCertificate(kind, null, levels, words));
    }

    private static List<String> levels(AcceptedCredential way, Vocabulary.Kind kind, Vocabulary vocabulary) {
        return Levels.from(way.level()).stream()
                .flatMap(level -> vocabulary.writings(kind, level).stream())
                .distinct()
                .toList();
    }
}
