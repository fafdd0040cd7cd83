package cn.zhishen.qualification.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.DeliveredSettings;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.qualification.FileRuleTables;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.qualification.TableRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each clause of the public tables is explained in plain words, and nothing else is. */
class PlainReadingsTest {

    private static final Instant NOW = Instant.parse("2026-11-16T03:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final FileRuleTables TABLES = new FileRuleTables();
    private static final Catalogue CATALOGUE = new Catalogue(TABLES);
    private static final RuleSettings SETTINGS = DeliveredSettings.of(RuleSettings.class);

    private final PlainReadings readings = new PlainReadings(TABLES, CLOCK);
    private final PublishedRules published = new PublishedRules(CATALOGUE, TABLES, readings, SETTINGS);

    private static List<String> tables() {
        return Stream.concat(
                        SETTINGS.tables().stream(),
                        CATALOGUE.all().stream().map(Qualification::standard).filter(table -> TABLES.has(table, NOW)))
                .distinct()
                .filter(table -> !table.equals(PlainReadings.DECISION))
                .toList();
    }

    @Test
    void eachClauseInUseHasAReading() {
        var missing = new TreeSet<String>();
        int rows = 0;
        for (var table : tables()) {
            for (var row : TABLES.rows(table, NOW)) {
                rows++;
                PlainReadings.kinds(row).stream()
                        .filter(kind -> readings.of(table, kind).isEmpty())
                        .forEach(kind -> missing.add(table + " " + kind));
                if (!table.equals("vocabulary")) {
                    assertThat(PlainReadings.kinds(row)).as(table + row).isNotEmpty();
                }
            }
        }
        assertThat(rows).isGreaterThan(1500);
        assertThat(missing).isEmpty();
    }

    @Test
    void eachReadingIsOfAClauseInUse() {
        var used = new HashSet<PlainReading>();
        for (var table : tables()) {
            TABLES.rows(table, NOW).forEach(row -> used.addAll(readings.of(table, row)));
        }
        assertThat(readings.all()).isNotEmpty().allSatisfy(one -> assertThat(used)
                .contains(one));
    }

    @Test
    void aReadingSaysWhatCountsAndWhatDoesNot() {
        assertThat(readings.all()).allSatisfy(one -> {
            assertThat(one.meaning()).matches(".*\\p{IsHan}{6,}.*");
            assertThat(one.counted()).isNotEmpty();
            assertThat(one.notCounted()).isNotEmpty();
            assertThat(one.clause()).isNotBlank();
        });
        assertThat(readings.all()).extracting(PlainReading::title).doesNotHaveDuplicates();
    }

    /** The supervision standards have readings of their own where their law differs. */
    @Test
    void theMoreExactTableIsRead() {
        assertThat(readings.of("standard-D101", "NET_ASSETS").orElseThrow().table())
                .isEqualTo("standard");
        assertThat(readings.of("standard-E201", "NET_ASSETS").orElseThrow().table())
                .isEqualTo("standard-E");
        assertThat(readings.byKind("standard-E201")).containsKeys("CHOICE", "REGISTRATION_COUNT");
        assertThat(readings.byKind("standard-D101")).doesNotContainKey("REGISTRATION_COUNT");
    }

    @Test
    void anIncompleteReadingIsRefused() {
        var whole = new HashMap<String, Object>(Map.of(
                "title", "净资产", "meaning", "净资产", "counted", "净资产", "notCounted", "总资产", "clause", "建市〔2015〕20号"));
        var tests = Map.of("table", "\"standard\"", "kind", "\"NET_ASSETS\"");
        readings.requireReadable(PlainReadings.DECISION, List.of(new TableRule("a", tests, whole, Map.of())));
        for (var column : List.copyOf(whole.keySet())) {
            var without = new HashMap<>(whole);
            without.put(column, "");
            assertThatThrownBy(() -> readings.requireReadable(
                            PlainReadings.DECISION, List.of(new TableRule("a", tests, without, Map.of()))))
                    .hasMessageContaining(column);
        }
        assertThatThrownBy(() -> readings.requireReadable(
                        PlainReadings.DECISION,
                        List.of(new TableRule("a", Map.of("table", "-", "kind", "\"NET_ASSETS\""), whole, Map.of()))))
                .hasMessageContaining("table");
    }

    // ---- the tables as they are published

    @Test
    void aTableIsPublishedPageByPageWithoutEmptyCells() {
        var seen = new ArrayList<PublishedRules.RuleRow>();
        int page = 0;
        PublishedRules.RuleRows got;
        do {
            got = published.rows("vocabulary", "", RuleDay.of(null, CLOCK), page++);
            assertThat(got.rows()).hasSizeLessThanOrEqualTo(SETTINGS.pageSize());
            seen.addAll(got.rows());
        } while (!got.rows().isEmpty());
        assertThat(seen).hasSize(TABLES.rows("vocabulary", NOW).size()).hasSize(got.total());
        assertThat(seen).allSatisfy(row -> assertThat(row.cells()).isNotEmpty().doesNotContainValue(""));
    }

    @Test
    void oneIndicatorIsOneRowWithItsReading() {
        var row = published.rows("standard-D101", "D101B-net-assets", RuleDay.of(null, CLOCK), 0);

        assertThat(row.total()).isOne();
        assertThat(row.rows().get(0).cells())
                .containsEntry("threshold", "4000")
                .containsEntry("level", "二级")
                .containsEntry("measure", "NET_ASSETS");
        assertThat(row.rows().get(0).readings()).containsExactly("净资产");
    }

    /** How the office works is no rule for the public. */
    @Test
    void otherTablesAreNotThere() {
        for (var table : List.of("human-decisions", "standard-D999", "")) {
            assertThatThrownBy(() -> published.rows(table, "", RuleDay.of(null, CLOCK), 0))
                    .isInstanceOf(RulesRefused.class);
        }
        assertThat(published.all(NOW))
                .extracting(PublishedRules.RuleTable::table)
                .doesNotContain("human-decisions");
    }

    @Test
    void aDayLastsUntilItsEndInBeijing() {
        assertThat(RuleDay.of(LocalDate.of(2026, 5, 1), CLOCK).at()).isEqualTo("2026-05-01T15:59:59.999Z");
        assertThat(RuleDay.of(LocalDate.of(2026, 11, 16), CLOCK).at()).isEqualTo(NOW);
        for (var day : List.of(LocalDate.MIN, LocalDate.MAX, LocalDate.of(1899, 12, 31), LocalDate.of(3000, 1, 1))) {
            assertThatThrownBy(() -> RuleDay.of(day, CLOCK)).isInstanceOf(RulesRefused.class);
        }
    }
}
