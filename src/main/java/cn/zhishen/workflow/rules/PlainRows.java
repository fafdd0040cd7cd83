package cn.zhishen.workflow.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Text;

/** Reads the texts of a table row by row without evaluating it; the engine records nothing. */
public final class PlainRows {

    private PlainRows() {}

    /** One map for each rule: its cell texts by input expression and by output column. An empty cell gives an empty text. */
    public static List<Map<String, String>> of(Decision decision) {
        var table =
                decision.getChildElementsByType(DecisionTable.class).iterator().next();
        var inputs = table.getInputs().stream()
                .map(input ->
                        input.getInputExpression().getText().getTextContent().strip())
                .toList();
        var outputs =
                table.getOutputs().stream().map(output -> output.getName()).toList();
        return table.getRules().stream()
                .map(rule -> {
                    var row = new LinkedHashMap<String, String>();
                    put(row, inputs, List.copyOf(rule.getInputEntries()));
                    put(row, outputs, List.copyOf(rule.getOutputEntries()));
                    return Map.copyOf(row);
                })
                .toList();
    }

    private static void put(Map<String, String> row, List<String> columns, List<? extends DmnElement> entries) {
        for (int i = 0; i < columns.size(); i++) {
            row.put(columns.get(i), text(entries.get(i)));
        }
    }

    private static String text(DmnElement entry) {
        var texts = entry.getChildElementsByType(Text.class);
        var text =
                texts.isEmpty() ? "" : texts.iterator().next().getTextContent().strip();
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }
}
