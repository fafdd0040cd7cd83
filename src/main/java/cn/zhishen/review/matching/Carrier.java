package cn.zhishen.review.matching;

import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.application.dossier.SelectionGroup;
import cn.zhishen.enterprise.Equipment;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.Project;
import cn.zhishen.enterprise.TextLikeness;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.review.Reviewer;
import cn.zhishen.review.Weighing;
import cn.zhishen.review.matching.CarriedOver.Dropped;
import cn.zhishen.review.matching.CarriedOver.Kept;
import cn.zhishen.review.matching.Matcher.Known;
import cn.zhishen.review.matching.Matcher.Library;
import cn.zhishen.review.measures.Eligibility;
import cn.zhishen.review.measures.Eligibility.Suitability;
import cn.zhishen.review.measures.Measure;
import cn.zhishen.review.measures.Projects;
import cn.zhishen.review.measures.ReviewSubject;
import cn.zhishen.review.prefill.DraftDossiers;
import cn.zhishen.review.prefill.DraftDossiers.Chosen;
import cn.zhishen.review.report.Paragraph;
import cn.zhishen.review.report.Result;
import cn.zhishen.review.rules.PersonnelConditions;
import cn.zhishen.review.rules.Requirement;
import cn.zhishen.review.vocabulary.Vocabulary;
import cn.zhishen.shared.BeijingTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Takes over into a draft what an earlier dossier chose, as far as it is still in the library and still stands by the rules of the review,
 * and fills up the rest. Asks no register and stores nothing.
 */
@Component
public class Carrier {

    private static final List<SelectionGroup> PEOPLE =
            List.of(SelectionGroup.REGISTERED, SelectionGroup.TITLED, SelectionGroup.SKILLED);

    private final Reviewer reviewer;
    private final Matcher matcher;

    public Carrier(Reviewer reviewer, Matcher matcher) {
        this.reviewer = reviewer;
        this.matcher = matcher;
    }

    /**
     * @param draft what is chosen in it stays
     * @param earlier the draft with the choices of the earlier dossiers, as they were frozen
     * @param library what can be chosen from
     * @param restricted whom an officer restricted, with the reason; they are in the library but not in {@code library}
     */
    public CarriedOver carry(
            Dossier draft, Dossier earlier, Library library, Map<IdentityDocument, String> restricted, Known known) {
        return new Carrying(draft, earlier, library, restricted, known).carry();
    }

    private final class Carrying {

        private final Dossier earlier;
        private final Library library;
        private final Map<IdentityDocument, Person> people;
        private final Map<String, Equipment> equipment;
        private final Map<String, Project> projects;
        private final Map<IdentityDocument, String> restricted;
        private final Known known;
        private final Vocabulary vocabulary;
        private final List<Requirement> requirements;
        private final Map<String, ReviewSubject> subjects;

        private final List<Kept> kept = new ArrayList<>();
        private final List<Gone> gone = new ArrayList<>();
        private final Set<String> barred = new HashSet<>();
        private final List<Chosen> idle = new ArrayList<>();
        private Dossier carried;

        /** @param rows what it counted for */
        private record Gone(Chosen chosen, List<String> reasons, List<Requirement> rows) {}

        Carrying(
                Dossier draft,
                Dossier earlier,
                Library library,
                Map<IdentityDocument, String> restricted,
                Known known) {
            this.earlier = earlier;
            this.library = library;
            this.people = byKey(library.people(), Person::identity);
            this.equipment = byKey(library.equipment(), Equipment::id);
            this.projects = byKey(library.projects(), Project::id);
            this.restricted = restricted;
            this.known = known;
            this.vocabulary = reviewer.vocabulary(draft);
            this.requirements = reviewer.requirements(draft).stream()
                    .filter(requirement -> requirement.itemCode() != null)
                    .toList();
            this.subjects = draft.items().stream()
                    .collect(Collectors.toMap(
                            Qualification::code, item -> reviewer.subject(item, draft, known.facts(), known.uses())));
            this.carried = draft;
        }

        private static <K, V> Map<K, V> byKey(List<V> values, Function<V, K> key) {
            return values.stream().collect(Collectors.toMap(key, Function.identity(), (first, later) -> first));
        }

        CarriedOver carry() {
            Optional.ofNullable(earlier.enterpriseHead())
                    .filter(head -> carried.enterpriseHead() == null)
                    .ifPresent(this::head);
            // leads come first and projects last: whether a project counts depends on who leads
            DraftDossiers.chosen(earlier).forEach(this::carry);
            var matched = matcher.match(carried, remaining(), known);
            var added = added(matched.dossier());
            return new CarriedOver(
                    carried,
                    matched.dossier(),
                    matched.weighing(),
                    List.copyOf(kept),
                    dropped(matched.weighing(), added),
                    added,
                    List.copyOf(idle));
        }

