package cn.zhishen.qualification.rule;

import cn.zhishen.qualification.TableRule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What a clause means in plain words 通俗解读. It explains the law and is not the law; the review never reads it.
 *
 * @param table id of the decision, or how the ids of several begin, such as {@code standard} and {@code standard-E}
 * @param kind measure of the row, or the column in which the clause stands where rows have no measure
 * @param counted what counts, one thing each
 * @param notCounted what does not count, one thing each
 * @param unclear what the law leaves open, and what happens then; empty if nothing
 * @param clause on which the reading rests
 */
public record PlainReading(
        String table,
        String kind,
        String title,
        String meaning,
        List<String> counted,
        List<String> notCounted,
        String unclear,
        String clause) {

    private static final String BETWEEN = "；";

    static PlainReading of(Map<String, String> row) {
        return new PlainReading(
                row.get("table"),
                row.get("kind"),
                row.get("title"),
                row.get("meaning"),
                things(row.get("counted")),
                things(row.get("notCounted")),
                row.get("unclear"),
                row.get("clause"));
    }

    private static List<String> things(String cell) {
        return Arrays.stream(cell.split(BETWEEN))
                .map(String::strip)
                .filter(thing -> !thing.isEmpty())
                .toList();
    }

    /** Every reading says whose it is, what it means and what counts; what the law leaves open may be nothing. */
    static void require(TableRule rule) {
        if (rule.named("table").size() != 1 || rule.named("kind").size() != 1) {
            throw new IllegalArgumentException("table 列和 kind 列应各写一个词，说明是哪张表的哪种条款");
        }
        List.of("title", "meaning", "counted", "notCounted", "clause").forEach(rule::written);
    }

    boolean isOf(String decision) {
        return decision.startsWith(table);
    }
}
