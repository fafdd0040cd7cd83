package cn.zhishen.signing;

import eu.europa.esig.dss.alert.exception.AlertException;
import eu.europa.esig.dss.enumerations.CertificationPermission;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.EncryptionAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.DSSException;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.pades.validation.PAdESSignature;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.pdf.AbstractPDFSignatureService;
import eu.europa.esig.dss.pdf.ServiceLoaderPdfObjFactory;
import eu.europa.esig.dss.pdf.modifications.DefaultPdfDifferencesFinder;
import eu.europa.esig.dss.service.crl.OnlineCRLSource;
import eu.europa.esig.dss.service.http.commons.CommonsDataLoader;
import eu.europa.esig.dss.service.http.commons.OCSPDataLoader;
import eu.europa.esig.dss.service.http.commons.TimestampDataLoader;
import eu.europa.esig.dss.service.ocsp.OnlineOCSPSource;
import eu.europa.esig.dss.service.tsp.OnlineTSPSource;
import eu.europa.esig.dss.spi.DSSASN1Utils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.aia.DefaultAIASource;
import eu.europa.esig.dss.token.AbstractKeyStoreTokenConnection;
import eu.europa.esig.dss.token.DSSPrivateKeyEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Signs PDFs as PAdES baseline B, T or LT (ETSI EN 319 142-1), as a certification that permits no later change. Checks such signatures
 * without a network. The keys are those of {@link SigningProperties}; further certificates in a key file, such as those of replaced keys,
 * are recognised by the check. If nothing is configured, a demonstration key is made in {@code zhishen.data-directory}.
 */
@Component
@EnableConfigurationProperties({SigningProperties.class, DemonstrationKeys.class})
public class PdfSigner {

    private static final Logger log = LoggerFactory.getLogger(PdfSigner.class);

    private static final String AUTHORITY = "";
    private static final int NETWORK_TIMEOUT_MILLIS = 10_000;

    /** Bytes reserved for a signature with the certificates of signer and time-stamp authority. */
    private static final int TIMESTAMPED_SIZE = 24 * 1024;

    private final SigningProperties properties;
    private final Path dataDirectory;
    private final Map<String, SigningKey> keys = new HashMap<>();

    PdfSigner(SigningProperties properties, DemonstrationKeys demonstration) {
        this.properties = properties;
        this.dataDirectory = demonstration.dataDirectory();
    }

    /**
     * Signs a whole document.
     *
     * @param reason the reason that PDF readers show, such as 签发资质证书
     * @param officer log-in of the signing officer; the officer's own key is used if configured, otherwise the authority's
     * @return the document with the signature appended
     * @throws IllegalStateException if the key cannot be read, or if the time-stamp authority or a source of proofs for a
     *     long-term signature does not answer
     */
    public byte[] sign(byte[] pdf, String reason, String officer) {
        return sign(pdf, reason, key(properties.signers().containsKey(officer) ? officer : AUTHORITY), level());
    }

    /**
     * Signs a whole document with the authority's key at baseline B and asks nobody, so that a step which issues it waits for no network.
     *
     * @throws IllegalStateException if the key cannot be read
     */
    byte[] signAlone(byte[] pdf, String reason) {
        return sign(pdf, reason, key(AUTHORITY), SignatureLevel.PAdES_BASELINE_B);
    }

