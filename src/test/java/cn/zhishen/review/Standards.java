package cn.zhishen.review;

import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.qualification.FileRuleTables;
import cn.zhishen.qualification.Qualification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The real tables of the repository, and what they ask of each entry of the catalogue that is open. */
final class Standards {

    static final FileRuleTables TABLES = new FileRuleTables();

    private static final Catalogue CATALOGUE = new Catalogue(TABLES);

    /** An entry that can be applied for by this kind of application. */
    record Open(Qualification item, ApplicationKind kind) {

        @Override
        public String toString() {
            return item.code() + " " + item.title() + " " + kind.chinese();
        }
    }

    private static final List<Open> OPEN = Stream.of(ApplicationKind.values())
            .flatMap(kind -> CATALOGUE.all().stream()
                    .filter(item ->
                            CATALOGUE.openness(item, kind, FakeRuleTables.NOW).open())
                    .map(item -> new Open(item, kind)))
            .toList();

    private Standards() {}

    static List<Open> open() {
        return OPEN;
    }

    static List<Open> open(ApplicationKind kind) {
        return OPEN.stream().filter(open -> open.kind() == kind).toList();
    }

    /** What the report judges, the rows of a choice under it. */
    static List<Requirement> requirements(Open open) {
        var rows = new ArrayList<Requirement>();
        var item = open.item();
        var scope = Map.of(
                "type", item.type(),
                "kind", open.kind().name(),
                "level", item.level(),
                "lowest", item.lowest());
        for (var assessed : matches("assessment-scope", scope)) {
            var group = assessed.get("group").toString();
            matches(item.standard(), Map.of("group", group, "level", assessed.get("thresholdLevel")))
                    .forEach(rule ->
                            rows.add(Requirement.of(item.standard(), item.code(), group, rule, Standards::specialty)));
        }
        var choices = rows.stream()
                .filter(row -> !row.choiceOf().isEmpty())
                .collect(Collectors.groupingBy(Requirement::choiceOf));
        return rows.stream()
                .filter(row -> row.choiceOf().isEmpty())
                .map(row -> row.choosingFrom(choices.getOrDefault(row.indicator(), List.of())))
                .toList();
    }

    private static Specialty specialty(String word) {
        return matches("related-specialties", Map.of("word", word)).stream()
                .findFirst()
                .map(rule -> new Specialty(
                        word,
                        List.of(rule.get("specialties").toString().split("、")),
                        Boolean.TRUE.equals(rule.get("open"))))
                .orElseGet(() -> Specialty.named(word));
    }

    private static List<Map<String, Object>> matches(String decision, Map<String, ?> inputs) {
        return TABLES.matches(decision, FakeRuleTables.NOW, inputs);
    }
}
