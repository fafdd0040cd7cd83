package cn.zhishen.workflow.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.junit.jupiter.api.Test;

class PlainCellsTest {

    private final FeelEngine feel = new ScalaFeelEngineFactory().createInstance();
    private final FeelEngine cells = new PlainCells.Engine(feel);

    @Test
    void everyKindOfInputCellAnswersAsFeelDoes() throws Exception {
        for (var cell : cells(InputEntry.class)) {
            for (var value :
                    new Object[] {"FIRST", "二级", "REGISTERED", "", "FIRST\",\"ADDITION", true, false, 3, null}) {
                assertThat(test(cells, cell, value)).as(cell + " " + value).isEqualTo(test(feel, cell, value));
            }
        }
    }

    @Test
    void wordsAreComparedAsFeelDoesWhateverTheirSpacing() {
        for (var cell : new String[] {
            "\"a\"",
            " \"a\" , \"b\" ",
            "\"a,b\"",
            "\"a\",\"b\",\"\"",
            "\"a\\\"b\"",
            "\"a\\nb\"",
            "not(\"a\")",
            "\"a\",1",
            "true",
            "-"
        }) {
            for (var value : new Object[] {"a", "b", "a,b", "", "a\"b", "a\nb", true, 1, null}) {
                assertThat(test(cells, cell, value)).as(cell + " " + value).isEqualTo(test(feel, cell, value));
            }
        }
    }

    @Test
    void aCellThatIsNoFeelIsStillRefused() {
        assertThatThrownBy(() -> test(cells, "\"a\" \"b\"", "a")).isInstanceOf(RuntimeException.class);
    }

    @Test
    void outputCellsGiveWhatFeelGives() throws Exception {
        int words = 0;
        for (var cell : cells(OutputEntry.class)) {
            var context = Variables.createVariables().putValue("level", "二级").asVariableContext();
            assertThat((Object) cells.evaluateSimpleExpression(cell, context))
                    .as(cell)
                    .isEqualTo(feel.evaluateSimpleExpression(cell, context));
            words += cell.startsWith("\"") ? 1 : 0;
        }
        assertThat(words).isGreaterThan(50);
    }

    private static boolean test(FeelEngine engine, String cell, Object value) {
        VariableContext context =
                Variables.createVariables().putValue("input", value).asVariableContext();
        return engine.evaluateSimpleUnaryTests(cell, "input", context);
    }

    /** The distinct cells of the tables. Of the standards, which have thousands, only those of one file. */
    private static <T extends org.camunda.bpm.model.dmn.instance.DmnElement> TreeSet<String> cells(Class<T> type)
            throws Exception {
        var cells = new TreeSet<String>();
        try (var files = Files.list(Path.of("bpmn", "decisions"))) {
            files.filter(file -> !file.toString().matches(".*standards-(general|professional).*"))
                    .forEach(file -> Dmn.readModelFromFile(file.toFile()).getModelElementsByType(type).stream()
                            .map(entry ->
                                    entry.getUniqueChildElementByType(org.camunda.bpm.model.dmn.instance.Text.class))
                            .filter(text ->
                                    text != null && !text.getTextContent().isBlank())
                            .forEach(text -> cells.add(text.getTextContent())));
        }
        return cells;
    }
}
