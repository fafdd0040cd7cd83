package cn.zhishen.scan;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.document.ScanMeasurement;
import cn.zhishen.document.ScanMeasurement.Judged;
import cn.zhishen.document.scans.Condition;
import cn.zhishen.document.scans.KeptScans;
import cn.zhishen.document.scans.LabelledScans;
import cn.zhishen.printing.FormBox.Kind;
import cn.zhishen.scan.ScanInspection.Defect;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A few scans of each condition, with the floors of the whole set that {@code mvn -B -Pmeasure verify -Dmeasure=scans} takes. */
@Tag("paper")
class LabelledScansTest {

    private static List<Judged> judged;

    @BeforeAll
    static void inspect() throws Exception {
        var scans = KeptScans.under(Path.of("target", "scans"), new LabelledScans(LabelledScans.SEED));
        judged = new ScanMeasurement(scans::scan)
                .judge(
                        Arrays.stream(Condition.values())
                                .filter(condition -> condition != Condition.CLEAN_600)
                                .toList(),
                        0.03,
                        Runtime.getRuntime().availableProcessors());
    }

    @Test
    void noBoxThatIsEmptyPassesForFilled() {
        for (var kind : Kind.values()) {
            var tally = ScanMeasurement.tally(judged, kind);

            assertThat(tally.of(false)).as("empty boxes").isGreaterThan(10);
            assertThat(tally.stopped()).as("%s", kind).isEqualTo(1);
        }
    }

    @Test
    void aProperlySignedCleanScanIsNotRefused() {
        assertThat(ScanMeasurement.refused(judged, Condition.CLEAN)).isZero();
    }

    @Test
    void whatIsCalledEmptyIsEmpty() {
        assertThat(ScanMeasurement.tally(judged).absentPrecision()).isGreaterThanOrEqualTo(0.97);
    }

    @Test
    void mostFilledBoxesAreRecognisedWithoutAPerson() {
        var clean = ScanMeasurement.of(judged, Condition.CLEAN);

        assertThat(ScanMeasurement.tally(clean).presentRecall()).isGreaterThanOrEqualTo(0.95);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CLEAN_600")
    void theVerdictIsRight(Condition condition) {
        assertThat(ScanMeasurement.of(judged, condition)).isNotEmpty().allMatch(Judged::right);
    }

    @Test
    void aGreyScanIsToldToBeScannedInColour() {
        assertThat(ScanMeasurement.of(judged, Condition.GREY).stream()
                        .flatMap(one -> one.inspection().defects().stream())
                        .filter(defect -> defect.kind() == Defect.Kind.SEAL_UNSURE)
                        .map(Defect::message))
                .isNotEmpty()
                .allMatch(message -> message.contains("请用彩色扫描"));
    }

    @Test
    void onePictureOfASealOnEveryPageIsNoticed() {
        assertThat(ScanMeasurement.of(judged, Condition.PASTED_SEAL).stream()
                        .filter(one -> one.scan().complete()))
                .isNotEmpty()
                .allMatch(one -> one.inspection().count(Defect.Kind.SAME_SEAL) == 2);
    }

    @Test
    void theSameNumberGivesTheSameScan() {
        var first = new LabelledScans(LabelledScans.SEED).scan(Condition.PHONE, 5);
        var again = new LabelledScans(LabelledScans.SEED).scan(Condition.PHONE, 5);

        assertThat(again.filled()).isEqualTo(first.filled());
        assertThat(again.upload()).hasSameSizeAs(first.upload());
    }
}
