package cn.zhishen.shared;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 digest of some content and its length.
 *
 * @param hex lower-case hexadecimal digits
 * @param size in bytes
 */
public record Sha256(String hex, long size) {

    /** The digest of a text in UTF-8, as lower-case hexadecimal digits. */
    public static String hex(String text) {
        return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    public static Sha256 of(InputStream content) throws IOException {
        return copying(content, OutputStream.nullOutputStream());
    }

    /** Copies the pieces and returns their digest. The stream is not closed. */
    public static Sha256 copying(Pieces pieces, OutputStream to) throws IOException {
        var digest = digest();
        long size = 0;
        for (var piece = pieces.next(); piece != null; piece = pieces.next()) {
            digest.update(piece);
            to.write(piece);
            size += piece.length;
        }
        return new Sha256(HexFormat.of().formatHex(digest.digest()), size);
    }

    /** Copies one stream to the other and returns the digest. Neither is closed. */
    public static Sha256 copying(InputStream content, OutputStream to) throws IOException {
        var digest = digest();
        long size = content.transferTo(new DigestOutputStream(to, digest));
        return new Sha256(HexFormat.of().formatHex(digest.digest()), size);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
