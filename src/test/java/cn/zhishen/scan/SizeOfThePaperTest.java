package cn.zhishen.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.zhishen.document.SampleForm;
import cn.zhishen.document.SampleScans;
import cn.zhishen.document.Sheets;
import cn.zhishen.sandbox.scanner.Scanner;
import cn.zhishen.sandbox.scanner.Scanner.Settings;
import cn.zhishen.scan.ScanInspection.Defect;
import cn.zhishen.scan.ScanInspection.Presence;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.util.Matrix;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The marks of the print say how large the paper is, whatever the page's box says. */
@Tag("paper")
class SizeOfThePaperTest {

    /** @param size of the page's box, as a multiple of the paper's */
    @ParameterizedTest
    @CsvSource({
        "300, 0.3333, true",
        "300, 4.1667, true",
        "300, 0.7071, true",
        "297, 4.1667, true",
        "290, 4.1667, false",
        "200, 0.6667, false",
        "100, 0.3333, false",
        "600, 0.5, true"
    })
    void theResolutionIsThatOfThePaper(double dpi, double size, boolean accepted) {
        var inspection = Sheets.inspect(boxed(SampleScans.scan(Settings.usual().withDpi(dpi)), size));

        assertThat(inspection.minimumDpi()).isCloseTo(dpi, within(dpi * 0.002));
        assertThat(inspection.count(Defect.Kind.RESOLUTION)).isEqualTo(accepted ? 0 : SampleForm.PAGES);
        assertThat(inspection.count(Defect.Kind.MISSING_PAGE)).isZero();
        if (accepted) {
            assertThat(inspection.defects()).isEmpty();
            assertThat(inspection.boxes()).allMatch(box -> box.presence() == Presence.PRESENT);
        } else {
            assertThat(inspection.defects().get(0).message()).contains("低于要求的 300 DPI");
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3333, 4.1667})
    void anEmptyBoxOnAPageOfAnySizeIsEmpty(double size) {
        var settings = Settings.usual().unsigned().withRotation(1.5).withSeed(7);

        assertThat(Sheets.inspect(boxed(SampleScans.scan(settings), size)).boxes())
                .allMatch(box -> box.presence() == Presence.ABSENT);
    }

    /** Whoever prints with the pages fitted to the paper has a smaller print on a paper of the same size. */
    @Test
    void aSmallerPrintIsNoLargerPaper() {
        var smaller = Sheets.edit(SampleScans.FORM, document -> {
            for (var page : document.getPages()) {
                var box = page.getMediaBox();
                transform(
                        document,
                        page,
                        new Matrix(0.94f, 0, 0, 0.94f, box.getWidth() * 0.03f, box.getHeight() * 0.03f));
            }
        });

        var inspection = Sheets.inspect(new Scanner().scan(smaller, Settings.usual()));

        assertThat(inspection.minimumDpi()).isEqualTo(300);
        assertThat(inspection.count(Defect.Kind.RESOLUTION)).isZero();
        assertThat(inspection.count(Defect.Kind.MISSING_PAGE)).isZero();
    }

    private static byte[] boxed(byte[] scan, double size) {
        return Sheets.edit(scan, document -> {
            for (var page : document.getPages()) {
                var box = page.getMediaBox();
                var larger = new PDRectangle((float) (box.getWidth() * size), (float) (box.getHeight() * size));
                transform(document, page, Matrix.getScaleInstance((float) size, (float) size));
                page.setMediaBox(larger);
                page.setCropBox(larger);
            }
        });
    }

    private static void transform(PDDocument document, PDPage page, Matrix matrix) throws IOException {
        try (var content = new PDPageContentStream(document, page, AppendMode.PREPEND, false)) {
            content.transform(matrix);
        }
    }
}
