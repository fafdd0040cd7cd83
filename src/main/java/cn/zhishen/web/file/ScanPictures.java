package cn.zhishen.web.file;

import cn.zhishen.application.paper.SignedForms;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Pictures of scans as answers. They show names, seals and fingerprints: no cache keeps them, and none is given out for
 * another application than its own.
 */
@Component
public class ScanPictures {

    private final SignedForms forms;

    ScanPictures(SignedForms forms) {
        this.forms = forms;
    }

    /** Empty if there is no picture of that page of a scan of that application. */
    public Optional<ResponseEntity<byte[]>> page(String number, UUID scan, int page) {
        return forms.pagePicture(number, scan, page).map(ScanPictures::answer);
    }

    /** Empty if there is no picture of that box on a scan of that application. */
    public Optional<ResponseEntity<byte[]>> box(String number, UUID scan, String box) {
        return forms.boxPicture(number, scan, box).map(ScanPictures::answer);
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
