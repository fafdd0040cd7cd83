package cn.zhishen.pdf;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.color.PDICCBased;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/**
 * Draws a page that is a scan and so has only pictures ({@link Additions}). A plain JPEG, like almost every scanned page, is
 * drawn directly from its decoder: PDFBox holds up to four copies of the decoded picture, more than the heap has room for with
 * two scans at a time.
 */
public final class StreamingPageRenderer extends PDFRenderer {

    private final Deadline deadline;

    public StreamingPageRenderer(PDDocument document, Deadline deadline) {
        super(document);
        this.deadline = deadline;
    }

    /** Whether it is a plain JPEG. */
    static boolean isLean(PDImage image) throws IOException {
        return image instanceof PDImageXObject picture
                && List.of(COSName.DCT_DECODE).equals(picture.getStream().getFilters())
                && !picture.isStencil()
                && picture.getMask() == null
                && picture.getSoftMask() == null
                && picture.getColorKeyMask() == null
                && picture.getDecode() == null
                && isPlain(picture.getColorSpace());
    }

    private static boolean isPlain(PDColorSpace space) {
        return space instanceof PDDeviceRGB
                || space instanceof PDDeviceGray
                || space instanceof PDICCBased profile && profile.getNumberOfComponents() != 4;
    }

    @Override
    protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
        return new LeanDrawer(parameters, deadline);
    }

    private static final class LeanDrawer extends PageDrawer {

        private final Deadline deadline;
        private final PictureWalk walk;

        LeanDrawer(PageDrawerParameters parameters, Deadline deadline) throws IOException {
            super(parameters);
            this.deadline = deadline;
            this.walk = new PictureWalk(this, deadline);
        }

        @Override
        protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
            walk.step(operator, operands, super::processOperator);
        }

        /** Draws a group without the separate picture that PDFBox makes for it; opaque pictures look the same. */
        @Override
        public void showTransparencyGroup(PDTransparencyGroup group) throws IOException {
            showForm(group);
        }

        /** Draws nothing: a page with a visible annotation is not a scan. */
        @Override
        public void showAnnotation(PDAnnotation annotation) {}

        /** Throws for a picture that cannot be decoded; PDFBox skips it, but other programs may show it. */
        @Override
        protected void operatorException(Operator operator, List<COSBase> operands, IOException e) throws IOException {
            if (OperatorName.DRAW_OBJECT.equals(operator.getName()) || !PagePictures.isHarmless(e)) {
                throw e;
            }
        }

        /** Limits the decoded pixels, however fine the picture is and however little of it is on the page. */
        @Override
        protected int getSubsampling(PDImage image, AffineTransform placed) {
            long pixels = (long) image.getWidth() * image.getHeight();
            return Math.max(super.getSubsampling(image, placed), PictureCost.subsampling(pixels));
        }

        @Override
        public void drawImage(PDImage image) throws IOException {
            if (!isLean(image) || !draw((PDImageXObject) image)) {
                super.drawImage(image);
            }
        }

        /** @return false if this JPEG is not as plain as it seemed */
        private boolean draw(PDImageXObject picture) throws IOException {
            var placed = getGraphicsState().getCurrentTransformationMatrix().createAffineTransform();
            var decoded = decode(picture, subsampling(picture, placed));
            if (decoded == null) {
                return false;
            }
            if (picture.getColorSpace() instanceof PDICCBased profile) {
                if (decoded.getRaster().getNumBands() != profile.getNumberOfComponents()) {
                    return false;
                }
                decoded = profile.toRGBImage(decoded.getRaster());
            }
            placed.scale(1.0 / decoded.getWidth(), -1.0 / decoded.getHeight());
            placed.translate(0, -decoded.getHeight());
            // a separate Graphics object, because PDFBox remembers the clip it set on the other one
            var pen = (Graphics2D) getGraphics().create();
            pen.setComposite(getGraphicsState().getNonStrokingJavaComposite());
            pen.setClip(getGraphicsState().getCurrentClippingPath());
            pen.drawImage(decoded, placed, null);
            pen.dispose();
            return true;
        }

        /** Subsampling for a picture that is much finer than the raster: one of this many pixels is decoded. */
        private int subsampling(PDImageXObject picture, AffineTransform placed) {
            var toRaster = new AffineTransform(getGraphics().getTransform());
            toRaster.concatenate(placed);
            double width = Math.hypot(toRaster.getScaleX(), toRaster.getShearY());
            double height = Math.hypot(toRaster.getShearX(), toRaster.getScaleY());
            double finer = Math.min(picture.getWidth() / width, picture.getHeight() / height);
            int every = Double.isFinite(finer) ? Math.max(1, Math.min(8, (int) finer)) : 8;
            return Math.max(every, PictureCost.subsampling((long) picture.getWidth() * picture.getHeight()));
        }

        private BufferedImage decode(PDImageXObject picture, int every) throws IOException {
            var readers = ImageIO.getImageReadersByFormatName("jpeg");
            if (!readers.hasNext()) {
                return null;
            }
            var reader = readers.next();
            try (var in = picture.getStream().createInputStream(List.of(COSName.DCT_DECODE.getName()));
                    var jpeg = new MemoryCacheImageInputStream(new Watched(in, deadline))) {
                reader.setInput(jpeg, true, true);
                var how = reader.getDefaultReadParam();
                how.setSourceSubsampling(every, every, 0, 0);
                return reader.read(0, how);
            } catch (IIOException e) {
                // an unusual JPEG, for example with four inks: PDFBox supports more kinds
                return null;
            } finally {
                reader.dispose();
            }
        }
    }

    /** Stops decoding a picture that takes too long by ending its input. */
    private static final class Watched extends FilterInputStream {

        private final Deadline deadline;

        Watched(InputStream in, Deadline deadline) {
            super(in);
            this.deadline = deadline;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            deadline.check();
            return super.read(into, offset, length);
        }
    }
}
