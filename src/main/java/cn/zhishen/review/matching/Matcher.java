package cn.zhishen.review.matching;

import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.application.dossier.PersonUse;
import cn.zhishen.application.dossier.SelectionGroup;
import cn.zhishen.enterprise.Equipment;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.Project;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.registry.RegistryFacts;
import cn.zhishen.review.Reviewer;
import cn.zhishen.review.Weighing;
import cn.zhishen.review.assignment.Assignment.Placed;
import cn.zhishen.review.assignment.HeadCountAssignment;
import cn.zhishen.review.measures.Contributions;
import cn.zhishen.review.measures.Eligibility;
import cn.zhishen.review.measures.Eligibility.Suitability;
import cn.zhishen.review.measures.Measure;
import cn.zhishen.review.measures.Projects;
import cn.zhishen.review.measures.ReviewSubject;
import cn.zhishen.review.prefill.CandidateSearch;
import cn.zhishen.review.report.Paragraph;
import cn.zhishen.review.report.Result;
import cn.zhishen.review.rules.Requirement;
import cn.zhishen.review.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Chooses from a library what meets as many requirements as possible. What is chosen already stays. Of the rest it takes only what counts, by
 * the assignment of the review itself, so that an indicator fails only if no choice would meet it. Asks no register and stores nothing.
 */
@Component
public class Matcher {

    /** Up to this many things each is tried without, to choose as few as will do. */
    private static final int FEW = 60;

    private final Reviewer reviewer;

    public Matcher(Reviewer reviewer) {
        this.reviewer = reviewer;
    }

    /** What can be chosen from. */
    public record Library(List<Person> people, List<Equipment> equipment, List<Project> projects) {}

    /** What registers and other dossiers say about the people of a library and of the draft. */
    public record Known(RegistryFacts facts, List<PersonUse> uses) {}

    /** @param weighing of the dossier */
    public record Matched(Dossier dossier, Weighing weighing) {}

    public Matched match(Dossier draft, Library library, Known known) {
        return new Matching(draft, library, known).match();
    }

    /**
     * Everybody whose declarations are relevant to a head count, in the groups that the head counts draw on, and who led projects of the
     * dossier that count for their leader, beside those chosen already.
     */
    public Dossier withEverybody(Dossier dossier, List<Person> people) {
        return withEverybody(dossier, people, dossier.projects());
    }

    private Dossier withEverybody(Dossier dossier, List<Person> people, List<Project> projects) {
        var vocabulary = reviewer.vocabulary(dossier);
        var requirements = reviewer.requirements(dossier);
        var counting = requirements.stream()
                .filter(requirement -> Measure.of(requirement).countsHeads())
                .toList();
        var performances = requirements.stream()
                .filter(requirement -> Measure.of(requirement) == Measure.PERSONAL_PERFORMANCE)
                .toList();
        var groups = new Groups(dossier);
        for (var person : people) {
            if (performances.stream().anyMatch(requirement -> Projects.mayLead(person, requirement, vocabulary))
                    && projects.stream().anyMatch(project -> Projects.ledBy(project, person.identity()))) {
                groups.add(SelectionGroup.REGISTERED, person);
            }
            for (var requirement : counting) {
                if (Contributions.concerns(person, requirement, vocabulary, dossier.appliedOn())) {
                    groups.add(CandidateSearch.group(person, requirement, dossier, vocabulary), person);
                }
            }
        }
        return groups.chosenIn(dossier);
    }

    /** The chosen people of a dossier by group, each once. */
    private static final class Groups {

        private final Map<SelectionGroup, Map<IdentityDocument, Person>> people = new EnumMap<>(SelectionGroup.class);

        Groups(Dossier dossier) {
            dossier.registered().forEach(person -> add(SelectionGroup.REGISTERED, person));
            dossier.titled().forEach(person -> add(SelectionGroup.TITLED, person));
            dossier.skilled().forEach(person -> add(SelectionGroup.SKILLED, person));
        }

        void add(SelectionGroup group, Person person) {
            people.computeIfAbsent(group, g -> new LinkedHashMap<>()).putIfAbsent(person.identity(), person);
        }

        boolean has(SelectionGroup group, Person person) {
            return people.getOrDefault(group, Map.of()).containsKey(person.identity());
        }

        /** Those who are also in one of these. */
        List<Person> among(SelectionGroup group, Groups... others) {
            return people.getOrDefault(group, Map.of()).values().stream()
                    .filter(person -> Stream.of(others).anyMatch(other -> other.has(group, person)))
                    .toList();
        }

