package cn.zhishen.workflow.rules;

import static cn.zhishen.workflow.rules.DeployedTable.cells;
import static cn.zhishen.workflow.rules.DeployedTable.table;
import static cn.zhishen.workflow.rules.DeployedTable.text;

import cn.zhishen.qualification.TableQuestions;
import cn.zhishen.qualification.TableReader;
import cn.zhishen.qualification.TableRule;
import cn.zhishen.shared.PersonalNumber;
import cn.zhishen.workflow.rules.DeployedTable.Cell;
import cn.zhishen.workflow.rules.DeployedTable.Columns;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DrgElement;
import org.camunda.bpm.model.dmn.instance.LiteralExpression;
import org.camunda.bpm.model.dmn.instance.Text;
import org.camunda.bpm.model.dmn.instance.UnaryTests;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.w3c.dom.CharacterData;
import org.w3c.dom.Comment;
import org.w3c.dom.Node;

/**
 * Checks a decision table before it takes effect. It must be one of our tables with our columns and hit policy, in force from a given
 * day; every cell must be a plain value or a plain test ({@link DeployedCell}); the module that uses the table must be able to read it.
 */
@Component
public class TableCheck {

    private static final String FILES = "classpath:bpmn/decisions/*.dmn";
    private static final String STANDARD = "standard-";
    /** The processes use the edition of their own deployment, so another edition of these would never take effect. */
    private static final Set<String> OF_THE_PROCESSES =
            Set.of("scan-acceptance", "review-verdict", "resubmission-wait");

    private static final Set<String> FEEL = Set.of(
            "feel",
            "http://www.omg.org/spec/feel/20140401",
            "https://www.omg.org/spec/dmn/20191111/feel/",
            "https://www.omg.org/spec/dmn/20211108/feel/",
            "https://www.omg.org/spec/dmn/20230324/feel/");

    private static final String CELL = "cellInput";
    private static final int SHOWN = 100;

    private static final String AND = "；";

    /** So many unanswered questions are named; a table without rules has hundreds. */
    private static final int NAMED = 5;

    private final List<TableReader> readers;
    private final List<TableQuestions> questions;
    private final ResourcePatternResolver resources;
    private final TableLimits limits;
    private final DmnEngine engine = PlainCells.applyTo(
                    (DefaultDmnEngineConfiguration) DefaultDmnEngineConfiguration.createDefaultDmnEngineConfiguration())
            .buildEngine();
    private Map<String, Columns> ownTables = Map.of();
    private final FeelEngine feel = new ScalaFeelEngineFactory().createInstance();

    TableCheck(
            List<TableReader> readers,
            List<TableQuestions> questions,
            ResourcePatternResolver resources,
            TableLimits limits) {
        this.readers = readers;
        this.questions = questions;
        this.resources = resources;
        this.limits = limits;
    }

    /** @throws IllegalArgumentException with a Chinese message that tells what to correct */
    public void require(byte[] file) {
        if (file.length > limits.maxFileSize().toBytes()) {
            throw new IllegalArgumentException(
                    "文件有 " + file.length + " 字节，超过 " + limits.maxFileSize().toBytes() + " 字节，请只部署要更正的决策表");
        }
        var model = model(file);
        requireNoPersonalNumber(model);
        var decisions = model.getModelElementsByType(Decision.class);
        if (decisions.isEmpty()
                || decisions.size()
                        != model.getModelElementsByType(DrgElement.class).size()) {
            throw new IllegalArgumentException("文件应当只含决策表（decision）");
        }
        requireFeel(model);
        TableHead.require(model);
        for (var decision : decisions) {
            named(decision, this::requireSound);
        }
        var unconditional = unconditional(model.clone());
        for (var decision : decisions) {
            named(decision, one -> read(one, unconditional.get(one.getId())));
            named(decision, this::requireAnswers);
        }
    }

    private static void named(Decision decision, Consumer<Decision> check) {
        try {
            check.accept(decision);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("决策表 " + decision.getId() + "：" + e.getMessage() + "。请更正后重新部署", e);
        }
    }