    private byte[] sign(byte[] pdf, String reason, SigningKey signing, SignatureLevel level) {
        boolean timestamps = level != SignatureLevel.PAdES_BASELINE_B;
        try (var token = signing.open()) {
            var key = signing.in(token);
            var parameters = new PAdESSignatureParameters();
            parameters.setSignatureLevel(level);
            parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
            parameters.setSigningCertificate(key.getCertificate());
            parameters.setCertificateChain(chain(key));
            parameters.setPermission(CertificationPermission.NO_CHANGE_PERMITTED);
            parameters.setReason(reason);
            parameters.setSignerName(commonName(key.getCertificate()));
            parameters.bLevel().setSigningDate(new Date());
            var document = new InMemoryDocument(pdf);
            var service = new PAdESService(level == SignatureLevel.PAdES_BASELINE_LT ? online() : offline());
            if (timestamps) {
                parameters.setContentSize(TIMESTAMPED_SIZE);
                service.setTspSource(new OnlineTSPSource(properties.tsaUrl(), withTimeout(new TimestampDataLoader())));
            }
            if (!timestamps && key.getEncryptionAlgorithm() == EncryptionAlgorithm.RSA) {
                // a signature does not cover its own place: the exact size leaves no spare byte there to change
                parameters.setContentSize(size(signed(document, service, parameters, token, key)));
                // the first signature has left its state in the parameters
                parameters.reinit();
            }
            return signed(document, service, parameters, token, key);
        } catch (DSSException | AlertException e) {
            throw new IllegalStateException(
                    timestamps
                            ? "签名未完成：请检查签章密钥、时间戳服务（zhishen.signing.tsa-url）及证书吊销信息是否可用"
                            : "签名未完成：请检查签章密钥（%s）".formatted(signing.setting()),
                    e);
        }
    }

    /** The signer's certificate and those between it and the root; checkers need to have the root anyway. */
    private static List<CertificateToken> chain(DSSPrivateKeyEntry key) {
        return Arrays.stream(key.getCertificateChain())
                .filter(one -> one.equals(key.getCertificate()) || !one.isSelfSigned())
                .toList();
    }

    private static byte[] signed(
            DSSDocument document,
            PAdESService service,
            PAdESSignatureParameters parameters,
            AbstractKeyStoreTokenConnection token,
            DSSPrivateKeyEntry key) {
        var value = token.sign(service.getDataToSign(document, parameters), DigestAlgorithm.SHA256, key);
        return bytes(service.signDocument(document, parameters, value));
    }

    /** Length in bytes of the CMS of a document with one signature; 0 if it is not a PAdES signature. */
    private static int size(byte[] signed) {
        var validator = new PDFDocumentValidator(new InMemoryDocument(signed));
        validator.setCertificateVerifier(offline());
        return validator.getSignatures().get(0) instanceof PAdESSignature signature
                ? signature.getCMS().getDEREncoded().length
                : 0;
    }

    private SignatureLevel level() {
        if (properties.longTerm()) {
            return SignatureLevel.PAdES_BASELINE_LT;
        }
        return timestamps() ? SignatureLevel.PAdES_BASELINE_T : SignatureLevel.PAdES_BASELINE_B;
    }

    private boolean timestamps() {
        return StringUtils.hasText(properties.tsaUrl());
    }

    /** Checks the last signature of a PDF. A file that is not a readable PDF counts as unsigned. */
    public SignatureCheck verify(byte[] pdf) {
        var known = known();
        SignatureCheck check;
        try {
            var validator = new PDFDocumentValidator(new InMemoryDocument(pdf));
            validator.setCertificateVerifier(offline());
            var signatures = validator.getSignatures();
            check = signatures.isEmpty()
                    ? SignatureCheck.absent()
                    : check((PAdESSignature) signatures.get(signatures.size() - 1), pdf, known.certificates());
        } catch (RuntimeException e) {
            // parsers report unexpected content by many kinds of exceptions
            log.debug("Not readable as a signed PDF", e);
            return SignatureCheck.absent();
        }
        // the signature might belong to the key whose certificates could not be read
        if (check.present() && !check.ours() && known.unread() != null) {
            throw known.unread();
        }
        return check;
    }

