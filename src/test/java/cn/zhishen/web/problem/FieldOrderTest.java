package cn.zhishen.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.shared.FieldError;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FieldOrderTest {

    private static final List<String> SENT = List.of(
            "_csrf",
            "name",
            "citizenId.kind",
            "citizenId",
            "certificates[4].kind",
            "certificates[4].number",
            "certificates[7].kind",
            "certificates[7].specialties",
            "certificates[7].number",
            "employments[0].from");

    @Test
    void errorsStandInTheOrderOfTheForm() {
        assertThat(sorted("employments[0].from", "citizenId", "name"))
                .containsExactly("name", "citizenId", "employments[0].from");
    }

    /** The rows that a page sends are numbered anew when they are read. */
    @Test
    void rowsStandTogetherByTheirNumber() {
        assertThat(sorted(
                        "certificates[1].specialties[2]",
                        "certificates[1].kind",
                        "certificates[0].number",
                        "employments[0].from",
                        "certificates[0].kind",
                        "certificates"))
                .containsExactly(
                        "certificates",
                        "certificates[0].kind",
                        "certificates[0].number",
                        "certificates[1].kind",
                        "certificates[1].specialties[2]",
                        "employments[0].from");
    }

    @Test
    void whatWasNotSentComesLastAndKeepsItsOrder() {
        assertThat(sorted("website", "agreed", "name")).containsExactly("name", "website", "agreed");
    }

    private static List<String> sorted(String... fields) {
        return FieldOrder.of(SENT)
                .sorted(Stream.of(fields)
                        .map(field -> new FieldError(field, "请更正"))
                        .toList())
                .stream()
                .map(FieldError::field)
                .toList();
    }
}
