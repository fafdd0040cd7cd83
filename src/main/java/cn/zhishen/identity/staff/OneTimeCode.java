package cn.zhishen.identity.staff;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The six digits that an app on a phone shows (RFC 6238 with HMAC-SHA-1, the only algorithm that every app knows). */
public final class OneTimeCode {

    static final int DIGITS = 6;
    public static final Duration STEP = Duration.ofSeconds(30);
    private static final int MODULUS = 1_000_000;
    /** How many steps a phone's clock may be ahead of ours or behind it. */
    private static final int DRIFT = 1;

    private OneTimeCode() {}

    /** The step that this code belongs to, later than {@code lastTaken}; empty if no step that is valid now has this code. */
    static OptionalLong step(byte[] secret, String code, Instant now, long lastTaken) {
        long present = step(now);
        return LongStream.rangeClosed(Math.max(present - DRIFT, lastTaken + 1), present + DRIFT)
                .filter(step -> at(secret, step).equals(code))
                .findFirst();
    }

    public static long step(Instant now) {
        return now.getEpochSecond() / STEP.toSeconds();
    }

    public static String at(byte[] secret, long step) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
            return ("%0" + DIGITS + "d").formatted(number % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