        Dossier chosenIn(Dossier dossier) {
            return dossier.choosing(
                    among(SelectionGroup.REGISTERED, this),
                    among(SelectionGroup.TITLED, this),
                    among(SelectionGroup.SKILLED, this));
        }
    }

    private final class Matching {

        private final Dossier draft;
        private final Library library;
        private final Known known;
        private final Vocabulary vocabulary;
        private final Map<String, List<Requirement>> requirements;
        private final Map<String, ReviewSubject> subjects;

        Matching(Dossier draft, Library library, Known known) {
            this.draft = draft;
            this.library = library;
            this.known = known;
            this.vocabulary = reviewer.vocabulary(draft);
            this.requirements = reviewer.requirements(draft).stream()
                    .filter(requirement -> requirement.itemCode() != null)
                    .collect(Collectors.groupingBy(Requirement::itemCode));
            this.subjects = draft.items().stream()
                    .collect(Collectors.toMap(
                            Qualification::code, item -> reviewer.subject(item, draft, known.facts(), known.uses())));
        }

        Matched match() {
            var dossier = withEverybody(draft, library.people(), library.projects());
            dossier = dossier.ledBy(leads(dossier));
            for (var item : draft.items()) {
                for (var requirement : requirements.getOrDefault(item.code(), List.of())) {
                    dossier = withThings(dossier, item, requirement);
                }
            }
            return withoutIdle(dossier);
        }

        private ReviewSubject subject(Qualification item, Dossier dossier) {
            return subjects.get(item.code()).of(dossier);
        }

        private Optional<Requirement> requirement(Qualification item, Measure measure) {
            return requirements.getOrDefault(item.code(), List.of()).stream()
                    .filter(requirement -> Measure.of(requirement) == measure)
                    .findFirst();
        }

        // ---- technical leads

        /** The leads chosen already, unless somebody else would do better; where the standard does not ask, the lead of another item. */
        private Map<String, Person> leads(Dossier everybody) {
            var leads = new HashMap<>(draft.technicalLeads());
            for (var item : draft.items()) {
                requirement(item, Measure.TECHNICAL_LEAD)
                        .flatMap(asked -> lead(item, asked, everybody, leads))
                        .ifPresent(lead -> leads.put(item.code(), lead));
            }
            for (var item : draft.items()) {
                leads.values().stream().findFirst().ifPresent(lead -> leads.putIfAbsent(item.code(), lead));
            }
            return leads;
        }

        private Optional<Person> lead(
                Qualification item, Requirement asked, Dossier everybody, Map<String, Person> leads) {
            var now = Optional.ofNullable(leads.get(item.code()));
            var candidates = Stream.of(
                            now.stream(),
                            leads.values().stream(),
                            library.people().stream()
                                    .filter(person -> asked.who().isEmpty()
                                            || Contributions.concerns(person, asked, vocabulary, draft.appliedOn())))
                    .flatMap(Function.identity())
                    .distinct()
                    .toList();
            var performance = requirement(item, Measure.PERSONAL_PERFORMANCE);
            var subject = subject(item, everybody.having(library.equipment(), library.projects()));
            Person best = now.orElse(null);
            Fitness highest = null;
            for (var person : candidates) {
                var suitability = Eligibility.of(person, asked, subject).suitability();
                if (suitability == Suitability.DOES_NOT_QUALIFY && !person.equals(best)) {
                    continue;
                }
                var fitness = Fitness.of(
                        suitability, performance, subject.of(subject.dossier().ledBy(Map.of(item.code(), person))));
                if (highest == null || fitness.compareTo(highest) > 0) {
                    best = person;
                    highest = fitness;
                }
                if (highest.isBest()) {
                    break;
                }
            }
            return Optional.ofNullable(best);
        }

        private static Result result(Requirement requirement, ReviewSubject subject) {
            return Measure.of(requirement).judge(requirement, subject).result();
        }

        // ---- equipment and projects

        /** As few more as meet the requirement; everything that counts, if nothing meets it. */
        private Dossier withThings(Dossier dossier, Qualification item, Requirement requirement) {
            var groups = Paragraph.of(requirement).drawsOn();
            if (groups.isEmpty() || groups.get(0).ofPeople()) {
                return dossier;
            }
            var subject = subject(item, dossier);
            if (result(requirement, subject) == Result.PASS) {
                return dossier;
            }
            var things = things(groups.get(0), requirement, subject);
            var best = result(requirement, subject.of(having(dossier, things)));
            if (best == Result.FAIL) {
                return having(dossier, things);
            }
            return having(
                    dossier,
                    fewest(
                            things,
                            some -> result(requirement, subject.of(having(dossier, some)))
                                            .compareTo(best)
                                    >= 0));
        }

