package cn.zhishen.encryption;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/**
 * Encrypts what is no text, a piece of a file or a picture: a mark, how many bytes follow, {@code enc:key:algorithm:} and the value.
 * The value is bound to its place, the column and the key of the row, so none opens in the place of another. Nothing is compressed,
 * since files and pictures are.
 */
@Component
public class EncryptedBytes {

    /** How many bytes tell what they are the beginning of: {@link #more}. */
    public static final int BEGINNING = 20;

    /** What the encryption adds is no more than this. */
    public static final int MOST_ADDED = 256;

    /** Drawn at random once, so nothing in clear begins so. It is not written in clear any more since there is the mark. */
    private static final byte[] MARK = HexFormat.of().parseHex("a75c4049908b8beacae02e56df7ffa0d");

    private final Encryption encryption;

    EncryptedBytes(Encryption encryption) {
        this.encryption = encryption;
    }

    /** @param column as {@code table.column} */
    public byte[] encrypt(byte[] clear, String column, Object... key) {
        var header = encryption.header();
        var ascii = header.getBytes(StandardCharsets.US_ASCII);
        var stored = new byte[BEGINNING + ascii.length + Encryption.size(clear.length)];
        ByteBuffer.wrap(stored).put(MARK).putInt(stored.length - BEGINNING).put(ascii);
        encryption.encrypt(place(column, key), header, clear, stored, BEGINNING + ascii.length);
        return stored;
    }

    /**
     * What was written before there was encryption is taken as it is.
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
     * How many bytes follow these to an encrypted value; -1 if they begin nothing encrypted.
     *
     * @param beginning {@link #BEGINNING} bytes, fewer only where there are no more
     */
    public static int more(byte[] beginning) {
        return beginning.length >= BEGINNING && Arrays.equals(beginning, 0, MARK.length, MARK, 0, MARK.length)
                ? Math.max(0, ByteBuffer.wrap(beginning).getInt(MARK.length))
                : -1;
    }

    /** Key and algorithm of what is encrypted now, {@code enc:key:algorithm:}. */
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
