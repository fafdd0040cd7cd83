package cn.zhishen.pdf;

import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.contentstream.operator.MissingOperandException;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.state.EmptyGraphicsStackException;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.MissingResourceException;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/**
 * The pictures of one page and their resolution. The page is covered with a grid. Where pictures overlap, the finest one counts
 * (a compressed scan lays a fine mask over a coarse background). The coarsest cell determines the page's resolution, so that a
 * single coarse strip is noticed.
 */
public class PagePictures extends PDFGraphicsStreamEngine {

    private static final int CELLS = 80;
    /** Strips of one row each make a third of this. */
    private static final int MAX_PICTURES = 10_000;
    /** For all pictures of a page, as many as four of the largest have; each is decoded every time it is placed. */
    private static final long MAX_PIXELS = 150_000_000;
    /** How many times pictures may cover the page: a compressed scan lays three over each other. */
    private static final double MAX_LAYERS = 50;
    /** Memory for one picture; a page with such a picture is judged alone. */
    private static final long MAX_BYTES = 150_000_000;
    /** How many bytes count as one pixel in {@link #weight}. */
    private static final int BYTES_OF_PIXEL = 6;

    /** Sides of all clipping paths of a picture; a path that crosses itself makes the square of that number. */
    private static final int MAX_CLIP_SIDES = 200;
    /** Share of the page by which a picture of the whole page may be too small because of rounding. */
    private static final double RIM = 0.002;

    private static final long LEAST_WEIGHT = 4_000_000;

    private final PDRectangle sheet;
    private final double userUnit;
    private final double[] dpiAt = new double[CELLS * CELLS];
    private final PictureWalk walk;
    private final Additions additions;
    private final Map<COSStream, Long> jpegs = new IdentityHashMap<>();
    private final GeneralPath path = new GeneralPath();
    private boolean clips;
    private int pictures;
    private long pixels;
    private double layers;
    private long largest;
    private long heaviest;
    private long dearest;
    private boolean legible = true;

    private PagePictures(PDPage page, Deadline deadline) {
        super(page);
        this.walk = new PictureWalk(this, deadline);
        this.additions = new Additions(this);
        this.sheet = page.getCropBox();
        this.userUnit = page.getUserUnit();
    }

    /** @throws UnacceptableUpload if drawing the pictures would take too much time or memory */
    public static PagePictures of(PDPage page, Deadline deadline) throws IOException {
        var pictures = new PagePictures(page, deadline);
        // a page may have any number of content streams
        for (var pieces = page.getContentStreams(); pieces.hasNext(); ) {
            try (var piece = pieces.next().createInputStream()) {
                pictures.walk.measure(piece);
            }
        }
        pictures.processPage(page);
        pictures.additions.remarks(page.getCOSObject().getCOSArray(COSName.ANNOTS));
        return pictures;
    }

    /** Share of the page that pictures cover, 0 to 1. */
    public double coverage() {
        int covered = 0;
        for (double dpi : dpiAt) {
            if (dpi > 0) {
                covered++;
            }
        }
        return (double) covered / dpiAt.length;
    }

    /** Image pixels × 72 / placed size in points, the smaller of both axes, at the coarsest place; 0 if there is no picture. */
    public double dpi() {
        double least = Double.MAX_VALUE;
        for (double dpi : dpiAt) {
            if (dpi > 0) {
                least = Math.min(least, dpi);
            }
        }
        return least == Double.MAX_VALUE ? 0 : least;
    }

    /** The memory that the page costs, as pixels of a plain picture: decoded, as stored in the file, and drawn. */
    public long weight() {
        return Math.max(Math.max(largest, LEAST_WEIGHT), dearest / BYTES_OF_PIXEL) + heaviest / 3;
    }

    /** Pixels of the largest picture, according to the PDF or to the picture's own header. */
    public long largest() {
        return largest;
    }

    /** Whether all pictures use a compression that can be decoded here. */
    public boolean legible() {
        return legible;
    }