    private void requireSound(Decision decision) {
        requireNoOther(decision);
        var known = known(decision.getId(), ownTables());
        var table = table(decision);
        requireFew(table.getRules().size(), limits.maxRules(), "");
        requireColumns(Columns.of(decision), known);
        TableHead.require(decision);
        var cells = cells(decision);
        requireFewWords(cells);
        cells.forEach(cell -> requirePlain(cell, known));
        cells.forEach(this::requireCell);
        if (table.getHitPolicy() == HitPolicy.UNIQUE) {
            requireFew(table.getRules().size(), limits.maxUniqueRules(), "至多命中一条的");
            OneHit.require(decision);
        }
    }

    private static void requireFew(int rules, int most, String ofSuch) {
        if (rules > most) {
            throw new IllegalArgumentException("有 " + rules + " 条规则，" + ofSuch + "决策表最多 " + most + " 条");
        }
    }

    private void requireFewWords(List<Cell> cells) {
        cells.stream()
                .collect(Collectors.groupingBy(
                        Cell::column, Collectors.summingInt(cell -> cell.text().split(AND).length)))
                .forEach((column, words) -> {
                    if (words > limits.maxWords()) {
                        throw new IllegalArgumentException(
                                column + " 列共有 " + words + " 项（以“" + AND + "”分开），一列最多 " + limits.maxWords() + " 项");
                    }
                });
    }

    /** Names, cells and annotations of a table appear on public pages. */
    private static void requireNoPersonalNumber(DmnModelInstance model) {
        var left =
                new ArrayDeque<Node>(List.of(model.getDocument().getDomSource().getNode()));
        while (!left.isEmpty()) {
            var node = left.pop();
            var own = new StringBuilder();
            var attributes = node.getAttributes();
            for (int i = 0; attributes != null && i < attributes.getLength(); i++) {
                requireNoPersonalNumber(attributes.item(i).getNodeValue());
            }
            for (var child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
                if (child instanceof CharacterData text && !(child instanceof Comment)) {
                    own.append(text.getData());
                } else {
                    left.push(child);
                }
            }
            requireNoPersonalNumber(own.toString());
            requireNoPersonalNumber(Objects.requireNonNullElse(node.getNodeValue(), ""));
        }
    }

    private static void requireNoPersonalNumber(String words) {
        if (PersonalNumber.isIn(words)) {
            throw new IllegalArgumentException("决策表的" + PersonalNumber.REFUSED);
        }
    }

    private static DmnModelInstance model(byte[] file) {
        try {
            return Dmn.readModelFromStream(new ByteArrayInputStream(file));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("不是可以读取的 DMN 文件：" + e.getMessage(), e);
        }
    }

    /** A language other than FEEL, or FEEL's own access to Java, would be a program. */
    private static void requireFeel(DmnModelInstance model) {
        Stream.<String>concat(
                        model.getModelElementsByType(LiteralExpression.class).stream()
                                .map(LiteralExpression::getExpressionLanguage),
                        Stream.concat(
                                model.getModelElementsByType(UnaryTests.class).stream()
                                        .map(UnaryTests::getExpressionLanguage),
                                Stream.of(model.getDefinitions().getExpressionLanguage())))
                .filter(language -> language != null && !FEEL.contains(language.toLowerCase(Locale.ROOT)))
                .findFirst()
                .ifPresent(language -> {
                    throw new IllegalArgumentException("单元格只能使用 FEEL，不能使用 " + language);
                });
    }

    /** A table that this one requires would be evaluated with it, and could make it fail. */
    private static void requireNoOther(Decision decision) {
        if (!decision.getInformationRequirements().isEmpty()
                || !decision.getKnowledgeRequirements().isEmpty()
                || !decision.getAuthorityRequirements().isEmpty()) {
            throw new IllegalArgumentException("不能依赖其他决策、知识或依据（requirement），请删去");
        }
    }

    /** @return the program's own tables by their ids */
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

    private static Columns known(String id, Map<String, Columns> own) {
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
        return known;
    }

