package cn.zhishen.qualification;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The standards as shown to the public: for every entry of the catalogue the paragraphs from the same tables by which a review
 * judges. Results are cached until a table changes.
 */
@Component
public class PublishedStandards {

    private final Catalogue catalogue;
    private final RuleTables tables;
    private volatile Published published = new Published("", List.of(), Map.of());

    public PublishedStandards(Catalogue catalogue, RuleTables tables) {
        this.catalogue = catalogue;
        this.tables = tables;
    }

    /** An entry of the catalogue and whether each kind of application is open for it. */
    public record Entry(Qualification qualification, Map<ApplicationKind, Openness> openness) {

        public boolean open() {
            return !openKinds().isEmpty();
        }

        public List<ApplicationKind> openKinds() {
            return openness.entrySet().stream()
                    .filter(kind -> kind.getValue().open())
                    .map(Map.Entry::getKey)
                    .toList();
        }

        /** Full name of the approving authority, empty if the tables name none. */
        public String authority() {
            return openness.values().iterator().next().authority();
        }

        /** The reasons why kinds are not open, each with its kinds, in the order of the kinds. */
        public Map<String, List<ApplicationKind>> reasons() {
            var reasons = new LinkedHashMap<String, List<ApplicationKind>>();
            openness.forEach((kind, answer) -> {
                if (!answer.open()) {
                    reasons.computeIfAbsent(answer.reason(), reason -> new ArrayList<>())
                            .add(kind);
                }
            });
            return reasons;
        }
    }

    /**
     * One requirement of a standard.
     *
     * @param measure how it is judged
     * @param choice its class if it belongs to a choice, otherwise empty
     * @param choices the classes, for a requirement that some of several classes meet
     */
    public record Paragraph(
            String indicator,
            String measure,
            String requirement,
            String clause,
            String choice,
            List<Paragraph> choices) {}

    /** The paragraphs of one group of indicators, such as 注册人员. */
    public record Group(String name, List<Paragraph> paragraphs) {}

    /** The standard of one level, group by group; groups that it does not mention are left out. */
    public record Level(String level, List<Group> groups) {}

    /**
     * A group of indicators, with the level whose standard assesses it, for each kind of application.
     *
     * @param levels does not contain kinds that do not assess the group
     */
    public record Assessed(String group, Map<ApplicationKind, String> levels) {}

    /**
     * @param levels the entry's own level first, then the other levels by which some kind is assessed
     * @param assessed the groups of indicators that any kind assesses
     * @param clauses the legal clauses that say which groups are assessed
     * @param edition edition of the table, empty if there is no table
     */
    public record Details(
            Entry entry, List<Level> levels, List<Assessed> assessed, List<String> clauses, String edition) {

        public Level own() {
            return levels.get(0);
        }

        /** The kinds for which anything is assessed. */
        public List<ApplicationKind> kinds() {
            return Stream.of(ApplicationKind.values())
                    .filter(kind ->
                            assessed.stream().anyMatch(group -> group.levels().containsKey(kind)))
                    .toList();
        }
    }

    private record Published(String state, List<Entry> entries, Map<String, Details> details) {}

    /** All entries, in the order of the dictionary. */
    public List<Entry> all(Instant at) {
        return published(at).entries();
    }

    /**
     * @param code a code of the catalogue, such as {@code D101B}
     * @return empty if the catalogue does not have it
     */
    public Optional<Details> find(String code, Instant at) {
        var now = published(at);
        return now.entries().stream()
                .filter(entry -> entry.qualification().code().equals(code))
                .findFirst()
                .map(entry -> now.details().computeIfAbsent(code, c -> tables.atOnce(() -> readable(entry, at))));
    }

    private Published published(Instant at) {
        // by the hour too, because an edition takes effect at midnight in some time zone
        var state = tables.state() + " " + at.truncatedTo(ChronoUnit.HOURS);
        var kept = published;
        if (kept.state().equals(state)) {
            return kept;
        }
        synchronized (this) {
            if (!published.state().equals(state)) {
                published = new Published(state, tables.atOnce(() -> entries(at)), new ConcurrentHashMap<>());
            }
            return published;
        }
    }

