package cn.zhishen.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.DeliveredSettings;
import cn.zhishen.document.KeyStores;
import cn.zhishen.document.SampleForm;
import cn.zhishen.document.SampleScans;
import cn.zhishen.document.Sheets;
import cn.zhishen.pdf.UnacceptableUpload;
import cn.zhishen.pdf.UnacceptableUpload.Reason;
import cn.zhishen.printing.FormBox;
import cn.zhishen.printing.FormBox.Kind;
import cn.zhishen.sandbox.scanner.Scanner;
import cn.zhishen.sandbox.scanner.Scanner.Settings;
import cn.zhishen.scan.ScanInspection.Defect;
import cn.zhishen.scan.ScanInspection.PageFinding;
import cn.zhishen.scan.ScanInspection.Presence;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.PublicKeyProtectionPolicy;
import org.apache.pdfbox.pdmodel.encryption.PublicKeyRecipient;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageFitWidthDestination;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("paper")
class ScanInspectorTest {

    private static final byte[] FORM = SampleScans.FORM;
    private static final byte[] SCAN = SampleScans.scan(Settings.usual());
    /** Has more time for a scan than usual, since other tests may run at the same time. */
    private static final ScanInspector INSPECTOR = inspector(Map.of("zhishen.scan.deadline", "PT10M"));

    @AfterAll
    static void close() {
        INSPECTOR.close();
    }

    @Test
    void aStampedAndSignedScanHasNoDefect() {
        var inspection = inspect(SCAN);

        assertThat(inspection.defects()).isEmpty();
        assertThat(inspection.minimumDpi()).isEqualTo(300);
        assertThat(inspection.expectedPages()).isEqualTo(3);
        assertThat(inspection.pages())
                .containsExactly(new PageFinding(1, 1, 300), new PageFinding(2, 2, 300), new PageFinding(3, 3, 300));
        assertThat(inspection.count(Kind.SEAL, Presence.PRESENT)).isEqualTo(2);
        assertThat(inspection.count(Kind.SIGNATURE, Presence.PRESENT)).isEqualTo(3);
    }

    static Stream<FormBox> boxes() {
        return SampleForm.BOXES.stream();
    }

    @ParameterizedTest
    @MethodSource("boxes")
    void aBoxLeftEmptyIsNamedAndTheOthersAreNot(FormBox box) {
        var inspection = inspect(SampleScans.scan(Settings.usual().skipping(SampleForm.ordinal(box))));

        assertThat(inspection.boxes()).allSatisfy(finding -> assertThat(finding.presence())
                .isEqualTo(finding.boxId().equals(box.id()) ? Presence.ABSENT : Presence.PRESENT));
        assertThat(inspection.defects()).singleElement().satisfies(defect -> {
            assertThat(defect.kind())
                    .isEqualTo(box.kind() == Kind.SEAL ? Defect.Kind.SEAL_ABSENT : Defect.Kind.SIGNATURE_ABSENT);
            assertThat(defect.page()).isEqualTo(box.page());
            assertThat(defect.message())
                    .startsWith("第 %d 页“%s”".formatted(box.page(), box.label()))
                    .contains("请");
        });
    }

    @ParameterizedTest
    @CsvSource({"600,true", "300,true", "299,true", "297,true", "296,false", "200,false", "150,false"})
    void threeHundredDpiAreRequiredWithOnePercentTolerance(double dpi, boolean accepted) {
        var inspection = inspect(SampleScans.scan(Settings.usual().withDpi(dpi)));

        assertThat(inspection.minimumDpi()).isEqualTo(dpi);
        assertThat(inspection.count(Defect.Kind.RESOLUTION)).isEqualTo(accepted ? 0 : 3);
        // the boxes are read all the same, so that the report names every defect at once
        assertThat(inspection.boxes()).allMatch(box -> box.presence() == Presence.PRESENT);
        assertThat(inspection.defects()).hasSize(accepted ? 0 : 3);
        if (!accepted) {
            assertThat(inspection.defects().get(1).message())
                    .contains("第 2 页")
                    .contains("%.1f DPI".formatted(dpi))
                    .contains("300 DPI");
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1.5, -1, 1, 1.5})
    void aSheetMayLieAskew(double degrees) {
        var settings = Settings.usual().withRotation(degrees).withSeed(7);

        assertThat(inspect(SampleScans.scan(settings)).defects()).isEmpty();
        assertThat(inspect(SampleScans.scan(settings.unsigned())).boxes())
                .allMatch(box -> box.presence() == Presence.ABSENT);
    }

