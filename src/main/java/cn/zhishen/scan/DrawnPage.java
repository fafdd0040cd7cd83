package cn.zhishen.scan;

import cn.zhishen.pdf.Deadline;
import java.awt.geom.Point2D;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * A page of a scan, drawn so that an inch of the paper has {@link PageRaster#DPI} pixels. The page's box usually says how large the
 * paper is. Some programs write a box of any size, so the marks of the printed code have the last word.
 *
 * @param code empty if none of our codes is on the page
 * @param stretch inches of the page's box for one inch of paper, 1 if the box is right
 * @param perMm pixels for a millimetre of paper
 */
record DrawnPage(PageRaster raster, Optional<PageCodeDetector.Found> code, double stretch, double perMm) {

    private static final double A4_WIDTH = 210 / 25.4;
    private static final double A4_HEIGHT = 297 / 25.4;

    /** Areas of a box, as shares of A4's, that paper has: from A5 to A3 with some white around it. */
    private static final double LEAST_SHEET = 0.45;

    private static final double MOST_SHEET = 2.2;

    /** Area from which two pages may lie side by side. */
    private static final double TWO_SHEETS = 1.7;

    /** What the marks may differ from the box: forms are printed a little smaller or larger, and paper lies askew. */
    private static final double BOX_ERROR = 0.12;

    /** What the marks may differ from a sheet of A4, whose size is then more exact than they are. */
    private static final double PRINT_ERROR = 0.08;

    /** Resolution for a second attempt if the code cannot be read at the usual one, as a multiple of it. */
    private static final double CLOSER = 1.5;

    /**
     * Draws a page, numbered from 0.
     *
     * @param printed the marks of the code on a sheet of the form, in pixels of {@link PageRaster#DPI}
     */
    static DrawnPage of(PDDocument scan, int page, List<Point2D> printed, Deadline deadline) throws IOException {
        var box = Box.of(scan, page);
        double dpi = box.isPaper() ? PageRaster.DPI : PageRaster.DPI / box.asA4();
        var raster = PageRaster.ofScan(scan, page, dpi, deadline);
        deadline.check();
        var found = PageCodeDetector.find(raster);
        if (found.isEmpty() && !raster.isBlank()) {
            deadline.check();
            found = closerLook(scan, page, raster, dpi * CLOSER, deadline);
        }
        if (found.isEmpty()) {
            return box.drawn(raster, found, 1);
        }
        double stretch = box.stretch(raster, size(found.get().marks()) / size(printed));
        double fitting = PageRaster.DPI / stretch;
        if (stretch == 1 || Math.abs(fitting / dpi - 1) <= BOX_ERROR) {
            return box.drawn(raster, found, stretch);
        }
        deadline.check();
        var fitted = PageRaster.ofScan(scan, page, fitting, deadline);
        double factor = (double) fitted.width() / raster.width();
        return box.drawn(fitted, found.map(code -> PageCodeDetector.scaled(code, factor)), stretch);
    }

    /** Whether it is as large as two sheets of A4, and something is on either half. */
    boolean isDouble() {
        double share = raster.width() / perMm * raster.height() / perMm / (A4_WIDTH * A4_HEIGHT * 25.4 * 25.4);
        return share > TWO_SHEETS
                && share < MOST_SHEET
                && raster.halves().stream().noneMatch(PageRaster::isBlank);
    }

    /** A code damaged in printing may still be readable at the resolution of the scan. */
    private static Optional<PageCodeDetector.Found> closerLook(
            PDDocument scan, int page, PageRaster raster, double dpi, Deadline deadline) throws IOException {
        var closer = PageRaster.ofScan(scan, page, dpi, deadline);
        deadline.check();
        return PageCodeDetector.find(closer)
                .map(found -> PageCodeDetector.scaled(found, (double) raster.width() / closer.width()));
    }

    private static double size(List<Point2D> marks) {
        return marks.get(1).distance(marks.get(0)) + marks.get(1).distance(marks.get(2));
    }

    /** The page's box as it is shown, in inches. */
    private record Box(double width, double height) {

        static Box of(PDDocument scan, int page) {
            var sheet = scan.getPage(page);
            double width = sheet.getCropBox().getWidth() / 72;
            double height = sheet.getCropBox().getHeight() / 72;
            return sheet.getRotation() % 180 == 0 ? new Box(width, height) : new Box(height, width);
        }

        DrawnPage drawn(PageRaster raster, Optional<PageCodeDetector.Found> code, double stretch) {
            return new DrawnPage(raster, code, stretch, raster.width() / (width * 25.4) * stretch);
        }

        /** How many times as wide as A4, if it has the area of A4. */
        double asA4() {
            return Math.sqrt(width * height / (A4_WIDTH * A4_HEIGHT));
        }

        boolean isPaper() {
            double share = asA4() * asA4();
            return share >= LEAST_SHEET && share <= MOST_SHEET;
        }

        /** @param found size of the code on the raster, as a multiple of the size that it has at {@link PageRaster#DPI} */
        double stretch(PageRaster raster, double found) {
            double measured = found * PageRaster.DPI * width / raster.width();
            if (Math.abs(measured - 1) <= BOX_ERROR) {
                return 1;
            }
            return Math.abs(measured / asA4() - 1) <= PRINT_ERROR ? asA4() : measured;
        }
    }
}
