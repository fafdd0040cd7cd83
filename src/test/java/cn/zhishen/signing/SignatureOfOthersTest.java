package cn.zhishen.signing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.document.Papers;
import cn.zhishen.document.Poppler;
import cn.zhishen.document.TrustServices;
import cn.zhishen.document.VeraPdf;
import cn.zhishen.printing.DocumentPrinter;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.service.crl.OnlineCRLSource;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A certificate signed with a key that a certification authority has certified, judged by DSS with its default policy
 * (ETSI EN 319 102-1), trusting that authority only, and by Poppler.
 */
@Tag("paper")
class SignatureOfOthersTest {

    /** Changing every place would take half a minute. */
    private static final boolean THOROUGH = Boolean.getBoolean("zhishen.thorough");

    /** How many places of the file are changed, one at a time. */
    private static final int PLACES = THOROUGH ? 300 : 60;

    /** The distance between the changed digits of the signature. It is odd, so that both halves of bytes are changed. */
    private static final int DIGITS = THOROUGH ? 1 : 37;

    @TempDir
    static Path data;

    private static TrustServices services;
    private static PdfSigner signer;
    private static byte[] signed;

    @BeforeAll
    static void sign() throws Exception {
        services = new TrustServices("ours");
        signer = signer(false);
        signed = signer.sign(new DocumentPrinter().print(Papers.certificate()), "签发资质证书", "officer");
    }

    @AfterAll
    static void close() {
        services.close();
    }

    @Test
    void bothFindACertificateValid() throws Exception {
        assertThat(dss(signed)).isEqualTo(Indication.TOTAL_PASSED);
        assertThat(Poppler.says("pdfsig", signed)).contains("Signature is Valid", "Total document signed");
        assertThat(signer.verify(signed).valid()).isTrue();
        VeraPdf.assertArchivable("a certificate", signed);
    }

    @Test
    void dssFindsALongTermSignatureValidWithoutAskingAnybody() {
        var lasting = signer(true).sign(new DocumentPrinter().print(Papers.certificate()), "签发", "");

        assertThat(dss(lasting)).isEqualTo(Indication.TOTAL_PASSED);
    }

    @Test
    void dssTrustsNobodyElse() throws Exception {
        try (var others = new TrustServices("others")) {
            var foreign = new PdfSigner(
                            new SigningProperties(
                                    others.keyStore(data, "other").toString(),
                                    "",
                                    0,
                                    "",
                                    others.password(),
                                    "",
                                    false,
                                    Map.of()),
                            new DemonstrationKeys(data))
                    .sign(new DocumentPrinter().print(Papers.certificate()), "冒名", "");

            assertThat(dss(foreign)).isEqualTo(Indication.INDETERMINATE);
            assertThat(signer.verify(foreign).valid()).isFalse();
        }
    }

    /** Places that are spread evenly over the file: in the content, in the place of the signature and in the tables after it. */
    @Test
    void oneByteChangedAnywhereIsFound() {
        int place = placeOfSignature();
        var places = new ArrayList<>(IntStream.range(0, PLACES)
                .map(n -> (int) ((long) n * signed.length / PLACES))
                .boxed()
                .toList());
        // the digits of the signature, and the last byte
        IntStream.range(place, closing(place))
                .filter(n -> (n - place) % DIGITS == 0)
                .forEach(places::add);
        places.addAll(List.of(closing(place), signed.length - 1));
        assertThat(places)
                .filteredOn(n -> {
                    var changed = signed.clone();
                    changed[n] ^= 1;
                    return signer.verify(changed).valid();
                })
                .isEmpty();
    }

    @Test
    void oneByteChangedIsFoundByOthers() throws Exception {
        int place = placeOfSignature();
        for (int n :
                new int[] {200, signed.length / 3, signed.length / 2, place - 50, place + 200, closing(place) - 1}) {
            var changed = signed.clone();
            changed[n] ^= 1;
            assertThat(dss(changed)).as("DSS, byte " + n).isNotEqualTo(Indication.TOTAL_PASSED);
            assertThat(Poppler.says("pdfsig", changed)).as("pdfsig, byte " + n).doesNotContain("Signature is Valid");
        }
    }

    @Test
    void whatIsAppendedIsFound() {
        var longer = Arrays.copyOf(signed, signed.length + 1);

        assertThat(signer.verify(longer).valid()).isFalse();
    }

    private static int placeOfSignature() {
        return new String(signed, StandardCharsets.ISO_8859_1).indexOf("/Contents <") + "/Contents ".length();
    }

    private static int closing(int place) {
        return new String(signed, StandardCharsets.ISO_8859_1).indexOf('>', place);
    }

    private static Indication dss(byte[] pdf) {
        try {
            var verifier = new CommonCertificateVerifier();
            var trusted = new CommonTrustedCertificateSource();
            trusted.addCertificate(new CertificateToken(services.root()));
            verifier.setTrustedCertSources(trusted);
            verifier.setCrlSource(new OnlineCRLSource());
            verifier.setAIASource(null);
            var validator = SignedDocumentValidator.fromDocument(new InMemoryDocument(pdf));
            validator.setCertificateVerifier(verifier);
            var report = validator.validateDocument().getSimpleReport();
            return report.getSignaturesCount() == 0
                    ? Indication.NO_SIGNATURE_FOUND
                    : report.getIndication(report.getFirstSignatureId());
        } catch (RuntimeException e) {
            // the changed file is no PDF any more
            return Indication.NO_SIGNATURE_FOUND;
        }
    }

    private static PdfSigner signer(boolean longTerm) {
        try {
            return new PdfSigner(
                    new SigningProperties(
                            services.keyStore(data, "office" + longTerm).toString(),
                            "",
                            0,
                            "",
                            services.password(),
                            longTerm ? services.tsaUrl() : "",
                            longTerm,
                            Map.of()),
                    new DemonstrationKeys(data));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
