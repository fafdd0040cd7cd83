package cn.zhishen.scan;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.DeliveredSettings;
import cn.zhishen.document.DistortedPages;
import cn.zhishen.document.Papers;
import cn.zhishen.document.SampleForm;
import cn.zhishen.document.SampleScans;
import cn.zhishen.printing.DocumentPrinter;
import cn.zhishen.printing.FormBox;
import cn.zhishen.printing.PrintedForm;
import cn.zhishen.sandbox.scanner.Scanner;
import cn.zhishen.sandbox.scanner.Scanner.Settings;
import cn.zhishen.scan.ScanInspection.PagePicture;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people are shown of a scan: each page upright, with each box at its place. */
@Tag("paper")
class ShownPageTest {

    private static final double LIMIT_MM = 1.5;

    private static PrintedForm form;
    private static PDDocument printed;
    private static DistortedPages.Sheets sheets;
    private static ScanInspector inspector;

    @TempDir
    private Path files;

    @BeforeAll
    static void print() throws IOException {
        form = new DocumentPrinter().printBound(Papers.form(Papers.dossier()), Papers.NUMBER, Papers.SNAPSHOT);
        printed = Loader.loadPDF(form.pdf());
        sheets = new DistortedPages.Sheets(printed);
        // more time than usual, since other tests may run at the same time
        inspector =
                new ScanInspector(DeliveredSettings.of(ScanProperties.class, Map.of("zhishen.scan.deadline", "PT10M")));
    }

    @AfterAll
    static void close() throws IOException {
        sheets = null;
        printed.close();
        inspector.close();
    }

    /** @param perspective how far each corner of the sheet strays at most, share of the width */
    @ParameterizedTest
    @CsvSource({
        "300, 0, 1, 0",
        "300, 180, 1, 0",
        "300, 90, 0.98, 0",
        "300, 270, 1, 0",
        "300, 9, 0.97, 0",
        "300, 91, 0.95, 0.03",
        "300, 183, 0.96, 0.04",
        "400, 1, 0.95, 0.05",
    })
    void eachBoxIsWhereThePictureShowsIt(int dpi, double turn, double scale, double perspective) throws IOException {
        var pages = form.boxes().stream().map(FormBox::page).distinct().limit(3).toList();
        var views = new Projective[form.pages() + 1];
        var upload = files.resolve("scan.pdf");
        try (var scan = new PDDocument()) {
            for (int page : pages) {
                var random = new Random(dpi * 31L + page * 7 + Math.round(turn * 10));
                views[page] = DistortedPages.view(dpi, turn, scale, 0, 0, perspective, random);
                DistortedPages.add(scan, sheets, page, dpi, turn, views[page]);
            }
            scan.save(upload.toFile());
        }

        var inspection = inspector.inspect(
                upload,
                new ExpectedForm(
                        "申请表",
                        form.pdf(),
                        Papers.NUMBER,
                        Papers.SNAPSHOT.substring(0, 12),
                        form.pages(),
                        form.boxes()));

        int quarters = (int) Math.round(turn / 90) % 4;
        double longer = DistortedPages.HEIGHT_MM * DistortedPages.glass(turn);
        double shorter = DistortedPages.WIDTH_MM * DistortedPages.glass(turn);
        for (var box : form.boxes()) {
            if (!pages.contains(box.page())) {
                assertThat(finding(inspection, box).place()).as(box.id()).isNull();
                continue;
            }
            var place = finding(inspection, box).place();
            assertThat(place).as(box.id()).isNotNull();
            assertThat(place.scanPage()).isEqualTo(pages.indexOf(box.page()) + 1);
            var corners = corners(box);
            for (int i = 0; i < 4; i++) {
                var truth = views[box.page()].of(new Point2D.Double(
                        corners.get(i).getX() * dpi / 25.4, corners.get(i).getY() * dpi / 25.4));
                // in mm of the scan, which lies as it was put on the glass
                double x = truth.getX() * 25.4 / dpi;
                double y = truth.getY() * 25.4 / dpi;
                var upright =
                        switch (quarters) {
                            case 1 -> new Point2D.Double(y, longer - x);
                            case 2 -> new Point2D.Double(shorter - x, longer - y);
                            case 3 -> new Point2D.Double(shorter - y, x);
                            default -> new Point2D.Double(x, y);
                        };
                var shown = place.corners().get(i);
                assertThat(upright.distance(shown.x() * shorter, shown.y() * longer))
                        .as("corner %d of %s", i, box.id())
                        .isLessThanOrEqualTo(LIMIT_MM);
            }
        }
        assertThat(inspection.pagePictures()).hasSize(pages.size()).allSatisfy(picture -> {
            assertThat(picture.height()).isGreaterThan(picture.width());
            assertThat(darkestCorner(read(picture))).isEqualTo(1);
        });
    }

    @Test
    void aFormWithoutMarksHasItsBoxesInPlaceToo() throws IOException {
        var inspection = inspectSample(SampleScans.scan(Settings.usual().turning(3)));

        assertThat(inspection.boxes()).hasSameSizeAs(SampleForm.BOXES);
        for (var box : SampleForm.BOXES) {
            var place = finding(inspection, box).place();
            assertThat(place.scanPage()).isEqualTo(box.page());
            for (int i = 0; i < 4; i++) {
                var corner = corners(box).get(i);
                // the sandbox lays the sheet a little askew on the glass, as a person would
                assertThat(corner.distance(
                                place.corners().get(i).x() * DistortedPages.WIDTH_MM,
                                place.corners().get(i).y() * DistortedPages.HEIGHT_MM))
                        .as("corner %d of %s", i, box.id())
                        .isLessThan(3);
            }
        }
    }