        private void head(Person head) {
            var chosen = new Chosen(SelectionGroup.ENTERPRISE_HEAD, null, head, null, null);
            var against = against(head);
            if (!against.isEmpty()) {
                gone.add(new Gone(chosen, against, List.of()));
                barred.add(chosen.id());
            } else {
                keep(chosen, List.of());
            }
        }

        private void carry(Chosen one) {
            if (one.group() == SelectionGroup.TECHNICAL_LEAD
                    && carried.technicalLeads().containsKey(one.itemCode())) {
                return;
            }
            var rows = requirements.stream()
                    .filter(row -> Paragraph.of(row).drawsOn().contains(one.group()))
                    .filter(row -> one.person() == null
                            || Measure.of(row).countsHeads()
                            || Measure.of(row) == Measure.TECHNICAL_LEAD)
                    .filter(row -> DraftDossiers.concerns(one, row, earlier, vocabulary))
                    .toList();
            if (rows.isEmpty() && !isNeeded(one)) {
                idle.add(one);
                return;
            }
            var against = one.person() != null ? against(one.person()) : against(one);
            if (!against.isEmpty()) {
                gone.add(new Gone(one, against, rows));
                barred.add(one.id());
                return;
            }
            var judged = rows.stream().map(row -> eligibility(one, row)).toList();
            if (judged.isEmpty() || first(Suitability.QUALIFIES, judged).isPresent()) {
                keep(one, List.of());
            } else {
                first(Suitability.NEEDS_CHECK, judged)
                        .ifPresentOrElse(
                                doubtful -> keep(one, doubtful.reasons()),
                                () -> gone.add(new Gone(one, judged.get(0).reasons(), rows)));
            }
        }

        private static Optional<Eligibility> first(Suitability suitability, List<Eligibility> judged) {
            return judged.stream()
                    .filter(one -> one.suitability() == suitability)
                    .findFirst();
        }

        /** A lead whom the standard does not judge must be named all the same; who led a project counts by it. */
        private boolean isNeeded(Chosen one) {
            return one.group() == SelectionGroup.TECHNICAL_LEAD
                    || one.group() == SelectionGroup.REGISTERED
                            && requirements.stream()
                                    .anyMatch(row -> Measure.of(row) == Measure.PERSONAL_PERFORMANCE
                                            && row.leaders().size() > 1)
                            && earlier.projects().stream()
                                    .anyMatch(project ->
                                            Projects.ledBy(project, one.person().identity()));
        }

        /** Why a person no longer stands, whatever the person counted for. */
        private List<String> against(Person frozen) {
            if (restricted.containsKey(frozen.identity())) {
                return List.of(restricted.get(frozen.identity()));
            }
            var now = people.get(frozen.identity());
            if (now == null) {
                return List.of("人员库中已没有此人");
            }
            var left = left(now);
            if (left.isPresent()) {
                return List.of("任职经历载明在本企业任职至" + BeijingTime.DAY.format(left.get()));
            }
            return subjects.values().stream()
                    .flatMap(subject -> subject.conditions()
                            .countedElsewhere(now, carried.appliedOn(), known.uses())
                            .map(PersonnelConditions::elsewhere))
                    .distinct()
                    .toList();
        }

        /** The last day with the applicant by the employment history; empty if it says nothing of the applicant, or goes on. */
        private Optional<LocalDate> left(Person person) {
            var own = person.employments().stream()
                    .filter(one -> one.employer() != null
                            && TextLikeness.same(
                                    one.employer(), carried.enterprise().name()))
                    .toList();
            return own.stream().anyMatch(one -> one.to() == null || !one.to().isBefore(carried.appliedOn()))
                    ? Optional.empty()
                    : own.stream().map(one -> one.to()).max(LocalDate::compareTo);
        }

        private List<String> against(Chosen thing) {
            return thing.equipment() != null
                    ? equipment.containsKey(thing.id()) ? List.of() : List.of("技术装备库中已没有这项装备")
                    : projects.containsKey(thing.id()) ? List.of() : List.of("企业业绩库中已没有这项业绩");
        }

