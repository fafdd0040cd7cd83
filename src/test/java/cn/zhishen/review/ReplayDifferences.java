package cn.zhishen.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** How two outcomes differ, and whether each difference is listed. */
final class ReplayDifferences {

    /** Stands for every case in which the same difference occurs. */
    static final String EVERY_CASE = "*";

    static final String NOTHING = "—";

    /** Stands in the column of the indicator for a difference of the case as a whole. */
    private static final String WHOLE = "-";

    private static final String BETWEEN_LINES = " ⏎ ";

    private ReplayDifferences() {}

    /**
     * @param indicator item and indicator of a finding, {@code -} where it is about the case as a whole
     * @param before the earlier value; for a field of several lines the lines that are gone, separated by ⏎
     * @param after the new value; for a field of several lines the lines that are new
     */
    record Difference(String name, String indicator, String field, String before, String after) {

        String told() {
            return name + "\n    " + indicator + "  " + field + "\n      before: " + before + "\n      after:  "
                    + after;
        }

        Difference inEveryCase() {
            return new Difference(EVERY_CASE, indicator, field, before, after);
        }
    }

    /** @param why empty where nobody wrote it down */
    record Listed(Difference difference, String why) {

        boolean covers(Difference other) {
            return difference.equals(other) || difference.equals(other.inEveryCase());
        }

        String row() {
            return String.join(
                    "\t",
                    difference.name(),
                    difference.indicator(),
                    difference.field(),
                    difference.before(),
                    difference.after(),
                    why);
        }

        /** @throws IllegalArgumentException if it does not have six columns */
        static Listed of(String row) {
            var cells = row.split("\t", -1);
            if (cells.length != 6) {
                throw new IllegalArgumentException(
                        "A row has six columns separated by tabs, this one has " + cells.length + ": " + row);
            }
            return new Listed(new Difference(cells[0], cells[1], cells[2], cells[3], cells[4]), cells[5].strip());
        }
    }

    /** What is wrong with the differences or with the list, line by line; empty if each difference is listed and no other. */
    static List<String> complaints(List<Difference> differences, List<Listed> list) {
        var complaints = new ArrayList<String>();
        differences.stream()
                .filter(difference -> list.stream().noneMatch(listed -> listed.covers(difference)))
                .forEach(difference -> complaints.add("Not listed: " + difference.told()));
        for (var listed : list) {
            if (differences.stream().noneMatch(listed::covers)) {
                complaints.add(
                        "Listed, but does not occur: " + listed.difference().told());
            } else if (listed.why().isEmpty()) {
                complaints.add("Listed without a reason: " + listed.difference().told());
            }
        }
        return complaints;
    }

    /** Rows to copy into the list. A difference that several cases share is one row. */
    static List<String> rows(List<Difference> differences) {
        var cases = differences.stream()
                .collect(Collectors.groupingBy(
                        Difference::inEveryCase, LinkedHashMap::new, Collectors.mapping(d -> d, Collectors.toList())));
        return cases.values().stream()
                .map(same -> same.size() > 1 ? same.get(0).inEveryCase() : same.get(0))
                .map(difference -> new Listed(difference, "").row())
                .toList();
    }

    static List<Difference> between(String name, ObjectNode recorded, ObjectNode judged) {
        var differences = new ArrayList<Difference>();
        var apart = Set.of(ReplayJudge.FINDINGS, ReplayJudge.ASSIGNMENT);
        for (var field : fields(recorded, judged)) {
            if (!apart.contains(field)) {
                compare(name, WHOLE, field, recorded.get(field), judged.get(field), differences);
            }
        }
        var before = findings(recorded);
        var after = findings(judged);
        for (var key : union(before.keySet(), after.keySet())) {
            if (!before.containsKey(key) || !after.containsKey(key)) {
                differences.add(new Difference(name, key, "finding", result(before.get(key)), result(after.get(key))));
                continue;
            }
            for (var field : fields(before.get(key), after.get(key))) {
                compare(
                        name,
                        key,
                        field,
                        before.get(key).get(field),
                        after.get(key).get(field),
                        differences);
            }
        }
        var common = new LinkedHashSet<>(before.keySet());
        common.retainAll(after.keySet());
        var order = after.keySet().stream().filter(common::contains).toList();
        if (!order.equals(List.copyOf(common))) {
            differences.add(new Difference(
                    name,
                    WHOLE,
                    "order of findings",
                    String.join(BETWEEN_LINES, common),
                    String.join(BETWEEN_LINES, order)));
        }
        var countedBefore = recorded.path(ReplayJudge.ASSIGNMENT);
        var countedAfter = judged.path(ReplayJudge.ASSIGNMENT);
        for (var key : fields(countedBefore, countedAfter)) {
            compare(name, key, ReplayJudge.ASSIGNMENT, countedBefore.get(key), countedAfter.get(key), differences);
        }
        differences.sort(Comparator.comparing(Difference::indicator, Comparator.comparing(i -> !i.equals(WHOLE))));
        return differences;
    }

    private static void compare(
            String name,
            String indicator,
            String field,
            JsonNode before,
            JsonNode after,
            List<Difference> differences) {
        var old = lines(before);
        var now = lines(after);
        if (old.equals(now)) {
            return;
        }
        var gone = without(old, now);
        var come = without(now, old);
        boolean reordered = gone.isEmpty() && come.isEmpty();
        differences.add(new Difference(
                name,
                indicator,
                reordered ? field + " (order)" : field,
                cell(reordered ? old : gone),
                cell(reordered ? now : come)));
    }

    private static List<String> without(List<String> lines, List<String> others) {
        var left = new ArrayList<>(lines);
        others.forEach(left::remove);
        return left;
    }

    private static String cell(List<String> lines) {
        return lines.isEmpty() ? NOTHING : String.join(BETWEEN_LINES, lines).replaceAll("\\s+", " ");
    }

    private static List<String> lines(JsonNode value) {
        if (value == null || value.isNull()) {
            return List.of();
        }
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(ReplayDifferences::text)
                        .toList()
                : List.of(text(value));
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }

    private static String result(JsonNode finding) {
        return finding == null ? NOTHING : finding.path("result").asText();
    }

    /** @throws IllegalStateException if two findings have the same item and indicator */
    private static Map<String, JsonNode> findings(ObjectNode outcome) {
        var findings = new LinkedHashMap<String, JsonNode>();
        for (var finding : outcome.path(ReplayJudge.FINDINGS)) {
            var key = (finding.path("itemCode").asText("") + " "
                            + finding.path("indicator").asText())
                    .strip();
            if (findings.put(key, finding) != null) {
                throw new IllegalStateException("Two findings of " + key + " in " + outcome.path("title"));
            }
        }
        return findings;
    }

    private static Set<String> fields(JsonNode one, JsonNode other) {
        var fields = new TreeSet<String>();
        one.fieldNames().forEachRemaining(fields::add);
        other.fieldNames().forEachRemaining(fields::add);
        return fields;
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        var union = new LinkedHashSet<>(one);
        union.addAll(other);
        return union;
    }
}