    private static void requireColumns(Columns columns, Columns known) {
        if (!columns.hits().equals(known.hits())) {
            throw new IllegalArgumentException("命中策略（hitPolicy）应为 " + known.hits() + "，不是 " + columns.hits());
        }
        if (!columns.inputs().equals(known.inputs())) {
            throw new IllegalArgumentException("输入列应为 " + known.inputs() + "，不是 " + columns.inputs());
        }
        if (!columns.outputs().equals(known.outputs())) {
            throw new IllegalArgumentException("输出列应为 " + known.outputs() + "，不是 " + columns.outputs());
        }
    }

    /** Runs before any evaluation, which might never end. */
    private static void requirePlain(Cell cell, Columns known) {
        var isPlain = cell.isTest()
                ? DeployedCell.isTest(cell.text(), cell.type())
                : DeployedCell.isValue(cell.text(), cell.type())
                        || known.passedOn()
                                .getOrDefault(cell.column(), Set.of())
                                .contains(cell.text());
        if (!isPlain) {
            throw new IllegalArgumentException("规则 " + cell.rule() + " 的 " + cell.column() + " 列“"
                    + StringUtils.truncate(cell.text(), SHOWN) + "”无法识别：只能写 " + cell.type() + " 类型的"
                    + (cell.isTest() ? "值、比较、范围、not(…) 或者 -" : "值") + "，不超过 " + DeployedCell.LONGEST
                    + " 个字符，不能写公式");
        }
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

    /** Every table of {@code copy}, changed so that all its rules match at once. */
    private Map<String, DmnDecision> unconditional(DmnModelInstance copy) {
        for (var decision : copy.getModelElementsByType(Decision.class)) {
            var table = table(decision);
            table.setHitPolicy(HitPolicy.COLLECT);
            table.removeAttribute("aggregation");
            table.getRules().stream()
                    .flatMap(rule -> rule.getInputEntries().stream())
                    .forEach(entry -> entry.setText(newText(copy)));
        }
        return engine.parseDecisions(copy).stream().collect(Collectors.toMap(DmnDecision::getKey, Function.identity()));
    }

    private void read(Decision decision, DmnDecision unconditional) {
        var outputs = engine.evaluateDecisionTable(unconditional, Variables.createVariables()).stream()
                .<Map<String, Object>>map(HashMap::new)
                .toList();
        var texts = PlainRows.of(decision);
        var rules = List.copyOf(table(decision).getRules());
        var columns = table(decision).getInputs().stream()
                .map(input -> text(input.getInputExpression()))
                .toList();
        var read = IntStream.range(0, rules.size())
                .mapToObj(i -> new TableRule(
                        rules.get(i).getId(),
                        tests(columns, DeployedTable.tests(rules.get(i))),
                        outputs.get(i),
                        texts.get(i)))
                .toList();
        readers.forEach(reader -> reader.requireReadable(decision.getId(), read));
    }

    /** Where a module has no answer, it cannot go on. */
    private void requireAnswers(Decision decision) {
        var asked = questions.stream()
                .flatMap(one -> one.of(decision.getId()).stream())
                .toList();
        if (asked.isEmpty()) {
            return;
        }
        var table = engine.parseDecision(decision.getId(), (DmnModelInstance) decision.getModelInstance());
        var unanswered = asked.stream()
                .filter(question ->
                        engine.evaluateDecisionTable(table, question).isEmpty())
                .map(TableCheck::inWords)
                .sorted()
                .toList();
        if (!unanswered.isEmpty()) {
            throw new IllegalArgumentException("没有规则适用于"
                    + unanswered.stream().limit(NAMED).collect(Collectors.joining(AND))
                    + (unanswered.size() > NAMED ? "等 " + unanswered.size() + " 种情形" : "")
                    + "，审查会因此中断，请补上规则");
        }
    }

    private static String inWords(Map<String, Object> question) {
        return new TreeMap<>(question)
                .entrySet().stream()
                        .map(input -> input.getKey() + "“" + input.getValue() + "”")
                        .collect(Collectors.joining("、"));
    }

    private static Map<String, String> tests(List<String> columns, List<String> tests) {
        var named = new HashMap<String, String>();
        for (int i = 0; i < columns.size(); i++) {
            named.put(columns.get(i), tests.get(i));
        }
        return named;
    }

    private static Text newText(DmnModelInstance model) {
        var text = model.newInstance(Text.class);
        text.setTextContent("");
        return text;
    }
}