    private static SignatureCheck check(PAdESSignature signature, byte[] pdf, Set<X509Certificate> known) {
        signature.checkSignatureIntegrity();
        var certificate = signature.getSigningCertificateToken();
        boolean right = signature.getSignatureCryptographicVerification().isSignatureValid();
        // the signature covers no certificate except the signer's, so each one must be known
        boolean ours = certificate != null
                && signature.getCertificateSource().getSignedDataCertificates().stream()
                        .allMatch(one -> known.contains(one.getCertificate()))
                && known.contains(certificate.getCertificate())
                && certificate.getCertificate().getBasicConstraints() < 0;
        return new SignatureCheck(
                true,
                right
                        && placeIsExact(signature, pdf)
                        && (coversAll(signature, pdf.length) || ours && onlyProofsFollow(signature, pdf)),
                ours,
                certificate == null ? null : commonName(certificate),
                signature.getSigningTime() == null
                        ? null
                        : signature.getSigningTime().toInstant());
    }

    /**
     * Whether the place of the signature, which the signature cannot cover, holds only its hexadecimal digits in their normal
     * form, and zeros.
     */
    private static boolean placeIsExact(PAdESSignature signature, byte[] pdf) {
        var range = signature.getPdfRevision().getByteRange();
        int from = range.getFirstPartStart() + range.getFirstPartEnd();
        int to = range.getSecondPartStart();
        if (!range.isValid() || from < 0 || to > pdf.length || to - from < 2) {
            return false;
        }
        var written = new String(pdf, from, to - from, StandardCharsets.ISO_8859_1);
        if (!written.matches("<([0-9a-f]{2}){6,}>")) {
            return false;
        }
        var value = HexFormat.of().parseHex(written, 1, written.length() - 1);
        int end = endOfSequence(value);
        return end > 0
                && IntStream.range(end, value.length).allMatch(n -> value[n] == 0)
                && isAsWritten(Arrays.copyOf(value, end));
    }

    /** Whether the few fields that a signature does not cover have the values that they have in every signature made here. */
    private static boolean isAsWritten(byte[] signature) {
        var info = ContentInfo.getInstance(signature);
        var signed = SignedData.getInstance(info.getContent());
        var signer = SignerInfo.getInstance(signed.getSignerInfos().getObjectAt(0));
        // a tag that was misread is encoded again as what it was read as, so the encodings differ
        return sameEncoding(signed, info.getContent())
                && sameEncoding(signer, signed.getSignerInfos().getObjectAt(0))
                && info.getContentType().equals(PKCSObjectIdentifiers.signedData)
                && signed.getVersion().hasValue(1)
                && signed.getEncapContentInfo().getContentType().equals(PKCSObjectIdentifiers.data)
                && signed.getSignerInfos().size() == 1
                && signer.getVersion().hasValue(1)
                && signed.getDigestAlgorithms().size() == 1
                && AlgorithmIdentifier.getInstance(signed.getDigestAlgorithms().getObjectAt(0))
                        .equals(signer.getDigestAlgorithm());
    }

