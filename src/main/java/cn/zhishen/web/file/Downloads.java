package cn.zhishen.web.file;

import cn.zhishen.document.StoredDocument;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A stored document as an answer. It is to be saved and never shown within our pages, and no cache keeps it. If a browser opens it
 * nevertheless, it has none of the rights of this site.
 */
public final class Downloads {

    private Downloads() {}

    public static ResponseEntity<byte[]> of(StoredDocument document, byte[] content) {
        return headers(document).body(content);
    }

    /** @param content closed once it has been sent */
    public static ResponseEntity<Resource> of(StoredDocument document, InputStream content) {
        return headers(document).contentLength(document.size()).body(new InputStreamResource(content));
    }

    private static ResponseEntity.BodyBuilder headers(StoredDocument document) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(document.mediaType()))
                .cacheControl(CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .headers(headers -> headers.setContentDisposition(ContentDisposition.attachment()
                        .filename(document.fileName(), StandardCharsets.UTF_8)
                        .build()));
    }
}
