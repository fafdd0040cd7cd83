package cn.zhishen.encryption;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Encrypts values for the database: {@code enc:key:algorithm:Base64}. Header and column are authenticated with the value, so a
 * value that is moved to another column, or has another header, cannot be decrypted. A value without a header was stored before
 * encryption was introduced, and is returned unchanged.
 *
 * <p>Columns are named {@code table.column}. Values are compressed first, because encrypted data cannot be compressed.
 */
@Component
@EnableConfigurationProperties({Encryption.Settings.class, KeyProtection.class})
public class Encryption {

    static final String PREFIX = "enc:";

    private static final Pattern INSIGNIFICANT = Pattern.compile("[\\s-]");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;

    /** Values of at least this many bytes are compressed. */
    private static final int LONG = 200;

    /** First byte before encryption: not compressed. */
    private static final byte PLAIN = 0;

    private static final byte DEFLATED = 1;

    private final Map<String, Key> keys;
    private final Key current;
    private final Algorithm algorithm;
    private final Map<Algorithm, ThreadLocal<Cipher>> ciphers = Map.of(
            Algorithm.SM4_GCM, ThreadLocal.withInitial(Algorithm.SM4_GCM::cipher),
            Algorithm.AES_GCM, ThreadLocal.withInitial(Algorithm.AES_GCM::cipher));

    /**
     * @param keys file of the keys
     * @param key id of the key that encrypts, empty for the last one of the file
     * @param algorithm as {@link Algorithm} names it
     * @param createKeys whether a file that is missing is made
     */
    @ConfigurationProperties("zhishen.encryption")
    record Settings(Path keys, String key, String algorithm, boolean createKeys) {}

    Encryption(Settings settings, KeyProtection protection) {
        var file = settings.keys();
        if (settings.createKeys() && !Files.exists(file)) {
            KeyFile.append(file, protection);
        }
        keys = KeyFile.read(file, protection);
        var ids = new ArrayList<>(keys.keySet());
        var wanted = settings.key().isBlank()
                ? ids.get(ids.size() - 1)
                : settings.key().strip();
        current = keys.get(wanted);
        if (current == null) {
            throw new KeyFileUnusable("加密密钥文件 %s 中没有 zhishen.encryption.key 指定的密钥 %s".formatted(file, wanted));
        }
        this.algorithm = Algorithm.of(settings.algorithm());
    }

    /** @return null for null */
    public String encrypt(String column, String clear) {
        return clear == null ? null : encrypt(column, clear, header());
    }

    private String encrypt(String column, String clear, String header) {
        var text = packed(clear.getBytes(StandardCharsets.UTF_8));
        var stored = new byte[size(text.length)];
        encrypt(column, header, text, stored, 0);
        return header + Base64.getEncoder().encodeToString(stored);
    }

    /** Length in bytes of an encrypted value without its header. */
    static int size(int clear) {
        return IV_BYTES + clear + TAG_BITS / 8;
    }

