package cn.zhishen.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.DeliveredSettings;
import cn.zhishen.scan.ScanProperties;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page shows beside its pictures, and what only seems to be shown. SCAN stands for a picture of the whole page. */
class AdditionsTest {

    private static final ScanProperties RULES = DeliveredSettings.of(ScanProperties.class);

    private static final String PICTURE =
            "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray";
    private static final String FORM = "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources 5 0 R";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text                               | SCAN BT /Letters 12 Tf (a) Tj ET
            text in pieces                     | SCAN BT /Letters 12 Tf [(a)] TJ ET
            text behind recognised text        | SCAN BT 3 Tr /Letters 12 Tf (a) Tj 0 Tr (b) " ET
            letters drawn like a page          | SCAN BT 3 Tr /Drawn 12 Tf (a) Tj ET
            letters drawn, chosen by a state   | SCAN /Fonted gs BT 3 Tr (a) Tj ET
            a picture cut out by letters       | BT 7 Tr /Letters 12 Tf (a) Tj ET SCAN
            white over the picture             | SCAN 1 g 0 0 9 9 re f
            white with an effect               | /Blended gs 1 g 0 0 595 842 re f SCAN
            white that turns the paper black   | q /Blended gs 1 g 0 0 9 9 re f Q q 300 0 0 300 100 100 cm /Picture Do Q
            a surface beside a small picture   | 0 0 9 9 re f q 300 0 0 300 100 100 cm /Picture Do Q
            a frame                            | SCAN 0 0 9 9 re S
            a white frame with a black surface | SCAN 1 G 0 0 9 9 re B
            a course of colours                | SCAN /Course sh
            a pattern                          | SCAN /Pattern cs /Tiles scn 0 0 9 9 re f
            a stencil filled with a pattern    | SCAN /Pattern cs /Tiles scn q 9 0 0 9 0 0 cm /Stencil Do Q
            a mask that is drawn               | /Masked gs SCAN
            a function of brightness           | /Transferred gs SCAN
            glass                              | /Translucent gs SCAN
            colours mixed with those below     | /Blended gs SCAN
            a layer                            | /OC /Layer BDC SCAN EMC
            a picture of a layer               | SCAN /Layered Do
            a form of a layer                  | SCAN /LayeredForm Do
            a picture with another for print   | q 595 0 0 842 0 0 cm /Alternate Do Q
            text in a form                     | SCAN /Text Do
            a group seen as through glass      | /Translucent gs /Group Do
            a group that calls itself opaque   | /Translucent gs /OpaqueGroup Do
            a group of pictures that cut       | /Knockout Do
            what a clipped picture covers      | 0 0 9 9 re f q 9 9 500 800 re W n 595 0 0 842 0 0 cm /Picture Do Q
            what a form too small covers       | 0 0 9 9 re f /Small Do
            what a picture with a mask covers  | 0 0 9 9 re f q 595 0 0 842 0 0 cm /Layer Do Q
            what a picture with holes covers   | 0 0 9 9 re f q 595 0 0 842 0 0 cm /Holed Do Q
            what a stencil covers              | 0 0 9 9 re f 1 g q 595 0 0 842 0 0 cm /Stencil Do Q
            what a picture leaves free         | 0 0 9 9 re f q 580 0 0 842 9 0 cm /Picture Do Q
            """)
    void whatIsShownBesideThePicturesIsFound(String what, String instructions) throws IOException {
        assertThat(additions(instructions, "")).as(what).isTrue();
    }

    @Test
    void aPictureCutOutAlongManySidesIsNoScan() throws IOException {
        assertThat(additions("q 0 0 m " + "9 9 l 9 0 l ".repeat(120) + "W n SCAN Q", ""))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a picture                          | SCAN
            recognised text                    | SCAN BT 3 Tr /Letters 12 Tf (a) Tj [(a)] TJ ET
            recognised text that comes first   | BT 3 Tr /Letters 12 Tf (a) Tj ET SCAN
            text under the picture             | BT /Letters 12 Tf (a) Tj ET SCAN
            white paper, grey                  | 1 g 0 0 595 842 re f q 300 0 0 300 0 0 cm /Picture Do Q
            white paper, of three colours      | 1 1 1 rg 0 0 595 842 re f q 300 0 0 300 0 0 cm /Picture Do Q
            white paper, of four               | 0 0 0 0 k 0 0 595 842 re f q 300 0 0 300 0 0 cm /Picture Do Q
            a picture clipped to its page      | q 0 0 595 842 re W n 595 0 0 842 0 0 cm /Picture Do Q
            a picture clipped to less          | q 9 9 500 800 re W n 595 0 0 842 0 0 cm /Picture Do Q
            what a picture clipped to all hides| 0 0 9 9 re f q -1 -1 600 900 re W n 595 0 0 842 0 0 cm /Picture Do Q
            what a form of the page hides      | 0 0 9 9 re f /Group Do
            layers of a compressed scan        | SCAN 1 0 0 rg q 595 0 0 842 0 0 cm /Stencil Do /Layer Do Q
            strips                             | q 595 0 0 421 0 0 cm /Picture Do Q q 595 0 0 421 0 421 cm /Picture Do Q
            a picture turned                   | 0 0 9 9 re f q 0 842 -595 0 595 0 cm /Picture Do Q
            marks without meaning for the eye  | /Artifact BMC SCAN EMC /P <</MCID 0>> BDC EMC
            """)
    void whatNobodySeesIsNone(String what, String instructions) throws IOException {
        assertThat(additions(instructions, "")).as(what).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Subtype/Stamp/Rect[0 0 9 9]/AP<</N 13 0 R>>",
                "/Subtype/Highlight/Rect[0 0 9 9]/QuadPoints[0 0 9 0 0 9 9 9]",
                "/Subtype/Text/Rect[0 0 9 9]/Contents(a)",
                "/Subtype/Widget/FT/Tx/Rect[0 0 9 9]/V(a)",
                "/Subtype/Link/Rect[0 0 9 9]",
                "/Subtype/Link/Rect[0 0 9 9]/Border[0 0 1]",
                "/Subtype/Link/Rect[0 0 9 9]/Border[0 0 0]/BS<</W 9>>",
                "/Subtype/Link/Rect[0 0 9 9]/Border[0 0 0]/AP<</N 13 0 R>>",
                "/Subtype/Stamp/F 32/Rect[0 0 9 9]",
            })
    void aRemarkIsFound(String remark) throws IOException {
        assertThat(additions("SCAN", remark)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Subtype/Link/Rect[0 0 9 9]/Border[0 0 0]",
                "/Subtype/Link/Rect[0 0 9 9]/BS<</W 0>>",
                "/Subtype/Popup/Rect[0 0 9 9]",
                "/Subtype/Widget/FT/Sig/Rect[0 0 0 0]",
                "/Subtype/Text/F 2/Rect[0 0 9 9]/Contents(a)",
            })
    void aRemarkThatShowsNothingIsNone(String remark) throws IOException {
        assertThat(additions("SCAN", remark)).isFalse();
    }

    private boolean additions(String instructions, String remark) throws IOException {
        var pdf = new Raw()
                        .object("/Type/Catalog/Pages 2 0 R")
                        .object("/Type/Pages/Kids[3 0 R]/Count 1")
                        .object("/Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources 5 0 R"
                                + (remark.isEmpty() ? "" : "/Annots[<</Type/Annot" + remark + ">>]"))
                        .stream("", instructions.replace("SCAN", "q 595 0 0 842 0 0 cm /Picture Do Q"))
                        .object(
                                "/XObject<</Picture 6 0 R/Stencil 7 0 R/Layer 8 0 R/Layered 9 0 R/Alternate 10 0 R/LayeredForm 11 0 R"
                                        + "/Text 12 0 R/Group 13 0 R/Knockout 14 0 R/Small 15 0 R/Holed 19 0 R/OpaqueGroup 20 0 R>>"
                                        + "/Font<</Letters<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>/Drawn 16 0 R>>"
                                        + "/ExtGState<</Masked<</SMask<</S/Luminosity/G 13 0 R>>>>/Translucent<</ca 0.5>>/Opaque<</ca 1>>/Blended<</BM/Difference>>"
                                        + "/Transferred<</TR 17 0 R>>/Fonted<</Font[16 0 R 12]>>>>"
                                        + "/Shading<</Course<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 9 9]/Function 17 0 R>>>>"
                                        + "/Pattern<</Tiles 18 0 R>>/Properties<</Layer<</Type/OCG/Name(a)>>>>")
                        .stream(PICTURE, "a")
                        .stream("/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 1/ImageMask true", "a")
                        .stream(PICTURE + "/SMask 6 0 R", "a")
                        .stream(PICTURE + "/OC<</Type/OCG/Name(a)>>", "a")
                        .stream(PICTURE + "/Alternates[<</Image 6 0 R/DefaultForPrinting true>>]", "a")
                        .stream(FORM + "/OC<</Type/OCG/Name(a)>>", "")
                        .stream(FORM, "BT /Letters 12 Tf (a) Tj ET")
                        .stream(FORM + "/Group<</S/Transparency>>", "q 595 0 0 842 0 0 cm /Picture Do Q")
                        .stream(FORM + "/Group<</S/Transparency/K true>>", "q 595 0 0 842 0 0 cm /Picture Do Q")
                        .stream(FORM.replace("595 842", "300 300"), "q 595 0 0 842 0 0 cm /Picture Do Q")
                        .object(
                                "/Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/CharProcs<<>>/Encoding<<>>")
                        .object("/FunctionType 2/Domain[0 1]/N 1")
                        .stream(
                                "/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9/Resources<<>>",
                                "")
                        .stream(PICTURE + "/Mask[0 0]", "a")
                        .stream(FORM + "/Group<</S/Transparency>>", "/Opaque gs q 595 0 0 842 0 0 cm /Picture Do Q");
        try (var document = Loader.loadPDF(pdf.bytes())) {
            var upload = Files.write(folder.resolve("page.pdf"), pdf.bytes());
            return PagePictures.of(document.getPage(0), Deadline.of(upload, RULES.ofFile()))
                    .additions();
        }
    }

    /** A file without a table of its objects. PDFBox finds the objects all the same. */
    private static final class Raw {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private int objects;

        Raw() {
            write("%PDF-1.7\n");
        }

        Raw object(String entries) {
            write(++objects + " 0 obj\n<<" + entries + ">>\nendobj\n");
            return this;
        }

        Raw stream(String entries, String content) {
            write(++objects + " 0 obj\n<<" + entries + "/Length " + content.length() + ">>\nstream\n" + content
                    + "\nendstream\nendobj\n");
            return this;
        }

        byte[] bytes() {
            return out.toByteArray();
        }

        private void write(String text) {
            out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        }
    }
}