    private static boolean sameEncoding(ASN1Encodable one, ASN1Encodable other) {
        try {
            return Arrays.equals(
                    one.toASN1Primitive().getEncoded(ASN1Encoding.DER),
                    other.toASN1Primitive().getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The end of the definite-length sequence at the beginning of {@code der}; -1 if there is none. */
    private static int endOfSequence(byte[] der) {
        int count = (der[1] & 0xFF) - 0x80;
        if (der[0] != 0x30 || count < 1 || count > 3) {
            return -1;
        }
        int length = 0;
        for (int n = 2; n < 2 + count; n++) {
            length = length << 8 | der[n] & 0xFF;
        }
        return 2 + count + length <= der.length ? 2 + count + length : -1;
    }

    /** Content appended after the signed range would be shown as if it were signed. */
    private static boolean coversAll(PAdESSignature signature, int length) {
        var range = signature.getPdfRevision().getByteRange();
        return startsAtTheBeginning(signature) && range.getSecondPartStart() + range.getSecondPartEnd() == length;
    }

    private static boolean startsAtTheBeginning(PAdESSignature signature) {
        var range = signature.getPdfRevision().getByteRange();
        return range.isValid() && range.getFirstPartStart() == 0;
    }

    /** Whether only the certificates and revocation data of baseline LT were appended. */
    private static boolean onlyProofsFollow(PAdESSignature signature, byte[] pdf) {
        if (!startsAtTheBeginning(signature) || !endsAsAFile(pdf)) {
            return false;
        }
        var service = new ServiceLoaderPdfObjFactory().newPAdESSignatureService();
        if (service instanceof AbstractPDFSignatureService comparing) {
            // compare the objects; comparing pictures of the pages would only take time
            var finder = new DefaultPdfDifferencesFinder();
            finder.setMaximalPagesAmountForVisualComparison(0);
            comparing.setPdfDifferencesFinder(finder);
        }
        service.analyzePdfModifications(new InMemoryDocument(pdf), List.of(signature), null);
        var found = signature.getPdfRevision().getModificationDetection();
        return found != null
                && found.getAnnotationOverlaps().isEmpty()
                && found.getPageDifferences().isEmpty()
                && !found.getObjectModifications().getSecureChanges().isEmpty()
                && found.getObjectModifications()
                        .getFormFillInAndSignatureCreationChanges()
                        .isEmpty()
                && found.getObjectModifications().getAnnotCreationChanges().isEmpty()
                && found.getObjectModifications().getUndefinedChanges().isEmpty();
    }

    private static boolean endsAsAFile(byte[] pdf) {
        var end = new String(pdf, Math.max(0, pdf.length - 6), Math.min(6, pdf.length), StandardCharsets.ISO_8859_1);
        return end.equals("%%EOF\n");
    }

    private static CommonCertificateVerifier offline() {
        var verifier = new CommonCertificateVerifier(true);
        verifier.setAIASource(null);
        return verifier;
    }

    /** Downloads what a long-term signature needs from the addresses in the certificates. */
    private static CommonCertificateVerifier online() {
        var verifier = new CommonCertificateVerifier();
        verifier.setCheckRevocationForUntrustedChains(true);
        verifier.setCrlSource(new OnlineCRLSource(withTimeout(new CommonsDataLoader())));
        verifier.setOcspSource(new OnlineOCSPSource(withTimeout(new OCSPDataLoader())));
        verifier.setAIASource(new DefaultAIASource(withTimeout(new CommonsDataLoader())));
        return verifier;
    }

    private static <L extends CommonsDataLoader> L withTimeout(L loader) {
        loader.setTimeoutConnection(NETWORK_TIMEOUT_MILLIS);
        loader.setTimeoutConnectionRequest(NETWORK_TIMEOUT_MILLIS);
        loader.setTimeoutResponse(NETWORK_TIMEOUT_MILLIS);
        loader.setTimeoutSocket(NETWORK_TIMEOUT_MILLIS);
        return loader;
    }

    private static String commonName(CertificateToken certificate) {
        return DSSASN1Utils.getHumanReadableName(certificate);
    }

    /** @param unread why the certificates of some signer could not be read, null if all were read */
    private record Known(Set<X509Certificate> certificates, IllegalStateException unread) {}

    private Known known() {
        var certificates = new HashSet<>(key(AUTHORITY).certificates());
        IllegalStateException unread = null;
        for (var signer : properties.signers().keySet()) {
            try {
                certificates.addAll(key(signer).certificates());
            } catch (IllegalStateException e) {
                log.warn("{}", e.getMessage());
                unread = e;
            }
        }
        return new Known(certificates, unread);
    }

    private synchronized SigningKey key(String signer) {
        var key = keys.get(signer);
        if (key == null) {
            key = signer.equals(AUTHORITY)
                    ? SigningKey.read("zhishen.signing", properties.authority(), dataDirectory)
                    : SigningKey.read(
                            "zhishen.signing.signers." + signer,
                            properties.signers().get(signer),
                            dataDirectory);
            keys.put(signer, key);
        }
        return key;
    }

    private static byte[] bytes(DSSDocument document) {
        var bytes = new ByteArrayOutputStream();
        try {
            document.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
