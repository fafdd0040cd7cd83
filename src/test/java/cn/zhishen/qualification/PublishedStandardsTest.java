package cn.zhishen.qualification;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.qualification.PublishedStandards.Paragraph;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PublishedStandardsTest {

    private static final Instant AT = Instant.parse("2026-11-26T02:00:00Z");

    private static final FileRuleTables tables = new FileRuleTables();
    private static final Catalogue catalogue = new Catalogue(tables);
    private static final PublishedStandards standards = new PublishedStandards(catalogue, tables);

    @Test
    void everyEntryOfTheCatalogueIsThereWithItsOpennessForEachKind() {
        var all = standards.all(AT);
        assertThat(all).extracting(PublishedStandards.Entry::qualification).isEqualTo(catalogue.all());
        for (var entry : all) {
            for (var kind : ApplicationKind.values()) {
                assertThat(entry.openness().get(kind)).isEqualTo(catalogue.openness(entry.qualification(), kind, AT));
            }
            assertThat(entry.open())
                    .isEqualTo(entry.openness().values().stream().anyMatch(Openness::open));
            assertThat(entry.reasons().values().stream().mapToInt(List::size).sum())
                    .isEqualTo(
                            ApplicationKind.values().length - entry.openKinds().size());
        }
    }

    @Test
    void whatIsPublishedIsWhatTheTablesSayRowByRow() {
        int rows = 0;
        for (var qualification : catalogue.all()) {
            var details = standards.find(qualification.code(), AT).orElseThrow();
            assertThat(details.own().level()).isEqualTo(qualification.level());
            if (!tables.has(qualification.standard(), AT)) {
                assertThat(details.own().groups()).isEmpty();
                continue;
            }
            var said = Stream.of(IndicatorGroup.values())
                    .flatMap(group -> tables
                            .matches(
                                    qualification.standard(),
                                    AT,
                                    Map.of("group", group.name(), "level", qualification.level()))
                            .stream()
                            .map(row -> group.chinese()
                                    + row.get("indicator")
                                    + row.get("requirement")
                                    + row.get("clause")))
                    .sorted()
                    .toList();
            var published = details.own().groups().stream()
                    .flatMap(group -> group.paragraphs().stream()
                            .flatMap(PublishedStandardsTest::withChoices)
                            .map(p -> group.name() + p.indicator() + p.requirement() + p.clause()))
                    .sorted()
                    .toList();
            assertThat(published).as(qualification.title()).isEqualTo(said);
            rows += said.size();
        }
        assertThat(rows).isGreaterThan(500);
    }

    @Test
    void eachKindNamesTheLevelByWhichItAssessesAndThatLevelsParagraphsAreThere() {
        var details = standards.find("D101B", AT).orElseThrow();
        var levels = details.assessed().stream()
                .collect(Collectors.toMap(PublishedStandards.Assessed::group, Function.identity()));
        assertThat(levels.get("注册人员").levels())
                .containsEntry(ApplicationKind.FIRST, "三级")
                .doesNotContainKey(ApplicationKind.UPGRADE);
        assertThat(levels.get("企业业绩").levels()).containsOnly(Map.entry(ApplicationKind.UPGRADE, "二级"));
        assertThat(levels.get("净资产").levels()).containsEntry(ApplicationKind.FIRST, "二级");
        assertThat(details.levels()).extracting(PublishedStandards.Level::level).containsExactly("二级", "三级");
        assertThat(details.levels().get(1).groups())
                .extracting(PublishedStandards.Group::name)
                .contains("注册人员")
                .doesNotContain("净资产");
        assertThat(details.clauses()).anyMatch(clause -> clause.contains("建办市函〔2022〕361号"));
    }

    @Test
    void theClassesOfAChoiceStandUnderIt() {
        var choice = standards.find("D101B", AT).orElseThrow().own().groups().stream()
                .flatMap(group -> group.paragraphs().stream())
                .filter(paragraph -> !paragraph.choices().isEmpty())
                .findFirst()
                .orElseThrow();
        assertThat(choice.requirement()).contains("类");
        assertThat(choice.choices()).hasSizeGreaterThan(2).allSatisfy(one -> assertThat(one.choice())
                .isNotEmpty());
    }

    @Test
    void anUnknownCodeIsNoStandard() {
        assertThat(standards.find("D999Z", AT)).isEmpty();
    }

    @Test
    void anEntryWhoseTableCannotBeReadSaysSoAndTheOthersStandAsTheyAre() {
        var broken = new FileRuleTables() {
            @Override
            public List<Map<String, Object>> matches(String decision, Instant at, Map<String, ?> inputs) {
                if (decision.equals("standard-D101")) {
                    throw new UnreadableTable("决策表 standard-D101 无法读取");
                }
                return super.matches(decision, at, inputs);
            }
        };
        var published = new PublishedStandards(new Catalogue(broken), broken);

        var details = published.find("D101B", AT).orElseThrow();
        assertThat(details.own()).isEqualTo(new PublishedStandards.Level("二级", List.of()));
        assertThat(details.entry().reasons().keySet()).allMatch(reason -> reason.contains("暂时无法读取"));
        assertThat(published.find("E201B", AT).orElseThrow().levels())
                .isEqualTo(standards.find("E201B", AT).orElseThrow().levels());
    }

    @Test
    void theTablesAreReadAnewOnlyWhenTheyHaveChanged() {
        var questions = new AtomicInteger();
        var state = new ArrayList<>(List.of("first"));
        var counted = new RuleTables() {
            @Override
            public List<Map<String, String>> rows(String decision, Instant at) {
                return new FileRuleTables().rows(decision, at);
            }

            @Override
            public List<Map<String, Object>> matches(String decision, Instant at, Map<String, ?> inputs) {
                questions.incrementAndGet();
                return tables.matches(decision, at, inputs);
            }

            @Override
            public boolean has(String decision, Instant at) {
                return tables.has(decision, at);
            }

            @Override
            public String editionId(String decision, Instant at) {
                return tables.editionId(decision, at);
            }

            @Override
            public String edition(String decision, Instant at) {
                return tables.edition(decision, at);
            }

            @Override
            public String state() {
                return state.get(0);
            }
        };
        var kept = new PublishedStandards(new Catalogue(counted), counted);
        var first = kept.all(AT);
        kept.find("D101B", AT);
        int asked = questions.get();
        assertThat(kept.all(AT)).isSameAs(first);
        kept.find("D101B", AT);
        assertThat(questions).hasValue(asked);
        state.set(0, "second");
        kept.find("D101B", AT);
        assertThat(questions.get()).isGreaterThan(asked);
    }

    private static Stream<Paragraph> withChoices(Paragraph paragraph) {
        return Stream.concat(Stream.of(paragraph), paragraph.choices().stream()).filter(Objects::nonNull);
    }
}
