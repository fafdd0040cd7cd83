package cn.zhishen.workflow.decision;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.workflow.decision.StaffTask.Due;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tasks of the staff are those of the models, and what they do on pages is done there. */
class StaffTaskTest {

    private static Stream<StaffTask> tasks() {
        return Arrays.stream(StaffTask.values()).filter(task -> !task.onPage());
    }

    private static Stream<StaffTask> acts() {
        return Arrays.stream(StaffTask.values()).filter(StaffTask::onPage);
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void aTaskStandsInItsProcessWithItsFormAndItsDay(StaffTask task) throws IOException {
        var model = Files.readString(Path.of("bpmn", task.process() + ".bpmn"));
        var element = model.lines()
                .filter(line -> line.contains("id=\"" + task.id() + "\""))
                .findFirst()
                .orElseThrow();
        assertThat(Path.of("forms", task.form() + ".html")).exists();
        assertThat(task.beginsByHand() ? model : element)
                .contains("camunda:formKey=\"embedded:deployment:forms/" + task.form() + ".html\"");
        if (!task.beginsByHand()) {
            assertThat(element.contains("camunda:dueDate=\"${humanDecisions.due(execution)}\""))
                    .isEqualTo(task.due() == Due.IN_TABLE);
        }
    }

    @ParameterizedTest
    @MethodSource("acts")
    void anActOnAPageHasItsPageAndItsProcess(StaffTask task) {
        if (!task.process().equals(StaffTask.NO_PROCESS)) {
            assertThat(Path.of("bpmn", task.process() + ".bpmn")).exists();
        }
        assertThat(Path.of("src", "main", "resources", "templates", "staff", task.form() + ".html"))
                .exists();
    }

    /** Each is refused to whoever must keep out, and recorded as a handling, wherever the code does it. */
    @ParameterizedTest
    @MethodSource("acts")
    void anActIsRefusedToWhoMustKeepOutAndRecorded(StaffTask act) throws IOException {
        var name = "StaffTask." + act.name();
        var code = code();
        assertThat(code).as("refused").matches(one -> Pattern.compile(
                        "(objection|requireUninvolved|take)\\(\\s*" + name + "\\b")
                .matcher(one)
                .find());
        assertThat(code).as("recorded").matches(one -> Pattern.compile("(handled|take)\\(\\s*" + name + "\\b")
                .matcher(one)
                .find());
    }

    private static String code() throws IOException {
        try (var files = Files.walk(Path.of("src", "main", "java"))) {
            var all = new StringBuilder();
            for (var file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        }
    }
}
