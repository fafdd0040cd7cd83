package cn.zhishen.review.assignment;

import static cn.zhishen.review.DossierFixture.dossier;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import cn.zhishen.enterprise.Person;
import cn.zhishen.review.measures.Contribution;
import cn.zhishen.review.rules.Requirement;
import cn.zhishen.review.rules.Specialty;
import cn.zhishen.review.rules.SubMinimum;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;

/** Compares the assignment by flow with trying all ways, on small cases. */
class AssignmentTest {

    /** A drawn number below this means that the person does not count for the row. Larger ones say for which parts and units. */
    private static final int CLAIMS = 2;

    private static final int MOST_PEOPLE = 5;

    /** @param competing rows of one name share a person's one certificate */
    private record Kind(String measure, String who, String competing) {

        boolean skilled() {
            return measure.equals("SKILLED_COUNT");
        }

        boolean counted() {
            return measure.equals("REGISTRATION_COUNT");
        }
    }

    private static final Kind MINING = new Kind("REGISTERED_COUNT", "注册建造师（矿业工程）", "constructors");
    private static final Kind MECHANICAL = new Kind("REGISTERED_COUNT", "注册建造师（机电工程）", "constructors");
    private static final Kind CONSTRUCTORS = new Kind("REGISTERED_COUNT", "注册建造师", "all constructors");
    private static final Kind SUPERVISORS = new Kind("REGISTERED_COUNT", "注册监理工程师", "supervisors");
    private static final Kind REGISTRATIONS = new Kind("REGISTRATION_COUNT", "注册监理工程师；注册造价工程师", "registrations");
    private static final Kind TITLED = new Kind("TITLED_COUNT", "职称（中级）", "titled");
    private static final Kind STRUCTURE = new Kind("TITLED_COUNT", "职称（结构，中级）", "titled of a specialty");
    private static final Kind ELECTRICITY = new Kind("TITLED_COUNT", "职称（电气，中级）", "titled of a specialty");
    private static final Kind SKILLED = new Kind("SKILLED_COUNT", "技能", "skilled");
    private static final Kind ELECTRICIANS = new Kind("SKILLED_COUNT", "技能（电工）", "trades");
    private static final Kind WELDERS = new Kind("SKILLED_COUNT", "技能（焊工）", "trades");

    private static final List<List<Kind>> STANDARDS = List.of(
            List.of(MINING, MECHANICAL, TITLED, SKILLED),
            List.of(CONSTRUCTORS, MINING, TITLED, SKILLED),
            List.of(SUPERVISORS, REGISTRATIONS),
            List.of(SUPERVISORS, REGISTRATIONS, TITLED, SKILLED),
            List.of(STRUCTURE, ELECTRICITY, SKILLED),
            List.of(MINING, TITLED, ELECTRICIANS, WELDERS),
            List.of(MINING, MECHANICAL, SKILLED),
            List.of(TITLED));

    private static final int MOST_ROWS = 4;

    private static final List<Map.Entry<String, String>> PARTS = List.of(
            Map.entry("", ""),
            Map.entry("结构、给排水", ""),
            Map.entry("", "结构≥2"),
            Map.entry("", "结构（一级）≥1；电气≥2"),
            Map.entry("", "（一级）≥2"),
            Map.entry("给排水、电气", "结构或给排水≥2"));

    private static Requirement row(Kind kind, int threshold, Map.Entry<String, String> parts) {
        var rule = Map.<String, Object>of(
                "measure",
                kind.measure(),
                "indicator",
                kind.measure() + kind.who(),
                "who",
                kind.who(),
                "threshold",
                threshold,
                "each",
                parts.getKey(),
                "parts",
                parts.getValue());
        return Requirement.of("standard-D107", "D107C", "", rule, Specialty::named);
    }

    /** @param people the claims of each, by row */
    private record Case(List<Kind> kinds, List<Requirement> requirements, List<Map<Integer, Contribution>> people) {

        Assignment.Outcome outcome() {
            var rows = new ArrayList<Assignment.Row>();
            for (int row = 0; row < requirements.size(); row++) {
                int its = row;
                rows.add(new Assignment.Row(
                        requirements.get(row),
                        people.stream()
                                .filter(person -> person.containsKey(its))
                                .map(person -> person.get(its))
                                .toList()));
            }
            return Assignment.of(rows);
        }

