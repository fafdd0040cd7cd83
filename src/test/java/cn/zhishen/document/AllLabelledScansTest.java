package cn.zhishen.document;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.document.scans.Condition;
import cn.zhishen.document.scans.LabelledScans;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The whole labelled set, 731 pages, with the figures that the office asked for. It takes long, so it runs before a release only. */
@Tag("paper")
@EnabledIfSystemProperty(
        named = "zhishen.thorough",
        matches = "true",
        disabledReason = "The whole set is judged by mvn -Pthorough verify")
class AllLabelledScansTest {

    @Test
    void noEmptyBoxPassesAndNoProperlySignedCleanScanIsRefused() throws Exception {
        var judged = new ScanMeasurement(new LabelledScans(LabelledScans.SEED)::scan)
                .judge(List.of(Condition.values()), 1, Runtime.getRuntime().availableProcessors());

        ScanMeasurement.print(judged);
        assertThat(ScanMeasurement.holds(judged)).isTrue();
    }
}
