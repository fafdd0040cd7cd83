package cn.zhishen.document;

import cn.zhishen.document.scans.Picture;
import cn.zhishen.scan.PageRaster;
import cn.zhishen.scan.Projective;
import java.awt.geom.Point2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Pages of a form as a scanner or a camera would see them, distorted in known ways. */
public final class DistortedPages {

    public static final double WIDTH_MM = 210;
    public static final double HEIGHT_MM = 297;

    private DistortedPages() {}

    /** The map from pixels of the sheet to pixels of its scan, both at {@code dpi}. */
    public static Projective view(
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

    /** How much larger than the sheet the glass is, as a share, since a sheet may lie much askew. */
    public static double glass(double turn) {
        return 1 + Math.abs(Math.sin(Math.toRadians(turn * 2))) * 0.75;
    }

    /** Draws the pages of a form for their scans. It keeps the pages of the last resolution, since many scans are made of them. */
    public static final class Sheets {

        /** The finest resolution whose pages are kept; finer ones would fill the memory. */
        private static final int KEPT_DPI = 400;

        private final PDDocument printed;
        private final Map<Integer, Picture> kept = new HashMap<>();
        private int dpi;

        public Sheets(PDDocument printed) {
            this.printed = printed;
        }

        private Picture of(int page, int dpi) throws IOException {
            if (this.dpi != dpi) {
                kept.clear();
                this.dpi = dpi;
            }
            var sheet = kept.get(page);
            if (sheet == null) {
                sheet = Picture.of(new PDFRenderer(printed).renderImageWithDPI(page - 1, dpi, ImageType.RGB));
                if (dpi <= KEPT_DPI) {
                    kept.put(page, sheet);
                }
            }
            return sheet;
        }
    }

    /** Puts a page of a form (counted from 1) on a scan. */
    public static void add(PDDocument scan, Sheets sheets, int page, int dpi, double turn, Projective view)
            throws IOException {
        var sheet = sheets.of(page, dpi);
        boolean across = Math.abs(Math.sin(Math.toRadians(turn))) > 0.7;
        int width = (int) ((across ? sheet.height() : sheet.width()) * glass(turn));
        int height = (int) ((across ? sheet.width() : sheet.height()) * glass(turn));
        var from = new ArrayList<Point2D>();
        var to = new ArrayList<Point2D>();
        for (var corner : new double[][] {{0, 0}, {1, 0}, {1, 1}, {0, 1}}) {
            var point = new Point2D.Double(corner[0] * sheet.width(), corner[1] * sheet.height());
            from.add(view.of(point));
            to.add(point);
        }
        var back = Projective.between(from, to);
        var pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            look(sheet, back, y, pixels, width);
        }
        var where = new PDRectangle(width * 72f / dpi, height * 72f / dpi);
        var leaf = new PDPage(where);
        scan.addPage(leaf);
        var jpeg = new Picture(width, height, pixels).jpeg(0.8f);
        try (var pen = new PDPageContentStream(scan, leaf)) {
            pen.drawImage(JPEGFactory.createFromByteArray(scan, jpeg), 0, 0, where.getWidth(), where.getHeight());
        }
    }

    /** The pixels of the sheet that a row of the picture shows. */
    private static void look(Picture sheet, Projective back, int y, int[] pixels, int width) {
        var paper = new PageRaster(sheet.width(), sheet.height(), sheet.rgb());
        for (int x = 0; x < width; x++) {
            double w = back.g() * (x + 0.5) + back.h() * (y + 0.5) + 1;
            double seenX = (back.a() * (x + 0.5) + back.b() * (y + 0.5) + back.c()) / w - 0.5;
            double seenY = (back.d() * (x + 0.5) + back.e() * (y + 0.5) + back.f()) / w - 0.5;
            pixels[y * width + x] = isPaper(sheet, (int) seenX, (int) seenY) ? 0xffffff : paper.at(seenX, seenY);
        }
    }

    /** Whether nothing is printed around a point of the sheet. */
    private static boolean isPaper(Picture sheet, int left, int top) {
        if (left < 0 || top < 0 || left + 1 >= sheet.width() || top + 1 >= sheet.height()) {
            return false;
        }
        var rgb = sheet.rgb();
        int i = top * sheet.width() + left;
        return (rgb[i] & rgb[i + 1] & rgb[i + sheet.width()] & rgb[i + sheet.width() + 1] & 0xffffff) == 0xffffff;
    }
}
