package cn.zhishen.pdf;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.DeliveredSettings;
import cn.zhishen.scan.ScanProperties;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Work on a page stops when nobody waits for it any more. */
class PictureWalkTest {

    private static final ScanProperties RULES = DeliveredSettings.of(ScanProperties.class);

    @Test
    void afterTheDeadlineNoInstructionIsFollowedOrMeasured(@TempDir Path folder) throws IOException {
        var deadline = Deadline.of(Files.write(folder.resolve("page"), new byte[1]), RULES.ofFile());
        var walk = new PictureWalk(new PDFStreamEngine() {}, deadline);
        walk.step(Operator.getOperator(OperatorName.SAVE), List.of(), (instruction, operands) -> {});
        walk.measure(new ByteArrayInputStream(new byte[] {'q'}));

        deadline.callOff();

        assertThatThrownBy(() ->
                        walk.step(Operator.getOperator(OperatorName.SAVE), List.of(), (instruction, operands) -> {}))
                .isInstanceOf(Deadline.Missed.class);
        assertThatThrownBy(() -> walk.measure(new ByteArrayInputStream(new byte[] {'q'})))
                .isInstanceOf(Deadline.Missed.class);
    }
}
