package cn.zhishen.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.qualification.RuleTables;
import cn.zhishen.review.ReplayDifferences.Difference;
import cn.zhishen.review.ReplayDifferences.Listed;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The replay gate notices every difference, and accepts only the listed ones. */
class ReplayGateTest {

    private static final String THRESHOLD = "threshold-D205B-first";
    private static final String DEMO = "demo-01-D205B-first";
    private static final String SILENT = "silent-credit";
    private static final String BANNED = "ban-by-law";

    private static final ReplayCorpus CORPUS = new ReplayCorpus(ReplayCorpus.DIRECTORY);
    private static final Map<String, ObjectNode> RECORDED = CORPUS.outcomes();
    private static final Map<String, ReplayCase> CASES = CORPUS.cases();

    /** The real tables with one changed rule. */
    private record Changed(String indicator, UnaryOperator<Map<String, Object>> change) implements RuleTables {

        @Override
        public List<Map<String, String>> rows(String decision, Instant at) {
            return Standards.TABLES.rows(decision, at);
        }

        @Override
        public List<Map<String, Object>> matches(String decision, Instant at, Map<String, ?> inputs) {
            return Standards.TABLES.matches(decision, at, inputs).stream()
                    .map(rule -> indicator.equals(rule.get("indicator")) ? change.apply(new HashMap<>(rule)) : rule)
                    .toList();
        }

        @Override
        public boolean has(String decision, Instant at) {
            return Standards.TABLES.has(decision, at);
        }

        @Override
        public String editionId(String decision, Instant at) {
            return Standards.TABLES.editionId(decision, at);
        }

        @Override
        public String edition(String decision, Instant at) {
            return Standards.TABLES.edition(decision, at);
        }

        @Override
        public String state() {
            return "changed";
        }
    }

    private static Changed threshold(String indicator, int more) {
        return new Changed(indicator, rule -> {
            rule.put("threshold", new BigDecimal(rule.get("threshold").toString()).add(BigDecimal.valueOf(more)));
            return rule;
        });
    }

    private static Changed text(String indicator, String column, String text) {
        return new Changed(indicator, rule -> {
            rule.put(column, text);
            return rule;
        });
    }

    private static List<Difference> differences(String name, RuleTables tables) {
        return ReplayDifferences.between(name, RECORDED.get(name), new ReplayJudge(tables).judge(CASES.get(name)));
    }

    // ---- what it notices

    @Test
    void nothingDiffersUnderTheTablesOfNow() {
        assertThat(differences(THRESHOLD, Standards.TABLES)).isEmpty();
    }

    @Test
    void aThresholdOneHigherFailsTheDossierThatJustMetIt() {
        var differences = differences(THRESHOLD, threshold("D205B-skilled", 1));

        assertThat(differences)
                .contains(
                        new Difference(THRESHOLD, "-", "verdict", "PASSED", "NOT_PASSED"),
                        new Difference(THRESHOLD, "D205B D205B-skilled", "result", "PASS", "FAIL"),
                        new Difference(THRESHOLD, "D205B D205B-skilled", "reasons", "—", "技术工人合计还差 1 人"));
    }

    @Test
    void aThresholdOneLowerStillPassesAndIsNoticedByWhoCounts() {
        var differences = differences(THRESHOLD, threshold("D205B-skilled", -1));

        assertThat(differences)
                .extracting(Difference::indicator, Difference::field)
                .containsExactlyInAnyOrder(
                        tuple("D205B D205B-skilled", "found"),
                        tuple("D205B D205B-skilled", "details"),
                        tuple("D205B D205B-skilled", "assignment"));
    }

