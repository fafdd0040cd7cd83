package cn.zhishen.scan;

import static org.apache.pdfbox.pdmodel.common.PDRectangle.A4;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.document.SampleForm;
import cn.zhishen.document.SampleScans;
import cn.zhishen.document.Sheets;
import cn.zhishen.sandbox.scanner.Scanner;
import cn.zhishen.sandbox.scanner.Scanner.Settings;
import cn.zhishen.scan.ScanInspection.Defect;
import cn.zhishen.scan.ScanInspection.Presence;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of a scan of something else, and of marks that are in another place than they should be. */
@Tag("paper")
class WhichFormTest {

    private static final int DPI = 300;
    private static final double PIXELS = DPI / 25.4;

    @Test
    void theGeneratedFileIsCalledThat() {
        var inspection = Sheets.inspect(SampleScans.FORM);

        assertThat(inspection.told()).containsExactly("扫描件第 1—3 页不是扫描图像，而是系统生成的申请表原文件，请打印、逐处盖章、签字后以不低于 300 DPI 扫描上传。");
        assertThat(inspection.minimumDpi()).isZero();
        assertThat(inspection.boxes())
                .hasSameSizeAs(SampleForm.BOXES)
                .allMatch(box -> box.presence() == Presence.UNSURE);
    }

    @Test
    void aScanOfAnEarlierVersionIsNamedInOneSentence() {
        var expected = new ExpectedForm(
                "申请表",
                SampleScans.FORM,
                SampleForm.APPLICATION,
                "fedcba987654",
                SampleForm.PAGES,
                SampleForm.BOXES,
                code -> code.snapshot().equals(SampleForm.SNAPSHOT) ? "本申请申报材料第 1 版的申请表（现行为第 2 版）" : "?");

        var inspection = Sheets.inspect(SampleScans.scan(Settings.usual()), expected);

        assertThat(inspection.told())
                .containsExactly("扫描件第 1—3 页是本申请申报材料第 1 版的申请表（现行为第 2 版），不是最新生成的申请表，请打印最新生成的申请表，盖章、签字后扫描上传。");
        assertThat(inspection.facts()).containsEntry("foreignPages", 3).containsEntry("missingPages", 3);
    }

    /** As a copier makes them whose glass takes A3. */
    @Test
    void twoPagesOnOneSheetAreCalledThat() {
        var inspection = Sheets.inspect(Sheets.edit(SampleScans.scan(Settings.usual()), document -> {
            var drawn = new PDFRenderer(document);
            var left = drawn.renderImageWithDPI(1, DPI, ImageType.RGB);
            var right = drawn.renderImageWithDPI(2, DPI, ImageType.RGB);
            var both = new BufferedImage(left.getWidth() + right.getWidth(), left.getHeight(), left.getType());
            both.getGraphics().drawImage(left, 0, 0, null);
            both.getGraphics().drawImage(right, left.getWidth(), 0, null);
            var sheet = Sheets.sheet(document, both, new PDRectangle(2 * A4.getWidth(), A4.getHeight()));
            document.removePage(2);
            document.removePage(1);
            document.addPage(sheet);
        }));

        assertThat(inspection.told())
                .containsExactly(
                        "扫描件第 2 页的幅面约为两张 A4，可能把两页拼在了一起，请每页单独扫描为一页 A4 后重新上传。", "扫描件缺少申请表第 2 页，请将申请表全部 3 页扫描后重新上传。");
        assertThat(inspection.pages())
                .extracting(ScanInspection.PageFinding::dpi)
                .allMatch(dpi -> dpi >= 297);
    }

    @Test
    void anUnsignedPrintIsCalledThat() {
        var everywhere = SampleForm.BOXES.stream().map(SampleForm::ordinal).toArray(Integer[]::new);

        var inspection = Sheets.inspect(SampleScans.scan(Settings.usual().skipping(everywhere)));

        assertThat(inspection.told()).containsExactly("扫描件上没有盖章、签字：全部 5 处都是空白。请在打印件上逐处盖章、签字后重新扫描上传。");
        assertThat(inspection.facts()).containsEntry("sealsAbsent", 2);
    }

    /** Middle of the seal in mm on the page; the box lies from 140, 210 to 186, 256. */
    @ParameterizedTest
    @CsvSource({"110, 233", "163, 180", "60, 130"})
    void aSealBesideItsBoxGoesToAPerson(double x, double y) {
        var inspection = Sheets.inspect(stampedBeside(x, y));

        assertThat(inspection.defects()).singleElement().satisfies(defect -> {
            assertThat(defect.kind()).isEqualTo(Defect.Kind.SEAL_UNSURE);
            assertThat(defect.message())
                    .isEqualTo("第 1 页“封面（企业公章）”框内没有印章，本页有一枚印章盖在框外：其他各处都合格的，由工作人员核对，需要重新上传的，请在框内加盖企业公章。");
        });
        assertThat(inspection.boxes().get(0).beside()).isTrue();
        assertThat(inspection.facts()).containsEntry("sealsAbsent", 0).containsEntry("unsure", 1);
    }