        /** Whether what the library says of it now counts for a requirement, as the dossier is filled so far. */
        private Eligibility eligibility(Chosen one, Requirement row) {
            var subject = subjects.get(row.itemCode()).of(carried);
            var now = now(one);
            if (now.person() != null) {
                return Eligibility.of(now.person(), row, subject);
            }
            return now.equipment() != null
                    ? Eligibility.of(now.equipment(), row, subject)
                    : Eligibility.of(now.project(), row, subject);
        }

        /** As the library has it now. */
        private Chosen now(Chosen one) {
            return new Chosen(
                    one.group(),
                    one.itemCode(),
                    one.person() == null
                            ? null
                            : people.getOrDefault(one.person().identity(), one.person()),
                    one.equipment() == null ? null : equipment.getOrDefault(one.id(), one.equipment()),
                    one.project() == null ? null : projects.getOrDefault(one.id(), one.project()));
        }

        private void keep(Chosen one, List<String> remarks) {
            var now = now(one);
            kept.add(new Kept(now, remarks));
            carried = switch (one.group()) {
                case ENTERPRISE_HEAD -> carried.headedBy(now.person());
                case TECHNICAL_LEAD -> {
                    var leads = new TreeMap<>(carried.technicalLeads());
                    leads.put(one.itemCode(), now.person());
                    yield carried.ledBy(leads);
                }
                case REGISTERED ->
                    carried.choosing(plus(carried.registered(), now.person()), carried.titled(), carried.skilled());
                case TITLED ->
                    carried.choosing(carried.registered(), plus(carried.titled(), now.person()), carried.skilled());
                case SKILLED ->
                    carried.choosing(carried.registered(), carried.titled(), plus(carried.skilled(), now.person()));
                case EQUIPMENT -> carried.having(plus(carried.equipment(), now.equipment()), carried.projects());
                case PROJECTS -> carried.having(carried.equipment(), plus(carried.projects(), now.project()));
            };
        }

        private static <T> List<T> plus(List<T> some, T one) {
            return Stream.concat(some.stream(), Stream.of(one)).distinct().toList();
        }

        /** Without whom something speaks against in whatever role. Who does not count any more where chosen may still count elsewhere. */
        private Library remaining() {
            var without = new HashSet<>(barred);
            carried.people().forEach(person -> without.remove(person.identity().key()));
            return new Library(
                    library.people().stream()
                            .filter(person ->
                                    !without.contains(person.identity().key()))
                            .toList(),
                    library.equipment().stream()
                            .filter(one -> !without.contains(one.id()))
                            .toList(),
                    library.projects().stream()
                            .filter(one -> !without.contains(one.id()))
                            .toList());
        }

        private List<Chosen> added(Dossier completed) {
            var before = new HashSet<>(DraftDossiers.chosen(carried));
            return DraftDossiers.chosen(completed).stream()
                    .filter(one -> !before.contains(one))
                    .toList();
        }

        /** Each with its replacement; nobody and nothing replaces two. */
        private List<Dropped> dropped(Weighing weighing, List<Chosen> added) {
            var taken = new HashSet<Chosen>();
            var failing = failing(weighing);
            return gone.stream()
                    .map(one -> new Dropped(
                            one.chosen(),
                            one.reasons(),
                            replacement(one, added, taken).orElse(null),
                            one.chosen().group() == SelectionGroup.ENTERPRISE_HEAD
                                    || one.rows().stream()
                                            .map(row -> Paragraph.of(row).key())
                                            .anyMatch(failing::contains)))
                    .toList();
        }

        private static Set<String> failing(Weighing weighing) {
            return weighing.report().findings().stream()
                    .filter(finding -> finding.result() == Result.FAIL)
                    .map(Paragraph::key)
                    .collect(Collectors.toSet());
        }

        private Optional<Chosen> replacement(Gone one, List<Chosen> added, Set<Chosen> taken) {
            var found = added.stream()
                    .filter(other -> !taken.contains(other) && isOfTheSameKind(other, one.chosen()))
                    .filter(other -> one.rows().isEmpty()
                            || one.rows().stream()
                                    .anyMatch(row ->
                                            eligibility(other, row).suitability() != Suitability.DOES_NOT_QUALIFY))
                    .findFirst();
            found.ifPresent(taken::add);
            return found;
        }

        /** A titled person may stand in for a registered one where both count. */
        private static boolean isOfTheSameKind(Chosen one, Chosen other) {
            return one.group() == SelectionGroup.TECHNICAL_LEAD || other.group() == SelectionGroup.TECHNICAL_LEAD
                    ? one.group() == other.group() && one.itemCode().equals(other.itemCode())
                    : one.group() == other.group() || PEOPLE.contains(one.group()) && PEOPLE.contains(other.group());
        }
    }
}
