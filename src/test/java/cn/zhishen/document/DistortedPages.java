package cn.zhishen.document;

import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Random;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Pages of a form as a scanner or a camera would see them, distorted in known ways. */
final class DistortedPages {

    static final double WIDTH_MM = 210;
    static final double HEIGHT_MM = 297;

    private DistortedPages() {}

    /** From pixels of the sheet to pixels of its scan, both at {@code dpi}. */
    static Projective view(
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
    static double glass(double turn) {
        return 1 + Math.abs(Math.sin(Math.toRadians(turn * 2))) * 0.75;
    }

    /** Puts a page of a form, from 1, on a scan of it. */
    static void add(PDDocument scan, PDDocument printed, int page, int dpi, double turn, Projective view)
            throws IOException {
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
        var where = new PDRectangle(width * 72f / dpi, height * 72f / dpi);
        var leaf = new PDPage(where);
        scan.addPage(leaf);
        try (var pen = new PDPageContentStream(scan, leaf)) {
            pen.drawImage(JPEGFactory.createFromImage(scan, image, 0.8f), 0, 0, where.getWidth(), where.getHeight());
        }
    }
}
