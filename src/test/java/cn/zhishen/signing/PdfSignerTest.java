package cn.zhishen.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.device.Device;
import cn.zhishen.device.SoftHsm;
import cn.zhishen.document.Papers;
import cn.zhishen.document.Poppler;
import cn.zhishen.document.TrustServices;
import cn.zhishen.document.VeraPdf;
import cn.zhishen.printing.DocumentPrinter;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("paper")
class PdfSignerTest {

    private static final String OFFICER = "officer";

    @TempDir
    static Path data;

    private static byte[] plain;
    private static PdfSigner signer;
    private static byte[] signed;
    private static TrustServices services;

    @BeforeAll
    static void sign() throws Exception {
        services = new TrustServices("ours");
        plain = new DocumentPrinter().print(Papers.certificate());
        signer = signer(data);
        signed = signer.sign(plain, "签发资质证书", OFFICER);
    }

    @AfterAll
    static void close() {
        services.close();
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
        var check = signer.verify(changed(signed));

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
        var foreign = signer(elsewhere).sign(plain, "冒名", OFFICER);

        var check = signer.verify(foreign);

        assertThat(check.intact()).isTrue();
        assertThat(check.ours()).isFalse();
        assertThat(check.valid()).isFalse();
    }

    @Test
    void theDemonstrationKeyIsMadeOnceAndReadableByItsOwnerOnly() throws Exception {
        assertThat(signer(data).verify(signed).valid()).isTrue();
        assertThat(Files.getPosixFilePermissions(data.resolve("demo-signing.p12")))
                .extracting(Enum::name)
                .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
    }

    @Test
    void aConfiguredKeyStoreIsUsed() {
        var configured = new PdfSigner(
                properties(data.resolve("demo-signing.p12"), "zhishen-demo"),
                new DemonstrationKeys(data.resolve("unused")));

        assertThat(signer.verify(configured.sign(plain, "签发", OFFICER)).valid()).isTrue();
        assertThat(data.resolve("unused")).doesNotExist();
    }

