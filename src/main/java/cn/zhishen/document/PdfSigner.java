package cn.zhishen.document;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSException;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.pades.validation.PAdESSignature;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.spi.DSSASN1Utils;
import eu.europa.esig.dss.spi.exception.IllegalInputException;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.token.Pkcs12SignatureToken;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Signs PDFs with the authority's key as PAdES baseline B (ETSI EN 319 142-1) and checks such signatures, without any
 * network. The key is the first of the PKCS#12 file {@code zhishen.signing.key-store}; further certificates in that file,
 * such as those of replaced keys, are recognised when checking. Without configuration a demonstration key is made in
 * {@code zhishen.data-directory}.
 */
@Component
public class PdfSigner {

    private final String keyStore;
    private final String password;
    private final Path dataDirectory;
    private Keys keys;

    private record Keys(byte[] store, char[] password, Set<X509Certificate> certificates) {}

    PdfSigner(
            @Value("${zhishen.signing.key-store:}") String keyStore,
            @Value("${zhishen.signing.password:}") String password,
            @Value("${zhishen.data-directory:./data}") Path dataDirectory) {
        this.keyStore = keyStore;
        this.password = password;
        this.dataDirectory = dataDirectory;
    }

    /**
     * Signs a whole document.
     *
     * @param reason why, as readers of PDF show it, such as 签发资质证书
     * @return the document with the signature appended
     * @throws IllegalStateException if the key store cannot be read or holds no key
     */
    public byte[] sign(byte[] pdf, String reason) {
        var keys = keys();
        try (var token = new Pkcs12SignatureToken(keys.store, new KeyStore.PasswordProtection(keys.password))) {
            var key = token.getKeys().stream()
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("签章密钥库中没有私钥，请检查 zhishen.signing.key-store"));
            var parameters = new PAdESSignatureParameters();
            parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_B);
            parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
            parameters.setSigningCertificate(key.getCertificate());
            parameters.setCertificateChain(key.getCertificateChain());
            parameters.setReason(reason);
            parameters.setSignerName(commonName(key.getCertificate()));
            parameters.bLevel().setSigningDate(new Date());
            var document = new InMemoryDocument(pdf);
            var service = new PAdESService(offline());
            var value = token.sign(service.getDataToSign(document, parameters), DigestAlgorithm.SHA256, key);
            var signed = new ByteArrayOutputStream();
            service.signDocument(document, parameters, value).writeTo(signed);
            return signed.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Checks the last signature of a PDF. What is no readable PDF has no signature. */
    public SignatureCheck verify(byte[] pdf) {
        try {
            var validator = new PDFDocumentValidator(new InMemoryDocument(pdf));
            validator.setCertificateVerifier(offline());
            var signatures = validator.getSignatures();
            return signatures.isEmpty()
                    ? SignatureCheck.absent()
                    : check((PAdESSignature) signatures.get(signatures.size() - 1), pdf.length);
        } catch (DSSException | IllegalInputException e) {
            return SignatureCheck.absent();
        }
    }

    private SignatureCheck check(PAdESSignature signature, int length) {
        signature.checkSignatureIntegrity();
        var certificate = signature.getSigningCertificateToken();
        var range = signature.getPdfRevision().getByteRange();
        // what is appended after the signed range would be shown as if it had been signed
        boolean whole = range.isValid()
                && range.getFirstPartStart() == 0
                && range.getSecondPartStart() + range.getSecondPartEnd() == length;
        return new SignatureCheck(
                true,
                whole && signature.getSignatureCryptographicVerification().isSignatureValid(),
                certificate != null && keys().certificates.contains(certificate.getCertificate()),
                certificate == null ? null : commonName(certificate),
                signature.getSigningTime() == null
                        ? null
                        : signature.getSigningTime().toInstant());
    }

    private static CommonCertificateVerifier offline() {
        var verifier = new CommonCertificateVerifier(true);
        verifier.setAIASource(null);
        return verifier;
    }

    private static String commonName(CertificateToken certificate) {
        return DSSASN1Utils.getHumanReadableName(certificate);
    }

    private synchronized Keys keys() {
        if (keys == null) {
            var source = keyStore.isBlank()
                    ? SigningKey.demo(dataDirectory)
                    : new SigningKey(Path.of(keyStore), password.toCharArray());
            keys = read(source);
        }
        return keys;
    }

    private static Keys read(SigningKey source) {
        try (var in = Files.newInputStream(source.file())) {
            var bytes = in.readAllBytes();
            var store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(bytes), source.password());
            var certificates = new HashSet<X509Certificate>();
            for (var alias : Collections.list(store.aliases())) {
                if (store.getCertificate(alias) instanceof X509Certificate certificate) {
                    certificates.add(certificate);
                }
            }
            return new Keys(bytes, source.password(), Set.copyOf(certificates));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "无法读取签章密钥库 " + source.file() + "，请检查 zhishen.signing.key-store 和 zhishen.signing.password", e);
        }
    }
}
