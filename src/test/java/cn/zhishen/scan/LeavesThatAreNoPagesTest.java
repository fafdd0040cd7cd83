package cn.zhishen.scan;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.document.SampleForm;
import cn.zhishen.document.SampleScans;
import cn.zhishen.document.Sheets;
import cn.zhishen.sandbox.scanner.Scanner.Settings;
import cn.zhishen.scan.ScanInspection.Defect;
import cn.zhishen.scan.ScanInspection.PageFinding;
import cn.zhishen.scan.ScanInspection.PassedOver;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Random;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Backs, covers and other leaves that come with the pages of a form. */
@Tag("paper")
class LeavesThatAreNoPagesTest {

    private static final int DPI = 200;
    private static final byte[] SCAN = SampleScans.scan(Settings.usual());

    /** @param showing how far the other side shows through, from 0 to 1 */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.08, 0.15})
    void theBacksOfADuplexScanArePassedOver(double showing) {
        var inspection = inspect(document -> {
            for (int page = SampleForm.PAGES; page >= 1; page--) {
                insert(document, page, back(page - 1, showing));
            }
        });

        assertThat(inspection.defects()).isEmpty();
        assertThat(inspection.minimumDpi()).isEqualTo(300);
        assertThat(inspection.pages()).extracting(PageFinding::formPage).containsExactly(1, null, 2, null, 3, null);
        assertThat(inspection.pages())
                .extracting(PageFinding::passedOver)
                .containsExactly(null, PassedOver.BLANK, null, PassedOver.BLANK, null, PassedOver.BLANK);
    }

    @Test
    void aLeafWithAFewSpecksAndPunchedHolesIsBlank() {
        var leaf = paper();
        var pen = leaf.createGraphics();
        pen.setColor(Color.DARK_GRAY);
        for (int hole : new int[] {107, 187}) {
            pen.fillOval(8 * DPI / 25, hole * DPI / 25, 6 * DPI / 25, 6 * DPI / 25);
        }
        var random = new Random(5);
        for (int speck = 0; speck < 30; speck++) {
            pen.fillRect(random.nextInt(leaf.getWidth()), random.nextInt(leaf.getHeight()), 2, 2);
        }
        pen.dispose();

        assertThat(inspect(document -> insert(document, 2, leaf)).pages().get(2).passedOver())
                .isEqualTo(PassedOver.BLANK);
    }

    @Test
    void aCoverIsPassedOverOnceAllPagesAreThere() {
        var inspection = inspect(document -> insert(document, 0, cover("工程建设企业资质申报材料")));

        assertThat(inspection.defects()).isEmpty();
        assertThat(inspection.minimumDpi()).isEqualTo(300);
        assertThat(inspection.pages().get(0).passedOver()).isEqualTo(PassedOver.NO_CODE);
    }

    /** A single line is content. It may be all that a person wrote on the page. */
    @Test
    void aLineOfWritingIsNoBlankPage() {
        var inspection = inspect(document -> {
            insert(document, SampleForm.PAGES, cover("情况说明"));
            document.removePage(1);
        });

        assertThat(inspection.pages()).extracting(PageFinding::passedOver).containsOnlyNulls();
        assertThat(inspection.defects())
                .extracting(Defect::kind)
                .containsExactlyInAnyOrder(
                        Defect.Kind.UNREADABLE_CODE, Defect.Kind.MISSING_PAGE, Defect.Kind.RESOLUTION);
        assertThat(inspection.defects())
                .extracting(Defect::message)
                .anyMatch(message -> message.contains("扫描件第 3 页有内容，但没有可以识别的二维码"));
    }

    @Test
    void blankPagesAloneAreNoForm() {
        var inspection = Sheets.inspect(Sheets.edit(SCAN, document -> {
            insert(document, SampleForm.PAGES, paper());
            for (int page = 0; page < SampleForm.PAGES; page++) {
                document.removePage(0);
            }
        }));

        assertThat(inspection.count(Defect.Kind.MISSING_PAGE)).isEqualTo(SampleForm.PAGES);
        assertThat(inspection.facts()).containsEntry("missingPages", SampleForm.PAGES);
    }

    private static ScanInspection inspect(Sheets.Edit edit) {
        return Sheets.inspect(Sheets.edit(SCAN, edit));
    }

    private static void insert(PDDocument document, int before, BufferedImage picture) throws IOException {
        var sheet = Sheets.sheet(document, picture);
        if (before < document.getNumberOfPages()) {
            document.getPages().insertBefore(sheet, document.getPage(before));
        } else {
            document.addPage(sheet);
        }
    }

    /** Paper has a grain. */
    private static BufferedImage paper() {
        var paper = new BufferedImage(1654, 2339, BufferedImage.TYPE_INT_RGB);
        var random = new Random(3);
        for (int y = 0; y < paper.getHeight(); y++) {
            for (int x = 0; x < paper.getWidth(); x++) {
                int grey = 238 + random.nextInt(14);
                paper.setRGB(x, y, grey << 16 | grey << 8 | grey - 6);
            }
        }
        return paper;
    }

    private static BufferedImage cover(String title) {
        var cover = paper();
        var pen = cover.createGraphics();
        pen.setColor(Color.BLACK);
        pen.setFont(new Font(Font.SERIF, Font.PLAIN, 60));
        pen.drawString(title, 500, 900);
        pen.dispose();
        return cover;
    }

    /** What shows through of a page is turned over, left to right. */
    private static BufferedImage back(int page, double showing) throws IOException {
        var back = paper();
        if (showing == 0) {
            return back;
        }
        BufferedImage front;
        try (var scan = Loader.loadPDF(SCAN)) {
            front = new PDFRenderer(scan).renderImageWithDPI(page, DPI, ImageType.RGB);
        }
        for (int y = 0; y < Math.min(back.getHeight(), front.getHeight()); y++) {
            for (int x = 0; x < back.getWidth(); x++) {
                int other = front.getRGB(Math.max(0, front.getWidth() - 1 - x), y);
                int here = back.getRGB(x, y);
                int mixed = 0;
                for (int shift = 0; shift <= 16; shift += 8) {
                    int ink = 255 - (other >> shift & 0xff);
                    mixed |= Math.max(0, (int) ((here >> shift & 0xff) - ink * showing)) << shift;
                }
                back.setRGB(x, y, mixed);
            }
        }
        return back;
    }
}