    @Test
    void aPageOfAnotherFormIsShownUprightWithoutBoxes() throws IOException {
        var other = SampleForm.print("5400002024000018", SampleForm.SNAPSHOT, SampleForm.PAGES);
        var inspection =
                inspectSample(new Scanner().scan(other, Settings.usual().turning(2)));

        assertThat(inspection.boxes()).allMatch(box -> box.place() == null);
        assertThat(inspection.pagePictures()).extracting(PagePicture::scanPage).containsExactly(1, 2, 3);
        assertThat(darkestCorner(read(inspection.pagePictures().get(1)))).isEqualTo(1);
    }

    @Test
    void aPageWithoutACodeIsShownAsItLies() throws IOException {
        var scan = SampleScans.scan(Settings.usual());
        var upload = Files.write(files.resolve("scan.pdf"), scan);
        try (var document = Loader.loadPDF(upload.toFile())) {
            var page = document.getPage(1);
            try (var pen =
                    new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, false, true)) {
                var white = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
                white.setRGB(0, 0, 0xffffff);
                pen.drawImage(LosslessFactory.createFromImage(document, white), 470, 720, 120, 120);
            }
            page.setRotation(180);
            document.save(files.resolve("covered.pdf").toFile());
        }
        var inspection = inspectSample(Files.readAllBytes(files.resolve("covered.pdf")));

        assertThat(inspection.count(ScanInspection.Defect.Kind.UNREADABLE_CODE)).isEqualTo(1);
        assertThat(inspection.pagePictures()).hasSize(3);
        // the heading, at the top left of the form, is at the bottom right
        assertThat(darkestCorner(read(inspection.pagePictures().get(1)))).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1654x2339", "2339x1654", "3000x3000", "9000x40", "40000x1", "1x9000", "30x30"})
    void aPictureIsSmallWhateverThePageShows(String size) throws IOException {
        int width = Integer.parseInt(size.substring(0, size.indexOf('x')));
        int height = Integer.parseInt(size.substring(size.indexOf('x') + 1));
        var noise = new Random(5).ints((long) width * height, 0, 1 << 24).toArray();

        var picture =
                ShownPage.asItLies(1, new PageRaster(width, height, noise)).picture();

        assertThat(picture.jpeg().length).isLessThanOrEqualTo(ShownPage.MOST_BYTES);
        var shown = read(picture);
        assertThat(new int[] {shown.getWidth(), shown.getHeight()}).containsExactly(picture.width(), picture.height());
        assertThat(Math.max(picture.width(), picture.height())).isLessThanOrEqualTo(ShownPage.LONGEST);
    }

    @Test
    void picturesAreNotPartOfTheFindingsThatAreWrittenDown() throws IOException {
        var inspection = inspectSample(SampleScans.scan(Settings.usual()));
        var json = new ObjectMapper();

        var written = json.writeValueAsString(inspection);
        var again = json.readValue(written, ScanInspection.class);

        assertThat(written).doesNotContain("jpeg", "pagePictures");
        assertThat(again.boxes()).isEqualTo(inspection.boxes());
        assertThat(again.pagePictures()).isEmpty();
    }

    @Test
    void findingsOfBeforePlacesWereKeptAreRead() throws IOException {
        var inspection = new ObjectMapper().readValue("""
                        {"expectedPages": 2, "minimumDpi": 300.0, "pages": [{"scanPage": 1, "formPage": 1, "dpi": 300.0}],
                         "boxes": [{"boxId": "cover-seal", "label": "封面（企业公章）", "kind": "SEAL", "formPage": 1,
                                    "presence": "PRESENT", "ink": 0.2, "confidence": 0.9}],
                         "defects": []}""", ScanInspection.class);

        assertThat(inspection.boxes()).singleElement().satisfies(box -> {
            assertThat(box.confidence()).isEqualTo(0.9);
            assertThat(box.place()).isNull();
        });
        assertThat(inspection.pagePictures()).isEmpty();
    }

    private ScanInspection inspectSample(byte[] scan) throws IOException {
        return inspector.inspect(Files.write(files.resolve("upload.pdf"), scan), SampleScans.EXPECTED);
    }

    private static ScanInspection.BoxFinding finding(ScanInspection inspection, FormBox box) {
        return inspection.boxes().stream()
                .filter(finding -> finding.boxId().equals(box.id()))
                .findFirst()
                .orElseThrow();
    }

    /** In mm: top left, top right, bottom right, bottom left. */
    private static List<Point2D> corners(FormBox box) {
        return List.of(
                new Point2D.Double(box.x(), box.y()),
                new Point2D.Double(box.x() + box.width(), box.y()),
                new Point2D.Double(box.x() + box.width(), box.y() + box.height()),
                new Point2D.Double(box.x(), box.y() + box.height()));
    }

    private static BufferedImage read(PagePicture picture) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(picture.jpeg()));
    }

    /** Which corner has most print, the code's as a rule: 0 top left, 1 top right, 2 bottom right, 3 bottom left. */
    private static int darkestCorner(BufferedImage picture) {
        int side = picture.getWidth() / 4;
        var dark = new int[4];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int right = picture.getWidth() - 1 - x;
                int bottom = picture.getHeight() - 1 - y;
                dark[0] += 255 - PageRaster.brightness(picture.getRGB(x, y));
                dark[1] += 255 - PageRaster.brightness(picture.getRGB(right, y));
                dark[2] += 255 - PageRaster.brightness(picture.getRGB(right, bottom));
                dark[3] += 255 - PageRaster.brightness(picture.getRGB(x, bottom));
            }
        }
        return IntStream.range(0, 4).boxed().max((a, b) -> dark[a] - dark[b]).orElseThrow();
    }
}