    /**
     * Encrypts with the current key and algorithm.
     *
     * @param place the place that the value is bound to
     * @param header the current {@link #header}
     * @param from position in {@code stored} of the {@link #size} bytes to write
     */
    void encrypt(String place, String header, byte[] clear, byte[] stored, int from) {
        var iv = new byte[IV_BYTES];
        RANDOM.nextBytes(iv);
        System.arraycopy(iv, 0, stored, from, IV_BYTES);
        try {
            cipher(Cipher.ENCRYPT_MODE, current, algorithm, iv, 0, header, place)
                    .doFinal(clear, 0, clear.length, stored, from + IV_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @return null for null
     * @throws CannotDecrypt if the value was changed, belongs to another column, or its key is missing
     */
    public String decrypt(String column, String stored) {
        if (stored == null || !stored.startsWith(PREFIX)) {
            return stored;
        }
        try {
            var parts = stored.split(":", 4);
            var header = stored.substring(0, stored.length() - parts[3].length());
            return new String(
                    unpacked(decrypt(column, header, Base64.getDecoder().decode(parts[3]), 0)), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw unreadable(column, e);
        }
    }

    /**
     * @param place the place that the value was bound to
     * @param header {@code enc:key:algorithm:}
     * @param from position in {@code stored} after the header
     * @throws CannotDecrypt if the value was changed, belongs to another place, or its key is missing
     */
    byte[] decrypt(String place, String header, byte[] stored, int from) {
        try {
            var parts = header.split(":");
            var key = keys.get(parts[1]);
            if (key == null) {
                throw new CannotDecrypt(place, "没有密钥 " + parts[1], null);
            }
            return cipher(Cipher.DECRYPT_MODE, key, Algorithm.of(parts[2]), stored, from, header, place)
                    .doFinal(stored, from + IV_BYTES, stored.length - from - IV_BYTES);
        } catch (GeneralSecurityException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw unreadable(place, e);
        }
    }

    private static CannotDecrypt unreadable(String place, Exception e) {
        return new CannotDecrypt(place, "内容被改动，或不属于该处", e);
    }

    /** The beginning of values that are already encrypted with the current key and algorithm. */
    String header() {
        return PREFIX + current.id + ":" + algorithm.id + ":";
    }

    private Cipher cipher(int mode, Key key, Algorithm algorithm, byte[] iv, int from, String header, String place)
            throws GeneralSecurityException {
        var cipher = ciphers.get(algorithm).get();
        cipher.init(mode, key.secretKey(algorithm), new GCMParameterSpec(TAG_BITS, iv, from, IV_BYTES));
        cipher.updateAAD((header + place).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /**
     * A blind index: equal values of a column have the same index, which reveals nothing without the key. It ignores width,
     * case, blanks and hyphens.
     */
    public String index(String column, String value) {
        return index(current, column, value);
    }

    /** All indexes that the value may be stored under: one for each key, and the value itself, from before encryption was introduced. */
    public String[] indexes(String column, String value) {
        return indexes(column, Stream.of(value));
    }

    /** The same for several values. */
    public String[] indexes(String column, Stream<String> values) {
        return values.flatMap(value ->
                        Stream.concat(keys.values().stream().map(key -> index(key, column, value)), Stream.of(value)))
                .toArray(String[]::new);
    }

    private static String index(Key key, String column, String value) {
        return key.id + ":"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(key.index(column + "\n" + folded(value)));
    }

    /** The beginning of indexes that are already made with the current key. */
    String indexHeader() {
        return current.id + ":";
    }

    Key current() {
        return current;
    }

    List<Key> keys() {
        return List.copyOf(keys.values());
    }

    private static String folded(String value) {
        return INSIGNIFICANT
                .matcher(Normalizer.normalize(value, Normalizer.Form.NFKC))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    private static byte[] packed(byte[] text) {
        var out = new ByteArrayOutputStream(text.length / 2 + LONG);
        if (text.length < LONG) {
            out.write(PLAIN);
            out.writeBytes(text);
            return out.toByteArray();
        }
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            out.write(DEFLATED);
            deflater.setInput(text);
            deflater.finish();
            var buffer = new byte[8192];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /** The value was authenticated, so it is what {@link #packed} wrote. */
    private static byte[] unpacked(byte[] packed) {
        var out = new ByteArrayOutputStream(packed.length * 4);
        if (packed[0] == PLAIN) {
            out.write(packed, 1, packed.length - 1);
            return out.toByteArray();
        }
        var inflater = new Inflater();
        try {
            inflater.setInput(packed, 1, packed.length - 1);
            var buffer = new byte[8192];
            while (!inflater.finished()) {
                out.write(buffer, 0, inflater.inflate(buffer));
            }
            return out.toByteArray();
        } catch (DataFormatException e) {
            throw new IllegalStateException(e);
        } finally {
            inflater.end();
        }
    }
}