    @Test
    void somebodyElseCountingForTheSameIsNoticed() {
        var one = CASES.get(DEMO);
        var dossier = one.dossier();
        var left = dossier.skilled().get(0);
        var changed =
                ReplayCase.frozen(one.name(), one.title(), withoutTheFirstWorker(dossier), one.facts(), one.uses());

        var differences =
                ReplayDifferences.between(DEMO, RECORDED.get(DEMO), new ReplayJudge(Standards.TABLES).judge(changed));

        assertThat(differences).noneMatch(d -> d.field().equals("result"));
        assertThat(differences)
                .anySatisfy(d -> {
                    assertThat(d.field()).isEqualTo("assignment");
                    assertThat(d.before()).contains(left.name());
                    assertThat(d.after()).doesNotContain(left.name());
                })
                .anySatisfy(d -> {
                    assertThat(d.field()).isEqualTo("found");
                    assertThat(d.before()).contains(left.name());
                });
    }

    private static Dossier withoutTheFirstWorker(Dossier d) {
        return new Dossier(
                d.number(),
                d.version(),
                d.kind(),
                d.items(),
                d.rulesAt(),
                d.appliedOn(),
                d.enterprise(),
                d.enterpriseHead(),
                d.technicalLeads(),
                d.registered(),
                d.titled(),
                d.skilled().subList(1, d.skilled().size()),
                d.equipment(),
                d.projects(),
                d.held(),
                d.heldCertificates());
    }

