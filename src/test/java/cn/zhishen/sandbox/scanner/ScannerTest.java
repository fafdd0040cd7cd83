package cn.zhishen.sandbox.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

@Tag("paper")
class ScannerTest {

    private static final byte[] FORM = form();
    private static final Scanner.Settings COARSE =
            Scanner.Settings.usual().withDpi(100).withRotation(0);

    private final Scanner scanner = new Scanner();
    private final MockMvc http =
            MockMvcBuilders.standaloneSetup(new ScannerController(scanner)).build();

    @Test
    void theSealIsPutOnItsLabelAndNotOnTheTextThatNamesIt() throws IOException {
        var scan = scanner.scan(FORM, COARSE);

        assertThat(redAround(scan, 60, 100)).isGreaterThan(500);
        assertThat(redAround(scan, 60, 220)).isZero();
        assertThat(redAround(scanner.scan(FORM, COARSE.skipping(1)), 60, 100)).isZero();
        assertThat(redAround(scanner.scan(FORM, COARSE.unsigned()), 60, 100)).isZero();
    }

    @Test
    void theSameSettingsGiveTheSamePicturesAndAnotherSeedOthers() throws IOException {
        assertThat(picture(scanner.scan(FORM, COARSE))).isEqualTo(picture(scanner.scan(FORM, COARSE)));
        assertThat(picture(scanner.scan(FORM, COARSE))).isNotEqualTo(picture(scanner.scan(FORM, COARSE.withSeed(2))));
    }

    @Test
    void anOmittedPageIsNotScanned() throws Exception {
        var scan = http.perform(post("/sandbox/scanner?dpi=100&omitPage=2&skip=1,2&colour=false")
                        .contentType(MediaType.APPLICATION_PDF)
                        .content(FORM))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();

        try (var document = Loader.loadPDF(scan)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
        }
    }

    @Test
    void whatIsNoFormAndWhatIsNoResolutionAreRefused() throws Exception {
        http.perform(post("/sandbox/scanner")
                        .contentType(MediaType.APPLICATION_PDF)
                        .content("text"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail").value("无法读取申请表，请提交系统生成的 PDF 文件。"));
        http.perform(post("/sandbox/scanner?dpi=5000")
                        .contentType(MediaType.APPLICATION_PDF)
                        .content(FORM))
                .andExpect(status().isBadRequest());
    }

    /** Strongly red pixels within 25 mm of a point in mm from the top left. */
    private static long redAround(byte[] scan, double x, double y) throws IOException {
        var image = image(scan);
        double perMm = 100 / 25.4;
        long count = 0;
        for (int py = (int) ((y - 25) * perMm); py < (y + 25) * perMm; py++) {
            for (int px = (int) ((x - 25) * perMm); px < (x + 25) * perMm; px++) {
                int rgb = image.getRGB(px, py);
                if (((rgb >> 16) & 0xff) - ((rgb >> 8) & 0xff) > 60) {
                    count++;
                }
            }
        }
        return count;
    }

    private static int[] picture(byte[] scan) throws IOException {
        var image = image(scan);
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static BufferedImage image(byte[] scan) throws IOException {
        try (var document = Loader.loadPDF(scan)) {
            return new PDFRenderer(document).renderImageWithDPI(0, 100);
        }
    }

    private static byte[] form() {
        try (var document = new PDDocument();
                var out = new ByteArrayOutputStream();
                var face = ScannerTest.class.getResourceAsStream("/fonts/NotoSerifSC_400Regular.ttf")) {
            var font = PDType0Font.load(document, face);
            for (int i = 0; i < 2; i++) {
                var page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (var pen = new PDPageContentStream(document, page)) {
                    write(pen, font, 51, 100, "（企业公章）");
                    write(pen, font, 140, 100, "（签字）");
                    write(pen, font, 30, 220, "请在注明（企业公章）处盖章，在注明（签字）处签字");
                }
            }
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(PDPageContentStream pen, PDType0Font font, float x, float y, String text)
            throws IOException {
        float mm = 72 / 25.4f;
        pen.beginText();
        pen.setFont(font, 9);
        pen.newLineAtOffset(x * mm, PDRectangle.A4.getHeight() - y * mm);
        pen.showText(text);
        pen.endText();
    }
}