    @Test
    void thePictureOfABoxShowsItUprightHoweverTheSheetLies() throws IOException {
        var upright = picture(inspect(SampleScans.scan(Settings.usual())), "declaration-signature");
        var turned = picture(inspect(SampleScans.scan(Settings.usual().turning(3))), "declaration-signature");

        assertThat(upright.getWidth()).isGreaterThan(upright.getHeight());
        assertThat(new int[] {turned.getWidth(), turned.getHeight()})
                .containsExactly(upright.getWidth(), upright.getHeight());
        assertThat(likeness(upright, turned, false)).isGreaterThan(0.8);
        assertThat(likeness(upright, turned, true)).isLessThan(0.5);
    }

    private static BufferedImage picture(ScanInspection inspection, String box) throws IOException {
        assertThat(inspection.pictures())
                .extracting(ScanInspection.BoxPicture::boxId)
                .containsExactlyInAnyOrderElementsOf(
                        SampleForm.BOXES.stream().map(FormBox::id).toList());
        var jpeg = inspection.pictures().stream()
                .filter(picture -> picture.boxId().equals(box))
                .findFirst()
                .orElseThrow()
                .jpeg();
        assertThat(jpeg).hasSizeLessThan(60_000);
        return ImageIO.read(new ByteArrayInputStream(jpeg));
    }

    /** Share of the dark pixels of one picture that are dark in the other too, or in the other upside down. */
    private static double likeness(BufferedImage one, BufferedImage other, boolean upsideDown) {
        int dark = 0;
        int both = 0;
        for (int y = 2; y < one.getHeight() - 2; y++) {
            for (int x = 2; x < one.getWidth() - 2; x++) {
                if (PageRaster.brightness(one.getRGB(x, y)) < 128) {
                    dark++;
                    both += darkAbout(
                                    other,
                                    upsideDown ? one.getWidth() - 1 - x : x,
                                    upsideDown ? one.getHeight() - 1 - y : y)
                            ? 1
                            : 0;
                }
            }
        }
        return (double) both / dark;
    }

