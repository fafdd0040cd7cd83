package cn.zhishen.encryption;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/**
 * Encrypts bytes that are not text, such as a piece of a file or a picture. The stored form is a mark, the number of bytes that
 * follow, {@code enc:key:algorithm:} and the value. The value is bound to its place, that is the column and the key of the row,
 * so it cannot be decrypted in another place. Nothing is compressed, because files and pictures already are.
 */
@Component
public class EncryptedBytes {

    /** Length of mark and size; these bytes suffice for {@link #more}. */
    public static final int BEGINNING = 20;

    /** Encryption adds at most this many bytes. */
    public static final int MOST_ADDED = 256;

    /**
     * Chosen at random once, so no unencrypted content begins with it. Since the mark exists, content is no longer stored unencrypted.
     */
    private static final byte[] MARK = HexFormat.of().parseHex("a75c4049908b8beacae02e56df7ffa0d");

    private final Encryption encryption;

    EncryptedBytes(Encryption encryption) {
        this.encryption = encryption;
    }

    /**
     * @param column such as {@code table.column}
     * @param key the key of the row
     */
    public byte[] encrypt(byte[] clear, String column, Object... key) {
        var header = encryption.header();
        var ascii = header.getBytes(StandardCharsets.US_ASCII);
        var stored = new byte[BEGINNING + ascii.length + Encryption.size(clear.length)];
        ByteBuffer.wrap(stored).put(MARK).putInt(stored.length - BEGINNING).put(ascii);
        encryption.encrypt(place(column, key), header, clear, stored, BEGINNING + ascii.length);
        return stored;
    }

    /**
     * Content stored unencrypted, before encryption was introduced, is returned unchanged.
     *
     * @throws CannotDecrypt if the value was changed, belongs to another place, or its key is missing
     */
    public byte[] decrypt(byte[] stored, String column, Object... key) {
        int more = more(stored);
        if (more < 0) {
            return stored;
        }
        var place = place(column, key);
        int from = BEGINNING;
        for (int colons = 0; colons < 3 && from < stored.length; from++) {
            if (stored[from] == ':') {
                colons++;
            }
        }
        if (more != stored.length - BEGINNING || from > BEGINNING + MOST_ADDED) {
            throw new CannotDecrypt(place, "长度被改动", null);
        }
        var header = new String(stored, BEGINNING, from - BEGINNING, StandardCharsets.US_ASCII);
        return encryption.decrypt(place, header, stored, from);
    }

    /**
     * How many more bytes the encrypted value has; -1 if these bytes do not begin an encrypted value.
     *
     * @param beginning {@link #BEGINNING} bytes, or fewer if there are no more
     */
    public static int more(byte[] beginning) {
        return beginning.length >= BEGINNING && Arrays.equals(beginning, 0, MARK.length, MARK, 0, MARK.length)
                ? Math.max(0, ByteBuffer.wrap(beginning).getInt(MARK.length))
                : -1;
    }

    /** Current key and algorithm for encryption, as {@code enc:key:algorithm:}. */
    public String header() {
        return encryption.header();
    }

    private static String place(String column, Object... key) {
        var place = new StringBuilder(column);
        for (var part : key) {
            place.append('/').append(part);
        }
        return place.toString();
    }
}
