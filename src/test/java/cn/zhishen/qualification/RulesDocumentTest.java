package cn.zhishen.qualification;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Definitions;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/rules.md} tells an administrator what the tables say. Its second part is written from the tables; run with
 * {@code -Dzhishen.docs.write=true} after they change.
 */
class RulesDocumentTest {

    private static final Path DOCUMENT = Path.of("docs", "rules.md");
    private static final String WRITE = "zhishen.docs.write";
    private static final String MARK = "-Dzhishen.docs.write=true -->\n";

    /** The files have no history, so any day will do. */
    private static final Instant DAY = Instant.parse("2026-07-01T02:00:00Z");

    private static final DecisionTables TABLES = new DecisionTables();
    private static final Catalogue CATALOGUE = new Catalogue(new FileRuleTables(TABLES));
    private static final List<StandardRow> ROWS = StandardRow.of(TABLES);

    @Test
    void theDocumentSaysWhatTheTablesSay() throws IOException {
        var document = Files.readString(DOCUMENT);
        assertThat(document).contains(MARK);
        var byHand = document.substring(0, document.indexOf(MARK) + MARK.length());
        var written = byHand + "\n" + String.join("\n", List.of(open(), decisions(), fromMemory(), figures()));
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(DOCUMENT, written);
        }

        assertThat(Files.readString(DOCUMENT))
                .as("write it anew with -D%s=true and look at the difference", WRITE)
                .isEqualTo(written);
    }

    @Test
    void everyColumnAndEveryMeasureIsExplained() throws IOException {
        var document = Files.readString(DOCUMENT);
        var words = new TreeSet<String>();
        ROWS.forEach(row -> {
            words.addAll(row.cells().keySet());
            words.add(row.cell("measure"));
        });

        assertThat(words).hasSizeGreaterThan(20).allSatisfy(word -> assertThat(document)
                .contains("\n| `" + word + "` |"));
    }

    // ---- what is open

    private static String open() {
        var text = new StringBuilder("## 开放智能化审批的资质\n\n没有开放的，原因与接口 `GET /api/v1/qualifications` 所答相同。\n\n");
        var series = CATALOGUE.all().stream()
                .collect(groupingBy(q -> q.type() + " " + q.series(), LinkedHashMap::new, Collectors.toList()));
        text.append(row("序列", "资质数", kinds().map(ApplicationKind::chinese).collect(joining(" | "))));
        text.append(row("---", "---", kinds().map(kind -> "---").collect(joining(" | "))));
        series.forEach((name, entries) -> text.append(row(
                name,
                "" + entries.size(),
                kinds().map(kind -> ""
                                + entries.stream()
                                        .filter(q -> openness(q, kind).open())
                                        .count())
                        .collect(joining(" | ")))));
        series.forEach((name, entries) -> {
            text.append("\n### ").append(name).append("\n\n");
            text.append(row("编码", "资质", "开放", "没有开放的业务类型和原因")).append(row("---", "---", "---", "---"));
            entries.forEach(q -> text.append(row(
                    q.code(),
                    q.title(),
                    kinds().filter(kind -> openness(q, kind).open())
                            .map(ApplicationKind::chinese)
                            .collect(joining("、")),
                    reasons(q))));
        });
        return text.toString();
    }

    private static Stream<ApplicationKind> kinds() {
        return Arrays.stream(ApplicationKind.values());
    }

    private static Openness openness(Qualification qualification, ApplicationKind kind) {
        return CATALOGUE.openness(qualification, kind, DAY);
    }

    private static String reasons(Qualification qualification) {
        var kindsOf = new LinkedHashMap<String, List<String>>();
        kinds().filter(kind -> !openness(qualification, kind).open()).forEach(kind -> kindsOf.computeIfAbsent(
                        openness(qualification, kind).reason(), reason -> new ArrayList<>())
                .add(kind.chinese()));
        return kindsOf.entrySet().stream()
                .map(entry -> (entry.getValue().size() == ApplicationKind.values().length
                                ? ""
                                : String.join("、", entry.getValue()) + "：")
                        + entry.getKey())
                .collect(joining("<br>"));
    }

    // ---- the tables

    private static String decisions() {
        var text = new StringBuilder("\n## 决策表\n\n");
        text.append(row("表", "名称", "施行日期", "规则", "依据")).append(row("---", "---", "---", "---", "---"));
        for (var id : TABLES.decisions()) {
            var decision = TABLES.decision(id);
            var description = decision.getDescription().getTextContent();
            text.append(row(
                    "`" + id + "`",
                    decision.getName(),
                    decision.getVersionTag(),
                    "" + TABLES.rules(id).size(),
                    description.substring(description.indexOf("依据：") + "依据：".length())));
        }
        return text.toString();
    }

    // ---- what must be verified

    private static String fromMemory() {
        var rows = ROWS.stream().filter(StandardRow::isFromMemory).toList();
        var related = relatedFromMemory();
        var text = new StringBuilder("\n## 凭记忆，待核对\n\n下列 " + (rows.size() + related.size())
                + " 行的数字（或者专业、注册名称的列举）没有查到原文，须由管理人员对照原文核对，改正后把 `confidence` 改为 `有来源`。\n");
        rows.stream()
                .collect(groupingBy(
                        row -> ((Definitions) TABLES.decision(row.decision()).getParentElement()).getName(),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .forEach((file, its) -> {
                    text.append("\n### ").append(file).append("\n\n");
                    text.append(row("指标", "标准要求", "依据")).append(row("---", "---", "---"));
                    its.forEach(
                            row -> text.append(row("`" + row.id() + "`", row.cell("requirement"), row.cell("clause"))));
                });
        if (!related.isEmpty()) {
            text.append("\n### ")
                    .append(TABLES.decision("related-specialties").getName())
                    .append("\n\n");
            text.append(row("说法", "专业", "依据")).append(row("---", "---", "---"));
            related.forEach(text::append);
        }
        return text.toString();
    }

    private static List<String> relatedFromMemory() {
        var table = TABLES.decision("related-specialties")
                .getChildElementsByType(DecisionTable.class)
                .iterator()
                .next();
        return table.getRules().stream()
                .map(rule -> rule.getInputEntries().iterator().next().getText().getTextContent())
                .map(word -> word.replace("\"", ""))
                .flatMap(word -> TABLES.evaluate("related-specialties", Map.of("word", word)).stream()
                        .filter(row -> StandardRow.FROM_MEMORY.equals(row.get("confidence")))
                        .map(row -> row(
                                word,
                                row.get("specialties").toString(),
                                row.get("clause").toString())))
                .toList();
    }

    // ---- figures and traits

    /** @param explanation how to fill it in */
    private record Explained(String group, String name, String explanation) {}

    private static List<Explained> explained() {
        try {
            return Files.readAllLines(Path.of("src", "test", "resources", "rules", "figures.tsv")).stream()
                    .map(line -> line.split("\t"))
                    .map(cells -> new Explained(cells[0], cells[1], cells[2]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By group and name, the categories whose standards ask for it. */
    private static Map<String, Set<String>> used() {
        var used = new LinkedHashMap<String, Set<String>>();
        for (var row : ROWS) {
            for (var condition : row.entries("conditions", "；|或")) {
                var name = condition.replaceFirst("^累计", "").replaceFirst("[≥＞≤＜].*", "");
                used.computeIfAbsent(row.group() + " " + name, n -> new LinkedHashSet<>())
                        .add(row.decision().replace("standard-", ""));
            }
        }
        return used;
    }

    @Test
    void everyFigureAndEveryTraitOfTheTablesIsExplainedAndNoOther() {
        assertThat(explained().stream().map(e -> e.group() + " " + e.name()))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(used().keySet());
    }

    private static String figures() {
        var used = used();
        var text = new StringBuilder("\n## 规模指标和特征\n\n企业业绩、技术装备可以填写的规模指标（名称连同单位，一字不差）和特征。\n");
        Map.of("PROJECTS", "企业业绩", "EQUIPMENT", "技术装备").entrySet().stream()
                .sorted(Map.Entry.<String, String>comparingByKey().reversed())
                .forEach(group -> Stream.of(true, false).forEach(figures -> {
                    text.append("\n### ")
                            .append(group.getValue())
                            .append(figures ? "的规模指标" : "的特征")
                            .append("\n\n");
                    text.append(row("名称", "怎样填写", "用于")).append(row("---", "---", "---"));
                    explained().stream()
                            .filter(e ->
                                    e.group().equals(group.getKey()) && e.name().endsWith("）") == figures)
                            .forEach(e -> text.append(row(
                                    e.name(),
                                    e.explanation(),
                                    String.join(" ", used.getOrDefault(e.group() + " " + e.name(), Set.of())))));
                }));
        return text.toString();
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
