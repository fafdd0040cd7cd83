package cn.zhishen.qualification;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.OutputEntry;

/** One rule of a standard as it stands in its file; nothing is evaluated. {@code cells} has no empty cells. */
record StandardRow(String decision, String id, String group, String level, Map<String, String> cells) {

    static final String FROM_MEMORY = "凭记忆，待核对";

    static List<StandardRow> of(DecisionTables tables) {
        return tables.decisions().stream()
                .filter(decision -> decision.startsWith("standard-"))
                .flatMap(decision -> of(tables.decision(decision)))
                .toList();
    }

    private static Stream<StandardRow> of(Decision decision) {
        var table =
                decision.getChildElementsByType(DecisionTable.class).iterator().next();
        var names = table.getOutputs().stream().map(output -> output.getName()).toList();
        return table.getRules().stream().map(rule -> {
            var inputs = rule.getInputEntries().stream().map(StandardRow::text).toList();
            var entries = List.copyOf(rule.getOutputEntries());
            var cells = new LinkedHashMap<String, String>();
            for (int i = 0; i < names.size(); i++) {
                var text = text(entries.get(i));
                if (!text.isEmpty()) {
                    cells.put(names.get(i), text);
                }
            }
            return new StandardRow(decision.getId(), rule.getId(), inputs.get(0), inputs.get(1), cells);
        });
    }

    private static String text(InputEntry entry) {
        return unquoted(entry.getText().getTextContent());
    }

    private static String text(OutputEntry entry) {
        return unquoted(entry.getText().getTextContent());
    }

    private static String unquoted(String text) {
        return text.strip().replaceAll("^\"|\"$", "");
    }

    String cell(String name) {
        return cells.getOrDefault(name, "");
    }

    List<String> entries(String name, String separator) {
        return Arrays.stream(cell(name).split(separator))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    boolean isFromMemory() {
        return cell("confidence").equals(FROM_MEMORY);
    }
}
