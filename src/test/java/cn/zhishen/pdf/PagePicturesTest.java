package cn.zhishen.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import cn.zhishen.DeliveredSettings;
import cn.zhishen.scan.ScanProperties;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far the program follows the instructions of an uploaded page, and how much its pictures may cost. */
class PagePicturesTest {

    private static final ScanProperties RULES = DeliveredSettings.of(ScanProperties.class);

    private static final COSName A = COSName.getPDFName("A");
    private static final String WHOLE_PAGE = "595 0 0 842 0 0 cm ";

    @TempDir
    private Path folder;

    private final PDDocument document = new PDDocument();
    private final PDPage page = new PDPage(PDRectangle.A4);

    @BeforeEach
    void aPage() {
        document.addPage(page);
        page.setResources(new PDResources());
    }

    @AfterEach
    void close() throws IOException {
        document.close();
    }

    @Test
    void aFormCountsEachTimeItIsDrawn() throws IOException {
        draws(COSName.XOBJECT, form("q Q ".repeat(1_000)));

        assertThat(follow("/A Do ".repeat(50)).additions()).isFalse();
        assertRefused("/A Do ".repeat(101));
    }

    /** PDFBox leaves out what is nested deeper than fifty levels; other programs show it. */
    @Test
    void whatLiesTooDeepToBeSeenIsRefusedAndNotPassedBy() throws IOException {
        var form = form("BT /Letters 12 Tf (forged) Tj ET");
        for (int depth = 0; depth < 60; depth++) {
            var around = form("/A Do");
            around.setItem(COSName.RESOURCES, resources(COSName.XOBJECT, form));
            form = around;
        }
        draws(COSName.XOBJECT, form);

        assertRefused("/A Do");
    }

    @Test
    void statesThatAreSavedAndNeverTakenBackAreRefused() throws IOException {
        assertThat(follow("q ".repeat(900)).additions()).isFalse();
        assertRefused("q ".repeat(1_100));
    }

    @Test
    void whatLiesBetweenTwoInstructionsIsCountedBeforeItIsRead() throws IOException {
        assertRefused("[] ".repeat(1_000_001));
        draws(COSName.XOBJECT, form("[] ".repeat(1_000_001)));
        assertRefused("/A Do");
    }

    @Test
    void theInstructionsOfAPageAndItsFormsAreBoundedTogether() throws IOException {
        draws(COSName.XOBJECT, form(" ".repeat(8 << 20)));

        assertThat(follow("/A Do" + " ".repeat(7 << 20)).additions()).isFalse();
        assertRefused("/A Do" + " ".repeat(8 << 20));
    }

    /** Such a picture is found only when the instructions are followed. By then it is in memory as a whole. */
    @Test
    void aPictureAmongTheInstructionsIsASmallOne() throws IOException {
        assertThat(follow(inline(3_000, 3_000)).largest()).isEqualTo(9_000_000);
        assertRefused(inline(4_000, 3_000));
    }

    private static String inline(int width, int height) {
        return WHOLE_PAGE + "BI /W %d /H %d /CS /G /BPC 8 /F /AHx ID 00> EI ".formatted(width, height);
    }

    @Test
    void noLetterOfAStrangerIsFollowed() throws IOException {
        var letter = stream("1 0 d0 " + WHOLE_PAGE + "/A Do", "<<>>");
        var font = dictionary("<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]"
                + "/Encoding<</Differences[97/a]>>/FirstChar 97/LastChar 97/Widths[1]/CharProcs<<>>>>");
        font.getCOSDictionary(COSName.CHAR_PROCS).setItem(COSName.getPDFName("a"), letter);
        font.setItem(COSName.RESOURCES, resources(COSName.XOBJECT, picture("/Width 1/Height 1")));
        draws(COSName.FONT, font);

        assertThat(follow("BT /A 1 Tf (a) Tj ET").coverage()).isZero();
    }

    @Test
    void aPathEndsWhereItIsPaintedAndWhatIsClippedToItCoversNoMore() throws IOException {
        draws(COSName.XOBJECT, picture("/Width 1/Height 1"));

        assertThat(follow("0 0 9 9 re W f " + WHOLE_PAGE + "/A Do").additions()).isTrue();
    }

