package cn.zhishen.document;

import cn.zhishen.DeliveredSettings;
import cn.zhishen.scan.ExpectedForm;
import cn.zhishen.scan.ScanInspection;
import cn.zhishen.scan.ScanInspector;
import cn.zhishen.scan.ScanProperties;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;

/** Scans of the sample form that were changed afterwards, and what is found on them. */
public final class Sheets {

    private Sheets() {}

    public interface Edit {
        void apply(PDDocument document) throws IOException;
    }

    public static byte[] edit(byte[] pdf, Edit edit) {
        try (var document = Loader.loadPDF(pdf)) {
            edit.apply(document);
            return bytes(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] bytes(PDDocument document) throws IOException {
        var out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    /** The scan as a feeder makes it that reads both sides, when nothing is printed on the backs. */
    public static byte[] withBlankBacks(byte[] scan) {
        var white = new BufferedImage(1240, 1754, BufferedImage.TYPE_INT_RGB);
        Arrays.fill(((DataBufferInt) white.getRaster().getDataBuffer()).getData(), 0xfcfbf8);
        return edit(scan, document -> {
            for (int page = document.getNumberOfPages() - 1; page >= 0; page--) {
                document.getPages().insertAfter(sheet(document, white), document.getPage(page));
            }
        });
    }

    /** A sheet of A4 with the picture all over it. */
    public static PDPage sheet(PDDocument document, BufferedImage picture) throws IOException {
        return sheet(document, picture, PDRectangle.A4);
    }

    public static PDPage sheet(PDDocument document, BufferedImage picture, PDRectangle size) throws IOException {
        var page = new PDPage(size);
        try (var content = new PDPageContentStream(document, page)) {
            content.drawImage(
                    JPEGFactory.createFromImage(document, picture, 0.8f), 0, 0, size.getWidth(), size.getHeight());
        }
        return page;
    }

    public static ScanInspection inspect(byte[] upload) {
        return inspect(upload, SampleScans.EXPECTED);
    }

    /** Has more time than usual, since other tests may run at the same time. */
    public static ScanInspection inspect(byte[] upload, ExpectedForm form) {
        var rules = DeliveredSettings.of(ScanProperties.class, Map.of("zhishen.scan.deadline", "PT10M"));
        try (var inspector = new ScanInspector(rules)) {
            return inspect(inspector, upload, form);
        }
    }

    public static ScanInspection inspect(ScanInspector inspector, byte[] upload) {
        return inspect(inspector, upload, SampleScans.EXPECTED);
    }

    private static ScanInspection inspect(ScanInspector inspector, byte[] upload, ExpectedForm form) {
        try {
            var file = Files.write(Files.createTempFile("scan", ".pdf"), upload);
            try {
                return inspector.inspect(file, form);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
