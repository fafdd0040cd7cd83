package cn.zhishen.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.zhishen.DeliveredSettings;
import cn.zhishen.pdf.UnacceptableUpload;
import cn.zhishen.pdf.UnacceptableUpload.Reason;
import cn.zhishen.scan.ScanInspector;
import cn.zhishen.scan.ScanProperties;
import cn.zhishen.upload.EvidenceFiles.Type;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceFilesTest {

    private static final ScanInspector INSPECTOR = new ScanInspector(DeliveredSettings.of(ScanProperties.class));

    @TempDir
    Path directory;

    private final EvidenceFiles evidence = new EvidenceFiles(INSPECTOR);

    @AfterAll
    static void close() {
        INSPECTOR.close();
    }

    @Test
    void picturesAndPdfsAreToldByTheirContentAndNotByTheirName() throws IOException {
        assertThat(require(picture("png"))).isEqualTo(Type.PNG);
        assertThat(require(picture("jpg"))).isEqualTo(Type.JPEG);
        assertThat(require(pdf())).isEqualTo(Type.PDF);
        assertThat(Type.PNG.named("../../证据.EXE")).isEqualTo("证据.EXE.png");
        assertThat(Type.JPEG.named("C:\\照片\\现场.JPEG")).isEqualTo("现场.JPEG");
        assertThat(Type.PDF.named("\u202egpj.pdf\n")).isEqualTo("gpj.pdf");
        assertThat(Type.PDF.named(null)).isEqualTo("附件.pdf");
        assertThat(Type.PDF.named("长".repeat(300) + ".pdf")).hasSize(80).endsWith(".pdf");
    }

    @Test
    void aProgramRenamedToAPictureIsRefused() {
        assertThat(refused("MZ\u0090\0\3\0".getBytes(StandardCharsets.ISO_8859_1))
                        .reason())
                .isEqualTo(Reason.WRONG_TYPE);
        assertThat(refused("<svg onload=\"alert(1)\"/>".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("附件“甲”的内容不是 PDF、JPG 或 PNG");
        assertThat(refused("GIF89a".getBytes(StandardCharsets.US_ASCII)).reason())
                .isEqualTo(Reason.WRONG_TYPE);
        assertThat(refused(new byte[0])).hasMessageContaining("是空文件");
    }

    @Test
    void aPictureOfMorePixelsThanAnyCameraMakesIsRefusedUnread() throws IOException {
        var bomb = refused(png(60_000, 60_000));
        assertThat(bomb.reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(bomb).hasMessageContaining("60000×60000 像素");
        assertThat(refused(png(30_001, 1)).reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(refused(png(-1, 1)).reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(refused(png(0, 5)).reason()).isEqualTo(Reason.DAMAGED);
        var wide = picture("jpg");
        int frame = frameOf(wide);
        ByteBuffer.wrap(wide).putShort(frame + 5, (short) 0xffff).putShort(frame + 7, (short) 0xffff);
        assertThat(refused(wide).reason()).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void aPictureThatIsAnArchiveOrAPdfAsWellIsRefused() throws IOException {
        for (var kind : new String[] {"png", "jpg"}) {
            assertThat(refused(together(picture(kind), zip())).reason()).isIn(Reason.ACTIVE_CONTENT, Reason.DAMAGED);
        }
        var hidden = withText(png(3, 3), zip());
        assertThat(refused(hidden).reason()).isEqualTo(Reason.ACTIVE_CONTENT);
        assertThat(refused(withText(png(3, 3), "%PDF-1.7 ".getBytes(StandardCharsets.US_ASCII)))
                        .reason())
                .isEqualTo(Reason.ACTIVE_CONTENT);
        assertThat(refused(together(picture("jpg"), "Rar!\u001a\u0007".getBytes(StandardCharsets.ISO_8859_1)))
                        .reason())
                .isEqualTo(Reason.ACTIVE_CONTENT);
        assertThat(refused(together(pdf(), zip())).reason()).isEqualTo(Reason.DAMAGED);
    }

    @Test
    void whatPhonesWriteBehindAPictureIsNoHarm() throws IOException {
        assertThat(require(together(picture("jpg"), new byte[4096]))).isEqualTo(Type.JPEG);
        assertThat(require(together(picture("jpg"), picture("jpg")))).isEqualTo(Type.JPEG);
        assertThat(require(together(picture("jpg"), "SEFHk\0\0\0SEFT".getBytes(StandardCharsets.ISO_8859_1))))
                .isEqualTo(Type.JPEG);
    }

    @Test
    void aPictureCutOffAnywhereIsRefusedAndNothingBreaks() throws IOException {
        for (var kind : new String[] {"png", "jpg"}) {
            var whole = picture(kind);
            for (int length = 4; length < whole.length; length += 1 + length / 7) {
                assertThat(refused(Arrays.copyOf(whole, length)).reason()).isIn(Reason.DAMAGED, Reason.WRONG_TYPE);
            }
        }
    }

    @Test
    void whateverBytesAreChangedTheAnswerIsATypeOrARefusal() throws IOException {
        var random = new Random(20261126);
        for (var kind : new String[] {"png", "jpg"}) {
            var whole = picture(kind);
            for (int i = 0; i < 300; i++) {
                var changed = whole.clone();
                for (int n = 0; n < 4; n++) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt();
                }
                try {
                    require(changed);
                } catch (UnacceptableUpload e) {
                    assertThat(e).hasMessageStartingWith("附件“甲”");
                }
            }
        }
    }

    private Type require(byte[] content) throws IOException {
        var file = Files.createTempFile(directory, "evidence", null);
        Files.write(file, content);
        return evidence.require(file, "附件“甲”");
    }

    private UnacceptableUpload refused(byte[] content) {
        return catchThrowableOfType(UnacceptableUpload.class, () -> require(content));
    }

    private static byte[] picture(String kind) throws IOException {
        var image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 64; x++) {
            for (int y = 0; y < 48; y++) {
                image.setRGB(x, y, x * y * 7919);
            }
        }
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, kind, bytes);
        return bytes.toByteArray();
    }

    private static byte[] pdf() throws IOException {
        try (var pdf = new PDDocument();
                var bytes = new ByteArrayOutputStream()) {
            pdf.addPage(new PDPage());
            pdf.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static byte[] png(int width, int height) throws IOException {
        var header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) 8)
                .put((byte) 2)
                .array();
        return together(
                new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'},
                chunk("IHDR", header),
                chunk("IDAT", new byte[10]),
                chunk("IEND", new byte[0]));
    }

    private static byte[] withText(byte[] png, byte[] text) throws IOException {
        return together(Arrays.copyOf(png, 33), chunk("tEXt", text), Arrays.copyOfRange(png, 33, png.length));
    }

    private static byte[] chunk(String type, byte[] content) throws IOException {
        var named = together(type.getBytes(StandardCharsets.US_ASCII), content);
        var crc = new CRC32();
        crc.update(named);
        return together(
                ByteBuffer.allocate(4).putInt(content.length).array(),
                named,
                ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    private static byte[] zip() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("a.txt"));
            zip.write(1);
        }
        return bytes.toByteArray();
    }

    private static byte[] together(byte[]... parts) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (var part : parts) {
            bytes.write(part);
        }
        return bytes.toByteArray();
    }

    private static int frameOf(byte[] jpeg) {
        for (int i = 2; ; i += 2 + (Byte.toUnsignedInt(jpeg[i + 2]) << 8) + Byte.toUnsignedInt(jpeg[i + 3])) {
            if (jpeg[i + 1] == (byte) 0xc0) {
                return i;
            }
        }
    }
}
