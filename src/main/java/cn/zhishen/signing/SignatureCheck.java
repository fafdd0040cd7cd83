package cn.zhishen.signing;

import java.time.Instant;

/**
 * What was found of the signature of a PDF.
 *
 * @param present whether there is a signature at all
 * @param intact whether the signature is right and covers the whole file; only proofs of its own validity may follow it
 * @param ours whether its certificate is one of the configured keys'
 * @param signer common name in the certificate, null without a signature
 * @param signedAt the time that the signer claims, null without a signature
 */
public record SignatureCheck(boolean present, boolean intact, boolean ours, String signer, Instant signedAt) {

    static SignatureCheck absent() {
        return new SignatureCheck(false, false, false, null, null);
    }

    /** Signed by this authority and unchanged since. */
    public boolean valid() {
        return present && intact && ours;
    }
}
