package cn.zhishen.identity.face;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret that only the provider and we know. It signs timestamp, nonce and body, one per line, with HMAC-SHA256. */
public final class FaceSecret {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    public FaceSecret(String secret) {
        key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** Compares in constant time, so that a signature cannot be guessed byte by byte. */
    boolean signed(String timestamp, String nonce, String body, String signature) {
        byte[] given;
        try {
            given = HexFormat.of().parseHex(signature);
        } catch (IllegalArgumentException e) {
            return false;
        }
        return MessageDigest.isEqual(hmac(timestamp + "\n" + nonce + "\n" + body), given);
    }

    private byte[] hmac(String message) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
