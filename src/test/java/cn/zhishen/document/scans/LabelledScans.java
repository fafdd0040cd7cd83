package cn.zhishen.document.scans;

import cn.zhishen.printing.FormBox;
import cn.zhishen.printing.FormBox.Kind;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** The labelled set. A scan depends only on seed, condition and number. Several threads can use it. */
public final class LabelledScans {

    private static final String APPLICATION = "5400002026000017";
    private static final String SNAPSHOT = "0a1b2c3d4e5f";
    /** The seed of the set by which thresholds are chosen. Figures are measured with another one. */
    public static final long SEED = 20260101;

    private static final int LAYOUTS = 3;
    private static final int MOST_BYTES_OF_PRINTS = 100_000_000;

    private final Map<String, BlankForm> forms = new ConcurrentHashMap<>();
    private final LoadingCache<Sheet, Print> prints = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES_OF_PRINTS)
            .weigher((Sheet sheet, Print print) -> print.grey().length)
            .build(Print::of);

    private final long seed;

    public LabelledScans(long seed) {
        this.seed = seed;
    }

    long seed() {
        return seed;
    }

    /** The form of which a scan is made. For {@link Condition#FOREIGN} it is the form of another application. */
    BlankForm form(Condition condition, int number) {
        return form(SNAPSHOT, condition.pagesOfUpload(), number % LAYOUTS);
    }

    public LabelledScan scan(Condition condition, int number) {
        return scan(condition, number, condition.pagesOfUpload());
    }

    public LabelledScan scan(Condition condition, int number, int pages) {
        var random = new Random(seed * 31 + condition.name().hashCode() * 1009L + number);
        var form = form(SNAPSHOT, pages, number % LAYOUTS);
        // half of the uploads lack something, so that absence is seen as often as presence
        boolean sloppy = number / 3 % 2 == 1;
        var filled = new LinkedHashMap<String, Boolean>();
        for (var box : form.boxes()) {
            filled.put(box.id(), !sloppy || random.nextDouble() < 0.4);
        }
        if (sloppy && !filled.containsValue(false)) {
            filled.put(form.boxes().get(number % form.boxes().size()).id(), false);
        }
        try (var document = new PDDocument();
                var out = new ByteArrayOutputStream()) {
            if (condition == Condition.GENERATED_PDF) {
                filled.replaceAll((id, was) -> false);
                return new LabelledScan(condition, form, form.pdf(), filled);
            }
            long picture = random.nextLong();
            int left = condition == Condition.MISSING_PAGES ? 1 + random.nextInt(pages) : 0;
            for (int page = 1; page <= pages; page++) {
                if (page != left) {
                    page(document, condition, form, page, filled, picture, random);
                }
            }
            if (condition == Condition.RED_SCRIBBLE || condition == Condition.COPIED_SEAL) {
                form.boxes().stream().filter(b -> b.kind() == Kind.SEAL).forEach(b -> filled.put(b.id(), false));
            }
            document.save(out);
            return new LabelledScan(condition, form, out.toByteArray(), filled);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void page(
            PDDocument document,
            Condition condition,
            BlankForm form,
            int page,
            Map<String, Boolean> filled,
            long picture,
            Random random)
            throws IOException {
        double dpi =
                switch (condition) {
                    case CLEAN_400 -> 400;
                    case CLEAN_600 -> 600;
                    default -> 300;
                };
        double perMm = dpi / 25.4;
        var printed = condition == Condition.FOREIGN ? foreign(form, random) : form;
        var blank = print(printed, page, dpi);
        int width = blank.width();
        int height = blank.height();
        var sheet = blank.rgb();
        var ink = new Ink(perMm, width, height, sheet);
        if (condition == Condition.SHOW_THROUGH) {
            showThrough(sheet, print(form(SNAPSHOT, form.pages(), random.nextInt(3)), page, dpi), perMm, random);
        }
        for (var box : form.boxes()) {
            if (box.page() == page) {
                fill(ink, condition, box, form, filled.get(box.id()), picture, random);
            }
        }
        var glass = new Glass(random);
        float quality = 0.5f + random.nextFloat() * 0.45f;
        switch (condition) {
            case JPEG_40 -> quality = 0.4f;
            case SKEW_10 -> {
                glass.turn = (random.nextBoolean() ? 1 : -1) * (4 + random.nextDouble() * 6);
                glass.scaleX = glass.scaleY = 0.97;
            }
            case SCALED_SHIFTED -> {
                glass.scaleX = 0.93 + random.nextDouble() * 0.08;
                glass.scaleY = glass.scaleX * (0.993 + random.nextDouble() * 0.014);
                glass.shiftX = (random.nextDouble() - 0.5) * 12;
                glass.shiftY = (random.nextDouble() - 0.5) * 12;
            }
            case TEXTURED_DIRTY -> {
                glass.texture = 0.02 + random.nextDouble() * 0.03;
                glass.noise = 6;
            }
            case PHONE -> {
                glass.perspective = 0.02 + random.nextDouble() * 0.05;
                glass.turn = random.nextGaussian() * 2;
                glass.scaleX = glass.scaleY = 0.97;
                glass.shade = true;
                glass.noise = 5;
                glass.blur = random.nextInt(2);
            }
            case LOW_CONTRAST -> glass.contrast = 0.4 + random.nextDouble() * 0.2;
            case SLIGHT_BLUR -> glass.blur = 1 + random.nextInt(2);
            case HEAVY_BLUR -> glass.blur = 6 + random.nextInt(4);
            case CUT_OFF -> {
                // the code is still on the glass, but a strip of the sheet is not
                glass.shiftX = random.nextBoolean() ? -(28 + random.nextDouble() * 40) : glass.shiftX;
                glass.shiftY = glass.shiftX > -20 ? 35 + random.nextDouble() * 40 : glass.shiftY;
            }
            case PASTED_SEAL -> {
                glass.turn = 0;
                glass.shiftX = glass.shiftY = 0;
            }
            default -> {
                // a scanner in good order
            }
        }
        var image = glass.digitise(sheet, width, height, perMm);
        switch (condition) {
            case GREY -> Packing.greyJpeg(document, image, dpi, quality);
            case GROUP_FOUR -> Packing.groupFour(document, image, dpi);
            case JBIG2 -> Packing.jbig2(document, image, dpi);
            case STRIPS -> Packing.strips(document, image, dpi, quality, 2 + random.nextInt(9));
            case TURNED -> {
                if (random.nextBoolean()) {
                    Packing.jpeg(document, Packing.quarterTurned(image, 1 + random.nextInt(3)), dpi, quality);
                } else {
                    Packing.jpeg(document, image, dpi, quality);
                    document.getPage(document.getNumberOfPages() - 1).setRotation(90 * (1 + random.nextInt(3)));
                }
            }
            case UPSAMPLED_72 -> {
                int coarse = 72 + random.nextInt(30);
                var small = Packing.resized(
                        Packing.resized(image, width / 2, height / 2), (int) (width * coarse / dpi), (int)
                                (height * coarse / dpi));
                Packing.jpeg(document, Packing.resized(small, width, height), dpi, quality);
            }
            default -> Packing.jpeg(document, image, dpi, quality);
        }
    }

    private static void fill(
            Ink ink, Condition condition, FormBox box, BlankForm form, boolean filled, long picture, Random random) {
        double x = box.x() + box.width() / 2;
        double y = box.y() + box.height() / 2;
        if (condition == Condition.TEXTURED_DIRTY) {
            ink.dirt(x, y, box.width(), box.height(), random);
        }
        switch (box.kind()) {
            case SEAL -> {
                double sx = x + random.nextGaussian() * 1.5;
                double sy = y + random.nextGaussian() * 1.5;
                switch (condition) {
                    case RED_SCRIBBLE -> ink.redScribble(x, y, random);
                    case COPIED_SEAL -> ink.copiedSeal(sx, sy, random);
                    case PASTED_SEAL -> {
                        if (filled) {
                            ink.pastedSeal(x, y, picture);
                        }
                    }
                    default -> {
                        if (filled) {
                            // a seal may be set across the signature beside it
                            double across =
                                    condition == Condition.SEAL_OVER_SIGNATURE ? -8 - random.nextDouble() * 6 : 0;
                            ink.seal(
                                    sx + across,
                                    sy,
                                    condition == Condition.FAINT_SEAL ? Ink.Press.FAINT : Ink.Press.USUAL,
                                    random);
                        }
                    }
                }
            }
            case SIGNATURE -> {
                if (filled) {
                    double sx = x + random.nextGaussian() * 2;
                    double sy = y + random.nextGaussian();
                    if (condition == Condition.BLUE_BLACK_INK) {
                        ink.blueBlackSignature(sx, sy, box.width() * 0.8, random);
                    } else {
                        ink.signature(sx, sy, box.width() * 0.8, random);
                    }
                }
            }
            case FINGERPRINT -> {
                if (filled) {
                    ink.fingerprint(x + random.nextGaussian() * 2, y + random.nextGaussian() * 2, random);
                }
            }
        }
    }

    /** The print of the other side, mirrored and pale. */
    private static void showThrough(int[] sheet, Print other, double perMm, Random random) {
        int width = other.width();
        double strength = 0.06 + random.nextDouble() * 0.12;
        int down = (int) (random.nextGaussian() * 4 * perMm);
        var pass = new double[256];
        for (int grey = 0; grey < pass.length; grey++) {
            pass[grey] = 1 - strength * (1 - grey / 255.0);
        }
        for (int y = Math.max(0, -down); y < Math.min(other.height(), other.height() - down); y++) {
            for (int x = 0; x < width; x++) {
                double passed = pass[other.grey()[(y + down) * width + width - 1 - x] & 0xff];
                int under = sheet[y * width + x];
                int r = (int) (((under >> 16) & 0xff) * passed);
                int g = (int) (((under >> 8) & 0xff) * passed);
                int b = (int) ((under & 0xff) * passed);
                sheet[y * width + x] = r << 16 | g << 8 | b;
            }
        }
    }

    private BlankForm foreign(BlankForm form, Random random) {
        int layout = form.boxes().get(0).id().endsWith("handler") ? 1 : 0;
        return random.nextBoolean()
                ? form("ffffffffffff", form.pages(), layout)
                : forms.computeIfAbsent("other", key -> BlankForm.of("5400002026000099", SNAPSHOT, 1, 2));
    }

    private BlankForm form(String snapshot, int pages, int layout) {
        return forms.computeIfAbsent(
                snapshot + pages + layout, key -> BlankForm.of(APPLICATION, snapshot, pages, layout));
    }

    private Print print(BlankForm form, int page, double dpi) {
        var sheet = new Sheet(form, page, dpi);
        // the pages of a long form are needed only once each, and would fill a small heap
        return form.pages() > LAYOUTS ? Print.of(sheet) : prints.get(sheet);
    }

    private record Sheet(BlankForm form, int page, double dpi) {}

    /** A form's page as it comes out of the printer, which has no colours. */
    private record Print(int width, int height, byte[] grey) {

        static Print of(Sheet sheet) {
            try (var document = Loader.loadPDF(sheet.form().pdf())) {
                var image = new PDFRenderer(document)
                        .renderImageWithDPI(sheet.page() - 1, (float) sheet.dpi(), ImageType.RGB);
                var drawn = Picture.of(image);
                var grey = new byte[drawn.rgb().length];
                for (int i = 0; i < grey.length; i++) {
                    grey[i] = (byte) drawn.rgb()[i];
                    if ((drawn.rgb()[i] & 0xffffff) != (grey[i] & 0xff) * 0x010101) {
                        throw new IllegalStateException("The form is printed in colour");
                    }
                }
                return new Print(drawn.width(), drawn.height(), grey);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** A copy that the caller can draw on. */
        int[] rgb() {
            var rgb = new int[grey.length];
            for (int i = 0; i < rgb.length; i++) {
                rgb[i] = (grey[i] & 0xff) * 0x010101;
            }
            return rgb;
        }
    }
}