    @Test
    void aWrongPasswordNamesTheSetting() {
        var wrong = new PdfSigner(properties(data.resolve("demo-signing.p12"), "wrong"), new DemonstrationKeys(data));

        assertThatThrownBy(() -> wrong.sign(plain, "签发", OFFICER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("zhishen.signing.password");
    }

    @Test
    void aSignatureCertifiesThatNothingMayBeChanged() throws Exception {
        try (var pdf = Loader.loadPDF(signed)) {
            var certification = (COSDictionary) pdf.getDocumentCatalog()
                    .getCOSObject()
                    .getCOSDictionary(COSName.PERMS)
                    .getDictionaryObject("DocMDP");
            var reference = (COSDictionary)
                    certification.getCOSArray(COSName.getPDFName("Reference")).getObject(0);
            assertThat(reference.getNameAsString("TransformMethod")).isEqualTo("DocMDP");
            assertThat(reference
                            .getCOSDictionary(COSName.getPDFName("TransformParams"))
                            .getInt("P"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aSignedDocumentIsStillArchivable() throws Exception {
        VeraPdf.assertArchivable("a signed certificate", signed);
    }

    @Test
    void anotherReaderFindsTheSignatureValidAndOneChangedByteInvalid() throws Exception {
        assertThat(Poppler.says("pdfsig", signed)).contains("Signature is Valid", "Total document signed");
        assertThat(Poppler.says("pdfsig", changed(signed)))
                .contains("Digest Mismatch")
                .doesNotContain("Signature is Valid");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.2, 0.4, 0.6, 0.8})
    void aByteChangedAnywhereIsFound(double place) {
        var changed = signed.clone();
        changed[(int) (plain.length * place)] ^= 1;

        assertThat(signer.verify(changed).valid()).isFalse();
    }

    @Test
    void anUpdateThatShowsSomethingElseIsFound() throws Exception {
        assertThat(signer.verify(updated(signed)).valid()).isFalse();
    }

    @Test
    void anOfficerWithAKeyOfTheirOwnSignsWithIt() throws Exception {
        var own = services.keyStore(data, "洛桑");
        var several = new PdfSigner(
                properties("", "", false, Map.of(OFFICER, key(own, "洛桑", services.password()))),
                new DemonstrationKeys(data));

        var check = several.verify(several.sign(plain, "签发", OFFICER));
        assertThat(check.valid()).isTrue();
        assertThat(check.signer()).isEqualTo("洛桑");
        assertThat(several.verify(several.sign(plain, "签发", "another")).signer())
                .isEqualTo("演示签章");
    }

    @Test
    void anAliasThatIsNotThereIsNamed() throws Exception {
        var own = services.keyStore(data, "a");
        var several = new PdfSigner(
                properties("", "", false, Map.of(OFFICER, key(own, "b", services.password()))),
                new DemonstrationKeys(data));

        assertThatThrownBy(() -> several.sign(plain, "签发", OFFICER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("“b”")
                .hasMessageContaining("zhishen.signing.signers.officer.alias");
    }

    @Test
    void aDeviceThatIsNotThereNamesItsSetting() {
        var device = new SigningProperties.Key("", "/nowhere/pkcs11.so", 0, "", "1234");
        var broken = new PdfSigner(properties("", "", false, Map.of(OFFICER, device)), new DemonstrationKeys(data));

        assertThatThrownBy(() -> broken.sign(plain, "签发", OFFICER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("zhishen.signing.signers.officer.pkcs11-library");
        assertThat(broken.verify(signed).valid()).isTrue();
    }

    @Test
    void aDeviceSignsAsAFileDoes() throws Exception {
        var several = new PdfSigner(
                properties("", "", false, Map.of(OFFICER, inDevice("seal"))), new DemonstrationKeys(data));

        for (int n = 0; n < 2; n++) {
            var check = several.verify(several.sign(plain, "签发", OFFICER));
            assertThat(check.valid()).isTrue();
            assertThat(check.signer()).isEqualTo("seal");
        }
    }

    @Test
    void whoHasSignedWithADeviceDoesNotCloseItForWhoSignsAtTheSameTime() throws Exception {
        var key = SigningKey.read("zhishen.signing", inDevice("shared"), data);
        try (var one = key.open()) {
            var signing = key.in(one);
            key.open().close();

            assertThat(one.sign(new ToBeSigned(plain), DigestAlgorithm.SHA256, signing)
                            .getValue())
                    .isNotEmpty();
        }
    }

    @Test
    void aLabelThatIsNotInTheDeviceIsNamed() throws Exception {
        var seal = inDevice("there");
        var other = new SigningProperties.Key("", seal.pkcs11Library(), seal.slot(), "not-there", seal.password());
        var several = new PdfSigner(properties("", "", false, Map.of(OFFICER, other)), new DemonstrationKeys(data));

        assertThatThrownBy(() -> several.sign(plain, "签发", OFFICER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("“not-there”")
                .hasMessageContaining("zhishen.signing.signers.officer.alias");
    }

    private static SigningProperties.Key inDevice(String label) throws Exception {
        var device = Device.at(SoftHsm.library(), SoftHsm.slot()).open(SoftHsm.PIN);
        var password = services.password().toCharArray();
        var file = KeyStore.getInstance(services.keyStore(data, label).toFile(), password);
        device.setKeyEntry(label, file.getKey(label, password), null, file.getCertificateChain(label));
        return new SigningProperties.Key("", SoftHsm.library(), SoftHsm.slot(), label, SoftHsm.PIN);
    }

    @Test
    void aTimestampAuthorityConfirmsTheTime() throws Exception {
        var stamping = new PdfSigner(properties("", services.tsaUrl(), false, Map.of()), new DemonstrationKeys(data));

        var stamped = stamping.sign(plain, "签发", OFFICER);

        assertThat(signer.verify(stamped).valid()).isTrue();
        assertThat(level(stamped)).isEqualTo(SignatureLevel.PAdES_BASELINE_T);
        VeraPdf.assertArchivable("a time-stamped certificate", stamped);
        assertThat(Poppler.says("pdfsig", stamped)).contains("Signature is Valid", "Total document signed");
        assertThat(Poppler.says("pdfsig", changed(stamped))).doesNotContain("Signature is Valid");
    }

    @Test
    void aSilentTimestampAuthorityIsNamed() throws Exception {
        String nobody;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = "http://127.0.0.1:" + closed.getLocalPort() + "/tsa";
        }
        var stamping = new PdfSigner(properties("", nobody, false, Map.of()), new DemonstrationKeys(data));

        assertThatThrownBy(() -> stamping.sign(plain, "签发", OFFICER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("zhishen.signing.tsa-url");
    }

    @Test
    void aLongTermSignatureCarriesTheProofsAndNothingElseMayFollow() throws Exception {
        var own = services.keyStore(data, "long-term");
        var lasting = new PdfSigner(
                new SigningProperties(
                        own.toString(), "", 0, "", services.password(), services.tsaUrl(), true, Map.of()),
                new DemonstrationKeys(data));

        var proven = lasting.sign(plain, "签发", OFFICER);

        assertThat(lasting.verify(proven).valid()).isTrue();
        assertThat(level(proven)).isEqualTo(SignatureLevel.PAdES_BASELINE_LT);
        VeraPdf.assertArchivable("a long-term certificate", proven);
        assertThat(Poppler.says("pdfsig", proven)).contains("Signature is Valid");
        assertThat(lasting.verify(changed(proven)).valid()).isFalse();
        assertThat(lasting.verify(updated(proven)).valid()).isFalse();
        assertThat(lasting.verify(Arrays.copyOf(proven, proven.length + 10)).valid())
                .isFalse();
    }

    @Test
    void aRevokedKeyMakesNoLongTermSignature() throws Exception {
        var own = services.keyStore(data, "revoked");
        services.revoke(own, "revoked");
        var lasting = new PdfSigner(
                new SigningProperties(
                        own.toString(), "", 0, "", services.password(), services.tsaUrl(), true, Map.of()),
                new DemonstrationKeys(data));

        assertThatThrownBy(() -> lasting.sign(plain, "签发", OFFICER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("吊销");
    }

    @Test
    void aLongTermSignatureNeedsATimestampAuthority() {
        assertThatThrownBy(() -> properties("", "", true, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("zhishen.signing.tsa-url");
    }

    private static PdfSigner signer(Path data) {
        return new PdfSigner(properties("", "", false, Map.of()), new DemonstrationKeys(data));
    }

    private static SigningProperties properties(Path keyStore, String password) {
        return new SigningProperties(keyStore.toString(), "", 0, "", password, "", false, Map.of());
    }

    private static SigningProperties properties(
            String keyStore, String tsaUrl, boolean longTerm, Map<String, SigningProperties.Key> signers) {
        return new SigningProperties(keyStore, "", 0, "", "", tsaUrl, longTerm, signers);
    }

    private static SigningProperties.Key key(Path keyStore, String alias, String password) {
        return new SigningProperties.Key(keyStore.toString(), "", 0, alias, password);
    }

    private static SignatureLevel level(byte[] pdf) {
        var validator = new PDFDocumentValidator(new InMemoryDocument(pdf));
        validator.setCertificateVerifier(new CommonCertificateVerifier(true));
        return validator.getSignatures().get(0).getDataFoundUpToLevel();
    }

    private static byte[] changed(byte[] pdf) {
        var changed = pdf.clone();
        // within the content of a page, so that the file still opens
        int position = new String(pdf, StandardCharsets.ISO_8859_1).indexOf("stream") + 40;
        changed[position] ^= 1;
        return changed;
    }

    /** With another page content, appended after what is signed. */
    private static byte[] updated(byte[] signed) throws Exception {
        try (var pdf = Loader.loadPDF(signed)) {
            var page = pdf.getPage(0);
            var content =
                    new PDStream(pdf, new ByteArrayInputStream("0 0 300 300 re f".getBytes(StandardCharsets.US_ASCII)));
            page.setContents(content);
            page.getCOSObject().setNeedToBeUpdated(true);
            var updated = new ByteArrayOutputStream();
            pdf.saveIncremental(updated);
            return updated.toByteArray();
        }
    }
}
