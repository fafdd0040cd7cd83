package cn.zhishen.workflow.rules;

import cn.zhishen.qualification.TableReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.DrgElement;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.LiteralExpression;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;
import org.camunda.bpm.model.dmn.instance.UnaryTests;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Checks a decision table before it counts: one of ours with our columns, in FEEL only, in force from a day, every cell readable by
 * the module that reads it.
 */
@Component
public class TableCheck {

    private static final String FILES = "classpath:bpmn/decisions/*.dmn";
    private static final String STANDARD = "standard-";
    /** Bound by the processes of the same deployment, so that another edition of them would only seem to be in force. */
    private static final Set<String> OF_THE_PROCESSES =
            Set.of("scan-acceptance", "review-verdict", "resubmission-wait");

    private static final String CELL = "cellInput";

    private final List<TableReader> readers;
    private final ResourcePatternResolver resources;
    private final DmnEngine engine = PlainCells.applyTo(
                    (DefaultDmnEngineConfiguration) DefaultDmnEngineConfiguration.createDefaultDmnEngineConfiguration())
            .buildEngine();
    private Map<String, Columns> ownTables = Map.of();
    private final FeelEngine feel = new ScalaFeelEngineFactory().createInstance();

    TableCheck(List<TableReader> readers, ResourcePatternResolver resources) {
        this.readers = readers;
        this.resources = resources;
    }

    /** @throws IllegalArgumentException with what is to be mended, in Chinese */
    public void require(byte[] file) {
        var model = model(file);
        var decisions = model.getModelElementsByType(Decision.class);
        if (decisions.isEmpty()
                || decisions.size()
                        != model.getModelElementsByType(DrgElement.class).size()) {
            throw new IllegalArgumentException("文件应当只含决策表（decision）");
        }
        requireFeel(model);
        for (var decision : decisions) {
            try {
                requireKnown(decision, ownTables());
                requireDay(decision);
                cells(decision).forEach(this::requireCell);
                read(decision, file);
            } catch (RuntimeException e) {
                throw new IllegalArgumentException("决策表 " + decision.getId() + "：" + e.getMessage() + "。请更正后重新部署", e);
            }
        }
    }

    private static DmnModelInstance model(byte[] file) {
        try {
            return Dmn.readModelFromStream(new ByteArrayInputStream(file));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("不是可以读取的 DMN 文件：" + e.getMessage(), e);
        }
    }

    /** Another language than FEEL, or FEEL's own way into Java, would be a program. */
    private static void requireFeel(DmnModelInstance model) {
        Stream.<String>concat(
                        model.getModelElementsByType(LiteralExpression.class).stream()
                                .map(LiteralExpression::getExpressionLanguage),
                        Stream.concat(
                                model.getModelElementsByType(UnaryTests.class).stream()
                                        .map(UnaryTests::getExpressionLanguage),
                                Stream.of(model.getDefinitions().getExpressionLanguage())))
                .filter(language ->
                        language != null && !language.toLowerCase(Locale.ROOT).contains("feel"))
                .findFirst()
                .ifPresent(language -> {
                    throw new IllegalArgumentException("单元格只能使用 FEEL，不能使用 " + language);
                });
    }

    /** @return the tables of the program itself by their ids */
    private synchronized Map<String, Columns> ownTables() {
        if (ownTables.isEmpty()) {
            ownTables = readOwnTables();
        }
        return ownTables;
    }

