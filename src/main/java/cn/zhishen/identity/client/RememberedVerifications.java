package cn.zhishen.identity.client;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers for a while that a secret matches a hash, since bcrypt costs some 60 ms of a core at each request. The key is an HMAC over id,
 * secret and hash, under a random key of this process. So a memory dump reveals no secret, and a new hash is verified again.
 */
public final class RememberedVerifications {

    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final int MOST = 1_000;

    private final Clock clock;
    private final SecretKeySpec key;
    private final Map<ByteBuffer, Instant> verified = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Instant> eldest) {
            return size() > MOST;
        }
    };

    public RememberedVerifications(Clock clock) {
        this.clock = clock;
        var random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, "HmacSHA256");
    }

    boolean isRemembered(String id, String secret, String hash) {
        return isRemembered(name(id, secret, hash), clock.instant());
    }

    /** Remembers only successes, so that guessing stays slow. */
    public boolean isVerified(String id, String secret, String hash, BooleanSupplier verification) {
        var name = name(id, secret, hash);
        var now = clock.instant();
        if (isRemembered(name, now)) {
            return true;
        }
        if (!verification.getAsBoolean()) {
            return false;
        }
        synchronized (verified) {
            verified.remove(name);
            verified.put(name, now.plus(REMEMBERED));
        }
        return true;
    }

    private boolean isRemembered(ByteBuffer name, Instant now) {
        synchronized (verified) {
            var until = verified.get(name);
            return until != null && now.isBefore(until);
        }
    }

    private ByteBuffer name(String id, String secret, String hash) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            for (var part : new String[] {id, secret, hash}) {
                var bytes = part.getBytes(StandardCharsets.UTF_8);
                // the length precedes each part, so that "ab"+"c" differs from "a"+"bc"
                mac.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
                mac.update(bytes);
            }
            return ByteBuffer.wrap(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