        boolean isMet() {
            return outcome().rows().stream().allMatch(Assignment.Filled::met);
        }

        Case with(List<Map<Integer, Contribution>> others) {
            return new Case(kinds, requirements, others);
        }

        @Override
        public String toString() {
            return requirements.stream()
                            .map(r -> r.indicator() + "≥" + r.threshold()
                                    + r.parts().stream()
                                            .map(p -> p.label() + "≥" + p.minimum())
                                            .toList())
                            .toList()
                    + " "
                    + people.stream()
                            .map(person -> person.entrySet().stream()
                                    .map(e -> e.getKey() + ":" + e.getValue().words() + "×"
                                            + e.getValue().units())
                                    .toList())
                            .toList();
        }
    }

    @Provide
    Arbitrary<Case> cases() {
        var claim = Arbitraries.integers().between(0, CLAIMS + 12);
        return Combinators.combine(
                        Arbitraries.of(STANDARDS),
                        Arbitraries.of(0, 1, 1, 2, 3).list().ofSize(MOST_ROWS),
                        Arbitraries.frequencyOf(
                                        Tuple.of(2, Arbitraries.just(PARTS.get(0))), Tuple.of(3, Arbitraries.of(PARTS)))
                                .list()
                                .ofSize(MOST_ROWS),
                        claim.list().ofSize(MOST_ROWS).list().ofMinSize(1).ofMaxSize(MOST_PEOPLE))
                .as(AssignmentTest::given);
    }

    private static Case given(
            List<Kind> kinds,
            List<Integer> thresholds,
            List<Map.Entry<String, String>> parts,
            List<List<Integer>> people) {
        var requirements = IntStream.range(0, kinds.size())
                .mapToObj(
                        i -> row(kinds.get(i), thresholds.get(i), kinds.get(i).counted() ? PARTS.get(0) : parts.get(i)))
                .toList();
        var fixture = dossier();
        var brought = new ArrayList<Map<Integer, Contribution>>();
        for (var numbers : people) {
            var person = fixture.person();
            var claims = new HashMap<Integer, Contribution>();
            for (int row = 0; row < kinds.size(); row++) {
                int number = numbers.get(row) - CLAIMS;
                if (number >= 0) {
                    int units = kinds.get(row).counted() ? 1 + number % 3 : 1;
                    claims.put(row, claim(person, covered(requirements.get(row), number), units));
                }
            }
            brought.add(claims);
        }
        return new Case(kinds, requirements, brought);
    }

    /** Whoever has a listed specialty has it for the parts that cover it too. */
    private static Set<String> covered(Requirement requirement, int bits) {
        var words = new TreeSet<String>();
        var parts = requirement.parts();
        for (int i = 0; i < parts.size(); i++) {
            if ((bits >> i & 1) == 1) {
                words.addAll(standingFor(requirement, parts.get(i)));
            }
        }
        return words;
    }

    private static Set<String> standingFor(Requirement requirement, SubMinimum part) {
        var words = new TreeSet<String>(Set.of(part.label()));
        requirement.parts().stream()
                .filter(other -> part.listed() && other.covers(part))
                .forEach(other -> words.add(other.label()));
        return words;
    }

    private static Contribution claim(Person person, Set<String> words, int units) {
        return new Contribution(person, words, Map.of(), units, units, "证书", List.of(), List.of(), List.of(), true);
    }

    /**
     * Every way of using every person that is not clearly worse than another. A way says, row by row, how many people count for no part and
     * how many for each part.
     */
    private static boolean canBeMet(Case given) {
        Set<List<Integer>> reached = Set.of(nobody(given));
        for (var person : given.people()) {
            var ways = ways(given, person);
            var next = new HashSet<List<Integer>>();
            for (var before : reached) {
                ways.forEach(way -> next.add(sum(before, way)));
            }
            reached = next;
        }
        return reached.stream().anyMatch(counts -> isMet(given, counts));
    }

    private static List<Integer> nobody(Case given) {
        int places = given.requirements().stream()
                .mapToInt(r -> 1 + r.parts().size())
                .sum();
        return Collections.nCopies(places, 0);
    }

