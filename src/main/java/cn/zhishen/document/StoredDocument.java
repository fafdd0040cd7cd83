package cn.zhishen.document;

import cn.zhishen.printing.FormBox;
import cn.zhishen.shared.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A document in the store, without its content.
 *
 * @param applicationNumber null if it belongs to no single application
 * @param snapshotVersion version of the dossier it was made from, 0 if there is none
 * @param size in bytes
 * @param sha256 of the content, 64 lower-case hexadecimal digits
 * @param voided whether the application has since gone back to filling, so that this form no longer counts
 * @param pages 0 if unknown
 * @param boxes places for seals and signatures on an application form
 */
public record StoredDocument(
        UUID id,
        String applicationNumber,
        DocumentKind kind,
        int snapshotVersion,
        String fileName,
        String mediaType,
        long size,
        String sha256,
        Instant createdAt,
        boolean voided,
        int pages,
        List<FormBox> boxes) {

    /** The SHA-256 of a content, in the form stored with documents. The stream is read to its end. */
    public static String sha256(InputStream content) throws IOException {
        return Sha256.of(content).hex();
    }
}