    private static boolean darkAbout(BufferedImage image, int x, int y) {
        for (int dy = -2; dy <= 2; dy++) {
            for (int dx = -2; dx <= 2; dx++) {
                if (PageRaster.brightness(image.getRGB(x + dx, y + dy)) < 128) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void aSheetMayLieUpsideDown() {
        var settings = Settings.usual().turning(1, 3);

        assertThat(inspect(SampleScans.scan(settings)).defects()).isEmpty();
        assertThat(inspect(SampleScans.scan(settings.unsigned())).boxes())
                .allMatch(box -> box.presence() == Presence.ABSENT);
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 180, 270})
    void aPageMayBeTurnedInTheFile(int degrees) {
        var turned = Sheets.edit(SCAN, document -> document.getPages().forEach(page -> page.setRotation(degrees)));

        assertThat(inspect(turned).defects()).isEmpty();
    }

    @Test
    void pagesMayComeInAnyOrder() {
        var inspection = inspect(pages(3, 1, 2));

        assertThat(inspection.defects()).isEmpty();
        assertThat(inspection.pages()).extracting(PageFinding::formPage).containsExactly(3, 1, 2);
    }

    @Test
    void aForgottenPageIsNamedAndItsBoxesStayOpen() {
        var inspection = inspect(SampleScans.scan(Settings.usual().omitting(3)));

        assertThat(inspection.defects()).singleElement().satisfies(defect -> {
            assertThat(defect.kind()).isEqualTo(Defect.Kind.MISSING_PAGE);
            assertThat(defect.page()).isEqualTo(3);
            assertThat(defect.message()).contains("缺少申请表第 3 页");
        });
        assertThat(inspection.count(Kind.SEAL, Presence.UNSURE)).isEqualTo(1);
        assertThat(inspection.count(Kind.SIGNATURE, Presence.UNSURE)).isEqualTo(2);
    }

    @Test
    void aPageThatComesTwiceIsNamed() {
        var inspection = inspect(pages(1, 2, 2, 3));

        assertThat(inspection.defects()).singleElement().satisfies(defect -> {
            assertThat(defect.kind()).isEqualTo(Defect.Kind.DUPLICATE_PAGE);
            assertThat(defect.page()).isEqualTo(2);
            assertThat(defect.message()).contains("第 2 页和第 3 页");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "5400002024000018, 0a1b2c3d4e5f, 3",
        "5400002024000017, ffffffffffff, 3",
        "5400002024000017, 0a1b2c3d4e5f, 4"
    })
    void aPageOfAnotherFormIsForeign(String application, String snapshot, int pages) {
        var other = SampleForm.print(application, snapshot, pages);
        var inspection = inspect(new Scanner().scan(other, Settings.usual()));

        assertThat(inspection.count(Defect.Kind.FOREIGN_PAGE)).isEqualTo(pages);
        assertThat(inspection.count(Defect.Kind.MISSING_PAGE)).isEqualTo(3);
        assertThat(inspection.pages()).allMatch(page -> page.formPage() == null);
    }

    @Test
    void aCoveredCodeIsUnreadable() {
        var inspection = inspect(Sheets.edit(SCAN, document -> paint(document, 1, Color.WHITE, 170, 5, 40, 40)));

        assertThat(inspection.defects())
                .extracting(Defect::kind)
                .containsExactly(Defect.Kind.UNREADABLE_CODE, Defect.Kind.MISSING_PAGE);
        assertThat(inspection.defects().get(0).message()).contains("扫描件第 2 页").contains("二维码");
    }

    @Test
    void theGeneratedFormItselfIsNoScan() {
        var inspection = inspect(FORM);

        assertThat(inspection.minimumDpi()).isZero();
        assertThat(inspection.count(Defect.Kind.RESOLUTION)).isEqualTo(3);
        assertThat(inspection.defects().get(0).message()).contains("不是扫描图像").contains("扫描上传");
        assertThat(inspection.defects()).hasSize(3);
    }

    @Test
    void aGreyScanShowsSignaturesButLeavesSealsOpen() {
        var stamped = inspect(SampleScans.scan(Settings.usual().grey()));
        var bare = inspect(SampleScans.scan(Settings.usual().grey().unsigned()));

        assertThat(stamped.count(Kind.SEAL, Presence.UNSURE)).isEqualTo(2);
        assertThat(stamped.count(Kind.SIGNATURE, Presence.PRESENT)).isEqualTo(3);
        assertThat(stamped.count(Defect.Kind.SEAL_UNSURE)).isEqualTo(2);
        assertThat(stamped.defects().get(0).message()).contains("彩色");
        assertThat(bare.boxes()).allMatch(box -> box.presence() == Presence.ABSENT);
    }

    @Test
    void aSealIsNoSignature() {
        var onSignatures = SampleForm.BOXES.stream()
                .filter(box -> box.kind() == Kind.SIGNATURE)
                .toList();
        var red = Sheets.edit(SampleScans.scan(Settings.usual().unsigned()), document -> {
            for (var box : onSignatures) {
                paint(document, box.page() - 1, new Color(205, 45, 50), box.x() + 10, box.y() + 2, 20, 10);
            }
        });

        assertThat(inspect(red).boxes()).allMatch(box -> box.presence() == Presence.ABSENT);
    }

    @Test
    void writingInASealBoxIsNoSeal() {
        var box = SampleForm.BOXES.get(0);
        var written = Sheets.edit(
                SampleScans.scan(Settings.usual().unsigned()),
                document -> paint(document, 0, new Color(25, 30, 90), box.x() + 8, box.y() + 8, 25, 0.6));

        assertThat(inspect(written).boxes().get(0).presence()).isEqualTo(Presence.ABSENT);
    }

    @Test
    void aStrokeOfRedIsForAPersonToJudge() {
        var box = SampleForm.BOXES.get(0);
        var faint = Sheets.edit(
                SampleScans.scan(Settings.usual().unsigned()),
                document -> paint(document, 0, new Color(205, 45, 50), box.x() + 8, box.y() + 8, 20, 1.2));

        var inspection = inspect(faint);
        assertThat(inspection.boxes().get(0).presence()).isEqualTo(Presence.UNSURE);
        assertThat(inspection.count(Defect.Kind.SEAL_UNSURE)).isEqualTo(1);
    }

    @Test
    void aBarOfRedBesideItsBoxIsForAPersonToJudge() {
        var box = SampleForm.BOXES.get(0);
        var shifted = Sheets.edit(
                SampleScans.scan(Settings.usual().unsigned()),
                document -> paint(document, 0, new Color(205, 45, 50), box.x() - 3, box.y() + 3, 2.5, 40));

        assertThat(inspect(shifted).boxes().get(0).presence()).isEqualTo(Presence.UNSURE);
    }

    @Test
    void stripsCountEachWithItsOwnResolution() throws IOException {
        try (var document = new PDDocument()) {
            for (int page = 0; page < 3; page++) {
                var image = picture(SCAN, page, 300);
                int half = image.getHeight() / 2;
                var sheet = new PDPage(PDRectangle.A4);
                document.addPage(sheet);
                try (var pen = new PDPageContentStream(document, sheet)) {
                    var upper = image.getSubimage(0, 0, image.getWidth(), half);
                    var lower = image.getSubimage(0, half, image.getWidth(), image.getHeight() - half);
                    float cut = PDRectangle.A4.getHeight() / 2;
                    pen.drawImage(jpeg(document, upper), 0, cut, PDRectangle.A4.getWidth(), cut);
                    pen.drawImage(
                            jpeg(document, page == 1 ? shrunk(lower, 0.5) : lower),
                            0,
                            0,
                            PDRectangle.A4.getWidth(),
                            cut);
                }
            }
            var inspection = inspect(Sheets.bytes(document));

            assertThat(inspection.count(Defect.Kind.RESOLUTION)).isEqualTo(1);
            assertThat(inspection.pages().get(0).dpi()).isBetween(299.0, 301.0);
            assertThat(inspection.pages().get(1).dpi()).isBetween(149.0, 151.0);
            assertThat(inspection.count(Kind.SEAL, Presence.PRESENT)).isEqualTo(2);
        }
    }

    /** Packs a page as scanners do that compress strongly: a coarse picture of the colours, and over it a stencil of the dark parts. */
    @Test
    void layersOfPicturesAreAScan() throws IOException {
        try (var document = new PDDocument()) {
            for (int page = 0; page < 3; page++) {
                var colours = picture(SCAN, page, 300);
                var dark = new BufferedImage(colours.getWidth(), colours.getHeight(), BufferedImage.TYPE_BYTE_BINARY);
                for (int y = 0; y < colours.getHeight(); y++) {
                    for (int x = 0; x < colours.getWidth(); x++) {
                        int rgb = colours.getRGB(x, y);
                        boolean black = (rgb >> 16 & 0xff) < 120;
                        dark.setRGB(x, y, black ? 0 : 0xffffff);
                        colours.setRGB(x, y, black ? 0xffffff : rgb);
                    }
                }
                var stencil = CCITTFactory.createFromImage(document, dark);
                stencil.getCOSObject().removeItem(COSName.COLORSPACE);
                stencil.setStencil(true);
                var sheet = new PDPage(PDRectangle.A4);
                document.addPage(sheet);
                try (var pen = new PDPageContentStream(document, sheet)) {
                    float width = PDRectangle.A4.getWidth();
                    float height = PDRectangle.A4.getHeight();
                    pen.drawImage(jpeg(document, shrunk(colours, 0.5)), 0, 0, width, height);
                    pen.setNonStrokingColor(new Color(20, 20, 20));
                    pen.drawImage(stencil, 0, 0, width, height);
                }
            }
            var inspection = inspect(Sheets.bytes(document));

            assertThat(inspection.defects()).isEmpty();
            assertThat(inspection.minimumDpi()).isBetween(299.0, 301.0);
            assertThat(inspection.count(Kind.SEAL, Presence.PRESENT)).isEqualTo(2);
        }
    }

    @Test
    void aPageThatShowsMoreThanItsPictureIsNamedAndIsNotDrawn() {
        var stamped = Sheets.edit(SampleScans.scan(Settings.usual().unsigned()), document -> {
            try (var pen = new PDPageContentStream(
                    document, document.getPage(1), PDPageContentStream.AppendMode.APPEND, true)) {
                pen.setNonStrokingColor(new Color(205, 45, 50));
                pen.addRect(100, 100, 100, 100);
                pen.fill();
            }
        });

        var inspection = inspect(stamped);

        assertThat(inspection.minimumDpi()).isZero();
        assertThat(inspection.defects().get(0).kind()).isEqualTo(Defect.Kind.RESOLUTION);
        assertThat(inspection.defects().get(0).page()).isEqualTo(2);
        assertThat(inspection.defects().get(0).message())
                .contains("第 2 页除扫描图像外")
                .contains("重新扫描上传");
        assertThat(inspection.pagePictures())
                .extracting(ScanInspection.PagePicture::scanPage)
                .containsExactly(1, 3);
    }

    @Test
    void aPictureThatCannotBeReadIsNotPassedBy() {
        var broken = Sheets.edit(SCAN, document -> {
            try (var pen = new PDPageContentStream(
                    document, document.getPage(1), PDPageContentStream.AppendMode.APPEND, true)) {
                var picture = new PDImageXObject(
                        document,
                        new ByteArrayInputStream(new byte[500]),
                        COSName.DCT_DECODE,
                        100,
                        100,
                        8,
                        PDDeviceRGB.INSTANCE);
                pen.drawImage(picture, 100, 300, 60, 60);
            }
        });

        assertRefused(broken, Reason.DAMAGED, "第 2 页无法读取");
    }

    @Test
    void aPictureInJpeg2000IsNotCalledDamaged() {
        var compressed = Sheets.edit(SCAN, document -> {
            for (var name : document.getPage(1).getResources().getXObjectNames()) {
                ((PDImageXObject) document.getPage(1).getResources().getXObject(name))
                        .getCOSObject()
                        .setItem(COSName.FILTER, COSName.JPX_DECODE);
            }
        });

        assertRefused(compressed, Reason.UNKNOWN_COMPRESSION, "第 2 页的图像采用 JPEG 2000 压缩");
    }

    @Test
    void aSmallCoarsePictureOnAFineScanDoesNotLowerItsResolution() {
        var logo = new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB);
        var withLogo = Sheets.edit(SCAN, document -> {
            try (var pen = new PDPageContentStream(
                    document, document.getPage(1), PDPageContentStream.AppendMode.APPEND, true)) {
                pen.drawImage(jpeg(document, logo), 100, 300, 60, 60);
            }
        });

        assertThat(inspect(withLogo).minimumDpi()).isEqualTo(300);
    }

    @Test
    void anEncryptedFileIsRefused() {
        assertRefused(encrypted("secret"), Reason.ENCRYPTED, "加密");
        assertRefused(encrypted(""), Reason.ENCRYPTED, "加密");
    }

    @Test
    void aFileEncryptedForTheHolderOfACertificateIsCalledEncrypted(@TempDir Path folder) throws Exception {
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(KeyStores.rsa(folder.resolve("keys.p12")))) {
            keys.load(in, KeyStores.PASSWORD.toCharArray());
        }
        var holder = new PublicKeyRecipient();
        holder.setPermission(new AccessPermission());
        holder.setX509((X509Certificate) keys.getCertificate(keys.aliases().nextElement()));
        var policy = new PublicKeyProtectionPolicy();
        policy.addRecipient(holder);

        assertRefused(Sheets.edit(SCAN, document -> document.protect(policy)), Reason.ENCRYPTED, "加密");
    }

    @Test
    void whatIsNoPdfIsRefused() throws IOException {
        assertRefused("申请表".getBytes(StandardCharsets.UTF_8), Reason.NOT_A_PDF, "不是 PDF");
        assertRefused(new byte[0], Reason.NOT_A_PDF, "是空的");
        var zip = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("scan.bmp"));
            out.write(new byte[5000]);
        }
        assertRefused(zip.toByteArray(), Reason.NOT_A_PDF, "不是 PDF");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9, 0.999})
    void aTruncatedFileIsDamaged(double share) {
        assertRefused(Arrays.copyOf(SCAN, (int) (SCAN.length * share)), Reason.DAMAGED, "损坏");
    }

    @Test
    void aFileWhoseInsideIsGarbageIsDamaged() {
        assertRefused("%PDF-1.7\ngarbage\n%%EOF\n".getBytes(StandardCharsets.US_ASCII), Reason.DAMAGED, "损坏");
    }

    @Test
    void aFileTooLargeOrTooLongIsRefused() {
        try (var small = inspector(Map.of("zhishen.scan.max-bytes", "100KB"));
                var shorter = inspector(Map.of("zhishen.scan.max-pages", "2"));
                var narrow = inspector(Map.of("zhishen.scan.max-pixels", "8000000"))) {
            assertThatThrownBy(() -> Sheets.inspect(small, SCAN)).matches(e -> reason(e) == Reason.TOO_LARGE);
            assertThatThrownBy(() -> Sheets.inspect(shorter, SCAN))
                    .matches(e -> reason(e) == Reason.TOO_MANY_PAGES)
                    .hasMessageContaining("页数超过上限 2 页");
            assertThatThrownBy(() -> Sheets.inspect(narrow, SCAN))
                    .matches(e -> reason(e) == Reason.TOO_LARGE)
                    .hasMessageContaining("869 万像素，超过上限 800 万像素");
        }
    }

    @Test
    void aStreamThatInflatesBeyondMeasureIsRefused() throws IOException {
        var bomb = new ByteArrayOutputStream();
        bomb.write("%PDF-1.7\n1 0 obj\n<</Filter/FlateDecode>>\nstream\r\n".getBytes(StandardCharsets.US_ASCII));
        var zeros = new byte[1 << 20];
        var deflater = new DeflaterOutputStream(bomb);
        for (int i = 0; i < 150; i++) {
            deflater.write(zeros);
        }
        deflater.finish();
        bomb.write("\nendstream\nendobj\n%%EOF\n".getBytes(StandardCharsets.US_ASCII));

        assertRefused(bomb.toByteArray(), Reason.TOO_LARGE, "解压");
    }

    @Test
    void activeContentIsRefused() {
        assertRefused(
                Sheets.edit(SCAN, d -> d.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)"))),
                Reason.ACTIVE_CONTENT,
                "脚本");
        assertRefused(
                Sheets.edit(SCAN, d -> {
                    var link = new PDAnnotationLink();
                    link.setRectangle(new PDRectangle(0, 0, 10, 10));
                    link.setAction(new PDActionLaunch());
                    d.getPage(0).getAnnotations().add(link);
                    d.getPage(0).setAnnotations(List.of(link));
                }),
                Reason.ACTIVE_CONTENT,
                "脚本");
        assertRefused(
                Sheets.edit(SCAN, d -> {
                    var file = new PDComplexFileSpecification();
                    file.setFile("a.exe");
                    file.setEmbeddedFile(new PDEmbeddedFile(d, new ByteArrayInputStream(new byte[10])));
                    var files = new PDEmbeddedFilesNameTreeNode();
                    files.setNames(Map.of("a.exe", file));
                    var names = new PDDocumentNameDictionary(d.getDocumentCatalog());
                    names.setEmbeddedFiles(files);
                    d.getDocumentCatalog().setNames(names);
                }),
                Reason.ACTIVE_CONTENT,
                "内嵌文件");
        assertRefused(
                Sheets.edit(SCAN, d -> {
                    var actions = new COSDictionary();
                    actions.setItem(COSName.getPDFName("O"), new COSArray());
                    d.getPage(2).getCOSObject().setItem(COSName.getPDFName("AA"), actions);
                }),
                Reason.ACTIVE_CONTENT,
                "动作");
    }

    @Test
    void openingAtTheFirstPageIsNotActiveContent() {
        var opened = Sheets.edit(SCAN, d -> {
            var destination = new PDPageFitWidthDestination();
            destination.setPage(d.getPage(0));
            d.getDocumentCatalog().setOpenAction(destination);
        });

        assertThat(inspect(opened).defects()).isEmpty();
    }

    private static ScanInspector inspector(Map<String, String> settings) {
        return new ScanInspector(DeliveredSettings.of(ScanProperties.class, settings));
    }

    private static ScanInspection inspect(byte[] upload) {
        return Sheets.inspect(INSPECTOR, upload);
    }

    private static void assertRefused(byte[] upload, Reason reason, String word) {
        assertThatThrownBy(() -> inspect(upload))
                .isInstanceOf(UnacceptableUpload.class)
                .matches(e -> reason(e) == reason, "reason is " + reason)
                .hasMessageContaining(word)
                .hasMessageContaining("请");
    }

    private static Reason reason(Throwable thrown) {
        return ((UnacceptableUpload) thrown).reason();
    }

    /** The scan with its pages picked and ordered anew. */
    private static byte[] pages(int... numbers) {
        try (var source = Loader.loadPDF(SCAN);
                var target = new PDDocument()) {
            for (int number : numbers) {
                target.importPage(source.getPage(number - 1));
            }
            return Sheets.bytes(target);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Paints a rectangle into the scanned picture itself, in mm from the top left. */
    private static void paint(
            PDDocument document, int page, Color colour, double x, double y, double width, double height)
            throws IOException {
        var resources = document.getPage(page).getResources();
        for (var name : resources.getXObjectNames()) {
            if (resources.getXObject(name) instanceof PDImageXObject picture) {
                var image = picture.getImage();
                draw(image, pen -> {
                    double perMm = 300 / 25.4;
                    pen.setColor(colour);
                    pen.rotate(
                            Math.toRadians(Settings.usual().rotation()),
                            image.getWidth() / 2.0,
                            image.getHeight() / 2.0);
                    pen.fillRect((int) (x * perMm), (int) (y * perMm), (int) (width * perMm), (int)
                            Math.max(1, height * perMm));
                });
                resources.put(name, JPEGFactory.createFromImage(document, image, 0.8f));
            }
        }
    }

    private static void draw(BufferedImage image, Consumer<Graphics2D> drawing) {
        var pen = image.createGraphics();
        drawing.accept(pen);
        pen.dispose();
    }

    private static BufferedImage picture(byte[] pdf, int page, int dpi) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFRenderer(document).renderImageWithDPI(page, dpi, ImageType.RGB);
        }
    }

    private static BufferedImage shrunk(BufferedImage image, double factor) {
        var small = new BufferedImage(
                (int) (image.getWidth() * factor), (int) (image.getHeight() * factor), BufferedImage.TYPE_INT_RGB);
        draw(small, pen -> pen.drawImage(image, 0, 0, small.getWidth(), small.getHeight(), null));
        return small;
    }

    private static PDImageXObject jpeg(PDDocument document, BufferedImage image) throws IOException {
        return JPEGFactory.createFromImage(document, image, 0.8f);
    }

    private static byte[] encrypted(String password) {
        return Sheets.edit(
                SCAN,
                document -> document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission())));
    }
}
