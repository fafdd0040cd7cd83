package cn.zhishen.document.scans;

import cn.zhishen.printing.FormBox;
import cn.zhishen.printing.FormBox.Kind;
import cn.zhishen.printing.PageCode;
import cn.zhishen.scan.ExpectedForm;
import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** A form to be stamped and signed, of one of three layouts a page: cover, declaration, table. */
public record BlankForm(byte[] pdf, String application, String snapshot, int pages, List<FormBox> boxes) {

    private static final float MM = 72 / 25.4f;
    private static final int LAYOUTS = 3;

    /** As it is expected from whoever scans it. */
    public ExpectedForm expected() {
        return new ExpectedForm("申请表", pdf, application, snapshot, pages, boxes);
    }

    /** @param layout of the first page, 0 to 2; the pages after it take the next ones in turn */
    public static BlankForm of(String application, String snapshot, int pages, int layout) {
        var boxes = java.util.stream.IntStream.rangeClosed(1, pages)
                .mapToObj(page -> boxes(page, (layout + page - 1) % LAYOUTS))
                .flatMap(List::stream)
                .toList();
        try (var document = new PDDocument();
                var out = new ByteArrayOutputStream();
                var face = BlankForm.class.getResourceAsStream(Ink.FACE)) {
            var font = PDType0Font.load(document, face);
            for (int page = 1; page <= pages; page++) {
                var sheet = new PDPage(PDRectangle.A4);
                document.addPage(sheet);
                try (var pen = new PDPageContentStream(document, sheet)) {
                    code(pen, new PageCode(application, snapshot, page, pages).encode());
                    text(pen, font, 7, 165, 31, "%s · %d/%d".formatted(application, page, pages), 0);
                    marks(pen);
                    print(pen, font, (layout + page - 1) % LAYOUTS, boxes, page);
                }
            }
            document.save(out);
            return new BlankForm(out.toByteArray(), application, snapshot, pages, boxes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<FormBox> boxes(int page, int layout) {
        return switch (layout) {
            case 0 ->
                List.of(
                        box("seal", "封面（企业公章）", Kind.SEAL, page, 135, 205, 46, 46),
                        box("handler", "经办人（签字）", Kind.SIGNATURE, page, 25, 215, 50, 15),
                        box("finger", "经办人（指印）", Kind.FINGERPRINT, page, 85, 210, 25, 28));
            case 1 ->
                List.of(
                        box("representative", "法定代表人声明（签字）", Kind.SIGNATURE, page, 70, 172, 50, 15),
                        box("seal", "法定代表人声明（企业公章）", Kind.SEAL, page, 122, 150, 46, 46),
                        box("lead", "技术负责人（签字）", Kind.SIGNATURE, page, 120, 250, 50, 15));
            default ->
                List.of(
                        box("lead", "技术负责人（签字）", Kind.SIGNATURE, page, 60, 120, 45, 14),
                        box("finger", "技术负责人（指印）", Kind.FINGERPRINT, page, 150, 110, 25, 28),
                        box("seal", "承诺书（企业公章）", Kind.SEAL, page, 30, 232, 46, 46),
                        box("representative", "承诺书（签字）", Kind.SIGNATURE, page, 110, 250, 50, 15));
        };
    }

    private static FormBox box(
            String id, String label, Kind kind, int page, double x, double y, double width, double height) {
        return new FormBox("p%d-%s".formatted(page, id), label, kind, page, x, y, width, height);
    }

    private static void print(PDPageContentStream pen, PDType0Font font, int layout, List<FormBox> boxes, int page)
            throws IOException {
        text(pen, font, layout == 0 ? 22 : 16, 25, layout == 0 ? 70 : 40, "建筑业企业资质申请表", 0);
        var line = "企业名称、统一社会信用代码、注册资本、技术负责人及主要人员情况说明，本表内容真实有效";
        int lines = layout == 0 ? 5 : layout == 1 ? 12 : 6;
        for (int i = 0; i < lines; i++) {
            text(pen, font, 10.5f, 25, (layout == 0 ? 100 : 52) + i * 8, "%d　%s".formatted(i + 1, line), 0);
        }
        if (layout == 2) {
            pen.setLineWidth(0.7f);
            for (int row = 0; row <= 9; row++) {
                line(pen, 25, 146 + row * 9, 185, 146 + row * 9);
                if (row < 9) {
                    text(pen, font, 9, 27, 152 + row * 9, "第 %d 项　工程名称　合同金额　竣工日期".formatted(row + 1), 0);
                }
            }
            for (double x : new double[] {25, 100, 140, 185}) {
                line(pen, x, 146, x, 227);
            }
        }
        for (var box : boxes) {
            if (box.page() == page) {
                frame(pen, font, box);
            }
        }
        text(pen, font, 9, 85, 287, "— 第 %d 页 —".formatted(page), 0.3f);
    }

    /** Draws the marks of the product's own forms: a dot within a ring, 9.5 mm from the edges, at three corners. */
    private static void marks(PDPageContentStream pen) throws IOException {
        for (var centre : new double[][] {{9.5, 9.5}, {200.5, 287.5}, {9.5, 287.5}}) {
            pen.setStrokingColor(0f, 0f, 0f);
            pen.setNonStrokingColor(0f, 0f, 0f);
            pen.setLineWidth(0.5f * MM);
            circle(pen, centre[0] * MM, PDRectangle.A4.getHeight() - centre[1] * MM, 1.75 * MM);
            pen.stroke();
            circle(pen, centre[0] * MM, PDRectangle.A4.getHeight() - centre[1] * MM, 0.7 * MM);
            pen.fill();
        }
    }

    private static void circle(PDPageContentStream pen, double x, double y, double radius) throws IOException {
        pen.moveTo((float) (x + radius), (float) y);
        for (int quarter = 0; quarter < 4; quarter++) {
            double c = Math.cos(quarter * Math.PI / 2) * radius;
            double s = Math.sin(quarter * Math.PI / 2) * radius;
            double k = 0.5523;
            pen.curveTo(
                    (float) (x + c - k * s),
                    (float) (y + s + k * c),
                    (float) (x - s + k * c),
                    (float) (y + c + k * s),
                    (float) (x - s),
                    (float) (y + c));
        }
        pen.closePath();
    }

    private static void line(PDPageContentStream pen, double x, double y, double toX, double toY) throws IOException {
        pen.setStrokingColor(0f, 0f, 0f);
        pen.moveTo((float) x * MM, PDRectangle.A4.getHeight() - (float) y * MM);
        pen.lineTo((float) toX * MM, PDRectangle.A4.getHeight() - (float) toY * MM);
        pen.stroke();
    }

    private static void frame(PDPageContentStream pen, PDType0Font font, FormBox box) throws IOException {
        pen.setLineWidth(0.5f);
        pen.setStrokingColor(0.6f, 0.6f, 0.6f);
        pen.addRect(
                (float) box.x() * MM,
                PDRectangle.A4.getHeight() - (float) (box.y() + box.height()) * MM,
                (float) box.width() * MM,
                (float) box.height() * MM);
        pen.stroke();
        var hint =
                switch (box.kind()) {
                    case SEAL -> "（企业公章）";
                    case SIGNATURE -> "（签字）";
                    case FINGERPRINT -> "（指印）";
                };
        double width = font.getStringWidth(hint) / 1000 * 9 / MM;
        text(pen, font, 9, box.x() + (box.width() - width) / 2, box.y() + box.height() / 2 + 1.1, hint, 0.6f);
    }

    private static void text(
            PDPageContentStream pen, PDType0Font font, float size, double x, double y, String text, float grey)
            throws IOException {
        pen.beginText();
        pen.setNonStrokingColor(grey, grey, grey);
        pen.setFont(font, size);
        pen.newLineAtOffset((float) x * MM, PDRectangle.A4.getHeight() - (float) y * MM);
        pen.showText(text);
        pen.endText();
    }

    /** Draws the code where the product's own forms have it: 23 mm with the quiet zone, 15 mm from the right, 5 mm from the top. */
    private static void code(PDPageContentStream pen, String text) throws IOException {
        try {
            var bits = new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 4));
            float module = 23 * MM / bits.getWidth();
            pen.setNonStrokingColor(0f, 0f, 0f);
            for (int y = 0; y < bits.getHeight(); y++) {
                for (int x = 0; x < bits.getWidth(); x++) {
                    if (bits.get(x, y)) {
                        pen.addRect(
                                172 * MM + x * module,
                                PDRectangle.A4.getHeight() - 5 * MM - (y + 1) * module,
                                module,
                                module * 1.02f);
                    }
                }
            }
            pen.fill();
        } catch (WriterException e) {
            throw new IllegalStateException(e);
        }
    }
}