        /** Things of the library that count or may count, those that certainly count first. */
        private List<Object> things(SelectionGroup group, Requirement requirement, ReviewSubject subject) {
            var suitable = new EnumMap<Suitability, List<Object>>(Suitability.class);
            if (group == SelectionGroup.EQUIPMENT) {
                for (var one : library.equipment()) {
                    suitable.computeIfAbsent(
                                    Eligibility.of(one, requirement, subject).suitability(), s -> new ArrayList<>())
                            .add(one);
                }
            } else {
                for (var one : library.projects()) {
                    suitable.computeIfAbsent(
                                    Eligibility.of(one, requirement, subject).suitability(), s -> new ArrayList<>())
                            .add(one);
                }
            }
            return Stream.of(Suitability.QUALIFIES, Suitability.NEEDS_CHECK)
                    .flatMap(one -> suitable.getOrDefault(one, List.of()).stream())
                    .toList();
        }

        private static Dossier having(Dossier dossier, List<Object> things) {
            return dossier.having(
                    Stream.concat(dossier.equipment().stream(), of(Equipment.class, things))
                            .distinct()
                            .toList(),
                    Stream.concat(dossier.projects().stream(), of(Project.class, things))
                            .distinct()
                            .toList());
        }

        private static <T> Stream<T> of(Class<T> kind, List<Object> things) {
            return things.stream().filter(kind::isInstance).map(kind::cast);
        }

        /** Of things that together are enough, the first ones that are, and of these as few as possible. */
        private static List<Object> fewest(List<Object> things, Predicate<List<Object>> enough) {
            int none = -1;
            int all = things.size();
            while (all - none > 1) {
                int middle = (none + all) / 2;
                if (enough.test(things.subList(0, middle))) {
                    all = middle;
                } else {
                    none = middle;
                }
            }
            var chosen = new ArrayList<>(things.subList(0, all));
            for (int at = chosen.size() - 1; at >= 0 && chosen.size() <= FEW; at--) {
                var without = new ArrayList<>(chosen);
                without.remove(at);
                if (enough.test(without)) {
                    chosen.remove(at);
                }
            }
            return chosen;
        }

        // ---- people

        /** Without those who count for nothing. Those of the draft stay. */
        private Matched withoutIdle(Dossier everybody) {
            var own = new Groups(draft);
            var matched = withoutIdle(weighed(everybody), own);
            return draft.people().isEmpty() ? matched : withoutIdle(matched, own);
        }

        private Matched withoutIdle(Matched now, Groups own) {
            var all = new Groups(now.dossier());
            var counting = counting(now);
            var without = now.dossier()
                    .choosing(
                            all.among(SelectionGroup.REGISTERED, own, counting),
                            all.among(SelectionGroup.TITLED, own, counting),
                            all.among(SelectionGroup.SKILLED, own, counting));
            return without.equals(now.dossier()) ? now : weighed(without);
        }

        private Matched weighed(Dossier dossier) {
            return new Matched(dossier, reviewer.weigh(dossier, known.facts(), known.uses()));
        }

        /** Who is assigned to a requirement, and who led what is chosen. */
        private Groups counting(Matched matched) {
            var dossier = matched.dossier();
            var weighing = matched.weighing();
            var counting = new Groups(dossier.choosing(List.of(), List.of(), List.of()));
            for (var item : dossier.items()) {
                var lead = Optional.ofNullable(dossier.technicalLeads().get(item.code()));
                for (var place : weighing.places(item.code())) {
                    boolean skilled = Measure.of(place.requirement()) == Measure.SKILLED_COUNT;
                    for (var placed : placed(place)) {
                        var person = placed.claim().person();
                        // the lead counts without being chosen again
                        if (skilled || lead.filter(person::equals).isEmpty()) {
                            counting.add(
                                    CandidateSearch.group(person, place.requirement(), dossier, vocabulary), person);
                        }
                    }
                }
                requirement(item, Measure.PERSONAL_PERFORMANCE)
                        .filter(asked -> asked.leaders().size() > 1)
                        .ifPresent(asked -> dossier.registered().stream()
                                .filter(person -> dossier.projects().stream()
                                        .anyMatch(project -> Projects.ledBy(project, person.identity())))
                                .forEach(person -> counting.add(SelectionGroup.REGISTERED, person)));
            }
            return counting;
        }

        /** Those of the certain assignment, and those of the other one where that does not do. */
        private static List<Placed> placed(HeadCountAssignment.Place place) {
            return place.certain().met() && place.withDoubtful().met()
                    ? place.certain().placed()
                    : Stream.concat(place.certain().placed().stream(), place.withDoubtful().placed().stream())
                            .toList();
        }
    }
}
