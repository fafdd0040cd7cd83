package cn.zhishen.printing;

import com.lowagie.text.Document;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfPageEventHelper;
import com.lowagie.text.pdf.PdfWriter;
import java.awt.Color;

/** What makes a page of a certificate look like one: a border of interlaced lines and a rosette under the print. */
class CertificateFrame extends PdfPageEventHelper {

    private static final Color RED = new Color(0x9C, 0x1C, 0x1C);
    private static final Color GOLD = new Color(0xB8, 0x8A, 0x3C);
    private static final Color GROUND = new Color(0xFB, 0xF3, 0xE3);

    private static final float MM = 72 / 25.4f;
    private static final float MARGIN = 9 * MM;
    private static final float BAND = 7 * MM;
    private static final float WAVE = 9 * MM;
    private static final int STRANDS = 4;
    private static final int PETALS = 24;

    /** Before anything of the page, so that it lies under the print. */
    @Override
    public void onStartPage(PdfWriter writer, Document document) {
        var page = writer.getDirectContentUnder();
        float width = document.getPageSize().getWidth();
        float height = document.getPageSize().getHeight();
        page.saveState();
        rosette(page, width / 2, height * 0.47f, 62 * MM);
        frame(page, MARGIN, 1.8f, RED, width, height);
        frame(page, MARGIN + BAND, 1f, RED, width, height);
        frame(page, MARGIN + BAND + 1.4f * MM, 0.4f, GOLD, width, height);
        band(page, width, height);
        page.restoreState();
    }

    private static void frame(PdfContentByte page, float inset, float line, Color color, float width, float height) {
        page.setColorStroke(color);
        page.setLineWidth(line);
        page.rectangle(inset, inset, width - 2 * inset, height - 2 * inset);
        page.stroke();
    }

    private static void band(PdfContentByte page, float width, float height) {
        float middle = MARGIN + BAND / 2;
        page.setLineWidth(0.45f);
        for (int strand = 0; strand < STRANDS; strand++) {
            page.setColorStroke(strand % 2 == 0 ? RED : GOLD);
            double phase = 2 * Math.PI * strand / STRANDS;
            strand(page, MARGIN + BAND, middle, width - 2 * (MARGIN + BAND), phase, true);
            strand(page, MARGIN + BAND, height - middle, width - 2 * (MARGIN + BAND), phase, true);
            strand(page, MARGIN + BAND, middle, height - 2 * (MARGIN + BAND), phase, false);
            strand(page, MARGIN + BAND, width - middle, height - 2 * (MARGIN + BAND), phase, false);
        }
        for (float x : new float[] {middle, width - middle}) {
            for (float y : new float[] {middle, height - middle}) {
                corner(page, x, y);
            }
        }
    }

    /** One wavy line from {@code from} along a side; whole waves, so that the strands meet at both ends. */
    private static void strand(
            PdfContentByte page, float from, float across, float length, double phase, boolean horizontal) {
        int waves = Math.round(length / WAVE);
        int steps = waves * 16;
        for (int i = 0; i <= steps; i++) {
            float along = from + length * i / steps;
            float off = across + (float) (BAND * 0.4 * Math.sin(2 * Math.PI * waves * i / steps + phase));
            float x = horizontal ? along : off;
            float y = horizontal ? off : along;
            if (i == 0) {
                page.moveTo(x, y);
            } else {
                page.lineTo(x, y);
            }
        }
        page.stroke();
    }

    private static void corner(PdfContentByte page, float x, float y) {
        for (int ring = 1; ring <= 3; ring++) {
            page.setColorStroke(ring == 2 ? GOLD : RED);
            petals(page, x, y, BAND * 0.46f * ring / 3, BAND * 0.08f, 8);
        }
    }

    private static void rosette(PdfContentByte page, float x, float y, float radius) {
        page.setColorStroke(GROUND);
        page.setLineWidth(0.5f);
        for (int ring = 1; ring <= 12; ring++) {
            petals(page, x, y, radius * ring / 12, radius * 0.07f, PETALS);
        }
    }

    private static void petals(PdfContentByte page, float x, float y, float radius, float depth, int petals) {
        int steps = petals * 12;
        for (int i = 0; i < steps; i++) {
            double angle = 2 * Math.PI * i / steps;
            double r = radius + depth * Math.cos(petals * angle);
            float px = (float) (x + r * Math.cos(angle));
            float py = (float) (y + r * Math.sin(angle));
            if (i == 0) {
                page.moveTo(px, py);
            } else {
                page.lineTo(px, py);
            }
        }
        page.closePath();
        page.stroke();
    }
}
