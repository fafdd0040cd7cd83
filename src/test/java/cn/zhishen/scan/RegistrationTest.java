package cn.zhishen.scan;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.document.DistortedPages;
import cn.zhishen.document.Papers;
import cn.zhishen.printing.DocumentPrinter;
import cn.zhishen.printing.FormBox;
import cn.zhishen.printing.PrintedForm;
import java.awt.geom.Point2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages of the application form are distorted in known ways; every place of them must be found to 1.5 mm. */
@Tag("paper")
class RegistrationTest {

    private static final double LIMIT_MM = 1.5;

    private static PrintedForm form;
    private static PDDocument printed;
    private static DistortedPages.Sheets sheets;
    private static final Map<Integer, Blank> BLANKS = new HashMap<>();
    private static double worst;
    private static String worstHow;

    /** A page as it was printed, which is the same for every scan of it. */
    private record Blank(PageRaster raster, List<Point2D> marks) {}

    @BeforeAll
    static void print() throws IOException {
        form = new DocumentPrinter().printBound(Papers.form(Papers.dossier()), Papers.NUMBER, Papers.SNAPSHOT);
        printed = Loader.loadPDF(form.pdf());
        sheets = new DistortedPages.Sheets(printed);
        for (var box : form.boxes()) {
            if (!BLANKS.containsKey(box.page())) {
                var raster = PageRaster.of(printed, box.page() - 1, PageRaster.DPI);
                BLANKS.put(
                        box.page(),
                        new Blank(
                                raster,
                                PageCodeDetector.find(raster).orElseThrow().marks()));
            }
        }
    }

    @AfterAll
    static void tellWorst() throws IOException {
        printed.close();
        sheets = null;
        BLANKS.clear();
        System.out.printf("Farthest from its true place: %.2f mm (%s), limit %.1f mm%n", worst, worstHow, LIMIT_MM);
    }

    /**
     * On two of the pages with boxes, on all of them before a release.
     *
     * @param perspective how far each corner of the sheet strays at most, share of the width
     */
    @ParameterizedTest
    @CsvSource({
        "300, 0, 1, 0, 0, 0",
        "300, 10, 0.97, 0, 0, 0",
        "300, -10, 0.97, 0, 0, 0",
        "300, 90, 1, 0, 0, 0",
        "300, 180, 1, 0, 0, 0",
        "300, 270, 1, 0, 0, 0",
        "300, 183, 0.98, 0, 0, 0",
        "300, 0.8, 0.97, 4, -4, 0",
        "300, -1.2, 1.03, -1, 2, 0",
        "300, 0, 1, 0, 0, 0.06",
        "300, -3, 0.97, 0, 0, 0.07",
        "300, 2, 0.95, 2, -2, 0.04",
        "300, 91, 0.95, 2, -2, 0.03",
        "400, 5, 0.97, 2, 2, 0",
        "400, 1, 0.95, 0, 0, 0.05",
        "600, -4, 0.97, -2, 0, 0",
    })
    void everyPlaceOfAPageIsFound(int dpi, double turn, double scale, double shiftX, double shiftY, double perspective)
            throws IOException {
        var pages =
                form.boxes().stream().mapToInt(FormBox::page).distinct().boxed().toList();
        int first = Math.floorMod(Objects.hash(dpi, turn, scale, perspective), pages.size());
        for (int i = 0; i < (Boolean.getBoolean("zhishen.thorough") ? pages.size() : 2); i++) {
            int page = pages.get((first + i) % pages.size());
            var random = new Random(dpi * 31L + page * 7 + Math.round(turn * 10));
            var view = DistortedPages.view(dpi, turn, scale, shiftX, shiftY, perspective, random);
            var scan = scanned(page, dpi, turn, view);
            var blank = BLANKS.get(page);
            var registration = new Registration(
                    blank.raster(),
                    blank.marks(),
                    scan,
                    PageCodeDetector.find(scan).orElseThrow().marks());

            for (var place : places(page)) {
                var point = new Point2D.Double(place.getX() * PageRaster.PER_MM, place.getY() * PageRaster.PER_MM);
                var truth = view.of(new Point2D.Double(place.getX() * dpi / 25.4, place.getY() * dpi / 25.4));
                var lie = registration.about(point.x, point.y);
                double off = Math.hypot(
                                lie.x(point.x, point.y) - truth.getX() * PageRaster.DPI / dpi,
                                lie.y(point.x, point.y) - truth.getY() * PageRaster.DPI / dpi)
                        / PageRaster.PER_MM;
                var how = "page %d at %.0f, %.0f mm; %d DPI, turned %.1f°, scale %.2f, perspective %.2f"
                        .formatted(page, place.getX(), place.getY(), dpi, turn, scale, perspective);
                if (off > worst) {
                    worst = off;
                    worstHow = how;
                }
                assertThat(off).as(how).isLessThanOrEqualTo(LIMIT_MM);
            }
        }
    }

    private static PageRaster scanned(int page, int dpi, double turn, Projective view) throws IOException {
        try (var scan = new PDDocument()) {
            DistortedPages.add(scan, sheets, page, dpi, turn, view);
            return PageRaster.of(scan, 0, PageRaster.DPI);
        }
    }

    /** Corners of the boxes, corners of what is printed, in mm; and a grid, for a box may be put anywhere. */
    private static List<Point2D> places(int page) {
        var places = new ArrayList<Point2D>();
        for (var box : form.boxes()) {
            if (box.page() == page) {
                for (double x : new double[] {box.x(), box.x() + box.width()}) {
                    for (double y : new double[] {box.y(), box.y() + box.height()}) {
                        places.add(new Point2D.Double(x, y));
                    }
                }
            }
        }
        for (double x = 10; x <= DistortedPages.WIDTH_MM - 10; x += 38) {
            for (double y = 10; y <= DistortedPages.HEIGHT_MM - 10; y += 55.4) {
                places.add(new Point2D.Double(x, y));
            }
        }
        return places;
    }
}