    /** Such as half of the seal over the edges of all pages, which closes a file of several pages. */
    @Test
    void aSealAcrossTheEdgeOfThePageStandsForNone() {
        var inspection = Sheets.inspect(stampedBeside(209, 150));

        assertThat(inspection.defects()).extracting(Defect::kind).containsExactly(Defect.Kind.SEAL_ABSENT);
        assertThat(inspection.boxes()).noneMatch(ScanInspection.BoxFinding::beside);
    }

    /** The box of the handler lies from 25, 225 to 75, 240; the line for the day is printed below it, a name above. Where the pen begins, in mm. */
    @ParameterizedTest
    @CsvSource({"77, 229, true", "30, 243, false", "40, 216, true"})
    void aSignatureBesideItsBoxGoesToAPersonAndADayIsNone(double x, double y, boolean beside) {
        var form = Sheets.edit(SampleScans.FORM, document -> {
            try (var pen = new PDPageContentStream(document, document.getPage(0), AppendMode.APPEND, true)) {
                pen.setLineWidth(0.6f);
                pen.moveTo(25 * 72 / 25.4f, (297 - 249) * 72 / 25.4f);
                pen.lineTo(75 * 72 / 25.4f, (297 - 249) * 72 / 25.4f);
                pen.moveTo(25 * 72 / 25.4f, (297 - 219) * 72 / 25.4f);
                pen.lineTo(38 * 72 / 25.4f, (297 - 219) * 72 / 25.4f);
                pen.stroke();
            }
        });
        var expected = new ExpectedForm(
                "申请表", form, SampleForm.APPLICATION, SampleForm.SNAPSHOT, SampleForm.PAGES, SampleForm.BOXES);
        var scan = new Scanner().scan(form, Settings.usual().skipping(SampleForm.ordinal(SampleForm.BOXES.get(1))));

        var inspection = Sheets.inspect(
                drawnOver(scan, pen -> {
                    pen.setColor(new Color(25, 25, 35));
                    pen.setStroke(new BasicStroke((float) (0.5 * PIXELS)));
                    for (int stroke = 0; stroke < 12; stroke++) {
                        double left = (x + stroke * 0.7) * PIXELS;
                        pen.draw(new Line2D.Double(left, y * PIXELS, left + PIXELS, (y + 6) * PIXELS));
                    }
                }),
                expected);

        assertThat(inspection.defects())
                .extracting(Defect::kind)
                .containsExactly(beside ? Defect.Kind.SIGNATURE_UNSURE : Defect.Kind.SIGNATURE_ABSENT);
        assertThat(inspection.boxes().get(1).beside()).isEqualTo(beside);
    }

    /** The glass of a copier for A3, with one page missing. */
    @Test
    void aSheetWithAnEmptyHalfIsNotTakenForTwoPages() {
        var inspection = Sheets.inspect(Sheets.edit(SampleScans.scan(Settings.usual()), document -> {
            var left = new PDFRenderer(document).renderImageWithDPI(1, DPI, ImageType.RGB);
            var glass = new BufferedImage(2 * left.getWidth(), left.getHeight(), left.getType());
            var pen = glass.createGraphics();
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, glass.getWidth(), glass.getHeight());
            pen.drawImage(left, 0, 0, null);
            document.removePage(2);
            document.removePage(1);
            document.addPage(Sheets.sheet(document, glass, new PDRectangle(2 * A4.getWidth(), A4.getHeight())));
        }));

        assertThat(inspection.told()).containsExactly("扫描件缺少申请表第 3 页，请将申请表全部 3 页扫描后重新上传。");
    }

    /** The scan without the seal of the cover, but with one drawn elsewhere on that page. */
    private static byte[] stampedBeside(double x, double y) {
        var scan = SampleScans.scan(Settings.usual().skipping(SampleForm.ordinal(SampleForm.BOXES.get(0))));
        return drawnOver(scan, pen -> {
            pen.setColor(new Color(205, 30, 45));
            pen.setStroke(new BasicStroke((float) (1.2 * PIXELS)));
            pen.draw(new Ellipse2D.Double((x - 20) * PIXELS, (y - 20) * PIXELS, 40 * PIXELS, 40 * PIXELS));
            pen.fill(new Ellipse2D.Double((x - 4) * PIXELS, (y - 4) * PIXELS, 8 * PIXELS, 8 * PIXELS));
        });
    }

    private static byte[] drawnOver(byte[] scan, Consumer<Graphics2D> marks) {
        return Sheets.edit(scan, document -> {
            var page = new PDFRenderer(document).renderImageWithDPI(0, DPI, ImageType.RGB);
            var pen = page.createGraphics();
            marks.accept(pen);
            pen.dispose();
            document.getPages().insertBefore(Sheets.sheet(document, page), document.getPage(0));
            document.removePage(1);
        });
    }
}
