package cn.zhishen.document;

import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Point2D;
import java.io.IOException;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;

/**
 * The pictures of one page and how finely they are placed. The page is covered with a grid; where pictures overlap the
 * finest one counts (a compressed scan lays a fine mask over a coarse background), and the coarsest place of the page
 * decides, so that one coarse strip is noticed.
 */
class PagePictures extends PDFGraphicsStreamEngine {

    private static final int CELLS = 80;

    private final PDRectangle sheet;
    private final double userUnit;
    private final double[] dpiAt = new double[CELLS * CELLS];
    private long largest;

    private PagePictures(PDPage page) {
        super(page);
        this.sheet = page.getCropBox();
        this.userUnit = page.getUserUnit();
    }

    static PagePictures of(PDPage page) throws IOException {
        var pictures = new PagePictures(page);
        pictures.processPage(page);
        return pictures;
    }

    /** Share of the page that pictures cover, 0 to 1. */
    double coverage() {
        int covered = 0;
        for (double dpi : dpiAt) {
            if (dpi > 0) {
                covered++;
            }
        }
        return (double) covered / dpiAt.length;
    }

    /** Image pixels × 72 / placed size in points, smaller of both axes, at the coarsest place; 0 without a picture. */
    double dpi() {
        double least = Double.MAX_VALUE;
        for (double dpi : dpiAt) {
            if (dpi > 0) {
                least = Math.min(least, dpi);
            }
        }
        return least == Double.MAX_VALUE ? 0 : least;
    }

    /** Pixels of the largest picture. */
    long largest() {
        return largest;
    }

    @Override
    public void drawImage(PDImage image) {
        largest = Math.max(largest, (long) image.getWidth() * image.getHeight());
        var placed = getGraphicsState().getCurrentTransformationMatrix().createAffineTransform();
        double width = Math.hypot(placed.getScaleX(), placed.getShearY()) * userUnit;
        double height = Math.hypot(placed.getShearX(), placed.getScaleY()) * userUnit;
        if (width <= 0 || height <= 0) {
            return;
        }
        double dpi = Math.min(image.getWidth() * 72 / width, image.getHeight() * 72 / height);
        try {
            cover(placed.createInverse(), dpi);
        } catch (NoninvertibleTransformException e) {
            // squeezed to a line: nothing of the page is covered
        }
    }

    private void cover(AffineTransform toPicture, double dpi) {
        var point = new Point2D.Double();
        for (int row = 0; row < CELLS; row++) {
            for (int column = 0; column < CELLS; column++) {
                point.setLocation(
                        sheet.getLowerLeftX() + (column + 0.5) * sheet.getWidth() / CELLS,
                        sheet.getLowerLeftY() + (row + 0.5) * sheet.getHeight() / CELLS);
                toPicture.transform(point, point);
                if (point.x >= 0 && point.x <= 1 && point.y >= 0 && point.y <= 1) {
                    int cell = row * CELLS + column;
                    dpiAt[cell] = Math.max(dpiAt[cell], dpi);
                }
            }
        }
    }

    @Override
    public void appendRectangle(Point2D p0, Point2D p1, Point2D p2, Point2D p3) {}

    @Override
    public void clip(int windingRule) {}

    @Override
    public void moveTo(float x, float y) {}

    @Override
    public void lineTo(float x, float y) {}

    @Override
    public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {}

    @Override
    public Point2D getCurrentPoint() {
        return new Point2D.Float();
    }

    @Override
    public void closePath() {}

    @Override
    public void endPath() {}

    @Override
    public void strokePath() {}

    @Override
    public void fillPath(int windingRule) {}

    @Override
    public void fillAndStrokePath(int windingRule) {}

    @Override
    public void shadingFill(COSName shadingName) {}
}