    /** Whether the page shows anything in addition to its pictures; that is not drawn here. */
    public boolean additions() {
        return additions.any();
    }

    /** Whether an error in an instruction makes no difference to what other programs show. */
    static boolean isHarmless(IOException e) {
        return e instanceof MissingOperandException
                || e instanceof MissingResourceException
                || e instanceof EmptyGraphicsStackException;
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        additions.instruction(operator, operands);
        walk.step(operator, operands, super::processOperator);
    }

    @Override
    public void showForm(PDFormXObject form) throws IOException {
        walk.measure(form);
        additions.form(form);
        super.showForm(form);
    }

    @Override
    public void showTransparencyGroup(PDTransparencyGroup group) throws IOException {
        showForm(group);
    }

    @Override
    public void drawImage(PDImage image) throws IOException {
        count(image);
        if (image instanceof PDImageXObject picture) {
            heaviest = Math.max(heaviest, picture.getCOSObject().getLength());
            legible &= !picture.getStream().getFilters().contains(COSName.JPX_DECODE)
                    || ImageIO.getImageReadersByFormatName("JPEG2000").hasNext();
        }
        var placed = getGraphicsState().getCurrentTransformationMatrix().createAffineTransform();
        additions.picture(image, covers(placed));
        double width = Math.hypot(placed.getScaleX(), placed.getShearY()) * userUnit;
        double height = Math.hypot(placed.getShearX(), placed.getScaleY()) * userUnit;
        if (width <= 0 || height <= 0) {
            return;
        }
        double dpi = Math.min(image.getWidth() * 72 / width, image.getHeight() * 72 / height);
        try {
            cover(placed.createInverse(), dpi);
        } catch (NoninvertibleTransformException e) {
            // squeezed to a line, so it covers nothing
        }
    }

    private void count(PDImage image) throws IOException {
        long inner = pixelsOfJpeg(image);
        var cost = PictureCost.of(image, getResources(), inner, StreamingPageRenderer.isLean(image));
        largest = Math.max(largest, cost.pixels());
        dearest = Math.max(dearest, cost.bytes());
        pixels += cost.pixels();
        layers += shareOfSheet();
        if (++pictures > MAX_PICTURES
                || pixels > MAX_PIXELS
                || layers > MAX_LAYERS
                || cost.bytes() > MAX_BYTES
                || cost.slow()) {
            throw new UnacceptableUpload(
                    UnacceptableUpload.Reason.TOO_LARGE, "文件中有一页的图像过大、过多或重复叠放，请用扫描仪以 300 DPI 重新扫描为普通 PDF 文件后上传。");
        }
    }

    private double shareOfSheet() {
        var placed = getGraphicsState().getCurrentTransformationMatrix().createAffineTransform();
        var shown = placed.createTransformedShape(new Rectangle2D.Double(0, 0, 1, 1))
                .getBounds2D()
                .createIntersection(new Rectangle2D.Double(
                        sheet.getLowerLeftX(), sheet.getLowerLeftY(), sheet.getWidth(), sheet.getHeight()));
        return Math.max(0, shown.getWidth())
                * Math.max(0, shown.getHeight())
                / ((double) sheet.getWidth() * sheet.getHeight());
    }

    /** The pixels in a JPEG's own header, which determine the memory needed; 0 if it is not a JPEG. */
    private long pixelsOfJpeg(PDImage image) throws IOException {
        if (!(image instanceof PDImageXObject picture)) {
            return 0;
        }
        var known = jpegs.get(picture.getCOSObject());
        if (known == null) {
            known = pixelsOfJpeg(picture.getStream());
            jpegs.put(picture.getCOSObject(), known);
        }
        return known;
    }

