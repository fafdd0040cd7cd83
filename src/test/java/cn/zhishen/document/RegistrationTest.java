package cn.zhishen.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages of the application form are distorted in known ways; every place of them must be found to 1.5 mm. */
class RegistrationTest {

    private static final double LIMIT_MM = 1.5;
    private static final double WIDTH_MM = 210;
    private static final double HEIGHT_MM = 297;
    private static final Deadline ANY_TIME = Deadline.in(Duration.ofHours(1));

    private static PrintedForm form;
    private static PDDocument printed;
    private static double worst;
    private static String worstHow;

    @BeforeAll
    static void print() throws IOException {
        form = new DocumentPrinter()
                .printBound("application-form", Papers.form(Papers.dossier()), Papers.NUMBER, Papers.SNAPSHOT);
        printed = Loader.loadPDF(form.pdf());
    }

    @AfterAll
    static void tellWorst() throws IOException {
        printed.close();
        System.out.printf("Farthest from its true place: %.2f mm (%s), limit %.1f mm%n", worst, worstHow, LIMIT_MM);
    }

    /** @param perspective how far each corner of the sheet strays at most, share of the width */
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
        for (int page : form.boxes().stream().mapToInt(FormBox::page).distinct().toArray()) {
            var random = new Random(dpi * 31L + page * 7 + Math.round(turn * 10));
            var view = view(dpi, turn, scale, shiftX, shiftY, perspective, random);
            var scan = scanned(page, dpi, turn, view);
            var blank = PageRaster.of(printed, page - 1, PageRaster.DPI, ANY_TIME);
            var registration = new Registration(
                    blank,
                    CodeFinder.find(blank).orElseThrow().marks(),
                    scan,
                    CodeFinder.find(scan).orElseThrow().marks());

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
        for (double x = 10; x <= WIDTH_MM - 10; x += 38) {
            for (double y = 10; y <= HEIGHT_MM - 10; y += 55.4) {
                places.add(new Point2D.Double(x, y));
            }
        }
        return places;
    }

    /** From pixels of the sheet to pixels of its scan, both at {@code dpi}. */
    private static Projective view(
            int dpi, double turn, double scale, double shiftX, double shiftY, double perspective, Random random) {
        double perMm = dpi / 25.4;
        double width = WIDTH_MM * perMm;
        double height = HEIGHT_MM * perMm;
        boolean across = Math.abs(Math.sin(Math.toRadians(turn))) > 0.7;
        double cos = Math.cos(Math.toRadians(turn)) * scale;
        double sin = Math.sin(Math.toRadians(turn)) * scale;
        var from = new ArrayList<Point2D>();
        var to = new ArrayList<Point2D>();
        for (var corner : new double[][] {{0, 0}, {1, 0}, {1, 1}, {0, 1}}) {
            double x = (corner[0] - 0.5) * width;
            double y = (corner[1] - 0.5) * height;
            double inX = (0.5 - corner[0]) * 2 * perspective * width * random.nextDouble();
            double inY = (0.5 - corner[1]) * 2 * perspective * width * random.nextDouble();
            x += inX;
            y += inY;
            from.add(new Point2D.Double(corner[0] * width, corner[1] * height));
            to.add(new Point2D.Double(
                    x * cos - y * sin + (across ? height : width) * glass(turn) / 2 + shiftX * perMm,
                    x * sin + y * cos + (across ? width : height) * glass(turn) / 2 + shiftY * perMm));
        }
        return Projective.between(from, to);
    }

    /** A sheet that lies much askew needs a larger glass, as a share of the sheet. */
    private static double glass(double turn) {
        return 1 + Math.abs(Math.sin(Math.toRadians(turn * 2))) * 0.75;
    }

    private static PageRaster scanned(int page, int dpi, double turn, Projective view) throws IOException {
        var sheet = new PDFRenderer(printed).renderImageWithDPI(page - 1, dpi, ImageType.RGB);
        boolean across = Math.abs(Math.sin(Math.toRadians(turn))) > 0.7;
        int width = (int) ((across ? sheet.getHeight() : sheet.getWidth()) * glass(turn));
        int height = (int) ((across ? sheet.getWidth() : sheet.getHeight()) * glass(turn));
        var from = new ArrayList<Point2D>();
        var to = new ArrayList<Point2D>();
        for (var corner : new double[][] {{0, 0}, {1, 0}, {1, 1}, {0, 1}}) {
            var point = new Point2D.Double(corner[0] * sheet.getWidth(), corner[1] * sheet.getHeight());
            from.add(view.of(point));
            to.add(point);
        }
        var back = Projective.between(from, to);
        var paper = new PageRaster(
                sheet.getWidth(),
                sheet.getHeight(),
                ((DataBufferInt) sheet.getRaster().getDataBuffer()).getData());
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixels[y * width + x] = paper.at(back.x(x + 0.5, y + 0.5) - 0.5, back.y(x + 0.5, y + 0.5) - 0.5);
            }
        }
        try (var document = new PDDocument()) {
            var where = new PDRectangle(width * 72f / dpi, height * 72f / dpi);
            var leaf = new PDPage(where);
            document.addPage(leaf);
            try (var pen = new PDPageContentStream(document, leaf)) {
                pen.drawImage(
                        JPEGFactory.createFromImage(document, image, 0.8f), 0, 0, where.getWidth(), where.getHeight());
            }
            return PageRaster.of(document, 0, PageRaster.DPI, ANY_TIME);
        }
    }
}
