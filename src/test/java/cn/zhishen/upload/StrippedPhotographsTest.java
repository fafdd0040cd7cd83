package cn.zhishen.upload;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.DeliveredSettings;
import cn.zhishen.pdf.UnacceptableUpload;
import cn.zhishen.scan.ScanInspector;
import cn.zhishen.scan.ScanProperties;
import cn.zhishen.upload.EvidenceFiles.Type;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A photograph keeps what it shows and loses everything else, such as where it was taken and by whom. */
class StrippedPhotographsTest {

    private static final ScanInspector INSPECTOR = new ScanInspector(DeliveredSettings.of(ScanProperties.class));

    /** A text that the tests put at every place that can hold data. */
    private static final String SECRET = "N29.6516 E91.1721";

    private static final int ORIENTATION = 0x0112;
    private static final int GPS = 0x8825;

    private final EvidenceFiles evidence = new EvidenceFiles(INSPECTOR);

    @TempDir
    private Path directory;

    @AfterAll
    static void close() {
        INSPECTOR.close();
    }

    @Test
    void nothingIsLeftOfWhatAPhotographTellsBesideItsPoints() throws IOException {
        var told = told();
        assertThat(told).contains(SECRET.getBytes(StandardCharsets.US_ASCII));

        var stripped = stripped(told, Type.JPEG);

        assertThat(latin(stripped)).doesNotContain(SECRET, "http://ns.adobe.com", "Photoshop", "MPF", "JFXX", "SEFT");
        assertSamePoints(stripped, jpeg());
        assertThat(stripped.length).isLessThan(jpeg().length + 100);
        assertThat(stripped(stripped, Type.JPEG))
                .as("what is sent again is the same")
                .isEqualTo(stripped);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
    void aPhotographStillLiesAsItWasTaken(int orientation) throws IOException {
        for (var order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            var stripped =
                    stripped(with(jpeg(), segment(0xe1, "Exif\0\0", exif(order, orientation, SECRET))), Type.JPEG);

            assertThat(latin(stripped))
                    .doesNotContain(SECRET)
                    .contains(latin(segment(0xe1, "Exif\0\0", lying(orientation))));
        }
        var png = stripped(withChunk(png(), "eXIf", exif(ByteOrder.LITTLE_ENDIAN, orientation, SECRET)), Type.PNG);
        assertThat(latin(png)).doesNotContain(SECRET).contains(latin(chunk("eXIf", lying(orientation))));
        assertSamePoints(png, png());
    }

    @Test
    void anUprightPhotographOrOneThatSaysNonsenseNeedsNoExifData() throws IOException {
        for (var exif : new byte[][] {
            exif(ByteOrder.BIG_ENDIAN, 1, SECRET),
            exif(ByteOrder.BIG_ENDIAN, 9, SECRET),
            exif(ByteOrder.LITTLE_ENDIAN, 0, SECRET),
            Arrays.copyOf(exif(ByteOrder.BIG_ENDIAN, 6, SECRET), 15),
            "MM\0*\377\377\377\377".getBytes(StandardCharsets.ISO_8859_1),
            "II*\0\b\0\0\0\377\377".getBytes(StandardCharsets.ISO_8859_1),
            "XX".getBytes(StandardCharsets.US_ASCII),
            new byte[0]
        }) {
            assertThat(latin(stripped(with(jpeg(), segment(0xe1, "Exif\0\0", exif)), Type.JPEG)))
                    .doesNotContain("Exif", SECRET);
            assertThat(latin(stripped(withChunk(png(), "eXIf", exif), Type.PNG)))
                    .doesNotContain("eXIf", SECRET);
        }
    }

    @Test
    void theColoursOfAPhotographStay() throws IOException {
        var profile = segment(0xe2, "ICC_PROFILE\0", new byte[] {1, 1, 9, 9, 9});
        var withProfile = stripped(with(jpeg(), profile), Type.JPEG);
        assertThat(latin(withProfile)).contains(latin(profile));

        // without the JFIF head the mark of Adobe decides how colours are written: 0 for none changed
        var whole = jpeg();
        int head = 4 + ByteBuffer.wrap(whole).getShort(4);
        var adobe = together(
                Arrays.copyOf(whole, 2),
                segment(0xee, "Adobe", new byte[] {0, 100, 0, 0, 0, 0, 0}),
                Arrays.copyOfRange(whole, head, whole.length));
        assertThat(latin(stripped(adobe, Type.JPEG))).contains("Adobe");
        assertSamePoints(stripped(adobe, Type.JPEG), adobe);
    }

    @Test
    void nothingIsLeftOfWhatAPngTellsBesideItsPoints() throws IOException {
        var told = png();
        for (var name : new String[] {"tEXt", "zTXt", "iTXt", "tIME", "eXIf", "prVt", "acTL", "sPLT"}) {
            told = withChunk(told, name, ("Comment\0" + SECRET).getBytes(StandardCharsets.US_ASCII));
        }
        told = withChunk(told, "pHYs", new byte[] {0, 0, 0, 1, 0, 0, 0, 1, 1});

        var stripped = stripped(told, Type.PNG);

        assertThat(latin(stripped))
                .doesNotContain(SECRET, "tEXt", "zTXt", "iTXt", "tIME", "eXIf", "prVt", "acTL", "sPLT")
                .contains("pHYs");
        assertSamePoints(stripped, png());
        assertThat(stripped(stripped, Type.PNG)).isEqualTo(stripped);
    }

    @Test
    void aPdfStaysAsItIsSoThatASignatureOnItHolds() throws IOException {
        var pdf = "%PDF-1.4 signed".getBytes(StandardCharsets.US_ASCII);

        assertThat(stripped(pdf, Type.PDF)).isEqualTo(pdf);
    }

    @Test
    void whateverBytesOfAPhotographAreChangedWhatIsLetInCanBeStripped() throws IOException {
        var random = new Random(20261128);
        int let = 0;
        for (int i = 0; i < 400; i++) {
            var changed = told();
            for (int n = 0; n < 3; n++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            var file = Files.write(Files.createTempFile(directory, "evidence", null), changed);
            Type type;
            try {
                type = evidence.require(file, "附件“甲”");
            } catch (UnacceptableUpload e) {
                continue;
            }
            let++;
            evidence.strip(file, type);
            assertThat(Files.size(file)).isLessThanOrEqualTo(changed.length);
            assertThat(evidence.require(file, "附件“甲”")).isEqualTo(type);
        }
        assertThat(let).isGreaterThan(50);
    }

    /** A photograph with data at every place that can hold some. */
    private static byte[] told() throws IOException {
        var secret = SECRET.getBytes(StandardCharsets.US_ASCII);
        var whole = with(
                jpeg(),
                segment(0xe0, "JFXX\0", secret),
                segment(0xe1, "Exif\0\0", exif(ByteOrder.LITTLE_ENDIAN, 6, SECRET)),
                segment(0xe1, "Exif\0\0", exif(ByteOrder.BIG_ENDIAN, 3, SECRET)),
                segment(0xe1, "http://ns.adobe.com/xap/1.0/\0", secret),
                segment(0xe1, "http://ns.adobe.com/xmp/extension/\0", secret),
                segment(0xe2, "MPF\0", secret),
                segment(0xe3, "Meta", secret),
                segment(0xed, "Photoshop 3.0\0" + "8BIM", secret),
                segment(0xef, "", secret),
                segment(0xfe, "", secret),
                segment(0xf0, "", secret));
        return together(withSmallPicture(whole, secret), jpeg(), "SEFT".getBytes(StandardCharsets.US_ASCII), secret);
    }

    /** A thumbnail in the JFIF head, three bytes for each pixel. */
    private static byte[] withSmallPicture(byte[] whole, byte[] secret) {
        int head = 4 + ByteBuffer.wrap(whole).getShort(4);
        var points = Arrays.copyOf(secret, 18);
        var small = together(Arrays.copyOf(whole, head), points);
        ByteBuffer.wrap(small).putShort(4, (short) (head - 4 + points.length));
        small[head - 2] = 6;
        small[head - 1] = 1;
        return together(small, Arrays.copyOfRange(whole, head, whole.length));
    }

    /** Exif data of a phone: its orientation, its position and its owner. */
    private static byte[] exif(ByteOrder order, int orientation, String secret) {
        return together(
                ByteBuffer.allocate(8 + 2 + 2 * 12 + 4)
                        .order(order)
                        .put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(StandardCharsets.US_ASCII))
                        .putShort((short) 42)
                        .putInt(8)
                        .putShort((short) 2)
                        .putShort((short) ORIENTATION)
                        .putShort((short) 3)
                        .putInt(1)
                        .putShort((short) orientation)
                        .putShort((short) 0)
                        .putShort((short) GPS)
                        .putShort((short) 4)
                        .putInt(1)
                        .putInt(38)
                        .putInt(0)
                        .array(),
                secret.getBytes(StandardCharsets.US_ASCII));
    }

    /** Exif data with the orientation only. */
    private static byte[] lying(int orientation) {
        return together(
                "MM\0*\0\0\0\b\0\1".getBytes(StandardCharsets.ISO_8859_1),
                "\1\22\0\3\0\0\0\1".getBytes(StandardCharsets.ISO_8859_1),
                new byte[] {0, (byte) orientation, 0, 0, 0, 0, 0, 0});
    }

    private byte[] stripped(byte[] content, Type type) throws IOException {
        var file = Files.write(Files.createTempFile(directory, "evidence", null), content);
        if (type != Type.PDF) {
            assertThat(evidence.require(file, "附件“甲”")).isEqualTo(type);
        }
        evidence.strip(file, type);
        return Files.readAllBytes(file);
    }

    private static void assertSamePoints(byte[] one, byte[] other) throws IOException {
        var first = ImageIO.read(new ByteArrayInputStream(one));
        var second = ImageIO.read(new ByteArrayInputStream(other));
        assertThat(first.getRGB(0, 0, 64, 48, null, 0, 64)).isEqualTo(second.getRGB(0, 0, 64, 48, null, 0, 64));
    }

    private static byte[] jpeg() throws IOException {
        return picture("jpg");
    }

    private static byte[] png() throws IOException {
        return picture("png");
    }

    private static byte[] picture(String kind) throws IOException {
        var image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 64; x++) {
            for (int y = 0; y < 48; y++) {
                image.setRGB(x, y, x * 4 << 16 | y * 5 << 8 | 77);
            }
        }
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, kind, bytes);
        return bytes.toByteArray();
    }

    /** Puts segments after the JFIF head. */
    private static byte[] with(byte[] jpeg, byte[]... segments) {
        int head = 4 + ByteBuffer.wrap(jpeg).getShort(4);
        return together(Arrays.copyOf(jpeg, head), together(segments), Arrays.copyOfRange(jpeg, head, jpeg.length));
    }

    private static byte[] segment(int marker, String name, byte[] content) {
        var named = together(name.getBytes(StandardCharsets.US_ASCII), content);
        return together(
                new byte[] {(byte) 0xff, (byte) marker},
                ByteBuffer.allocate(2).putShort((short) (2 + named.length)).array(),
                named);
    }

    /** Puts a chunk after the first. */
    private static byte[] withChunk(byte[] png, String name, byte[] content) {
        return together(Arrays.copyOf(png, 33), chunk(name, content), Arrays.copyOfRange(png, 33, png.length));
    }

    private static byte[] chunk(String name, byte[] content) {
        var named = together(name.getBytes(StandardCharsets.US_ASCII), content);
        var crc = new CRC32();
        crc.update(named);
        return together(
                ByteBuffer.allocate(4).putInt(content.length).array(),
                named,
                ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    private static byte[] together(byte[]... parts) {
        var whole = new ByteArrayOutputStream();
        for (var part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