    /** A person counts as a skilled worker, or as registered and titled. */
    private static Set<List<Integer>> ways(Case given, Map<Integer, Contribution> person) {
        var ways = new LinkedHashSet<List<Integer>>();
        for (boolean skilled : new boolean[] {true, false}) {
            Set<List<Integer>> combined = Set.of(nobody(given));
            for (var competing : given.kinds().stream()
                    .filter(kind -> kind.skilled() == skilled)
                    .map(Kind::competing)
                    .distinct()
                    .toList()) {
                var next = new HashSet<List<Integer>>();
                for (var before : combined) {
                    once(given, person, competing).forEach(way -> next.add(sum(before, way)));
                }
                combined = next;
            }
            ways.addAll(combined);
        }
        return ways.stream()
                .filter(way -> ways.stream().noneMatch(other -> isMore(other, way)))
                .collect(Collectors.toSet());
    }

    private static boolean isMore(List<Integer> more, List<Integer> way) {
        return !more.equals(way) && IntStream.range(0, way.size()).allMatch(i -> more.get(i) >= way.get(i));
    }

    /** The ways to use one certificate: for a row, for one of its parts, or for as many units as there are certificates. */
    private static Set<List<Integer>> once(Case given, Map<Integer, Contribution> person, String competing) {
        var ways = new HashSet<List<Integer>>(Set.of(nobody(given)));
        int place = 0;
        for (int row = 0; row < given.requirements().size(); row++) {
            var parts = given.requirements().get(row).parts();
            var claim = person.get(row);
            if (claim != null && given.kinds().get(row).competing().equals(competing)) {
                ways.add(at(given, place, claim.units()));
                for (int part = 0; part < parts.size(); part++) {
                    if (claim.words().contains(parts.get(part).label())) {
                        ways.add(at(given, place + 1 + part, 1));
                    }
                }
            }
            place += 1 + parts.size();
        }
        return ways;
    }

    private static List<Integer> at(Case given, int place, int units) {
        var counts = new ArrayList<>(nobody(given));
        counts.set(place, units);
        return counts;
    }

    private static List<Integer> sum(List<Integer> some, List<Integer> more) {
        return IntStream.range(0, some.size())
                .mapToObj(i -> some.get(i) + more.get(i))
                .toList();
    }

