package cn.zhishen.qualification.rule;

import cn.zhishen.qualification.Catalogue;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.qualification.RuleTables;
import cn.zhishen.qualification.UnreadableTable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The rule tables that the public may read, as they were in force on a day. */
@Component
public class PublishedRules {

    private static final String INDICATOR = "indicator";

    private final Catalogue catalogue;
    private final RuleTables tables;
    private final PlainReadings readings;
    private final RuleSettings settings;

    public PublishedRules(Catalogue catalogue, RuleTables tables, PlainReadings readings, RuleSettings settings) {
        this.catalogue = catalogue;
        this.tables = tables;
        this.readings = readings;
        this.settings = settings;
    }

    /** @param edition in force on that day, as reports name it */
    public record RuleTable(String table, String edition) {}

    /**
     * A row of a table.
     *
     * @param cells the cells that are not empty, by column; {@code docs/rules.md} explains the columns
     * @param readings names of the plain readings of its clauses
     */
    public record RuleRow(Map<String, String> cells, List<String> readings) {}

    /** @param total of the rows, on all pages */
    public record RuleRows(String table, String edition, int total, int page, int size, List<RuleRow> rows) {}

    /**
     * Answers a question by the rules of a day. Another day may lie before the rules; today a missing table is a fault of ours.
     *
     * @throws RulesRefused if a table that the question needs was not in force
     */
    public <T> T on(RuleDay day, Supplier<T> question) {
        if (day.today()) {
            return tables.atOnce(question);
        }
        try {
            return tables.atOnce(() -> {
                if (!catalogue.isGoverned(day.at())) {
                    throw RulesRefused.notInForce(day.day());
                }
                return question.get();
            });
        } catch (UnreadableTable e) {
            throw RulesRefused.notInForce(day.day());
        }
    }

    /** The tables of which an edition was in force. */
    public List<RuleTable> all(Instant at) {
        return tables.atOnce(() -> ids().filter(id -> tables.has(id, at))
                .map(id -> new RuleTable(id, tables.edition(id, at)))
                .toList());
    }

    /**
     * @param indicator of the only rows wanted; empty for all
     * @param page from 0
     * @throws RulesRefused if there is no such table, or none was in force
     */
    public RuleRows rows(String table, String indicator, RuleDay day, int page) {
        if (ids().noneMatch(table::equals)) {
            throw RulesRefused.unknownTable();
        }
        return tables.atOnce(() -> {
            if (!tables.has(table, day.at())) {
                throw RulesRefused.notInForce(day.day());
            }
            var found = tables.rows(table, day.at()).stream()
                    .filter(row -> indicator.isEmpty() || indicator.equals(row.get(INDICATOR)))
                    .toList();
            return new RuleRows(
                    table,
                    tables.edition(table, day.at()),
                    found.size(),
                    page,
                    settings.pageSize(),
                    found.stream()
                            .skip((long) page * settings.pageSize())
                            .limit(settings.pageSize())
                            .map(row -> new RuleRow(cells(row), titles(table, row)))
                            .toList());
        });
    }

    /** The rows of these indicators, in this order, with the cells that are not empty. */
    public List<Map<String, String>> rows(String table, List<String> indicators, Instant at) {
        var byIndicator = tables.rows(table, at).stream()
                .filter(row -> indicators.contains(row.get(INDICATOR)))
                .collect(Collectors.groupingBy(row -> row.get(INDICATOR)));
        return indicators.stream()
                .distinct()
                .flatMap(one -> byIndicator.getOrDefault(one, List.of()).stream())
                .map(PublishedRules::cells)
                .toList();
    }

    public String edition(String table, Instant at) {
        return tables.edition(table, at);
    }

    private List<String> titles(String table, Map<String, String> row) {
        return readings.of(table, row).stream().map(PlainReading::title).toList();
    }

    /** In the order of the alphabet, so that equal answers are equal texts. */
    private static Map<String, String> cells(Map<String, String> row) {
        var cells = new TreeMap<>(row);
        cells.values().removeIf(cell -> cell.isEmpty() || cell.equals("-"));
        return cells;
    }

    private Stream<String> ids() {
        return Stream.concat(
                settings.tables().stream(),
                catalogue.all().stream().map(Qualification::standard).distinct());
    }
}
