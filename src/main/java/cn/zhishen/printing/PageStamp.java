package cn.zhishen.printing;

import com.lowagie.text.Document;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfPageEventHelper;
import com.lowagie.text.pdf.PdfWriter;
import java.awt.Color;

/**
 * Puts on each page, at the same place top right, the code that binds it to the snapshot, and the same in plain text;
 * near the other corners the marks by which a scan of the page is registered to it.
 */
class PageStamp extends PdfPageEventHelper {

    private static final float POINTS_PER_MM = 72 / 25.4f;

    /** Side of the code with its quiet zone, the symbol itself being about 18 mm. */
    private static final float SIDE = 23 * POINTS_PER_MM;

    private static final float FROM_RIGHT = 15 * POINTS_PER_MM;
    private static final float FROM_TOP = 5 * POINTS_PER_MM;

    private final DocumentFonts fonts;
    private final String application;
    private final String snapshot;
    private final int pages;

    /** @param snapshot first 12 hexadecimal digits of the snapshot's SHA-256 */
    PageStamp(DocumentFonts fonts, String application, String snapshot, int pages) {
        this.fonts = fonts;
        this.application = application;
        this.snapshot = snapshot;
        this.pages = pages;
    }

    @Override
    public void onEndPage(PdfWriter writer, Document document) {
        int number = writer.getPageNumber();
        PdfContentByte page = writer.getDirectContent();
        float right = writer.getPageSize().getWidth() - FROM_RIGHT;
        float bottom = writer.getPageSize().getHeight() - FROM_TOP - SIDE;
        QrCode.of(new PageCode(application, snapshot, number, pages).encode())
                .drawWithQuietZone(page, right - SIDE, bottom, SIDE);
        page.saveState();
        page.setColorFill(Color.BLACK);
        page.beginText();
        page.setFontAndSize(fonts.regular(), 7);
        page.showTextAligned(
                PdfContentByte.ALIGN_RIGHT,
                "%s · %d/%d".formatted(application, number, pages),
                right - 2.5f * POINTS_PER_MM,
                bottom - 2 * POINTS_PER_MM,
                0);
        page.endText();
        page.restoreState();
        mark(page, writer.getPageSize());
    }

    private static void mark(PdfContentByte page, Rectangle sheet) {
        page.saveState();
        page.setColorFill(Color.BLACK);
        page.setColorStroke(Color.BLACK);
        page.setLineWidth((float) PageMarks.STROKE_MM * POINTS_PER_MM);
        for (var centre : PageMarks.centres(sheet.getWidth(), sheet.getHeight(), POINTS_PER_MM)) {
            float x = (float) centre.getX();
            float y = (float) (sheet.getHeight() - centre.getY());
            page.circle(x, y, (float) PageMarks.RING_MM * POINTS_PER_MM);
            page.stroke();
            page.circle(x, y, (float) PageMarks.DOT_MM * POINTS_PER_MM);
            page.fill();
        }
        page.restoreState();
    }
}
