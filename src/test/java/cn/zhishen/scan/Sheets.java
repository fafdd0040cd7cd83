package cn.zhishen.scan;

import cn.zhishen.DeliveredSettings;
import cn.zhishen.document.SampleForm;
import cn.zhishen.document.SampleScans;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;

/** Scans of the sample form that were changed afterwards, and what is found on them. */
final class Sheets {

    private Sheets() {}

    interface Edit {
        void apply(PDDocument document) throws IOException;
    }

    static byte[] edit(byte[] pdf, Edit edit) {
        try (var document = Loader.loadPDF(pdf);
                var out = new ByteArrayOutputStream()) {
            edit.apply(document);
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A sheet of A4 with the picture all over it. */
    static PDPage sheet(PDDocument document, BufferedImage picture) throws IOException {
        var page = new PDPage(PDRectangle.A4);
        try (var content = new PDPageContentStream(document, page)) {
            content.drawImage(
                    JPEGFactory.createFromImage(document, picture, 0.8f),
                    0,
                    0,
                    PDRectangle.A4.getWidth(),
                    PDRectangle.A4.getHeight());
        }
        return page;
    }

    /** Has more time than usual, since other tests may run at the same time. */
    static ScanInspection inspect(byte[] upload) {
        var rules = DeliveredSettings.of(ScanProperties.class, Map.of("zhishen.scan.deadline", "PT10M"));
        try (var inspector = new ScanInspector(rules)) {
            var file = Files.write(Files.createTempFile("scan", ".pdf"), upload);
            try {
                return inspector.inspect(
                        file,
                        SampleScans.FORM,
                        SampleForm.APPLICATION,
                        SampleForm.SNAPSHOT,
                        SampleForm.PAGES,
                        SampleForm.BOXES);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
