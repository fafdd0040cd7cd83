package cn.zhishen.complaint;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The code with which a complainant asks for the outcome: 80 random bits as 16 characters that cannot be mistaken for each other
 * (Crockford's base 32). They are computed from the secret of the form and from what was written. So the same form sent twice gets the same
 * answer, although only hashes are stored.
 */
final class QueryCode {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int CHARACTERS = 16;
    private static final int BITS = 5;
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] drawn;

    private QueryCode(byte[] drawn) {
        this.drawn = drawn;
    }

    /** A secret for one form. */
    static String secret() {
        var bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** @param secret of the form; replaced by a new one if it is null or none of ours */
    static QueryCode of(String secret, String written) {
        var known = secret != null && secret.matches("[0-9a-f]{" + 2 * SECRET_BYTES + "}");
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(HexFormat.of().parseHex(known ? secret : secret()), "HmacSHA256"));
            return new QueryCode(mac.doFinal(written.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The code in groups of four, such as 7K2M-0QXA-9C4T-HB5D. */
    String text() {
        var text = new StringBuilder();
        for (int i = 0; i < CHARACTERS; i++) {
            if (i > 0 && i % 4 == 0) {
                text.append('-');
            }
            text.append(ALPHABET.charAt(bits(i * BITS)));
        }
        return text.toString();
    }

    private int bits(int from) {
        int value = 0;
        for (int i = from; i < from + BITS; i++) {
            value = value << 1 | drawn[i / 8] >> 7 - i % 8 & 1;
        }
        return value;
    }

    /** Equal for the same form with the same content. It reveals nothing about the code. */
    String submissionHash() {
        return sha256("submission " + HexFormat.of().formatHex(drawn));
    }

    String hash() {
        return hash(text());
    }

    /** The hash of a code as somebody typed it. It accepts lower case, full width, missing hyphens, O for 0, and I or L for 1. */
    static String hash(String typed) {
        var code = Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^0-9A-Z]", "")
                .replace('O', '0')
                .replaceAll("[IL]", "1");
        return sha256("code " + code);
    }

    /** Takes the same time for a nearly right code as for any other. */
    static boolean matches(String typed, String hash) {
        return MessageDigest.isEqual(
                hash(typed).getBytes(StandardCharsets.UTF_8), hash.getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
