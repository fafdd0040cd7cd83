package cn.zhishen.workflow.rules;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** The columns and cells of a decision table, as texts. */
final class DeployedTable {

    private DeployedTable() {}

    /**
     * What the program expects of a table apart from its rules: hit policy, inputs and outputs. {@code passedOn} gives, for an
     * output column, the inputs whose value it may return.
     */
    record Columns(String hits, List<String> inputs, List<String> outputs, Map<String, Set<String>> passedOn) {

        static Columns of(Decision decision) {
            var table = table(decision);
            var aggregation = table.getAggregation();
            var inputs = table.getInputs().stream()
                    .map(input -> text(input.getInputExpression()) + ":"
                            + type(input.getInputExpression().getTypeRef())
                            + (input.getCamundaInputVariable() == null ? "" : ":" + input.getCamundaInputVariable()))
                    .sorted()
                    .toList();
            var outputs = table.getOutputs().stream()
                    .map(output -> output.getName() + ":" + type(output.getTypeRef()))
                    .sorted()
                    .toList();
            return new Columns(
                    table.getHitPolicy() + (aggregation == null ? "" : " " + aggregation),
                    inputs,
                    outputs,
                    passedOn(decision));
        }

        private static Map<String, Set<String>> passedOn(Decision decision) {
            var names = table(decision).getInputs().stream()
                    .map(input -> text(input.getInputExpression()))
                    .toList();
            return cells(decision).stream()
                    .filter(cell -> !cell.isTest() && names.contains(cell.text()))
                    .collect(Collectors.groupingBy(Cell::column, Collectors.mapping(Cell::text, Collectors.toSet())));
        }
    }

    static String type(String typeRef) {
        return typeRef == null ? "" : typeRef;
    }

    record Cell(String rule, String column, String type, String text, boolean isTest) {}

    private record Column(String name, String type) {}

    static List<Cell> cells(Decision decision) {
        var table = table(decision);
        var inputs = table.getInputs().stream()
                .map(input -> new Column(
                        text(input.getInputExpression()),
                        type(input.getInputExpression().getTypeRef())))
                .toList();
        var outputs = table.getOutputs().stream()
                .map(output -> new Column(output.getName(), type(output.getTypeRef())))
                .toList();
        return table.getRules().stream()
                .flatMap(rule -> Stream.concat(
                        cells(rule, rule.getInputEntries(), inputs), cells(rule, rule.getOutputEntries(), outputs)))
                .filter(cell -> !cell.text().isEmpty())
                .toList();
    }

    private static Stream<Cell> cells(Rule rule, Collection<? extends DmnElement> entries, List<Column> columns) {
        var all = List.copyOf(entries);
        if (all.size() != columns.size()) {
            throw new IllegalArgumentException("规则 " + rule.getId() + " 的列数与表头不符");
        }
        return IntStream.range(0, all.size())
                .mapToObj(i -> new Cell(
                        rule.getId(),
                        columns.get(i).name(),
                        columns.get(i).type(),
                        text(all.get(i)),
                        all.get(i) instanceof InputEntry));
    }

    static DecisionTable table(ModelElementInstance decision) {
        if (!(decision instanceof Decision one) || !(one.getExpression() instanceof DecisionTable table)) {
            throw new IllegalArgumentException("不是决策表（decisionTable）");
        }
        return table;
    }

    static String text(DmnElement element) {
        return Arrays.stream(element.getChildElementsByType(Text.class).toArray(Text[]::new))
                .map(Text::getTextContent)
                .findFirst()
                .orElse("");
    }

    /** The tests of a rule, in the order of the columns. */
    static List<String> tests(Rule rule) {
        return rule.getInputEntries().stream().map(DeployedTable::text).toList();
    }
}
