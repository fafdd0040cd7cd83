package cn.zhishen.signing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.ofdrw.core.signatures.SigType;
import org.ofdrw.sign.verify.SignedDataValidateContainer;
import org.ofdrw.sign.verify.exceptions.InvalidSignedValueException;

/**
 * Checks a SignedData of GB/T 35275 with one signer over the SM3 digest of an OFD's {@code Signature.xml}. The OFD library has
 * such a check, but is compiled against an older Bouncy Castle than DSS needs.
 */
class Sm2SignedData implements SignedDataValidateContainer {

    private static final ASN1ObjectIdentifier SIGNED_DATA = new ASN1ObjectIdentifier("1.2.156.10197.6.1.4.2.2");

    private final Provider cryptography;
    private X509Certificate signer;

    Sm2SignedData(Provider cryptography) {
        this.cryptography = cryptography;
    }

    /** Certificate of the key with which the signature was verified, null before. */
    X509Certificate signer() {
        return signer;
    }

    @Override
    public void validate(SigType type, String algorithm, byte[] list, byte[] signedValue)
            throws InvalidSignedValueException, GeneralSecurityException {
        try {
            var content = ASN1Sequence.getInstance(signedValue);
            var data = ASN1Sequence.getInstance(explicit(content, 1));
            var digest = ASN1OctetString.getInstance(explicit(ASN1Sequence.getInstance(data.getObjectAt(2)), 1))
                    .getOctets();
            var certificates = ASN1Set.getInstance(ASN1TaggedObject.getInstance(data.getObjectAt(3)), false);
            var signers = ASN1Set.getInstance(data.getObjectAt(data.size() - 1));
            if (!SIGNED_DATA.equals(content.getObjectAt(0))
                    || certificates.size() != 1
                    || signers.size() != 1
                    || !Arrays.equals(
                            digest,
                            MessageDigest.getInstance("SM3", cryptography).digest(list))) {
                throw new InvalidSignedValueException("签名值与被签内容不符");
            }
            var certificate = (X509Certificate) CertificateFactory.getInstance("X.509", cryptography)
                    .generateCertificate(new ByteArrayInputStream(
                            certificates.getObjectAt(0).toASN1Primitive().getEncoded()));
            var info = ASN1Sequence.getInstance(signers.getObjectAt(0));
            var value = ASN1OctetString.getInstance(info.getObjectAt(info.size() - 1))
                    .getOctets();
            var signature = Signature.getInstance("SM3withSM2", cryptography);
            signature.initVerify(certificate);
            signature.update(digest);
            if (!signature.verify(value)) {
                throw new InvalidSignedValueException("签名值不正确");
            }
            signer = certificate;
        } catch (IOException | RuntimeException e) {
            throw new GeneralSecurityException("签名值不是 GB/T 35275 规定的结构", e);
        }
    }

    private static Object explicit(ASN1Sequence sequence, int index) {
        return ASN1TaggedObject.getInstance(sequence.getObjectAt(index)).getExplicitBaseObject();
    }
}
