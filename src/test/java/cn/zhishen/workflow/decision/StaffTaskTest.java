package cn.zhishen.workflow.decision;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.workflow.decision.StaffTask.Due;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tasks of the staff are those of the models. */
class StaffTaskTest {

    @ParameterizedTest
    @EnumSource(
            value = StaffTask.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PROPOSE_MEASURE", "ORDER_RECTIFICATION", "OPEN_CHECK", "EXTEND_TIME"})
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
    @EnumSource(
            value = StaffTask.class,
            names = {"PROPOSE_MEASURE", "ORDER_RECTIFICATION", "OPEN_CHECK", "EXTEND_TIME"})
    void aTaskOnAPageHasItsPageAndItsProcess(StaffTask task) {
        assertThat(Path.of("bpmn", task.process() + ".bpmn")).exists();
        assertThat(Path.of("src", "main", "resources", "templates", "staff", task.form() + ".html"))
                .exists();
    }
}
