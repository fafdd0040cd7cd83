package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.application.Stage;
import cn.zhishen.application.paper.InspectedScan;
import cn.zhishen.application.paper.SignedForms;
import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a portal learns about an uploaded scan: how each page looks and where on it the boxes are. */
@RunningProgram
class ScannedPagesOverRestTest {

    private static final String SNOW_PEAK = "91540100MA6TX1A00N";

    @LocalServerPort
    private int port;

    @Autowired
    private SignedForms forms;

    @Autowired
    private Walks walks;

    private Api api;

    @BeforeEach
    void call() {
        api = new Api(port);
    }

    @Test
    void anAcceptedScanHasAPictureOfEachPageAndAPlaceOfEachBox() throws IOException {
        var applicant = walks.at(Stage.SIGNING);
        var result = applicant.sign(applicant.scan()).expect(200).json();

        assertThat(result.path("verdict").asText()).isEqualTo("ACCEPT");
        var pictures = result.path("pictures");
        assertThat(pictures).hasSize(result.path("inspection").path("pages").size());
        for (var box : result.path("inspection").path("boxes")) {
            var place = box.path("place");
            assertThat(place.path("scanPage").asInt())
                    .isEqualTo(box.path("formPage").asInt());
            assertThat(place.path("corners")).hasSize(4).allSatisfy(corner -> assertThat(
                            corner.path("x").asDouble() * corner.path("y").asDouble())
                    .isBetween(0.0, 1.0));
        }
        for (var picture : pictures) {
            var answer = api.get(picture.path("href").asText()).expect(200);
            assertThat(answer.mediaType()).isEqualTo("image/jpeg");
            assertThat(answer.bytes()).hasSizeLessThanOrEqualTo(60_000);
            assertThat(answer.response().headers().firstValue("Cache-Control")).hasValue("no-store");
            var image = ImageIO.read(new ByteArrayInputStream(answer.bytes()));
            assertThat(image.getWidth()).isEqualTo(picture.path("width").asInt());
            assertThat(image.getHeight()).isEqualTo(picture.path("height").asInt());
        }
        var kept = kept(applicant, result);
        assertThat(kept.verdict()).isEqualTo("ACCEPT");
        assertThat(kept.pages()).hasSameSizeAs(kept.inspection().pages());
        assertThat(kept.inspection().boxes()).allMatch(box -> box.place() != null);
    }

    @Test
    void aRefusedScanHasPicturesToo() throws IOException {
        var applicant = walks.at(Stage.SIGNING);
        var result = applicant.sign(blankSheet()).expect(200).json();

        assertThat(result.path("verdict").asText()).isEqualTo("REFUSE");
        assertThat(result.path("pictures"))
                .isNotEmpty()
                .allSatisfy(picture -> api.get(picture.path("href").asText()).expect(200));
        assertThat(kept(applicant, result).verdict()).isEqualTo("REFUSE");
    }

    @Test
    void aPictureIsOnlyThereForItsOwnApplicationAndForWhoProvesWhoHeIs() throws IOException {
        var applicant = walks.at(Stage.SIGNING);
        var result = applicant.sign(blankSheet()).expect(200).json();
        var picture = result.path("pictures").path(0).path("href").asText();
        var other = Applicant.ofFounded(api, api.found(SNOW_PEAK), SNOW_PEAK, "D101B");

        api.get(picture).expect(200);
        api.get(picture, Api.NOBODY).expectProblem(401, "unauthenticated");
        api.get(picture.replace(applicant.number(), other.number())).expectProblem(404, "unknown-document");
        api.get(picture.replace("1.jpg", "2.jpg")).expectProblem(404, "unknown-document");
        api.get(picture.replace("1.jpg", "x.jpg")).expectProblem(400, "wrong-parameter");
        api.get(picture.replace(applicant.number(), "5420000101000001")).expectProblem(404, "unknown-application");
        api.get(picture.replace(
                        result.path("documentId").asText(), UUID.randomUUID().toString()))
                .expectProblem(404, "unknown-document");
    }

    private InspectedScan kept(Applicant applicant, JsonNode result) {
        return forms.scans(applicant.number()).stream()
                .filter(scan -> scan.document()
                        .id()
                        .toString()
                        .equals(result.path("documentId").asText()))
                .findFirst()
                .orElseThrow();
    }

    /** A sheet of white paper, scanned with 300 DPI. */
    private static byte[] blankSheet() throws IOException {
        var sheet = new BufferedImage(2480, 3508, BufferedImage.TYPE_INT_RGB);
        var graphics = sheet.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        graphics.dispose();
        try (var scan = new PDDocument();
                var file = new ByteArrayOutputStream()) {
            var page = new PDPage(PDRectangle.A4);
            scan.addPage(page);
            try (var content = new PDPageContentStream(scan, page)) {
                content.drawImage(
                        JPEGFactory.createFromImage(scan, sheet),
                        0,
                        0,
                        PDRectangle.A4.getWidth(),
                        PDRectangle.A4.getHeight());
            }
            scan.save(file);
            return file.toByteArray();
        }
    }
}
