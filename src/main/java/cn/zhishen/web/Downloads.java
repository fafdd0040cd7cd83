package cn.zhishen.web;

import cn.zhishen.document.StoredDocument;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A stored document as an answer. */
public final class Downloads {

    private Downloads() {}

    public static ResponseEntity<byte[]> of(StoredDocument document, byte[] content) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(document.mediaType()))
                .cacheControl(CacheControl.noStore())
                .headers(headers -> headers.setContentDisposition(ContentDisposition.inline()
                        .filename(document.fileName(), StandardCharsets.UTF_8)
                        .build()))
                .body(content);
    }
}
