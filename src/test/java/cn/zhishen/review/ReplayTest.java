package cn.zhishen.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import cn.zhishen.enterprise.Person;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.review.report.Result;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Judges the frozen dossiers of {@code src/test/resources/replay} again. The outcome (verdict, findings with every text, who counts for
 * what) must be the recorded one. A change that makes it different must list the difference with its reason.
 *
 * <p>When it fails, look at each difference it names. One that is not meant is a defect. For one that is meant, copy its row
 * from {@code target/replay/differences.tsv} to {@code differences.tsv} beside the cases and write the reason in the last
 * column ({@code *} as the case stands for every case with that difference). The test passes then. Run it once with
 * {@code -Dreplay.record=true}: the outcomes of now become the record, and the rows move to {@code accepted.tsv}, where the
 * reasons stay. Commit all of it together with the change. Nothing is recorded while a difference is not listed. A new case is
 * made in {@link ReplayCases} and frozen with {@code -Dreplay.freeze=true}, which adds it with its record and touches no
 * other.
 */
class ReplayTest {

    private static final String RECORD = "replay.record";
    private static final String FREEZE = "replay.freeze";

    private static final Path ROWS = Path.of("target", "replay", ReplayCorpus.LIST);

    private static final int FEWEST_CASES = 150;

    private static final ReplayCorpus CORPUS = new ReplayCorpus(ReplayCorpus.DIRECTORY);
    private static Map<String, ReplayCase> cases;
    private static Map<String, ObjectNode> judged;

    @BeforeAll
    static void judgeAll() {
        if (Boolean.getBoolean(FREEZE)) {
            CORPUS.freeze(ReplayCases.all());
        }
        cases = CORPUS.cases();
        judged = ReplayCorpus.judge(cases, new ReplayJudge(Standards.TABLES));
        if (Boolean.getBoolean(FREEZE)) {
            CORPUS.recordNew(judged);
        }
        if (Boolean.getBoolean(RECORD)) {
            assertThat(CORPUS.record(judged)).as("Nothing was recorded").isEmpty();
        }
    }

    @Test
    void everyCaseComesOutAsRecordedUnlessTheDifferenceIsListed() throws IOException {
        var differences = CORPUS.differences(judged);
        var complaints = ReplayDifferences.complaints(differences, CORPUS.list());
        if (!complaints.isEmpty()) {
            Files.createDirectories(ROWS.getParent());
            Files.write(ROWS, ReplayDifferences.rows(differences));
            fail("""
                    The review of frozen dossiers differs from the record, or the list of differences does not fit.
                    A difference that is meant: copy its row from %s to %s, write the reason in its last column,
                    then run this test with -D%s=true and commit the records. A row that does not occur: delete it.

                    """.formatted(ROWS, ReplayCorpus.DIRECTORY.resolve(ReplayCorpus.LIST), RECORD)
                    + complaints.stream().limit(40).collect(Collectors.joining("\n"))
                    + (complaints.size() > 40 ? "\n… and " + (complaints.size() - 40) + " more" : ""));
        }
    }

    @Test
    void everyCaseHasItsRecordAndEveryRecordItsCase() {
        assertThat(CORPUS.outcomes().keySet()).isEqualTo(cases.keySet());
    }

    @Test
    void theCorpusHasEveryResultEveryVerdictEveryKindAndBothTypes() {
        assertThat(cases).hasSizeGreaterThanOrEqualTo(FEWEST_CASES);
        assertThat(results())
                .isEqualTo(Stream.of(Result.values()).map(Result::name).collect(Collectors.toSet()));
        assertThat(values("verdict")).containsExactlyInAnyOrder("PASSED", "NOT_PASSED", "NEEDS_PERSON");
        assertThat(values("kind"))
                .isEqualTo(Stream.of(ApplicationKind.values())
                        .map(ApplicationKind::name)
                        .collect(Collectors.toSet()));
        assertThat(values("type")).containsExactlyInAnyOrder("建筑业", "监理");
        assertThat(judged.values()).noneMatch(outcome -> outcome.has("error"));
    }

    /** A new entry needs a case of its own; so does a kind of application that requires something else for an entry. */
    @Test
    void everyIndicatorOfEveryOpenEntryIsMetInACaseAndEveryEntryIsMissedInOne() {
        var asked = Standards.open().stream()
                .flatMap(open -> Standards.requirements(open).stream().map(r -> r.itemCode() + " " + r.indicator()))
                .collect(Collectors.toSet());

        assertThat(indicators(Result.PASS)).containsAll(asked);
        assertThat(indicators(Result.FAIL).stream()
                        .map(indicator -> indicator.replaceAll(" .*", ""))
                        .collect(Collectors.toSet()))
                .containsAll(Standards.open().stream()
                        .map(open -> open.item().code())
                        .toList());
    }

    /** The record names people without their ids. */
    @Test
    void peopleOfACaseHaveDifferentNames() {
        assertThat(cases.values()).allSatisfy(one -> assertThat(one.dossier().people())
                .as(one.name())
                .extracting(Person::name)
                .doesNotHaveDuplicates());
    }

    private static TreeSet<String> values(String field) {
        return judged.values().stream()
                .map(outcome -> outcome.path(field).asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static TreeSet<String> results() {
        return judged.values().stream()
                .flatMap(ReplayTest::findings)
                .map(finding -> finding.path("result").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Collection<String> indicators(Result result) {
        return judged.values().stream()
                .flatMap(ReplayTest::findings)
                .filter(finding -> finding.path("result").asText().equals(result.name()))
                .map(finding -> finding.path("itemCode").asText() + " "
                        + finding.path("indicator").asText())
                .collect(Collectors.toSet());
    }

    private static Stream<JsonNode> findings(ObjectNode outcome) {
        return StreamSupport.stream(outcome.path(ReplayJudge.FINDINGS).spliterator(), false);
    }
}
