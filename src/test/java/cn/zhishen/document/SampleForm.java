package cn.zhishen.document;

import cn.zhishen.printing.FormBox;
import cn.zhishen.printing.PageCode;
import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** A form of a few pages as the program would print it: a code on each page, and frames with a grey label. */
public final class SampleForm {

    public static final String APPLICATION = "5400002024000017";
    public static final String SNAPSHOT = "0a1b2c3d4e5f";
    public static final int PAGES = 3;

    public static final List<FormBox> BOXES = List.of(
            new FormBox("cover-seal", "封面（企业公章）", FormBox.Kind.SEAL, 1, 140, 210, 46, 46),
            new FormBox("handler-signature", "经办人（签字）", FormBox.Kind.SIGNATURE, 1, 25, 225, 50, 15),
            new FormBox("declaration-seal", "法定代表人声明（企业公章）", FormBox.Kind.SEAL, 3, 30, 150, 46, 46),
            new FormBox("declaration-signature", "法定代表人声明（签字）", FormBox.Kind.SIGNATURE, 3, 120, 165, 50, 15),
            new FormBox("lead-signature", "技术负责人（签字）", FormBox.Kind.SIGNATURE, 3, 120, 245, 50, 15));

    private static final float MM = 72 / 25.4f;

    private SampleForm() {}

    static byte[] print() {
        return print(APPLICATION, SNAPSHOT, PAGES);
    }

    public static byte[] print(String application, String snapshot, int pages) {
        try (var document = new PDDocument();
                var out = new ByteArrayOutputStream();
                var face = SampleForm.class.getResourceAsStream("/fonts/NotoSerifSC_400Regular.ttf")) {
            var font = PDType0Font.load(document, face);
            for (int page = 1; page <= pages; page++) {
                var sheet = new PDPage(PDRectangle.A4);
                document.addPage(sheet);
                try (var pen = new PDPageContentStream(document, sheet)) {
                    code(pen, new PageCode(application, snapshot, page, pages).encode());
                    text(pen, font, 18, 20, 25, "建筑业企业资质申请表", 0);
                    for (int line = 0; line < (page == 2 ? 30 : 12); line++) {
                        text(
                                pen,
                                font,
                                10.5f,
                                20,
                                45 + line * 7,
                                "第 %d 行　企业名称、统一社会信用代码、注册资本、技术负责人及主要人员情况说明".formatted(line + 1),
                                0);
                    }
                    for (var box : boxesOn(page)) {
                        frame(pen, font, box);
                    }
                }
            }
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<FormBox> boxesOn(int page) {
        return BOXES.stream().filter(box -> box.page() == page).toList();
    }

    /** The number of a box for the sandbox scanner: its place in the order of reading, from 1. */
    public static int ordinal(FormBox box) {
        var order = new ArrayList<>(BOXES);
        order.sort(Comparator.comparingInt(FormBox::page)
                .thenComparingDouble(b -> b.y() + b.height() / 2)
                .thenComparingDouble(FormBox::x));
        return order.indexOf(box) + 1;
    }

    private static void frame(PDPageContentStream pen, PDType0Font font, FormBox box) throws IOException {
        pen.setLineWidth(0.5f);
        pen.setStrokingColor(0.4f, 0.4f, 0.4f);
        pen.addRect(
                (float) box.x() * MM,
                PDRectangle.A4.getHeight() - (float) (box.y() + box.height()) * MM,
                (float) box.width() * MM,
                (float) box.height() * MM);
        pen.stroke();
        var label = box.kind() == FormBox.Kind.SEAL ? "（企业公章）" : "（签字）";
        double width = font.getStringWidth(label) / 1000 * 10 / MM;
        text(pen, font, 10, box.x() + (box.width() - width) / 2, box.y() + box.height() / 2 + 1.2, label, 0.6f);
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

    private static void code(PDPageContentStream pen, String text) throws IOException {
        try {
            var bits = new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 0));
            float module = 20 * MM / bits.getWidth();
            pen.setNonStrokingColor(0f, 0f, 0f);
            for (int y = 0; y < bits.getHeight(); y++) {
                for (int x = 0; x < bits.getWidth(); x++) {
                    if (bits.get(x, y)) {
                        pen.addRect(
                                178 * MM + x * module,
                                PDRectangle.A4.getHeight() - 12 * MM - (y + 1) * module,
                                module,
                                module);
                    }
                }
            }
            pen.fill();
        } catch (WriterException e) {
            throw new IllegalStateException(e);
        }
    }
}
