package cn.zhishen.encryption;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.SecretKey;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * One line of the key file. A separate key is derived from its secret for each algorithm and for the index, so that no key
 * serves two purposes.
 */
public final class Key {

    static final int BYTES = 32;

    final String id;
    private final Map<Algorithm, SecretKey> keys = new EnumMap<>(Algorithm.class);
    private final KeyParameter index;
    private final String fingerprint;

    Key(String id, byte[] secret) {
        this.id = id;
        var derivation = new KeyParameter(secret);
        for (var algorithm : Algorithm.values()) {
            keys.put(algorithm, algorithm.key(mac(derivation, algorithm.id)));
        }
        index = new KeyParameter(mac(derivation, "HMAC-SM3"));
        fingerprint = HexFormat.of().formatHex(mac(derivation, "fingerprint"), 0, 8);
    }

    SecretKey secretKey(Algorithm algorithm) {
        return keys.get(algorithm);
    }

    /** HMAC-SM3 of a text. */
    byte[] index(String text) {
        return mac(index, text);
    }

    /** A value that shows whether two keys are equal, and reveals nothing about the key. */
    String fingerprint() {
        return fingerprint;
    }

    private static byte[] mac(KeyParameter key, String text) {
        var message = text.getBytes(StandardCharsets.UTF_8);
        var mac = new HMac(new SM3Digest());
        mac.init(key);
        mac.update(message, 0, message.length);
        var digest = new byte[mac.getMacSize()];
        mac.doFinal(digest, 0);
        return digest;
    }

    @Override
    public String toString() {
        return id;
    }
}
