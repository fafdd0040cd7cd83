package cn.zhishen.document;

import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Point2D;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/**
 * The pictures of one page and how finely they are placed. The page is covered with a grid; where pictures overlap the
 * finest one counts (a compressed scan lays a fine mask over a coarse background), and the coarsest place of the page
 * decides, so that one coarse strip is noticed.
 */
class PagePictures extends PDFGraphicsStreamEngine {

    private static final int CELLS = 80;
    /** A plan of a building has half of it; forms that draw forms come to any number. */
    private static final int MAX_OPERATORS = 200_000;

    static final int MAX_SAVED_STATES = 1000;

    private static final long LEAST_WEIGHT = 4_000_000;

    private final PDRectangle sheet;
    private final double userUnit;
    private final double[] dpiAt = new double[CELLS * CELLS];
    private int operators;
    private long largest;
    private long heaviest;
    private boolean legible = true;

    private final Deadline deadline;

    private PagePictures(PDPage page, Deadline deadline) {
        super(page);
        this.deadline = deadline;
        this.sheet = page.getCropBox();
        this.userUnit = page.getUserUnit();
    }

    static PagePictures of(PDPage page, Deadline deadline) throws IOException {
        var pictures = new PagePictures(page, deadline);
        refuseLongContents(page);
        pictures.processPage(page);
        return pictures;
    }

    /** The instructions of a page may come in any number of pieces, all of which PDFBox decodes at once. */
    private static void refuseLongContents(PDPage page) throws IOException {
        long size = 0;
        for (var pieces = page.getContentStreams(); pieces.hasNext(); ) {
            try (var piece = pieces.next().createInputStream()) {
                size += piece.transferTo(OutputStream.nullOutputStream());
            }
            if (size > StreamMeter.MAX_OTHER) {
                throw tooMuchDrawing();
            }
        }
    }

    private static UnacceptableUpload tooMuchDrawing() {
        return new UnacceptableUpload(UnacceptableUpload.Reason.TOO_LARGE, "文件中有一页的绘图指令过多，请用扫描仪重新扫描为普通 PDF 文件后上传。");
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

    /** What the page costs, as pixels of a plain picture: decoded, as it is in the file, and drawn. */
    long weight() {
        return Math.max(largest, LEAST_WEIGHT) + heaviest / 3;
    }

    /** Pixels of the largest picture, by what the PDF says and by what the picture itself says. */
    long largest() {
        return largest;
    }

    /** Whether every picture is compressed in a way that can be read here. */
    boolean legible() {
        return legible;
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        deadline.check();
        if (++operators > MAX_OPERATORS) {
            throw new UnacceptableUpload(UnacceptableUpload.Reason.TOO_LARGE, "文件中有一页的绘图指令过多，请用扫描仪重新扫描为普通 PDF 文件后上传。");
        }
        StreamMeter.measureInline(operator, deadline);
        super.processOperator(operator, operands);
    }

    @Override
    public void drawImage(PDImage image) throws IOException {
        largest = Math.max(largest, (long) image.getWidth() * image.getHeight());
        if (image instanceof PDImageXObject picture) {
            heaviest = Math.max(heaviest, picture.getCOSObject().getLength());
            examine(picture.getStream());
        }
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

    /** A JPEG has its own idea of its size, and it is that which costs memory. */
    private void examine(PDStream stream) throws IOException {
        var filters = stream.getFilters();
        if (filters.contains(COSName.JPX_DECODE)) {
            legible &= ImageIO.getImageReadersByFormatName("JPEG2000").hasNext();
        }
        if (!filters.contains(COSName.DCT_DECODE) && !filters.contains(COSName.DCT_DECODE_ABBREVIATION)) {
            return;
        }
        try (var in = stream.createInputStream(
                        List.of(COSName.DCT_DECODE.getName(), COSName.DCT_DECODE_ABBREVIATION.getName()));
                var jpeg = ImageIO.createImageInputStream(in)) {
            var readers = ImageIO.getImageReadersByFormatName("jpeg");
            if (readers.hasNext()) {
                var reader = readers.next();
                try {
                    reader.setInput(jpeg, true, true);
                    largest = Math.max(largest, (long) reader.getWidth(0) * reader.getHeight(0));
                } finally {
                    reader.dispose();
                }
            }
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
