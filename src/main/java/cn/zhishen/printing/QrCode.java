package cn.zhishen.printing;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import com.lowagie.text.pdf.PdfContentByte;
import java.awt.Color;
import java.util.Map;

/** A QR code (GB/T 18284—2000, error correction M) drawn as vectors, so that it stays sharp at any resolution. */
class QrCode {

    /** Width of the quiet zone in modules, as the standard asks. */
    private static final int QUIET = 4;

    private final ByteMatrix modules;

    private QrCode(ByteMatrix modules) {
        this.modules = modules;
    }

    static QrCode of(String text) {
        try {
            return new QrCode(
                    Encoder.encode(text, ErrorCorrectionLevel.M, Map.of(EncodeHintType.CHARACTER_SET, "UTF-8"))
                            .getMatrix());
        } catch (WriterException e) {
            throw new IllegalArgumentException("内容过长，无法生成二维码，请缩短链接", e);
        }
    }

    /** Draws the code and its white quiet zone into the square at {@code left}, {@code bottom}; all in points. */
    void drawWithQuietZone(PdfContentByte page, float left, float bottom, float side) {
        float module = side / (modules.getWidth() + 2 * QUIET);
        page.saveState();
        page.setColorFill(Color.WHITE);
        page.rectangle(left, bottom, side, side);
        page.fill();
        page.setColorFill(Color.BLACK);
        for (int row = 0; row < modules.getHeight(); row++) {
            for (int column = 0; column < modules.getWidth(); ) {
                int end = column;
                while (end < modules.getWidth() && modules.get(end, row) == 1) {
                    end++;
                }
                if (end > column) {
                    page.rectangle(
                            left + (QUIET + column) * module,
                            bottom + side - (QUIET + row + 1) * module,
                            (end - column) * module,
                            // a hair over the next row, or viewers show white seams
                            module * 1.02f);
                }
                column = end + 1;
            }
        }
        page.fill();
        page.restoreState();
    }
}