    private Map<String, Columns> readOwnTables() {
        var own = new HashMap<String, Columns>();
        try {
            for (Resource resource : resources.getResources(FILES)) {
                try (var in = resource.getInputStream()) {
                    Dmn.readModelFromStream(in)
                            .getModelElementsByType(Decision.class)
                            .forEach(decision -> own.put(decision.getId(), Columns.of(decision)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return own;
    }

    /** Types by the expression of an input and the name of an output. */
    private record Columns(Map<String, String> inputs, Map<String, String> outputs) {

        static Columns of(Decision decision) {
            var inputs = new HashMap<String, String>();
            var outputs = new HashMap<String, String>();
            var table = table(decision);
            table.getInputs()
                    .forEach(input -> inputs.put(
                            text(input.getInputExpression()),
                            type(input.getInputExpression().getTypeRef())));
            table.getOutputs().forEach(output -> outputs.put(output.getName(), type(output.getTypeRef())));
            return new Columns(inputs, outputs);
        }

        private static String type(String typeRef) {
            return typeRef == null ? "" : typeRef;
        }
    }

    private static void requireKnown(Decision decision, Map<String, Columns> own) {
        var id = decision.getId();
        if (OF_THE_PROCESSES.contains(id)) {
            throw new IllegalArgumentException("此表与流程绑定，随程序发布，单独部署不起作用");
        }
        var known = id.startsWith(STANDARD) && !own.containsKey(id)
                ? own.entrySet().stream()
                        .filter(table -> table.getKey().startsWith(STANDARD))
                        .findFirst()
                        .map(Map.Entry::getValue)
                        .orElseThrow()
                : own.get(id);
        if (known == null) {
            throw new IllegalArgumentException("程序不使用这张表，请核对编号");
        }
        var columns = Columns.of(decision);
        if (!columns.inputs().equals(known.inputs())) {
            throw new IllegalArgumentException("输入列应为 " + known.inputs() + "，不是 " + columns.inputs());
        }
        if (!known.outputs().entrySet().containsAll(columns.outputs().entrySet())) {
            throw new IllegalArgumentException("输出列 " + columns.outputs() + " 超出了 " + known.outputs());
        }
    }

    private static void requireDay(Decision decision) {
        var tag = decision.getVersionTag();
        if (tag == null) {
            return;
        }
        try {
            LocalDate.parse(tag);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("版本标签“" + tag + "”不是施行日期，应写作 2024-10-14", e);
        }
    }

    private record Cell(String rule, String column, String text, boolean isTest) {}

    private static List<Cell> cells(Decision decision) {
        var table = table(decision);
        return table.getRules().stream()
                .flatMap(rule -> Stream.concat(
                        cells(
                                rule,
                                rule.getInputEntries(),
                                table.getInputs().stream()
                                        .map(input -> text(input.getInputExpression()))
                                        .toList()),
                        cells(
                                rule,
                                rule.getOutputEntries(),
                                table.getOutputs().stream()
                                        .map(output -> output.getName())
                                        .toList())))
                .filter(cell -> !cell.text().isEmpty())
                .toList();
    }

    private static Stream<Cell> cells(Rule rule, Collection<? extends DmnElement> entries, List<String> columns) {
        if (entries.size() != columns.size()) {
            throw new IllegalArgumentException("规则 " + rule.getId() + " 的列数与表头不符");
        }
        var names = columns.iterator();
        return entries.stream()
                .map(entry -> new Cell(rule.getId(), names.next(), text(entry), entry instanceof InputEntry));
    }

    private void requireCell(Cell cell) {
        var nothing = Variables.putValue(CELL, null).asVariableContext();
        try {
            if (cell.isTest()) {
                feel.evaluateSimpleUnaryTests(cell.text(), CELL, nothing);
            } else {
                feel.evaluateSimpleExpression(cell.text(), nothing);
            }
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "规则 " + cell.rule() + " 的 " + cell.column() + " 列“" + cell.text() + "”无法识别", e);
        }
    }

    /** With all rules at once: without conditions each of them matches. */
    private void read(Decision decision, byte[] file) {
        var copy = model(file);
        var table = table(copy.getModelElementById(decision.getId()));
        table.setHitPolicy(HitPolicy.COLLECT);
        table.removeAttribute("aggregation");
        table.getRules().stream()
                .flatMap(rule -> rule.getInputEntries().stream())
                .forEach(entry -> entry.setText(newText(copy)));
        var rows = engine
                .evaluateDecisionTable(engine.parseDecision(decision.getId(), copy), Variables.createVariables())
                .stream()
                .<Map<String, Object>>map(HashMap::new)
                .toList();
        var texts = PlainRows.of(decision);
        readers.forEach(reader -> reader.requireReadable(decision.getId(), rows, texts));
    }

    private static Text newText(DmnModelInstance model) {
        var text = model.newInstance(Text.class);
        text.setTextContent("");
        return text;
    }

    private static DecisionTable table(ModelElementInstance decision) {
        if (!(decision instanceof Decision one) || !(one.getExpression() instanceof DecisionTable table)) {
            throw new IllegalArgumentException("不是决策表（decisionTable）");
        }
        return table;
    }

    private static String text(DmnElement element) {
        return Arrays.stream(element.getChildElementsByType(Text.class).toArray(Text[]::new))
                .map(text -> text.getTextContent().strip())
                .findFirst()
                .orElse("");
    }
}
