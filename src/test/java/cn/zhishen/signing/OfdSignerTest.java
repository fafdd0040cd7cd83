package cn.zhishen.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.document.Papers;
import cn.zhishen.printing.DocumentPrinter;
import cn.zhishen.printing.OfdConversion;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ofdrw.reader.ContentExtractor;
import org.ofdrw.reader.OFDReader;

/** A certificate as OFD, read back with the library's reader. */
@Tag("paper")
class OfdSignerTest {

    @TempDir
    static Path data;

    private static byte[] pdf;
    private static OfdSigner signer;
    private static byte[] signed;

    @BeforeAll
    static void sign() {
        pdf = new DocumentPrinter().print(Papers.certificate());
        signer = signer(data);
        signed = signer.sign(pdf, "建设工程企业资质证书");
    }

    @Test
    void theSignatureIsRightAndOurs() {
        var check = signer.verify(signed);

        assertThat(check.valid()).isTrue();
        assertThat(check.signer()).contains("演示签章");
        assertThat(check.signedAt()).isNotNull();
    }

    @Test
    void itSaysWhatThePdfSays() throws Exception {
        var text = text(signed);

        assertThat(text)
                .contains("建设工程企业资质证书", "（正本）", "D254000403", "西藏雪域高原建设工程有限公司")
                .contains("消防设施工程专业承包二级", "2029年07月20日", "发证机关");
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(characters(text))
                    .as("every character of the PDF")
                    .isEqualTo(characters(new PDFTextStripper().getText(document)));
        }
    }

    @Test
    void theFontsAreEmbeddedWithTheirCharactersAndSmall() throws Exception {
        int fonts = 0;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(signed))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".ttf")) {
                    fonts++;
                    try (var font = new TTFParser().parse(new RandomAccessReadBuffer(zip.readAllBytes()))) {
                        var characters = font.getUnicodeCmapLookup();
                        assertThat(characters.getGlyphId(entry.getName().contains("Bold") ? '质' : '证'))
                                .as(entry.getName())
                                .isPositive();
                    }
                }
            }
        }
        assertThat(fonts).isEqualTo(2);
        assertThat(signed.length).isLessThan(300_000);
    }

    @Test
    void aChangeOfAnyFileInThePackageBreaksTheSignature() throws Exception {
        for (var name : names(signed)) {
            var changed = repacked(signed, name, content -> {
                content[content.length / 2] ^= 1;
                return content;
            });
            assertThat(signer.verify(changed).valid()).as(name).isFalse();
        }
    }

    @Test
    void anotherNameInTheContentBreaksTheSignature() throws Exception {
        var changed = repacked(
                signed, "Doc_0/Pages/Page_0/Content.xml", content -> new String(content, StandardCharsets.UTF_8)
                        .replace("扎西平措", "扎西顿珠")
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(text(changed)).contains("扎西顿珠");
        assertThat(signer.verify(changed).present()).isTrue();
        assertThat(signer.verify(changed).intact()).isFalse();
    }

    @Test
    void aFileThatTheSignatureDoesNotListBreaksIt() throws Exception {
        var longer = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(longer)) {
            copy(signed, zip);
            zip.putNextEntry(new ZipEntry("Doc_0/Annots/Page_0/Annotation.xml"));
            zip.write("<a/>".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(signer.verify(longer.toByteArray()).intact()).isFalse();
    }

    @Test
    void anotherKeysSignatureIsIntactButNotOurs(@TempDir Path elsewhere) {
        var check = signer.verify(signer(elsewhere).sign(pdf, "冒名"));

        assertThat(check.intact()).isTrue();
        assertThat(check.ours()).isFalse();
        assertThat(check.valid()).isFalse();
    }

    @Test
    void whatIsNoOfdHasNoSignature() {
        assertThat(signer.verify(pdf)).isEqualTo(SignatureCheck.absent());
        assertThat(signer.verify(new byte[0])).isEqualTo(SignatureCheck.absent());
        assertThat(signer.verify(new OfdConversion().convert(pdf, "未签名"))).isEqualTo(SignatureCheck.absent());
    }

    @Test
    void theDemonstrationKeyIsMadeOnceAndReadableByItsOwnerOnly() throws Exception {
        assertThat(signer(data).verify(signed).valid()).isTrue();
        assertThat(Files.getPosixFilePermissions(data.resolve("demo-signing-sm2.p12")))
                .extracting(Enum::name)
                .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
    }

    @Test
    void aConfiguredKeyIsUsedAndAWrongPasswordNamesTheSetting() {
        var file = data.resolve("demo-signing-sm2.p12").toString();
        var own = new OfdSigner(
                new OfdConversion(),
                new OfdProperties(file, "zhishen-demo", "demo"),
                new DemonstrationKeys(data.resolve("unused")));
        assertThat(signer.verify(own.sign(pdf, "签发")).valid()).isTrue();
        assertThat(data.resolve("unused")).doesNotExist();

        var wrong =
                new OfdSigner(new OfdConversion(), new OfdProperties(file, "wrong", ""), new DemonstrationKeys(data));
        assertThatThrownBy(() -> wrong.sign(pdf, "签发"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("zhishen.signing.ofd");
    }

    private interface Change {
        byte[] of(byte[] content);
    }

    private static byte[] repacked(byte[] ofd, String changed, Change change) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var from = new ZipInputStream(new ByteArrayInputStream(ofd));
                var to = new ZipOutputStream(bytes)) {
            for (var entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                var content = from.readAllBytes();
                to.write(entry.getName().equals(changed) ? change.of(content) : content);
            }
        }
        return bytes.toByteArray();
    }

    private static void copy(byte[] ofd, ZipOutputStream to) throws IOException {
        try (var from = new ZipInputStream(new ByteArrayInputStream(ofd))) {
            for (var entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                from.transferTo(to);
            }
        }
    }

    private static Set<String> names(byte[] ofd) throws IOException {
        var names = new TreeSet<String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(ofd))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    names.add(entry.getName());
                }
            }
        }
        return names;
    }

    private static String text(byte[] ofd) throws IOException {
        try (var reader = new OFDReader(new ByteArrayInputStream(ofd))) {
            return String.join("", new ContentExtractor(reader).extractAll());
        }
    }

    private static String characters(String text) {
        return text.codePoints()
                .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
                .sorted()
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static OfdSigner signer(Path data) {
        return new OfdSigner(new OfdConversion(), new OfdProperties("", "", ""), new DemonstrationKeys(data));
    }
}
