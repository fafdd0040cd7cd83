package cn.zhishen.signing;

import java.time.Instant;

/**
 * Result of checking the signature of a file.
 *
 * @param present whether there is a signature at all
 * @param intact whether the signature is valid and covers the whole file; only proofs of its own validity may follow it
 * @param ours whether its certificate belongs to a configured key
 * @param signer common name in the certificate, null if there is no signature
 * @param signedAt the time claimed by the signer, null if there is no signature
 */
public record SignatureCheck(boolean present, boolean intact, boolean ours, String signer, Instant signedAt) {

    static SignatureCheck absent() {
        return new SignatureCheck(false, false, false, null, null);
    }

    /** Whether this authority signed it and it is unchanged since. */
    public boolean valid() {
        return present && intact && ours;
    }
}
