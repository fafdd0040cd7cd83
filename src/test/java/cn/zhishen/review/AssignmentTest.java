package cn.zhishen.review;

import static cn.zhishen.review.DossierFixture.dossier;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import cn.zhishen.enterprise.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The flow against trying everything, on small random cases. */
class AssignmentTest {

    private static final List<String> REGISTERED_WORDS = List.of("矿业", "机电");
    private static final List<String> TITLED_WORDS = List.of("结构", "给排水", "电气");

    private static Requirement row(String measure, Map<String, Object> outputs) {
        var rule = new HashMap<>(outputs);
        rule.put("measure", measure);
        rule.put("indicator", measure + outputs.get("who"));
        return Requirement.of("standard-D107", "D107C", "", rule, Specialty::named);
    }

    private record Case(List<Requirement> requirements, List<Map<Integer, Claim>> people) {

        List<Assignment.Row> rows(long seed) {
            var shuffled = new ArrayList<>(people);
            Collections.shuffle(shuffled, new Random(seed));
            var rows = new ArrayList<Assignment.Row>();
            for (int row = 0; row < requirements.size(); row++) {
                var claims = new ArrayList<Claim>();
                for (var person : shuffled) {
                    if (person.containsKey(row)) {
                        claims.add(person.get(row));
                    }
                }
                rows.add(new Assignment.Row(requirements.get(row), claims));
            }
            return rows;
        }

        boolean isMetBy(List<Assignment.Filled> rows) {
            return rows.stream().allMatch(Assignment.Filled::met);
        }
    }

    private static Case random(Random random) {
        var fixture = dossier();
        var requirements = List.of(
                row("REGISTERED_COUNT", Map.of("threshold", random.nextInt(3), "who", "注册建造师（矿业）")),
                row("REGISTERED_COUNT", Map.of("threshold", random.nextInt(3), "who", "注册建造师（机电）")),
                row(
                        "TITLED_COUNT",
                        Map.of(
                                "threshold",
                                random.nextInt(4),
                                "who",
                                "职称",
                                "each",
                                random.nextBoolean() ? "结构、给排水、电气" : "")),
                row("SKILLED_COUNT", Map.of("threshold", random.nextInt(3), "who", "技能")));
        int size = 2 + random.nextInt(5);
        var people = new ArrayList<Map<Integer, Claim>>();
        for (int i = 0; i < size; i++) {
            var person = fixture.person();
            var claims = new HashMap<Integer, Claim>();
            if (random.nextBoolean()) {
                REGISTERED_WORDS.stream()
                        .filter(word -> random.nextBoolean())
                        .forEach(word -> claims.put(REGISTERED_WORDS.indexOf(word), claim(person, Set.of(word))));
            }
            if (random.nextBoolean()) {
                var words = new TreeSet<String>();
                TITLED_WORDS.stream().filter(word -> random.nextBoolean()).forEach(words::add);
                claims.put(2, claim(person, words));
            }
            if (random.nextBoolean()) {
                claims.put(3, claim(person, Set.of()));
            }
            people.add(claims);
        }
        return new Case(requirements, people);
    }

    private static Claim claim(Person person, Set<String> words) {
        return new Claim(person, words, 1, "证书", List.of(), List.of());
    }

