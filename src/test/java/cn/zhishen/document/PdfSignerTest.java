package cn.zhishen.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfSignerTest {

    @TempDir
    static Path data;

    private static byte[] plain;
    private static PdfSigner signer;
    private static byte[] signed;

    @BeforeAll
    static void sign() {
        plain = new DocumentPrinter().print("certificate", Papers.certificate());
        signer = new PdfSigner("", "", data);
        signed = signer.sign(plain, "签发资质证书");
    }

    @Test
    void aSignedDocumentIsValidAndNamesItsSigner() throws Exception {
        var check = signer.verify(signed);

        assertThat(check.valid()).isTrue();
        assertThat(check.signer()).isEqualTo("演示签章");
        assertThat(Duration.between(check.signedAt(), Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
        try (var pdf = Loader.loadPDF(signed)) {
            var signature = pdf.getSignatureDictionaries().get(0);
            assertThat(signature.getReason()).isEqualTo("签发资质证书");
            assertThat(signature.getSubFilter()).isEqualTo("ETSI.CAdES.detached");
        }
    }

    @Test
    void oneChangedByteBreaksTheSignature() {
        var changed = signed.clone();
        // within the content of a page, so that the file still opens
        int position = new String(signed, StandardCharsets.ISO_8859_1).indexOf("stream") + 40;
        changed[position] ^= 1;

        var check = signer.verify(changed);

        assertThat(check.present()).isTrue();
        assertThat(check.intact()).isFalse();
        assertThat(check.valid()).isFalse();
    }

    @Test
    void whatIsAppendedAfterTheSignatureIsNotCovered() {
        var longer = Arrays.copyOf(signed, signed.length + 10);
        Arrays.fill(longer, signed.length, longer.length, (byte) '\n');

        assertThat(signer.verify(longer).valid()).isFalse();
    }

    @Test
    void anUnsignedDocumentHasNoSignature() {
        assertThat(signer.verify(plain)).isEqualTo(SignatureCheck.absent());
        assertThat(signer.verify("no pdf".getBytes(StandardCharsets.UTF_8))).isEqualTo(SignatureCheck.absent());
    }

    @Test
    void anotherKeysSignatureIsIntactButNotOurs(@TempDir Path elsewhere) {
        var foreign = new PdfSigner("", "", elsewhere).sign(plain, "冒名");

        var check = signer.verify(foreign);

        assertThat(check.intact()).isTrue();
        assertThat(check.ours()).isFalse();
        assertThat(check.valid()).isFalse();
    }

    @Test
    void theDemonstrationKeyIsMadeOnceAndReadableByItsOwnerOnly() throws Exception {
        assertThat(new PdfSigner("", "", data).verify(signed).valid()).isTrue();
        assertThat(Files.getPosixFilePermissions(data.resolve("demo-signing.p12")))
                .extracting(Enum::name)
                .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
    }

    @Test
    void aConfiguredKeyStoreIsUsed() {
        var configured =
                new PdfSigner(data.resolve("demo-signing.p12").toString(), "zhishen-demo", data.resolve("unused"));

        assertThat(signer.verify(configured.sign(plain, "签发")).valid()).isTrue();
        assertThat(data.resolve("unused")).doesNotExist();
    }

    @Test
    void aWrongPasswordNamesTheSetting() {
        var wrong = new PdfSigner(data.resolve("demo-signing.p12").toString(), "wrong", data);

        assertThatThrownBy(() -> wrong.sign(plain, "签发"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("zhishen.signing.password");
    }
}