    private static boolean isMet(Case given, List<Integer> counts) {
        int place = 0;
        for (var requirement : given.requirements()) {
            var its = counts.subList(place, place + 1 + requirement.parts().size());
            if (its.stream().mapToInt(Integer::intValue).sum() < requirement.count()) {
                return false;
            }
            for (var part : requirement.parts()) {
                int standing = IntStream.range(0, requirement.parts().size())
                        .filter(i -> {
                            var other = requirement.parts().get(i);
                            return other.equals(part) || !part.listed() && other.listed() && part.covers(other);
                        })
                        .map(i -> its.get(1 + i))
                        .sum();
                if (standing < part.minimum()) {
                    return false;
                }
            }
            place += 1 + requirement.parts().size();
        }
        return true;
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void itFindsAWayExactlyWhereThereIsOne(@ForAll("cases") Case given) {
        var outcome = given.outcome();
        boolean possible = canBeMet(given);

        assertThat(outcome.decided()).isTrue();
        assertThat(outcome.rows().stream().allMatch(Assignment.Filled::met)).isEqualTo(possible);
        Statistics.collect(possible);
        Statistics.coverage(coverage -> {
            coverage.check(true).percentage(p -> p > 5);
            coverage.check(false).percentage(p -> p > 5);
        });
    }

    @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
    void theOrderOfPeopleNeverChangesAVerdict(@ForAll("cases") Case given, @ForAll Random random) {
        var people = new ArrayList<>(given.people());
        Collections.shuffle(people, random);

        var first = given.outcome().rows();
        var again = given.with(people).outcome().rows();

        assertThat(again).extracting(Assignment.Filled::missing).isEqualTo(missing(first));
        assertThat(again)
                .extracting(Assignment.Filled::missingInTotal)
                .isEqualTo(first.stream().map(Assignment.Filled::missingInTotal).toList());
    }

    private static List<Map<SubMinimum, Integer>> missing(List<Assignment.Filled> rows) {
        return rows.stream().map(Assignment.Filled::missing).toList();
    }

    /** As many people as the shortage names, of the kinds it names, are enough; without any one of them they are not. */
    @Property(tries = 800, edgeCases = EdgeCasesMode.NONE)
    void theShortageIsTheLeastThatIsMissing(@ForAll("cases") Case given) {
        var newcomers = newcomers(given, given.outcome().rows());

        assertThat(with(given, newcomers).isMet()).isTrue();
        for (int i = 0; i < newcomers.size(); i++) {
            var fewer = new ArrayList<>(newcomers);
            fewer.remove(i);
            assertThat(with(given, fewer).isMet()).isFalse();
        }
        Statistics.collect(newcomers.isEmpty() ? "nobody is missing" : "somebody is missing");
    }

    private static Case with(Case given, List<Map<Integer, Contribution>> newcomers) {
        return given.with(
                Stream.concat(given.people().stream(), newcomers.stream()).toList());
    }

    private static List<Map<Integer, Contribution>> newcomers(Case given, List<Assignment.Filled> rows) {
        var fixture = dossier();
        IntStream.range(0, given.people().size()).forEach(i -> fixture.person());
        var newcomers = new ArrayList<Map<Integer, Contribution>>();
        for (int row = 0; row < rows.size(); row++) {
            var requirement = given.requirements().get(row);
            int placed = 0;
            for (var missing : rows.get(row).missing().entrySet()) {
                for (int i = 0; i < missing.getValue(); i++) {
                    newcomers.add(Map.of(row, claim(fixture.person(), standingFor(requirement, missing.getKey()), 1)));
                    placed++;
                }
            }
            for (; placed < rows.get(row).missingInTotal(); placed++) {
                newcomers.add(Map.of(row, claim(fixture.person(), Set.of(), 1)));
            }
        }
        return newcomers;
    }

    @Property(tries = 800, edgeCases = EdgeCasesMode.NONE)
    void nobodyIsPlacedTwiceAgainstTheLaw(@ForAll("cases") Case given) {
        var rows = given.outcome().rows();
        var skilled = new HashSet<String>();
        var others = new HashSet<String>();
        for (var competing :
                given.kinds().stream().map(Kind::competing).distinct().toList()) {
            var units = new HashMap<String, Integer>();
            for (int row = 0; row < rows.size(); row++) {
                if (given.kinds().get(row).competing().equals(competing)) {
                    var side = given.kinds().get(row).skilled() ? skilled : others;
                    rows.get(row).placed().forEach(placed -> {
                        var person = placed.claim().person().identity().key();
                        side.add(person);
                        units.merge(person, placed.units(), Integer::sum);
                        assertThat(units.get(person))
                                .isLessThanOrEqualTo(placed.claim().units());
                    });
                }
            }
        }
        assertThat(Collections.disjoint(skilled, others)).isTrue();
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void whatIsNotMissingIsPlaced(@ForAll("cases") Case given) {
        var rows = given.outcome().rows();
        for (int row = 0; row < rows.size(); row++) {
            int placed = rows.get(row).placed().stream()
                    .mapToInt(Assignment.Placed::units)
                    .sum();
            assertThat(placed + rows.get(row).missingInTotal())
                    .isGreaterThanOrEqualTo(given.requirements().get(row).count());
        }
    }

    @Test
    void hundredsOfPeopleTakeMoments() {
        var parts = Map.entry("结构、给排水、电气", "");
        var kinds = List.of(MINING, MECHANICAL, TITLED, SKILLED);
        var requirements = List.of(
                row(MINING, 30, PARTS.get(0)),
                row(MECHANICAL, 30, PARTS.get(0)),
                row(TITLED, 60, parts),
                row(SKILLED, 100, PARTS.get(0)));
        var titles = Arrays.asList("结构", "给排水", "电气");
        var fixture = dossier();
        var people = new ArrayList<Map<Integer, Contribution>>();
        for (int i = 0; i < 300; i++) {
            var person = fixture.person();
            people.add(Map.of(
                    i % 2,
                    claim(person, Set.of(), 1),
                    2,
                    claim(person, Set.of(titles.get(i % 3)), 1),
                    3,
                    claim(person, Set.of(), 1)));
        }

        var met = assertTimeout(Duration.ofSeconds(20), () -> new Case(kinds, requirements, people).isMet());

        assertThat(met).isTrue();
    }
}