    /** Every way of using every person: what counts where, by row and, for titles, by word. */
    private static boolean canBeMet(Case given, int person, int[] counts, Map<String, Integer> words) {
        if (person == given.people().size()) {
            return isMet(given, counts, words);
        }
        var claims = given.people().get(person);
        if (claims.containsKey(3) && with(given, person, counts, words, 3, "")) {
            return true;
        }
        var registrations = new LinkedHashSet<Integer>(List.of(-1));
        claims.keySet().stream().filter(row -> row < 2).forEach(registrations::add);
        var titles = new LinkedHashSet<String>(List.of("-"));
        if (claims.containsKey(2)) {
            titles.add("");
            titles.addAll(claims.get(2).words());
        }
        for (int registration : registrations) {
            var counted = counts.clone();
            if (registration >= 0) {
                counted[registration]++;
            }
            for (var title : titles) {
                if (title.equals("-")
                        ? canBeMet(given, person + 1, counted, words)
                        : with(given, person, counted, words, 2, title)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean with(
            Case given, int person, int[] counts, Map<String, Integer> words, int row, String word) {
        var counted = counts.clone();
        counted[row]++;
        var named = new HashMap<>(words);
        named.merge(word, 1, Integer::sum);
        return canBeMet(given, person + 1, counted, named);
    }

    private static boolean isMet(Case given, int[] counts, Map<String, Integer> words) {
        for (int row = 0; row < counts.length; row++) {
            if (counts[row] < given.requirements().get(row).count()) {
                return false;
            }
        }
        return given.requirements().get(2).parts().isEmpty() || words.keySet().containsAll(TITLED_WORDS);
    }

    @Test
    void itFindsAWayExactlyWhereThereIsOne() {
        int met = 0;
        int cases = 3000;
        for (long seed = 0; seed < cases; seed++) {
            var given = random(new Random(seed));
            var outcome = Assignment.of(given.rows(seed));

            assertThat(outcome.decided()).as("case %d", seed).isTrue();
            boolean possible = canBeMet(given, 0, new int[4], Map.of());
            assertThat(given.isMetBy(outcome.rows())).as("case %d", seed).isEqualTo(possible);
            met += possible ? 1 : 0;
        }
        assertThat(met).isBetween(cases / 10, cases * 9 / 10);
    }

    @Test
    void theOrderOfPeopleNeverChangesAVerdict() {
        for (long seed = 0; seed < 500; seed++) {
            var given = random(new Random(seed));
            var first = Assignment.of(given.rows(1)).rows();
            for (long order = 2; order < 5; order++) {
                var again = Assignment.of(given.rows(order)).rows();
                for (int row = 0; row < first.size(); row++) {
                    assertThat(again.get(row).missing())
                            .isEqualTo(first.get(row).missing());
                    assertThat(again.get(row).missingInTotal())
                            .isEqualTo(first.get(row).missingInTotal());
                }
            }
        }
    }

    @Test
    void nobodyIsPlacedTwiceAgainstTheLaw() {
        for (long seed = 0; seed < 1000; seed++) {
            var given = random(new Random(seed));
            var rows = Assignment.of(given.rows(seed)).rows();
            var skilled = ids(rows.get(3));
            var registered = new ArrayList<>(ids(rows.get(0)));
            registered.addAll(ids(rows.get(1)));

            assertThat(skilled).doesNotHaveDuplicates();
            assertThat(Collections.disjoint(skilled, registered)).isTrue();
            assertThat(registered).doesNotHaveDuplicates();
            assertThat(ids(rows.get(2))).doesNotHaveDuplicates();
            assertThat(Collections.disjoint(ids(rows.get(2)), skilled)).isTrue();
        }
    }

    @Test
    void hundredsOfPeopleTakeMoments() {
        var fixture = dossier();
        var people = new ArrayList<Map<Integer, Claim>>();
        for (int i = 0; i < 300; i++) {
            var person = fixture.person();
            people.add(Map.of(
                    i % 2,
                    claim(person, Set.of(REGISTERED_WORDS.get(i % 2))),
                    2,
                    claim(person, Set.of(TITLED_WORDS.get(i % 3))),
                    3,
                    claim(person, Set.of())));
        }
        var requirements = List.of(
                row("REGISTERED_COUNT", Map.of("threshold", 30, "who", "注册建造师（矿业）")),
                row("REGISTERED_COUNT", Map.of("threshold", 30, "who", "注册建造师（机电）")),
                row("TITLED_COUNT", Map.of("threshold", 60, "who", "职称", "each", "结构、给排水、电气")),
                row("SKILLED_COUNT", Map.of("threshold", 100, "who", "技能")));
        var given = new Case(requirements, people);

        var outcome = assertTimeout(Duration.ofSeconds(20), () -> Assignment.of(given.rows(7)));

        assertThat(given.isMetBy(outcome.rows())).isTrue();
    }

    private static List<String> ids(Assignment.Filled row) {
        return row.placed().stream()
                .map(placed -> placed.claim().person().citizenId().value())
                .toList();
    }
}
