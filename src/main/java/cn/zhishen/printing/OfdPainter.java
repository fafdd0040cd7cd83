package cn.zhishen.printing;

import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.ofdrw.core.basicStructure.pageObj.layer.CT_Layer;
import org.ofdrw.core.basicStructure.pageObj.layer.block.ImageObject;
import org.ofdrw.core.basicStructure.pageObj.layer.block.PathObject;
import org.ofdrw.core.basicStructure.pageObj.layer.block.TextObject;
import org.ofdrw.core.basicType.ST_Array;
import org.ofdrw.core.basicType.ST_ID;
import org.ofdrw.core.graph.pathObj.AbbreviatedData;
import org.ofdrw.core.graph.pathObj.Rule;
import org.ofdrw.core.pageDescription.color.color.CT_Color;
import org.ofdrw.core.text.TextCode;
import org.ofdrw.graphics2d.OFDGraphicsDocument;

/** Puts a page of the PDF on a layer of the OFD, in the order of its painting. */
final class OfdPainter extends PDFGraphicsStreamEngine {

    private final OFDGraphicsDocument target;
    private final OfdFonts fonts;
    private final CT_Layer layer;
    private final double width;
    private final double height;
    private AbbreviatedData path = new AbbreviatedData();
    private boolean drawn;
    private Point2D current = new Point2D.Float();
    private Run run;

    OfdPainter(PDPage page, OFDGraphicsDocument target, OfdFonts fonts, CT_Layer layer) {
        super(page);
        this.target = target;
        this.fonts = fonts;
        this.layer = layer;
        width = page.getMediaBox().getWidth() * OfdConversion.MM;
        height = page.getMediaBox().getHeight() * OfdConversion.MM;
    }

    @Override
    public void processPage(PDPage page) throws IOException {
        super.processPage(page);
        flush();
    }

    /** Upright characters on one line, of one font, size and colour. */
    private record Run(ST_ID font, double size, CT_Color color, double y, StringBuilder text, List<Double> xs) {

        boolean takes(ST_ID otherFont, double otherSize, CT_Color otherColor, double otherY, double x) {
            return font.equals(otherFont)
                    && Math.abs(size - otherSize) < 0.001
                    && color.getValue().toString().equals(otherColor.getValue().toString())
                    && Math.abs(y - otherY) < 0.01
                    && x > xs.get(xs.size() - 1)
                    && x - xs.get(xs.size() - 1) < 3 * size;
        }
    }

    @Override
    protected void showGlyph(Matrix placed, PDFont font, int code, Vector displacement) throws IOException {
        var text = font.toUnicode(code);
        if (text == null || text.isBlank()) {
            return;
        }
        double x = placed.getTranslateX() * OfdConversion.MM;
        double y = height - placed.getTranslateY() * OfdConversion.MM;
        double size = Math.hypot(placed.getValue(0, 0), placed.getValue(0, 1)) * OfdConversion.MM;
        var id = fonts.use(font, text);
        var color = color(getGraphicsState().getNonStrokingColor());
        if (Math.abs(placed.getValue(0, 1)) > 0.001) {
            flush();
            turned(placed, id, size, color, text, x, y);
            return;
        }
        if (run == null || !run.takes(id, size, color, y, x)) {
            flush();
            run = new Run(id, size, color, y, new StringBuilder(), new ArrayList<>());
        }
        run.text.append(text);
        run.xs.add(x);
    }

    /** On the arc of a seal. */
    private void turned(Matrix placed, ST_ID font, double size, CT_Color color, String text, double x, double y) {
        double scale = Math.hypot(placed.getValue(0, 0), placed.getValue(0, 1));
        double cos = placed.getValue(0, 0) / scale;
        double sin = placed.getValue(0, 1) / scale;
        var object = text(font, size, color, text, 0, 0, List.of());
        object.setBoundary(0, 0, round(width), round(height));
        object.setCTM(new ST_Array(round(cos), round(-sin), round(sin), round(cos), round(x), round(y)));
        layer.addPageBlock(object);
    }

    private void flush() {
        if (run == null) {
            return;
        }
        double left = run.xs.get(0);
        double top = run.y - 1.2 * run.size;
        var steps = new ArrayList<Double>();
        for (int i = 1; i < run.xs.size(); i++) {
            steps.add(round(run.xs.get(i) - run.xs.get(i - 1)));
        }
        var object = text(run.font, run.size, run.color, run.text.toString(), 0, 1.2 * run.size, steps);
        object.setBoundary(
                round(left),
                round(top),
                round(run.xs.get(run.xs.size() - 1) - left + 1.2 * run.size),
                round(1.6 * run.size));
        layer.addPageBlock(object);
        run = null;
    }

