package cn.zhishen.qualification.rule;

import cn.zhishen.qualification.RuleTables;
import cn.zhishen.qualification.TableReader;
import cn.zhishen.qualification.TableRule;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The plain readings of today, whatever day a row is of: an explanation that was corrected explains older rows better too. */
@Component
public class PlainReadings implements TableReader {

    public static final String DECISION = "plain-readings";

    private static final String MEASURE = "measure";
    private static final String CLAUSE = "clause";

    private final RuleTables tables;
    private final Clock clock;

    public PlainReadings(RuleTables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    @Override
    public void requireReadable(String decision, List<TableRule> rules) {
        if (decision.equals(DECISION)) {
            rules.forEach(rule -> rule.read(PlainReading::require));
        }
    }

    public List<PlainReading> all() {
        return tables.rows(DECISION, clock.instant()).stream()
                .map(PlainReading::of)
                .toList();
    }

    /** The edition of the readings, as reports name editions. */
    public String edition() {
        return tables.edition(DECISION, clock.instant());
    }

    /**
     * The readings of a row: one by its measure, or one for each column with a clause.
     *
     * @param row as {@link RuleTables#rows} returns it
     */
    public List<PlainReading> of(String decision, Map<String, String> row) {
        var ofTable = byKind(decision);
        return kinds(row).stream().map(ofTable::get).filter(Objects::nonNull).toList();
    }

    /** The reading for a measure; that of the table whose name is most like {@code decision}. */
    public Optional<PlainReading> of(String decision, String kind) {
        return Optional.ofNullable(byKind(decision).get(kind));
    }

    /** The readings for a table, by measure or column. */
    public Map<String, PlainReading> byKind(String decision) {
        return all().stream()
                .filter(reading -> reading.isOf(decision))
                .collect(Collectors.toMap(
                        PlainReading::kind,
                        Function.identity(),
                        BinaryOperator.maxBy(
                                Comparator.comparing(reading -> reading.table().length()))));
    }

    /** By what readings of a row are found: its measure, or the names of its columns with clauses. */
    public static List<String> kinds(Map<String, String> row) {
        var measure = row.getOrDefault(MEASURE, "");
        return measure.isEmpty()
                ? row.keySet().stream()
                        .filter(column -> column.equals(CLAUSE) || column.endsWith("Clause"))
                        .filter(column -> !row.get(column).isEmpty())
                        .sorted()
                        .toList()
                : List.of(measure);
    }
}
