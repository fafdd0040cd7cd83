package cn.zhishen.document;

import java.awt.geom.Area;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/** The positions of the visible letters and the vertical lines of a page, in mm from its top left. */
public final class Layout extends PDFGraphicsStreamEngine {

    private static final double MM = 25.4 / 72;

    /** A letter. {@code height} is the height of its line, about the size of the font. */
    public record Letter(String text, double x, double baseline, double width, double height) {}

    /** A vertical line of a table or a frame. */
    record Rule(double x, double top, double bottom) {}

    private final List<Letter> letters = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();
    private final double pageHeight;
    private Rectangle2D path;
    private boolean clipping;
    private Point2D current = new Point2D.Double();

    private Layout(PDPage page) {
        super(page);
        pageHeight = page.getMediaBox().getHeight();
    }

    public static Layout of(PDPage page) throws IOException {
        var layout = new Layout(page);
        layout.processPage(page);
        return layout;
    }

    public List<Letter> letters() {
        return letters;
    }

    /** The letters that a line crosses, so that the text does not fit its cell. */
    public List<Letter> crossing() {
        return letters.stream()
                .filter(letter -> rules.stream()
                        .anyMatch(rule -> rule.x() > letter.x() + 0.25
                                && rule.x() < letter.x() + letter.width() - 0.25
                                && rule.top() < letter.baseline() - 0.3
                                && rule.bottom() > letter.baseline()))
                .toList();
    }

    public int rules() {
        return rules.size();
    }

    @Override
    protected void showGlyph(Matrix at, PDFont font, int code, Vector displacement) throws IOException {
        var text = font.toUnicode(code);
        double middle = at.getTranslateX() + displacement.getX() * at.getScalingFactorX() / 2;
        boolean visible = getGraphicsState()
                .getCurrentClippingPath()
                .contains(middle, at.getTranslateY() + at.getScalingFactorY() / 3);
        if (text != null && !text.isBlank() && visible) {
            letters.add(new Letter(
                    text,
                    at.getTranslateX() * MM,
                    (pageHeight - at.getTranslateY()) * MM,
                    displacement.getX() * at.getScalingFactorX() * MM,
                    at.getScalingFactorY() * MM));
        }
    }

    @Override
    public void appendRectangle(Point2D a, Point2D b, Point2D c, Point2D d) {
        List.of(a, b, c, d).forEach(this::extend);
    }

    @Override
    public void moveTo(float x, float y) {
        current = new Point2D.Double(x, y);
        extend(current);
    }

    @Override
    public void lineTo(float x, float y) {
        moveTo(x, y);
    }

    @Override
    public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {
        moveTo(x3, y3);
    }

    private void extend(Point2D point) {
        if (path == null) {
            path = new Rectangle2D.Double(point.getX(), point.getY(), 0, 0);
        } else {
            path.add(point);
        }
    }

    @Override
    public Point2D getCurrentPoint() {
        return current;
    }

    @Override
    public void closePath() {}

    @Override
    public void endPath() {
        if (clipping && path != null) {
            getGraphicsState().intersectClippingPath(new Area(path));
        }
        clipping = false;
        path = null;
    }

    @Override
    public void strokePath() {
        painted();
    }

    @Override
    public void fillPath(int rule) {
        painted();
    }

    @Override
    public void fillAndStrokePath(int rule) {
        painted();
    }

    private void painted() {
        if (path != null && path.getWidth() < 1.5) {
            var visible = getGraphicsState().getCurrentClippingPath().getBounds2D();
            double top = Math.min(path.getMaxY(), visible.getMaxY());
            double bottom = Math.max(path.getMinY(), visible.getMinY());
            if (top - bottom > 3) {
                rules.add(new Rule(path.getCenterX() * MM, (pageHeight - top) * MM, (pageHeight - bottom) * MM));
            }
        }
        path = null;
    }

    @Override
    public void clip(int rule) {
        clipping = true;
    }

    @Override
    public void drawImage(PDImage image) {}

    @Override
    public void shadingFill(COSName name) {}
}