    private static long pixelsOfJpeg(PDStream stream) throws IOException {
        var filters = stream.getFilters();
        if (!filters.contains(COSName.DCT_DECODE) && !filters.contains(COSName.DCT_DECODE_ABBREVIATION)) {
            return 0;
        }
        try (var in = stream.createInputStream(
                        List.of(COSName.DCT_DECODE.getName(), COSName.DCT_DECODE_ABBREVIATION.getName()));
                var jpeg = ImageIO.createImageInputStream(in)) {
            var readers = ImageIO.getImageReadersByFormatName("jpeg");
            if (!readers.hasNext()) {
                return 0;
            }
            var reader = readers.next();
            try {
                reader.setInput(jpeg, true, true);
                return (long) reader.getWidth(0) * reader.getHeight(0);
            } finally {
                reader.dispose();
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

    /** Whether the picture covers the whole page. */
    private boolean covers(AffineTransform placed) {
        try {
            var toPicture = placed.createInverse();
            var corner = new Point2D.Double();
            for (int i = 0; i < 4; i++) {
                corner.setLocation(
                        i % 2 == 0 ? sheet.getLowerLeftX() : sheet.getUpperRightX(),
                        i / 2 == 0 ? sheet.getLowerLeftY() : sheet.getUpperRightY());
                toPicture.transform(corner, corner);
                if (Math.abs(corner.x - 0.5) > 0.5 + RIM || Math.abs(corner.y - 0.5) > 0.5 + RIM) {
                    return false;
                }
            }
        } catch (NoninvertibleTransformException e) {
            return false;
        }
        double rimX = sheet.getWidth() * RIM;
        double rimY = sheet.getHeight() * RIM;
        return getGraphicsState().getCurrentClippingPaths().stream()
                .allMatch(clip -> clip.contains(
                        sheet.getLowerLeftX() + rimX,
                        sheet.getLowerLeftY() + rimY,
                        sheet.getWidth() - 2 * rimX,
                        sheet.getHeight() - 2 * rimY));
    }

    @Override
    public void clip(int windingRule) {
        clips = true;
        path.setWindingRule(windingRule);
    }

    /** Computes a path only if pictures are clipped to it, and only if it has few sides. */
    @Override
    public void endPath() {
        if (clips) {
            clips = false;
            int sides = sides(path);
            for (var clip : getGraphicsState().getCurrentClippingPaths()) {
                sides += sides(clip);
            }
            if (sides > MAX_CLIP_SIDES) {
                additions.effect();
            } else {
                getGraphicsState().intersectClippingPath((GeneralPath) path.clone());
            }
        }
        path.reset();
    }

    private static int sides(Path2D path) {
        int sides = 0;
        for (var side = path.getPathIterator(null); !side.isDone() && sides <= MAX_CLIP_SIDES; side.next()) {
            sides++;
        }
        return sides;
    }

    @Override
    public void appendRectangle(Point2D p0, Point2D p1, Point2D p2, Point2D p3) {
        path.moveTo(p0.getX(), p0.getY());
        path.lineTo(p1.getX(), p1.getY());
        path.lineTo(p2.getX(), p2.getY());
        path.lineTo(p3.getX(), p3.getY());
        path.closePath();
    }

    @Override
    public void moveTo(float x, float y) {
        path.moveTo(x, y);
    }

    @Override
    public void lineTo(float x, float y) {
        if (path.getCurrentPoint() == null) {
            path.moveTo(x, y);
        } else {
            path.lineTo(x, y);
        }
    }

    @Override
    public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {
        if (path.getCurrentPoint() == null) {
            path.moveTo(x3, y3);
        } else {
            path.curveTo(x1, y1, x2, y2, x3, y3);
        }
    }

    @Override
    public Point2D getCurrentPoint() {
        return path.getCurrentPoint();
    }

    @Override
    public void closePath() {
        if (path.getCurrentPoint() != null) {
            path.closePath();
        }
    }

    @Override
    public void strokePath() {}

    @Override
    public void fillPath(int windingRule) {}

    @Override
    public void fillAndStrokePath(int windingRule) {}

    @Override
    public void shadingFill(COSName shadingName) {}
}
