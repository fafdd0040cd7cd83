package cn.zhishen.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An indicator has the same words in nearly every case. They are recorded once, in a file of their own, so that the change of a clause is
 * one line and not hundreds. A finding with other words keeps its own.
 */
final class ReplayWording {

    private static final List<String> FIELDS = List.of("group", "clause", "requirement", "source");

    private ReplayWording() {}

    /** For each indicator its most frequent words. If several are equally frequent, the alphabetically first. */
    static ObjectNode of(Collection<ObjectNode> outcomes) {
        var counts = new TreeMap<String, Map<String, TreeMap<String, Integer>>>();
        outcomes.stream()
                .flatMap(ReplayWording::findings)
                .forEach(finding -> FIELDS.forEach(field -> {
                    if (finding.has(field)) {
                        counts.computeIfAbsent(finding.path("indicator").asText(), i -> new TreeMap<>())
                                .computeIfAbsent(field, f -> new TreeMap<>())
                                .merge(finding.path(field).asText(), 1, Integer::sum);
                    }
                }));
        var wording = ReplayCase.JSON.createObjectNode();
        counts.forEach((indicator, fields) -> {
            var words = wording.putObject(indicator);
            FIELDS.stream()
                    .filter(fields::containsKey)
                    .forEach(field -> words.put(field, mostFrequent(fields.get(field))));
        });
        return wording;
    }

    private static String mostFrequent(TreeMap<String, Integer> counts) {
        String best = counts.firstKey();
        for (var text : counts.keySet()) {
            if (counts.get(text) > counts.get(best)) {
                best = text;
            }
        }
        return best;
    }

    /** Leaves out the fields that are the same in the wording. A field that only the wording has becomes null. */
    static ObjectNode without(ObjectNode wording, ObjectNode outcome) {
        var shorter = outcome.deepCopy();
        findings(shorter).forEach(finding -> {
            var words = wording.path(finding.path("indicator").asText());
            words.fieldNames().forEachRemaining(field -> {
                if (!finding.has(field)) {
                    finding.putNull(field);
                } else if (finding.get(field).equals(words.get(field))) {
                    finding.remove(field);
                }
            });
        });
        return shorter;
    }

    static ObjectNode with(ObjectNode wording, ObjectNode outcome) {
        var entire = outcome.deepCopy();
        findings(entire).forEach(finding -> {
            var words = wording.path(finding.path("indicator").asText());
            words.fieldNames().forEachRemaining(field -> {
                if (!finding.has(field)) {
                    finding.set(field, words.get(field));
                } else if (finding.get(field).isNull()) {
                    finding.remove(field);
                }
            });
        });
        return entire;
    }

    private static Stream<ObjectNode> findings(JsonNode outcome) {
        return StreamSupport.stream(outcome.path(ReplayJudge.FINDINGS).spliterator(), false)
                .map(ObjectNode.class::cast);
    }
}
