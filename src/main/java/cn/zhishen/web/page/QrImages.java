package cn.zhishen.web.page;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** QR codes for pages, as SVG without a style: one square for each module, with the quiet zone of ISO/IEC 18004. */
public final class QrImages {

    private static final MediaType SVG = MediaType.valueOf("image/svg+xml");
    private static final int QUIET_ZONE = 4;

    private QrImages() {}

    /** The code as an answer that no cache keeps, since its content is often valid only once. */
    public static ResponseEntity<String> answer(String text) {
        return ResponseEntity.ok()
                .contentType(SVG)
                .cacheControl(CacheControl.noStore())
                .body(svg(text));
    }

    static String svg(String text) {
        try {
            var modules = new QRCodeWriter()
                    .encode(text, BarcodeFormat.QR_CODE, 1, 1, Map.of(EncodeHintType.MARGIN, QUIET_ZONE));
            var size = modules.getWidth();
            var dark = new StringBuilder();
            for (int y = 0; y < size; y++) {
                for (int x = 0; x < size; x++) {
                    if (modules.get(x, y)) {
                        dark.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                    }
                }
            }
            return """
                    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" width="%2$d" height="%2$d" \
                    shape-rendering="crispEdges"><path fill="#fff" d="M0 0h%1$dv%1$dH0z"/><path d="%3$s"/></svg>""".formatted(size, size * 6, dark);
        } catch (WriterException e) {
            throw new IllegalArgumentException("二维码内容过长", e);
        }
    }
}