    @Test
    void anotherTextIsNoticedWithWhatItWas() {
        var before = CASES.get(THRESHOLD);
        assertThat(differences(THRESHOLD, text("enterprise-name-matches", "clause", "另一条款")))
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.name()).isEqualTo(before.name());
                    assertThat(d.indicator()).isEqualTo("enterprise-name-matches");
                    assertThat(d.field()).isEqualTo("clause");
                    assertThat(d.before()).isNotEqualTo("—");
                    assertThat(d.after()).isEqualTo("另一条款");
                });
    }

    @Test
    void theAdviceOfWhatIsNotMetIsNoticedToo() {
        assertThat(differences(BANNED, text("enterprise-credit-clear", "remedy", "另一建议")))
                .extracting(Difference::field)
                .containsExactly("remedy");
    }

    @Test
    void anIndicatorThatIsGoneAndOneThatIsNewAreNoticed() {
        assertThat(differences(THRESHOLD, text("D205B-skilled", "indicator", "D205B-workers")))
                .contains(
                        new Difference(THRESHOLD, "D205B D205B-skilled", "finding", "PASS", "—"),
                        new Difference(THRESHOLD, "D205B D205B-workers", "finding", "—", "PASS"));
    }

    @Test
    void aTableThatCannotBeReadIsToldWithItsCase() {
        assertThat(differences(THRESHOLD, text("D205B-skilled", "measure", "NO_SUCH_MEASURE")))
                .anySatisfy(d -> {
                    assertThat(d.field()).isEqualTo("error");
                    assertThat(d.after()).contains("NO_SUCH_MEASURE");
                });
    }

    // ---- what it lets through

    private static final Difference ONE = new Difference("a", "x", "result", "PASS", "FAIL");

    private static Listed listed(String row) {
        return Listed.of(row.replace('|', '\t'));
    }

    @Test
    void aListedDifferenceIsAccepted() {
        assertThat(ReplayDifferences.complaints(List.of(ONE), List.of(listed("a|x|result|PASS|FAIL|law"))))
                .isEmpty();
    }

    @Test
    void aDifferenceListedForEveryCaseIsAcceptedInEachOfThem() {
        var other = new Difference("b", "x", "result", "PASS", "FAIL");

        assertThat(ReplayDifferences.complaints(List.of(ONE, other), List.of(listed("*|x|result|PASS|FAIL|law"))))
                .isEmpty();
        assertThat(ReplayDifferences.rows(List.of(ONE, other))).containsExactly("*\tx\tresult\tPASS\tFAIL\t");
    }

    @Test
    void aDifferenceThatIsNotListedIsToldWithBothValues() {
        assertThat(ReplayDifferences.complaints(List.of(ONE), List.of()))
                .singleElement()
                .asString()
                .startsWith("Not listed: a")
                .contains("x  result", "before: PASS", "after:  FAIL");
    }

    @Test
    void aDifferenceListedWithAnotherValueIsNotAccepted() {
        assertThat(ReplayDifferences.complaints(List.of(ONE), List.of(listed("a|x|result|PASS|NEEDS_CHECK|law"))))
                .hasSize(2);
    }

    @Test
    void aListedDifferenceThatDoesNotOccurIsRefused() {
        assertThat(ReplayDifferences.complaints(List.of(), List.of(listed("*|x|result|PASS|FAIL|law"))))
                .singleElement()
                .asString()
                .startsWith("Listed, but does not occur");
    }

    @Test
    void aListedDifferenceWithoutAReasonIsRefused() {
        assertThat(ReplayDifferences.complaints(List.of(ONE), List.of(listed("a|x|result|PASS|FAIL| "))))
                .singleElement()
                .asString()
                .startsWith("Listed without a reason");
    }

    @Test
    void aRowThatCannotBeReadIsRefused() {
        assertThatThrownBy(() -> listed("a|x|result|PASS|FAIL"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("six columns");
    }

    // ---- recording

    @TempDir
    private Path directory;

    @Test
    void recordingRefusesWhatIsNotListedAndKeepsTheReasonsOfWhatIs() throws IOException {
        var corpus = new ReplayCorpus(directory);
        corpus.freeze(List.of(CASES.get(THRESHOLD), CASES.get(DEMO)));
        var cases = corpus.cases();
        corpus.recordNew(ReplayCorpus.judge(cases, new ReplayJudge(Standards.TABLES)));
        var before = files(directory);
        var judged = ReplayCorpus.judge(cases, new ReplayJudge(text("enterprise-name-matches", "requirement", "另一要求")));

        assertThat(corpus.record(judged)).hasSize(2).allMatch(line -> line.startsWith("Not listed"));
        assertThat(files(directory)).isEqualTo(before);

        var rows = ReplayDifferences.rows(corpus.differences(judged));
        assertThat(rows).hasSize(1);
        var heading = "case\tindicator\tfield\tbefore\tafter\twhy\n";
        Files.writeString(directory.resolve(ReplayCorpus.LIST), heading + rows.get(0) + "new law\n");
        assertThat(corpus.record(judged)).isEmpty();
        assertThat(corpus.differences(judged)).isEmpty();
        assertThat(corpus.list()).isEmpty();
        assertThat(directory.resolve(ReplayCorpus.ACCEPTED)).hasContent(heading + rows.get(0) + "new law\n");

        var after = files(directory);
        assertThat(corpus.record(judged)).isEmpty();
        assertThat(files(directory)).isEqualTo(after);
    }

    @Test
    void freezingLeavesWhatIsFrozenAsItIs() {
        var corpus = new ReplayCorpus(directory);
        var one = CASES.get(THRESHOLD);
        corpus.freeze(List.of(one));
        var before = files(directory);

        assertThat(corpus.freeze(List.of(new ReplayCase(one.name(), "另一题", "{}", one.facts(), one.uses()))))
                .isZero();
        assertThat(files(directory)).isEqualTo(before);
    }

    @Test
    void whatIsReadAndWrittenAgainIsTheSame() {
        var corpus = new ReplayCorpus(directory);
        corpus.freeze(List.copyOf(CASES.values()));
        corpus.recordNew(RECORDED);

        assertThat(corpus.cases()).isEqualTo(CASES);
        var written = files(directory);
        written.keySet().removeIf(file -> file.endsWith(ReplayCase.ENDING));
        var committed = files(ReplayCorpus.DIRECTORY);
        committed.keySet().removeIf(file -> !file.endsWith(".json"));
        assertThat(written).isEqualTo(committed);
    }

    private static Map<String, String> files(Path root) {
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            file -> root.relativize(file).toString(),
                            ReplayGateTest::content,
                            (a, b) -> a,
                            TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
