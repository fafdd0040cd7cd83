package cn.zhishen.scan;

import cn.zhishen.pdf.Deadline;
import cn.zhishen.pdf.StreamingPageRenderer;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.awt.image.DirectColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** A page rendered to pixels, 0xRRGGBB, row by row from the top left. For one thread at a time. */
public final class PageRaster {

    /** Enough for a page's code and for strokes of a pen, with half the memory of the scan itself. */
    static final int DPI = 200;

    static final double PER_MM = DPI / 25.4;
    private static final double MAX_PIXELS = 9e6;
    /** At most this many pixels in a row and in a column are added up, so that no sum overflows. */
    private static final int SUMMED = 16;

    private static final int HALF = 1 << 15;

    /** Share of width and height at each edge where shadows, staples and punched holes lie. */
    private static final double EDGE = 0.08;
    /** Brightness below which something is printed or written, as a share of the paper's. */
    private static final double INK = 0.65;
    /** Share of the sheet that specks may cover; a line of print covers ten times as much. */
    private static final double BLANK = 1.5e-4;

    private final int width;
    private final int height;
    private final int[] rgb;
    private byte[] grey;
    private byte[] halvedGrey;

    public PageRaster(int width, int height, int[] rgb) {
        this.width = width;
        this.height = height;
        this.rgb = rgb;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int[] rgb() {
        return rgb;
    }

    /** A page printed here, with everything on it, at {@code dpi}. */
    static PageRaster of(PDDocument document, int page, int dpi) throws IOException {
        return of(document, new PDFRenderer(document), page, dpi);
    }

    /** An untrusted page that is a scan, at {@code dpi}, or less if a huge page would cost too much memory. */
    static PageRaster ofScan(PDDocument document, int page, double dpi, Deadline deadline) throws IOException {
        return of(document, new StreamingPageRenderer(document, deadline), page, dpi);
    }

    private static PageRaster of(PDDocument document, PDFRenderer renderer, int page, double dpi) throws IOException {
        var sheet = document.getPage(page).getCropBox();
        double scale = Math.min(dpi / 72.0, Math.sqrt(MAX_PIXELS / ((double) sheet.getWidth() * sheet.getHeight())));
        renderer.setSubsamplingAllowed(true);
        renderer.setRenderingHints(new RenderingHints(Map.of(
                RenderingHints.KEY_INTERPOLATION,
                RenderingHints.VALUE_INTERPOLATION_BILINEAR,
                RenderingHints.KEY_RENDERING,
                RenderingHints.VALUE_RENDER_SPEED,
                RenderingHints.KEY_ANTIALIASING,
                RenderingHints.VALUE_ANTIALIAS_ON)));
        var image = renderer.renderImage(page, (float) scale, ImageType.RGB);
        if (image.getType() != BufferedImage.TYPE_INT_RGB) {
            throw new IllegalStateException("The renderer drew an image of type " + image.getType());
        }
        return new PageRaster(
                image.getWidth(),
                image.getHeight(),
                ((DataBufferInt) image.getRaster().getDataBuffer()).getData());
    }

    /** Brightness of each pixel, 0 black to 255 white. */
    byte[] grey() {
        if (grey == null) {
            grey = new byte[rgb.length];
            for (int i = 0; i < rgb.length; i++) {
                grey[i] = (byte) brightness(rgb[i]);
            }
        }
        return grey;
    }

    /** The same at half the resolution. */
    byte[] halvedGrey() {
        if (halvedGrey == null) {
            var full = grey();
            int across = width / 2;
            int down = height / 2;
            halvedGrey = new byte[across * down];
            for (int y = 0; y < down; y++) {
                for (int x = 0; x < across; x++) {
                    int i = 2 * y * width + 2 * x;
                    int sum = (full[i] & 0xff)
                            + (full[i + 1] & 0xff)
                            + (full[i + width] & 0xff)
                            + (full[i + width + 1] & 0xff);
                    halvedGrey[y * across + x] = (byte) (sum / 4);
                }
            }
        }
        return halvedGrey;
    }

    /** Both halves along the longer side. */
    List<PageRaster> halves() {
        return width > height
                ? List.of(part(0, 0, width / 2, height), part(width / 2, 0, width / 2, height))
                : List.of(part(0, 0, width, height / 2), part(0, height / 2, width, height / 2));
    }

    private PageRaster part(int left, int top, int across, int down) {
        var part = new int[across * down];
        for (int y = 0; y < down; y++) {
            System.arraycopy(rgb, (top + y) * width + left, part, y * across, across);
        }
        return new PageRaster(across, down, part);
    }

    /** Whether nothing is on the sheet but what shows through or lies at its edges, such as the back of a page. */
    boolean isBlank() {
        var half = halvedGrey();
        int across = width / 2;
        int down = height / 2;
        var paper = new int[256];
        for (byte one : half) {
            paper[one & 0xff]++;
        }
        int seen = 0;
        int white = 255;
        while (white > 0 && (seen += paper[white]) * 4L < half.length) {
            white--;
        }
        int ink = 0;
        int looked = 0;
        for (int y = (int) (down * EDGE); y < down * (1 - EDGE); y++) {
            for (int x = (int) (across * EDGE); x < across * (1 - EDGE); x++) {
                ink += (half[y * across + x] & 0xff) < white * INK ? 1 : 0;
                looked++;
            }
        }
        return ink <= looked * BLANK;
    }

    /**
     * The page as a JPEG. It is made in memory, because no file on disk should show the content of a page.
     *
     * @param quality from 0 to 1
     */
    byte[] jpeg(float quality) {
        var model = new DirectColorModel(24, 0xff0000, 0xff00, 0xff);
        var pixels = Raster.createPackedRaster(
                new DataBufferInt(rgb, rgb.length), width, height, width, model.getMasks(), null);
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            var settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(new BufferedImage(model, pixels, false, null), null, null), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** A smaller copy: each {@code factor} × {@code factor} pixels become one of their mean colour. */
    PageRaster shrunk(int factor) {
        int across = Math.max(1, width / factor);
        int down = Math.max(1, height / factor);
        int wide = Math.min(Math.min(factor, SUMMED), width);
        int high = Math.min(Math.min(factor, SUMMED), height);
        int share = (1 << 16) / (wide * high);
        var small = new int[across * down];
        for (int y = 0; y < down; y++) {
            for (int x = 0; x < across; x++) {
                // red and blue are added up in the two halves of one number
                int redAndBlue = 0;
                int green = 0;
                for (int row = y * factor; row < y * factor + high; row++) {
                    int from = row * width + x * factor;
                    for (int i = from; i < from + wide; i++) {
                        redAndBlue += rgb[i] & 0xff00ff;
                        green += rgb[i] & 0xff00;
                    }
                }
                int r = ((redAndBlue >>> 16) * share + HALF) >>> 16;
                int g = ((green >>> 8) * share + HALF) >>> 16;
                int b = ((redAndBlue & 0xffff) * share + HALF) >>> 16;
                small[y * across + x] = r << 16 | g << 8 | b;
            }
        }
        return new PageRaster(across, down, small);
    }

    /** A copy turned clockwise by 0 to 3 quarter turns. */
    PageRaster turned(int quarters) {
        boolean across = quarters % 2 == 1;
        int newWidth = across ? height : width;
        int newHeight = across ? width : height;
        var turned = new int[rgb.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int to =
                        switch (quarters) {
                            case 1 -> x * newWidth + newWidth - 1 - y;
                            case 2 -> (newHeight - 1 - y) * newWidth + newWidth - 1 - x;
                            case 3 -> (newHeight - 1 - x) * newWidth + y;
                            default -> y * newWidth + x;
                        };
                turned[to] = rgb[y * width + x];
            }
        }
        return new PageRaster(newWidth, newHeight, turned);
    }

    static int brightness(int rgb) {
        return (((rgb >> 16) & 0xff) * 77 + ((rgb >> 8) & 0xff) * 151 + (rgb & 0xff) * 28) >> 8;
    }

    /** The colour at a point, interpolated from the four pixels around it; white outside the page. */
    public int at(double x, double y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) {
            return 0xffffff;
        }
        int fx = (int) ((x - left) * 256);
        int fy = (int) ((y - top) * 256);
        int i = top * width + left;
        int upperLeft = rgb[i];
        int upperRight = rgb[i + 1];
        int lowerLeft = rgb[i + width];
        int lowerRight = rgb[i + width + 1];
        return mixed(upperLeft, upperRight, lowerLeft, lowerRight, 16, fx, fy)
                | mixed(upperLeft, upperRight, lowerLeft, lowerRight, 8, fx, fy)
                | mixed(upperLeft, upperRight, lowerLeft, lowerRight, 0, fx, fy);
    }

    private static int mixed(int upperLeft, int upperRight, int lowerLeft, int lowerRight, int shift, int fx, int fy) {
        int upper = ((upperLeft >> shift) & 0xff) * (256 - fx) + ((upperRight >> shift) & 0xff) * fx;
        int lower = ((lowerLeft >> shift) & 0xff) * (256 - fx) + ((lowerRight >> shift) & 0xff) * fx;
        return ((upper * (256 - fy) + lower * fy) >> 16) << shift;
    }
}