    private TextObject text(
            ST_ID font, double size, CT_Color color, String text, double x, double y, List<Double> steps) {
        var code = new TextCode().setContent(text).setX(round(x)).setY(round(y));
        if (!steps.isEmpty()) {
            code.setDeltaX(steps.toArray(Double[]::new));
        }
        var object = new TextObject(target.newID());
        object.setFont(font.ref()).setSize(round(size)).setFillColor(color).addTextCode(code);
        return object;
    }

    @Override
    public void appendRectangle(Point2D a, Point2D b, Point2D c, Point2D d) {
        moveTo((float) a.getX(), (float) a.getY());
        for (var corner : Arrays.asList(b, c, d)) {
            lineTo((float) corner.getX(), (float) corner.getY());
        }
        closePath();
    }

    @Override
    public void moveTo(float x, float y) {
        path.moveTo(x(x), y(y));
        current = new Point2D.Float(x, y);
        drawn = true;
    }

    @Override
    public void lineTo(float x, float y) {
        path.lineTo(x(x), y(y));
        current = new Point2D.Float(x, y);
    }

    @Override
    public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {
        path.cubicBezier(x(x1), y(y1), x(x2), y(y2), x(x3), y(y3));
        current = new Point2D.Float(x3, y3);
    }

    @Override
    public Point2D getCurrentPoint() {
        return current;
    }

    @Override
    public void closePath() {
        path.close();
    }

    @Override
    public void endPath() {
        path = new AbbreviatedData();
        drawn = false;
    }

    @Override
    public void clip(int windingRule) {
        // our templates clip to the page only
    }

    @Override
    public void strokePath() {
        paint(true, false, Rule.NonZero);
    }

    @Override
    public void fillPath(int windingRule) {
        paint(false, true, rule(windingRule));
    }

    @Override
    public void fillAndStrokePath(int windingRule) {
        paint(true, true, rule(windingRule));
    }

    private void paint(boolean stroke, boolean fill, Rule rule) {
        flush();
        if (drawn) {
            var object = new PathObject(target.newID());
            object.setStroke(stroke).setFill(fill).setRule(rule).setAbbreviatedData(path);
            object.setBoundary(0, 0, round(width), round(height));
            if (stroke) {
                object.setStrokeColor(color(getGraphicsState().getStrokingColor()));
                object.setLineWidth(round(transformWidth(getGraphicsState().getLineWidth()) * OfdConversion.MM));
            }
            if (fill) {
                object.setFillColor(color(getGraphicsState().getNonStrokingColor()));
            }
            layer.addPageBlock(object);
        }
        endPath();
    }

    @Override
    public void drawImage(PDImage image) throws IOException {
        flush();
        var placed = getGraphicsState().getCurrentTransformationMatrix();
        BufferedImage picture = image.getImage();
        var object = new ImageObject(target.newID());
        object.setResourceID(target.addResImg(picture).ref());
        double w = placed.getScalingFactorX() * OfdConversion.MM;
        double h = placed.getScalingFactorY() * OfdConversion.MM;
        object.setBoundary(
                x(placed.getTranslateX()),
                round(height - placed.getTranslateY() * OfdConversion.MM - h),
                round(w),
                round(h));
        object.setCTM(new ST_Array(round(w), 0d, 0d, round(h), 0d, 0d));
        layer.addPageBlock(object);
    }

    @Override
    public void shadingFill(COSName name) {
        throw new IllegalStateException("文书模板用到了 OFD 转换不支持的渐变填充");
    }

    private double x(float x) {
        return round(x * OfdConversion.MM);
    }

    private double y(float y) {
        return round(height - y * OfdConversion.MM);
    }

    private static Rule rule(int windingRule) {
        return windingRule == PathIterator.WIND_EVEN_ODD ? Rule.Even_Odd : Rule.NonZero;
    }

    private static CT_Color color(PDColor color) {
        try {
            int rgb = color.toRGB();
            return CT_Color.rgb(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Thousandths of a millimetre; more would make the file larger only. */
    private static double round(double value) {
        return Math.round(value * 1000) / 1000d;
    }
}