    @Test
    void aPhotographThatSaysItIsADotCountsByItsOwnSize() throws IOException {
        var photograph =
                JPEGFactory.createFromImage(document, new BufferedImage(6_000, 5_000, BufferedImage.TYPE_BYTE_GRAY));
        photograph.setWidth(1);
        photograph.setHeight(1);
        draws(COSName.XOBJECT, photograph.getCOSObject());

        assertThat(follow(WHOLE_PAGE + "/A Do").largest()).isEqualTo(30_000_000);
        assertRefused(WHOLE_PAGE + "/A Do ".repeat(6));
    }

    /** PDFBox enlarges the dot to the size of its mask. */
    @Test
    void aDotCountsByTheHeapThatItsMaskTakes() throws IOException {
        draws(COSName.XOBJECT, masked("/Width 3000/Height 3000"));
        assertThat(follow(WHOLE_PAGE + "/A Do").largest()).isEqualTo(9_000_000);

        draws(COSName.XOBJECT, masked("/Width 4000/Height 3500"));
        assertRefused(WHOLE_PAGE + "/A Do");
    }

    @Test
    void ofAColourThatIsCalculatedThereAreFewPixels() throws IOException {
        draws(COSName.XOBJECT, calculated("/Width 3000/Height 3000"));
        assertThat(follow(WHOLE_PAGE + "/A Do").largest()).isEqualTo(9_000_000);

        draws(COSName.XOBJECT, calculated("/Width 4000/Height 3000"));
        assertRefused(WHOLE_PAGE + "/A Do");
    }

    @Test
    void picturesLieOverEachOtherFiftyTimesAtMost() throws IOException {
        draws(COSName.XOBJECT, picture("/Width 1/Height 1"));

        assertThat(follow(WHOLE_PAGE + "/A Do ".repeat(50)).coverage()).isOne();
        assertRefused(WHOLE_PAGE + "/A Do ".repeat(51));
    }

    @Test
    void aPageHasTenThousandPicturesAtMostHoweverSmall() throws IOException {
        draws(COSName.XOBJECT, picture("/Width 1/Height 1"));

        assertThat(follow("/A Do ".repeat(10_000)).largest()).isOne();
        assertRefused("/A Do ".repeat(10_001));
    }

    @Test
    void ofAPictureOf600DpiOnlyEverySecondPixelIsDecoded() {
        assertThat(PictureCost.subsampling(16_000_000)).isOne();
        assertThat(PictureCost.subsampling(16_000_001)).isEqualTo(2);
        assertThat(PictureCost.subsampling(RULES.maxPixels())).isEqualTo(2);
    }

    private void assertRefused(String instructions) {
        assertThatThrownBy(() -> follow(instructions))
                .asInstanceOf(type(UnacceptableUpload.class))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(UnacceptableUpload.Reason.TOO_LARGE));
    }

    private PagePictures follow(String instructions) throws IOException {
        page.setContents(new PDStream(stream(instructions, "<<>>")));
        return PagePictures.of(page, Deadline.of(Files.write(folder.resolve("page"), new byte[1]), RULES.ofFile()));
    }

    /** The resources of a page, with one object under the name A. */
    private void draws(COSName kind, COSDictionary what) {
        page.setResources(new PDResources(resources(kind, what)));
    }

    private static COSDictionary resources(COSName kind, COSDictionary what) {
        var named = new COSDictionary();
        named.setItem(A, what);
        var resources = new COSDictionary();
        resources.setItem(kind, named);
        return resources;
    }

    private COSStream form(String instructions) throws IOException {
        return stream(instructions, "<</Type/XObject/Subtype/Form/BBox[0 0 595 842]>>");
    }

    private COSStream picture(String entries) throws IOException {
        return stream("a", "<</Type/XObject/Subtype/Image/BitsPerComponent 8/ColorSpace/DeviceGray" + entries + ">>");
    }

    private COSStream masked(String sizeOfMask) throws IOException {
        var dot = picture("/Width 1/Height 1");
        dot.setItem(COSName.SMASK, picture(sizeOfMask));
        return dot;
    }

    private COSStream calculated(String size) throws IOException {
        var picture = picture(size);
        picture.addAll(dictionary("<</ColorSpace[/Lab<</WhitePoint[1 1 1]>>]>>"));
        return picture;
    }

    private COSStream stream(String content, String entries) throws IOException {
        var stream = document.getDocument().createCOSStream();
        stream.addAll(dictionary(entries));
        try (var out = stream.createOutputStream()) {
            out.write(content.getBytes(StandardCharsets.US_ASCII));
        }
        return stream;
    }

    private static COSDictionary dictionary(String text) throws IOException {
        return (COSDictionary) new PDFStreamParser(text.getBytes(StandardCharsets.US_ASCII)).parseNextToken();
    }
}
