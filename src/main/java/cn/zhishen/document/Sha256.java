package cn.zhishen.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A content told by its digest and its length. */
record Sha256(String hex, long size) {

    static Sha256 of(InputStream content) throws IOException {
        return copying(content, OutputStream.nullOutputStream());
    }

    /** Of what is copied from one stream to the other; neither is closed. */
    static Sha256 copying(InputStream content, OutputStream to) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            long size = content.transferTo(new DigestOutputStream(to, digest));
            return new Sha256(HexFormat.of().formatHex(digest.digest()), size);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
