package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.application.InspectedScan;
import cn.zhishen.application.SignedForms;
import cn.zhishen.application.Stage;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.UUID;
import javax.imageio.ImageIO;
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
    void aRefusedScanHasPicturesToo() {
        var applicant = walks.at(Stage.SIGNING);
        var result = applicant.sign(applicant.form()).expect(200).json();

        assertThat(result.path("verdict").asText()).isEqualTo("REFUSE");
        assertThat(result.path("pictures"))
                .isNotEmpty()
                .allSatisfy(picture -> api.get(picture.path("href").asText()).expect(200));
        assertThat(kept(applicant, result).verdict()).isEqualTo("REFUSE");
    }

    @Test
    void aPictureIsOnlyThereForItsOwnApplicationAndForWhoProvesWhoHeIs() {
        var applicant = walks.at(Stage.SIGNING);
        var result = applicant.sign(Applicant.pdf(1)).expect(200).json();
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
}
