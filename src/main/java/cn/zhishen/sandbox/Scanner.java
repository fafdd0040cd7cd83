package cn.zhishen.sandbox;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Stands in for an enterprise with a printer, a seal, a pen, an ink pad and a scanner: stamps every （企业公章）, signs every
 * （签字）, puts a finger on every （指印） of a form and returns the scan, one picture a page. The same settings give the same
 * scan.
 */
@Component
@ConditionalOnProperty(name = "zhishen.sandbox.enabled", havingValue = "true")
public class Scanner {

    private static final Map<Mark, List<String>> LABELS = Map.of(
            Mark.SEAL, List.of("（企业公章）", "(企业公章)"),
            Mark.SIGNATURE, List.of("（签字）", "(签字)"),
            Mark.FINGERPRINT, List.of("（指印）", "(指印)"));
    private static final double SEAL_RADIUS_MM = 20;
    private static final float JPEG_QUALITY = 0.75f;

    private enum Mark {
        SEAL,
        SIGNATURE,
        FINGERPRINT
    }

    /**
     * @param signature whether people sign and leave their fingerprints
     * @param rotation degrees by which each sheet lies askew, clockwise
     * @param skip ordinals, from 1 in reading order, of the places to leave empty
     * @param omitPages pages, from 1, that are forgotten
     * @param upsideDown pages, from 1, that are fed the wrong way up
     * @param colour grey if false
     * @param enterprise the name around the seal
     */
    public record Settings(
            double dpi,
            boolean seal,
            boolean signature,
            double rotation,
            long seed,
            Set<Integer> skip,
            Set<Integer> omitPages,
            Set<Integer> upsideDown,
            boolean colour,
            String enterprise) {

        public static Settings usual() {
            return new Settings(300, true, true, 0.6, 1, Set.of(), Set.of(), Set.of(), true, "西藏雪域建设工程有限公司");
        }

        public Settings withDpi(double dpi) {
            return new Settings(dpi, seal, signature, rotation, seed, skip, omitPages, upsideDown, colour, enterprise);
        }

        public Settings withRotation(double rotation) {
            return new Settings(dpi, seal, signature, rotation, seed, skip, omitPages, upsideDown, colour, enterprise);
        }

        public Settings withSeed(long seed) {
            return new Settings(dpi, seal, signature, rotation, seed, skip, omitPages, upsideDown, colour, enterprise);
        }

        public Settings skipping(Integer... places) {
            return new Settings(
                    dpi, seal, signature, rotation, seed, Set.of(places), omitPages, upsideDown, colour, enterprise);
        }

        public Settings omitting(Integer... pages) {
            return new Settings(
                    dpi, seal, signature, rotation, seed, skip, Set.of(pages), upsideDown, colour, enterprise);
        }

        public Settings turning(Integer... pages) {
            return new Settings(
                    dpi, seal, signature, rotation, seed, skip, omitPages, Set.of(pages), colour, enterprise);
        }

        public Settings grey() {
            return new Settings(dpi, seal, signature, rotation, seed, skip, omitPages, upsideDown, false, enterprise);
        }

        public Settings unsigned() {
            return new Settings(dpi, false, false, rotation, seed, skip, omitPages, upsideDown, colour, enterprise);
        }
    }

    /** Where the label stands on the page, in mm from its top left. */
    private record Place(Mark mark, int page, double x, double y) {}

