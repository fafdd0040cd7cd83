package cn.zhishen.sandbox.scanner;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
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

    /**
     * @param signature whether people sign and leave their fingerprints
     * @param rotation degrees by which each sheet lies askew, clockwise
     * @param skip ordinals, from 1 in reading order, of the places to leave empty
     * @param omitPages pages, from 1, that are not scanned
     * @param upsideDown pages, from 1, that are scanned upside down
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
            var places = MarkPlace.allOn(paper);
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

    private static byte[] sheet(PDDocument paper, int page, List<MarkPlace> places, Settings settings)
            throws IOException {
        var random = new Random(settings.seed() * 1000 + page);
        double perMm = settings.dpi() / 25.4;
        var sheet = new PDFRenderer(paper).renderImageWithDPI(page - 1, (float) settings.dpi(), ImageType.RGB);
        for (int i = 0; i < places.size(); i++) {
            var place = places.get(i);
            // drawn even where nothing is placed, so that skipping a place does not change the others
            var own = new Random(settings.seed() * 1000003 + i);
            if (place.page() != page || settings.skip().contains(i + 1)) {
                continue;
            }
            switch (place.mark()) {
                case SEAL -> {
                    if (settings.seal()) {
                        Seal.stamp(sheet, place, perMm, own, settings.enterprise());
                    }
                }
                case SIGNATURE -> {
                    if (settings.signature()) {
                        Signature.sign(sheet, place, perMm, own);
                    }
                }
                case FINGERPRINT -> {
                    if (settings.signature()) {
                        Fingerprint.touch(sheet, place, perMm, own);
                    }
                }
            }
        }
        double turn =
                Math.toRadians(settings.rotation() + (settings.upsideDown().contains(page) ? 180 : 0));
        return ScannerGlass.jpeg(ScannerGlass.digitise(sheet, turn, perMm, settings.colour(), random));
    }
    /** Sizes the picture by its pixels, so that the resolution comes out exactly. */
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
}
