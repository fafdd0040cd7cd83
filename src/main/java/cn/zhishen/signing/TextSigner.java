package cn.zhishen.signing;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.springframework.stereotype.Component;

/**
 * Signs short texts with the SM2 key of the OFD files ({@code zhishen.signing.ofd}): SM3withSM2 over the UTF-8, with the
 * default user id {@code 1234567812345678}.
 */
@Component
public class TextSigner {

    private static final Provider CRYPTOGRAPHY = new BouncyCastleProvider();
    private static final String ALGORITHM = "SM3withSM2";

    private final OfdSigner ofd;

    public TextSigner(OfdSigner ofd) {
        this.ofd = ofd;
    }

    /**
     * @param value DER
     * @param certificate the signer's certificate, DER
     */
    public record Signed(byte[] value, byte[] certificate) {}

    /** @throws IllegalStateException if the key cannot be read */
    public Signed sign(String text) {
        try {
            var signature = Signature.getInstance(ALGORITHM, CRYPTOGRAPHY);
            signature.initSign(ofd.key());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return new Signed(signature.sign(), ofd.certificate().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("签名未完成，请检查 zhishen.signing.ofd 的密钥是否为 SM2 密钥", e);
        }
    }

    /** Whether the text was signed by the current key, or by a replaced key whose certificate was kept. */
    public boolean isOurs(String text, Signed signed) {
        try {
            var certificate = (X509Certificate) CertificateFactory.getInstance("X.509", CRYPTOGRAPHY)
                    .generateCertificate(new ByteArrayInputStream(signed.certificate()));
            var signature = Signature.getInstance(ALGORITHM, CRYPTOGRAPHY);
            signature.initVerify(certificate);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.verify(signed.value()) && ofd.certificates().contains(certificate);
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }
}