    private List<Entry> entries(Instant at) {
        var answers = Stream.of(ApplicationKind.values())
                .collect(Collectors.toMap(kind -> kind, kind -> catalogue.openness(kind, at)));
        return catalogue.all().stream()
                .map(qualification -> {
                    var openness = new EnumMap<ApplicationKind, Openness>(ApplicationKind.class);
                    answers.forEach((kind, all) -> openness.put(kind, all.get(qualification.code())));
                    return new Entry(qualification, openness);
                })
                .toList();
    }

    /** If the tables of an entry cannot be read, returns only what the catalogue says. */
    private Details readable(Entry entry, Instant at) {
        try {
            return details(entry, at);
        } catch (UnreadableTable e) {
            var own = new Level(entry.qualification().level(), List.of());
            return new Details(entry, List.of(own), List.of(), List.of(), "");
        }
    }

    private Details details(Entry entry, Instant at) {
        var qualification = entry.qualification();
        var assessed = new EnumMap<IndicatorGroup, Map<ApplicationKind, String>>(IndicatorGroup.class);
        var clauses = new LinkedHashSet<String>();
        for (var kind : ApplicationKind.values()) {
            for (var one : catalogue.assessed(qualification, kind, at)) {
                assessed.computeIfAbsent(one.group(), group -> new EnumMap<>(ApplicationKind.class))
                        .put(kind, one.level());
                clauses.addAll(one.clauses());
            }
        }
        var levels = Stream.concat(
                        Stream.of(qualification.level()),
                        assessed.values().stream().flatMap(group -> group.values().stream()))
                .distinct()
                .map(level -> level(qualification, level, assessed, at))
                .toList();
        return new Details(
                entry,
                levels,
                assessed.entrySet().stream()
                        .map(group -> new Assessed(group.getKey().chinese(), group.getValue()))
                        .toList(),
                List.copyOf(clauses),
                tables.has(qualification.standard(), at) ? tables.edition(qualification.standard(), at) : "");
    }

    /** For the entry's own level the whole standard; for another level only the groups that some kind assesses by it. */
    private Level level(
            Qualification qualification,
            String level,
            Map<IndicatorGroup, Map<ApplicationKind, String>> assessed,
            Instant at) {
        if (!tables.has(qualification.standard(), at)) {
            return new Level(level, List.of());
        }
        return new Level(
                level,
                Stream.of(IndicatorGroup.values())
                        .filter(group -> level.equals(qualification.level())
                                || assessed.getOrDefault(group, Map.of()).containsValue(level))
                        .map(group -> new Group(
                                group.chinese(),
                                paragraphs(tables.matches(
                                        qualification.standard(), at, Map.of("group", group.name(), "level", level)))))
                        .filter(group -> !group.paragraphs().isEmpty())
                        .toList());
    }

    private static List<Paragraph> paragraphs(List<Map<String, Object>> rows) {
        var choices = rows.stream()
                .filter(row -> !text(row, "choiceOf").isEmpty())
                .collect(Collectors.groupingBy(row -> text(row, "choiceOf")));
        return rows.stream()
                .filter(row -> text(row, "choiceOf").isEmpty())
                .map(row -> paragraph(
                        row,
                        choices.getOrDefault(text(row, "indicator"), List.of()).stream()
                                .map(choice -> paragraph(choice, List.of()))
                                .toList()))
                .toList();
    }

    private static Paragraph paragraph(Map<String, Object> row, List<Paragraph> choices) {
        return new Paragraph(
                text(row, "indicator"),
                text(row, "measure"),
                text(row, "requirement"),
                text(row, "clause"),
                text(row, "choice"),
                choices);
    }

    private static String text(Map<String, Object> row, String output) {
        return Objects.toString(row.get(output), "");
    }
}
