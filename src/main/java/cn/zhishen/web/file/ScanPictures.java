package cn.zhishen.web.file;

import cn.zhishen.application.paper.KeptScans;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Pictures of scans as answers. They show names, seals and fingerprints. So no cache keeps them, and each is given out only for its own
 * application.
 */
@Component
public class ScanPictures {

    private final KeptScans scans;

    ScanPictures(KeptScans scans) {
        this.scans = scans;
    }

    /** The picture of a page; empty if there is none for that page, scan and application. */
    public Optional<ResponseEntity<byte[]>> page(String number, UUID scan, int page) {
        return scans.pagePicture(number, scan, page).map(ScanPictures::answer);
    }

    /** The picture of a box; empty if there is none for that box, scan and application. */
    public Optional<ResponseEntity<byte[]>> box(String number, UUID scan, String box) {
        return scans.boxPicture(number, scan, box).map(ScanPictures::answer);
    }

    private static ResponseEntity<byte[]> answer(byte[] jpeg) {
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .body(jpeg);
    }
}
