package cn.zhishen.document;

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
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/**
 * Draws a plain JPEG, which almost every scanned page is, straight from its decoder. PDFBox keeps up to four copies of
 * the decoded picture, more than the heap has for two scans at a time.
 */
final class LeanRenderer extends PDFRenderer {

    private final Deadline deadline;

    LeanRenderer(PDDocument document, Deadline deadline) {
        super(document);
        this.deadline = deadline;
    }

    @Override
    protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
        return new LeanDrawer(parameters, deadline);
    }

    private static final class LeanDrawer extends PageDrawer {

        /** A pattern may be painted with itself, which PDFBox follows. */
        private static final int MAX_DEPTH = 60;

        private final Deadline deadline;
        private int depth;

        LeanDrawer(PageDrawerParameters parameters, Deadline deadline) throws IOException {
            super(parameters);
            this.deadline = deadline;
        }

        @Override
        protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
            deadline.check();
            StreamMeter.measureInline(operator, deadline);
            if (++depth > MAX_DEPTH || getGraphicsStackSize() > PagePictures.MAX_SAVED_STATES) {
                throw new IOException("Patterns of patterns, or states that are saved without end");
            }
            try {
                super.processOperator(operator, operands);
            } finally {
                depth--;
            }
        }

        @Override
        public void drawImage(PDImage image) throws IOException {
            if (!(image instanceof PDImageXObject picture) || !isPlainJpeg(picture) || !draw(picture)) {
                super.drawImage(image);
            }
        }

        private static boolean isPlainJpeg(PDImageXObject picture) throws IOException {
            return List.of(COSName.DCT_DECODE).equals(picture.getStream().getFilters())
                    && !picture.isStencil()
                    && picture.getMask() == null
                    && picture.getSoftMask() == null
                    && picture.getColorKeyMask() == null
                    && picture.getDecode() == null
                    && (picture.getColorSpace() instanceof PDDeviceRGB
                            || picture.getColorSpace() instanceof PDDeviceGray);
        }

        /** @return false if this JPEG is not as plain as it looked */
        private boolean draw(PDImageXObject picture) throws IOException {
            var placed = getGraphicsState().getCurrentTransformationMatrix().createAffineTransform();
            var decoded = decode(picture, subsampling(picture, placed));
            if (decoded == null) {
                return false;
            }
            placed.scale(1.0 / decoded.getWidth(), -1.0 / decoded.getHeight());
            placed.translate(0, -decoded.getHeight());
            // a pen of its own, since PDFBox remembers which clip it gave to the other
            var pen = (Graphics2D) getGraphics().create();
            pen.setComposite(getGraphicsState().getNonStrokingJavaComposite());
            pen.setClip(getGraphicsState().getCurrentClippingPath());
            pen.drawImage(decoded, placed, null);
            pen.dispose();
            return true;
        }

        /** Every how many pixels one is enough, for a picture much finer than the raster. */
        private int subsampling(PDImageXObject picture, AffineTransform placed) {
            var toRaster = new AffineTransform(getGraphics().getTransform());
            toRaster.concatenate(placed);
            double width = Math.hypot(toRaster.getScaleX(), toRaster.getShearY());
            double height = Math.hypot(toRaster.getShearX(), toRaster.getScaleY());
            double finer = Math.min(picture.getWidth() / width, picture.getHeight() / height);
            return Double.isFinite(finer) ? Math.max(1, Math.min(8, (int) finer)) : 8;
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
                // an unusual JPEG, four inks for one: PDFBox knows more kinds
                return null;
            } finally {
                reader.dispose();
            }
        }
    }

    /** Ends the decoding of a picture that takes too long by ending what it reads. */
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
