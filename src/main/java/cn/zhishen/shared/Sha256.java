package cn.zhishen.shared;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A content told by its digest and its length. */
public record Sha256(String hex, long size) {

    public static Sha256 of(InputStream content) throws IOException {
        return copying(content, OutputStream.nullOutputStream());
    }

    /** Of what is written, piece by piece; the stream is not closed. */
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

    /** Of what is copied from one stream to the other; neither is closed. */
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