    /** @throws IllegalArgumentException if {@code form} cannot be read as a PDF */
    public byte[] scan(byte[] form, Settings settings) {
        PDDocument paper;
        try {
            paper = Loader.loadPDF(form);
        } catch (IOException e) {
            throw new IllegalArgumentException("无法读取申请表，请提交系统生成的 PDF 文件。", e);
        }
        try (paper;
                var scan = new PDDocument();
                var out = new ByteArrayOutputStream()) {
            var places = places(paper);
            for (int page = 1; page <= paper.getNumberOfPages(); page++) {
                if (!settings.omitPages().contains(page)) {
                    feed(scan, sheet(paper, page, places, settings), settings.dpi());
                }
            }
            scan.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] sheet(PDDocument paper, int page, List<Place> places, Settings settings) throws IOException {
        var random = new Random(settings.seed() * 1000 + page);
        double perMm = settings.dpi() / 25.4;
        var sheet = new PDFRenderer(paper).renderImageWithDPI(page - 1, (float) settings.dpi(), ImageType.RGB);
        for (int i = 0; i < places.size(); i++) {
            var place = places.get(i);
            // drawn even where nothing is placed, so that leaving one out does not change the others
            var own = new Random(settings.seed() * 1000003 + i);
            if (place.page() != page || settings.skip().contains(i + 1)) {
                continue;
            }
            switch (place.mark()) {
                case SEAL -> {
                    if (settings.seal()) {
                        stamp(sheet, place, perMm, own, settings.enterprise());
                    }
                }
                case SIGNATURE -> {
                    if (settings.signature()) {
                        sign(sheet, place, perMm, own);
                    }
                }
                case FINGERPRINT -> {
                    if (settings.signature()) {
                        touch(sheet, place, perMm, own);
                    }
                }
            }
        }
        double turn =
                Math.toRadians(settings.rotation() + (settings.upsideDown().contains(page) ? 180 : 0));
        return jpeg(digitise(sheet, turn, perMm, settings.colour(), random));
    }

    private static List<Place> places(PDDocument paper) throws IOException {
        var places = new ArrayList<Place>();
        for (int page = 1; page <= paper.getNumberOfPages(); page++) {
            var letters = new Letters();
            letters.setStartPage(page);
            letters.setEndPage(page);
            letters.getText(paper);
            int on = page;
            LABELS.forEach((mark, labels) -> labels.forEach(label -> letters.find(label, mark, on, places)));
        }
        places.sort(Comparator.comparingInt(Place::page)
                .thenComparingDouble(Place::y)
                .thenComparingDouble(Place::x));
        return places;
    }

    private static class Letters extends PDFTextStripper {

        private static final double MM = 25.4 / 72;

        private final StringBuilder text = new StringBuilder();
        private final List<TextPosition> positions = new ArrayList<>();

        @Override
        protected void processTextPosition(TextPosition position) {
            for (char letter : position.getUnicode().toCharArray()) {
                text.append(letter);
                positions.add(position);
            }
        }

        void find(String label, Mark mark, int page, List<Place> places) {
            for (int at = text.indexOf(label); at >= 0; at = text.indexOf(label, at + 1)) {
                if (continues(at - 1) || continues(at + label.length() - 1)) {
                    continue;
                }
                var letters = positions.subList(at, at + label.length());
                double left = letters.stream()
                        .mapToDouble(TextPosition::getXDirAdj)
                        .min()
                        .orElseThrow();
                double right = letters.stream()
                        .mapToDouble(p -> p.getXDirAdj() + p.getWidthDirAdj())
                        .max()
                        .orElseThrow();
                double y = letters.stream()
                        .mapToDouble(p -> p.getYDirAdj() - p.getHeightDir() / 2)
                        .average()
                        .orElseThrow();
                places.add(new Place(mark, page, (left + right) / 2 * MM, y * MM));
            }
        }

        /** Whether the letter goes on in the next one: then it is running text that names a place, not the place. */
        private boolean continues(int at) {
            if (at < 0 || at + 1 >= positions.size() || Character.isWhitespace(text.charAt(at))) {
                return false;
            }
            var letter = positions.get(at);
            var next = positions.get(at + 1);
            double gap = next.getXDirAdj() - letter.getXDirAdj() - letter.getWidthDirAdj();
            return Math.abs(next.getYDirAdj() - letter.getYDirAdj()) < 1
                    && Math.abs(gap) < letter.getFontSizeInPt() / 2;
        }
    }

    /** A red ring, a five-pointed star and the name along the upper arc, pressed on unevenly. */
    private static void stamp(BufferedImage sheet, Place place, double perMm, Random random, String enterprise) {
        int side = (int) (2 * (SEAL_RADIUS_MM + 2) * perMm);
        var seal = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        var pen = smooth(seal);
        pen.setColor(Color.WHITE);
        pen.translate(side / 2.0, side / 2.0);
        pen.rotate(Math.toRadians(random.nextGaussian() * 8));
        pen.scale(perMm, perMm);
        pen.setStroke(new BasicStroke(1.2f));
        double ring = SEAL_RADIUS_MM - 0.6;
        pen.draw(new Ellipse2D.Double(-ring, -ring, 2 * ring, 2 * ring));
        pen.fill(star(6.5));
        var font = Face.SERIF.deriveFont(Font.BOLD, 4.6f);
        double step = Math.toRadians(Math.min(24, 250.0 / enterprise.length()));
        for (int i = 0; i < enterprise.length(); i++) {
            var upright = pen.getTransform();
            pen.rotate((i - (enterprise.length() - 1) / 2.0) * step);
            var outline = font.createGlyphVector(pen.getFontRenderContext(), enterprise.substring(i, i + 1))
                    .getOutline();
            pen.translate(-outline.getBounds2D().getCenterX(), 7 - SEAL_RADIUS_MM);
            pen.fill(outline);
            pen.setTransform(upright);
        }
        pen.dispose();
        int left = (int) ((place.x() + random.nextGaussian() * 1.5) * perMm) - side / 2;
        int top = (int) ((place.y() + random.nextGaussian() * 1.5) * perMm) - side / 2;
        press(sheet, seal, left, top, red(random), perMm, random);
    }

    private static int red(Random random) {
        int red = 195 + random.nextInt(35);
        int green = 25 + random.nextInt(35);
        int blue = 30 + random.nextInt(40);
        return red << 16 | green << 8 | blue;
    }

    /** The ridges of a finger about its core, with the ink of the pad. */
    private static void touch(BufferedImage sheet, Place place, double perMm, Random random) {
        double halfWidth = 7 + random.nextDouble() * 1.5;
        double halfHeight = halfWidth * 1.3;
        double ridges = 2.1 + random.nextDouble() * 0.3;
        double core = (random.nextDouble() - 0.3) * 3;
        double wave = random.nextDouble() * 6;
        int side = (int) (2 * (halfHeight + 1) * perMm);
        var finger = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        var cover = ((DataBufferByte) finger.getRaster().getDataBuffer()).getData();
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                double x = (column - side / 2.0) / perMm;
                double y = (row - side / 2.0) / perMm;
                double rim = x * x / (halfWidth * halfWidth) + y * y / (halfHeight * halfHeight);
                if (rim < 1) {
                    double away = Math.hypot(x, (y - core) * 0.8) + 0.5 * Math.sin(Math.atan2(y - core, x) * 2 + wave);
                    double crest = Math.min(1, Math.max(0, 0.6 + Math.sin(Math.PI * away * ridges)));
                    cover[row * side + column] = (byte) (int) (255 * crest * Math.min(1, (1 - rim) * 4));
                }
            }
        }
        int left = (int) ((place.x() + random.nextGaussian()) * perMm) - side / 2;
        int top = (int) ((place.y() + random.nextGaussian()) * perMm) - side / 2;
        press(sheet, finger, left, top, red(random), perMm, random);
    }

    /** Ink multiplies with what lies under it, and covers in patches. */
    private static void press(
            BufferedImage sheet, BufferedImage seal, int left, int top, int ink, double perMm, Random random) {
        int cell = (int) Math.max(2, 5 * perMm);
        int cells = seal.getWidth() / cell + 3;
        var strength = new double[cells * cells];
        for (int i = 0; i < strength.length; i++) {
            strength[i] = 0.45 + 0.55 * random.nextDouble();
        }
        var mask = ((DataBufferByte) seal.getRaster().getDataBuffer()).getData();
        var paper = ((DataBufferInt) sheet.getRaster().getDataBuffer()).getData();
        int width = sheet.getWidth();
        for (int y = 0; y < seal.getHeight(); y++) {
            for (int x = 0; x < seal.getWidth(); x++) {
                int cover = mask[y * seal.getWidth() + x] & 0xff;
                int onX = left + x;
                int onY = top + y;
                if (cover == 0 || onX < 0 || onY < 0 || onX >= width || onY >= sheet.getHeight()) {
                    continue;
                }
                double fx = (double) (x % cell) / cell;
                double fy = (double) (y % cell) / cell;
                int i = y / cell * cells + x / cell;
                double press = (strength[i] * (1 - fx) + strength[i + 1] * fx) * (1 - fy)
                        + (strength[i + cells] * (1 - fx) + strength[i + cells + 1] * fx) * fy;
                double alpha = cover / 255.0 * Math.min(1, press * (0.85 + 0.3 * random.nextDouble()));
                if (random.nextInt(100) < 3) {
                    alpha *= 0.2;
                }
                paper[onY * width + onX] = multiply(paper[onY * width + onX], ink, alpha);
            }
        }
    }

    private static int multiply(int paper, int ink, double alpha) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            double under = (paper >> shift) & 0xff;
            double over = (ink >> shift) & 0xff;
            mixed |= (int) (under * (1 - alpha + alpha * over / 255)) << shift;
        }
        return mixed;
    }

    private static Path2D star(double radius) {
        var star = new Path2D.Double();
        for (int i = 0; i < 10; i++) {
            double angle = Math.PI * (i / 5.0 - 0.5);
            double r = i % 2 == 0 ? radius : radius * 0.382;
            if (i == 0) {
                star.moveTo(r * Math.cos(angle), r * Math.sin(angle));
            } else {
                star.lineTo(r * Math.cos(angle), r * Math.sin(angle));
            }
        }
        star.closePath();
        return star;
    }

    /** Two or three characters of a few curved strokes each, written with a pen of changing pressure. */
    private static void sign(BufferedImage sheet, Place place, double perMm, Random random) {
        var pen = smooth(sheet);
        int tone = random.nextInt(25);
        pen.setColor(
                random.nextInt(3) == 0
                        ? new Color(tone + 15, tone + 15, tone + 20)
                        : new Color(tone + 10, tone + 20, tone + 85));
        pen.scale(perMm, perMm);
        int characters = 2 + random.nextInt(2);
        double size = 7 + random.nextDouble() * 3.5;
        double width = 0.35 + random.nextDouble() * 0.3;
        double x = place.x() + random.nextGaussian() * 2 - (characters - 1) * size * 0.5;
        double y = place.y() + random.nextGaussian();
        for (int i = 0; i < characters; i++) {
            int strokes = 4 + random.nextInt(4);
            for (int stroke = 0; stroke < strokes; stroke++) {
                stroke(pen, x, y, size, width, stroke % 2 == 0, random);
            }
            x += size * (0.9 + random.nextDouble() * 0.2);
        }
        pen.dispose();
    }

    private static void stroke(
            Graphics2D pen, double x, double y, double size, double width, boolean across, Random random) {
        double half = size / 2;
        var from = new Point2D.Double(
                x + (across ? -half * random.nextDouble() : (random.nextDouble() - 0.5) * size),
                y + (across ? (random.nextDouble() - 0.5) * size : -half * random.nextDouble()));
        var to = new Point2D.Double(
                x + (across ? half * random.nextDouble() : (random.nextDouble() - 0.5) * size),
                y + (across ? (random.nextDouble() - 0.5) * size : half * random.nextDouble()));
        double bendX = (from.x + to.x) / 2 + random.nextGaussian() * size * 0.2;
        double bendY = (from.y + to.y) / 2 + random.nextGaussian() * size * 0.2;
        var last = from;
        int parts = 14;
        for (int i = 1; i <= parts; i++) {
            double t = (double) i / parts;
            var next = new Point2D.Double(
                    (1 - t) * (1 - t) * from.x + 2 * t * (1 - t) * bendX + t * t * to.x,
                    (1 - t) * (1 - t) * from.y + 2 * t * (1 - t) * bendY + t * t * to.y);
            double pressure = 0.6 + 0.5 * Math.sin(Math.PI * (0.15 + 0.75 * t));
            pen.setStroke(new BasicStroke((float) (width * pressure), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            pen.draw(new Line2D.Double(last, next));
            last = next;
        }
    }

    /** Lays the sheet askew under the lamp: tint of the paper, a falling light, noise. */
    private static BufferedImage digitise(
            BufferedImage sheet, double turn, double perMm, boolean colour, Random random) {
        int width = sheet.getWidth();
        int height = sheet.getHeight();
        var glass = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = glass.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, height);
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        var lie = AffineTransform.getRotateInstance(turn, width / 2.0, height / 2.0);
        lie.translate((random.nextDouble() - 0.5) * 4 * perMm, (random.nextDouble() - 0.5) * 4 * perMm);
        pen.drawImage(sheet, lie, null);
        pen.dispose();

        int white = 246 + random.nextInt(8);
        var tint = new int[] {white, white - random.nextInt(4), white - random.nextInt(14)};
        var noise = new int[4096];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (int) Math.round(random.nextGaussian() * 3.5);
        }
        var tinted = new int[3][256];
        for (int channel = 0; channel < 3; channel++) {
            for (int value = 0; value < 256; value++) {
                tinted[channel][value] = value * tint[channel] / 255;
            }
        }
        var lamp = new int[width];
        for (int x = 0; x < width; x++) {
            lamp[x] = 256 - 8 * x / width;
        }
        int next = random.nextInt() | 1;
        var pixels = ((DataBufferInt) glass.getRaster().getDataBuffer()).getData();
        for (int y = 0; y < height; y++) {
            next = expose(pixels, y * width, lamp, tinted, noise, next);
        }
        if (colour) {
            return glass;
        }
        var grey = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        var greyPen = grey.createGraphics();
        greyPen.drawImage(glass, 0, 0, null);
        greyPen.dispose();
        return grey;
    }

    /** @return where the noise goes on */
    private static int expose(int[] pixels, int from, int[] lamp, int[][] tinted, int[] noise, int next) {
        var red = tinted[0];
        var green = tinted[1];
        var blue = tinted[2];
        for (int x = 0; x < lamp.length; x++) {
            next ^= next << 13;
            next ^= next >>> 17;
            next ^= next << 5;
            int pixel = pixels[from + x];
            int r = lit(red[(pixel >> 16) & 0xff], lamp[x], noise[next & 4095]);
            int g = lit(green[(pixel >> 8) & 0xff], lamp[x], noise[(next >>> 8) & 4095]);
            int b = lit(blue[pixel & 0xff], lamp[x], noise[(next >>> 16) & 4095]);
            pixels[from + x] = r << 16 | g << 8 | b;
        }
        return next;
    }

    private static int lit(int tinted, int lamp, int noise) {
        return Math.max(0, Math.min(255, (tinted * lamp >> 8) + noise));
    }

    /** The encoder copies rows of bytes in its own order, and asks for the pixels of any other picture one by one. */
    private static byte[] jpeg(BufferedImage image) throws IOException {
        var picture = image.getType() == BufferedImage.TYPE_INT_RGB ? inBytes(image) : image;
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            var quality = writer.getDefaultWriteParam();
            quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            quality.setCompressionQuality(JPEG_QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), quality);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static BufferedImage inBytes(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        var pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        var bytes = new byte[3 * pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            bytes[3 * i] = (byte) (pixels[i] >> 16);
            bytes[3 * i + 1] = (byte) (pixels[i] >> 8);
            bytes[3 * i + 2] = (byte) pixels[i];
        }
        var model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
        var raster = Raster.createInterleavedRaster(
                new DataBufferByte(bytes, bytes.length), width, height, 3 * width, 3, new int[] {0, 1, 2}, null);
        return new BufferedImage(model, raster, false, null);
    }

    /** The picture is placed by its pixels, so that the resolution comes out exactly. */
    private static void feed(PDDocument scan, byte[] jpeg, double dpi) throws IOException {
        var page = new PDPage(PDRectangle.A4);
        scan.addPage(page);
        var picture = PDImageXObject.createFromByteArray(scan, jpeg, "scan.jpg");
        float width = (float) (picture.getWidth() * 72 / dpi);
        float height = (float) (picture.getHeight() * 72 / dpi);
        try (var content = new PDPageContentStream(scan, page)) {
            content.drawImage(picture, 0, PDRectangle.A4.getHeight() - height, width, height);
        }
    }

    private static Graphics2D smooth(BufferedImage image) {
        var pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        return pen;
    }

    /** Loaded once, on first use: the file is large. */
    private static final class Face {
        private static final Font SERIF = load();

        private static Font load() {
            try (var font = Scanner.class.getResourceAsStream("/fonts/NotoSerifSC_400Regular.ttf")) {
                return Font.createFont(Font.TRUETYPE_FONT, font);
            } catch (IOException | FontFormatException e) {
                throw new IllegalStateException("The font of the seal cannot be loaded", e);
            }
        }
    }
}
