package cn.zhishen.printing;

import com.lowagie.text.DocumentException;
import com.lowagie.text.Image;
import com.lowagie.text.pdf.PdfContentByte;
import java.awt.Color;
import java.awt.Point;
import java.awt.geom.Point2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.w3c.dom.Element;
import org.xhtmlrenderer.extend.ReplacedElement;
import org.xhtmlrenderer.extend.ReplacedElementFactory;
import org.xhtmlrenderer.extend.UserAgentCallback;
import org.xhtmlrenderer.layout.LayoutContext;
import org.xhtmlrenderer.pdf.ITextOutputDevice;
import org.xhtmlrenderer.pdf.ITextReplacedElement;
import org.xhtmlrenderer.render.BlockBox;
import org.xhtmlrenderer.render.RenderingContext;
import org.xhtmlrenderer.simple.extend.FormSubmissionListener;

/**
 * The elements of a template that are drawn and not set: places for seals and signatures, codes, the authority's seal. A
 * place records where it was painted, so that the scan is looked at exactly where the applicant was asked to stamp.
 */
class DrawnElements implements ReplacedElementFactory {

    private static final double MM_PER_POINT = 25.4 / 72;
    private static final Color GREY = new Color(0x99, 0x99, 0x99);
    private static final Color SEAL_RED = new Color(0xD0, 0x1C, 0x1C);

    private final DocumentFonts fonts;
    private final List<FormBox> boxes = new ArrayList<>();
    private final List<FillableFields.Field> fields = new ArrayList<>();

    DrawnElements(DocumentFonts fonts) {
        this.fonts = fonts;
    }

    /** The places painted so far, in the order of the pages. */
    List<FormBox> boxes() {
        return List.copyOf(boxes);
    }

    /** The places to type into that were painted so far. */
    List<FillableFields.Field> fields() {
        return List.copyOf(fields);
    }

    @Override
    public ReplacedElement createReplacedElement(
            LayoutContext context, BlockBox box, UserAgentCallback agent, int width, int height) {
        var element = box.getElement();
        if (element == null || width <= 0 || height <= 0) {
            return null;
        }
        return switch (element.getAttribute("class")) {
            case "seal-box" ->
                new Drawn(width, height, (area, page) -> drawPlace(area, page, element, FormBox.Kind.SEAL, "（企业公章）"));
            case "signature-box" ->
                new Drawn(
                        width, height, (area, page) -> drawPlace(area, page, element, FormBox.Kind.SIGNATURE, "（签字）"));
            case "fingerprint-box" ->
                new Drawn(
                        width,
                        height,
                        (area, page) -> drawPlace(area, page, element, FormBox.Kind.FINGERPRINT, "（指印）"));
            case "field" -> new Drawn(width, height, (area, page) -> fields.add(field(area, element)));
            case "qr" ->
                new Drawn(width, height, (area, page) -> drawCode(area, page, element.getAttribute("data-text")));
            case "authority-seal" ->
                new Drawn(
                        width,
                        height,
                        (area, page) -> drawAuthoritySeal(
                                area,
                                page,
                                element.getAttribute("data-name"),
                                element.getAttribute("data-mark"),
                                element.getAttribute("data-picture")));
            default -> null;
        };
    }

    private void drawPlace(Area area, PdfContentByte page, Element element, FormBox.Kind kind, String usualHint) {
        var id = element.getAttribute("data-box");
        if (id.isEmpty() || boxes.stream().anyMatch(b -> b.id().equals(id))) {
            throw new IllegalStateException("模板中的盖章或签字位置应有唯一的 data-box：" + id);
        }
        boxes.add(new FormBox(
                id,
                element.getAttribute("data-label"),
                kind,
                area.page,
                area.left * MM_PER_POINT,
                area.fromTop * MM_PER_POINT,
                area.width * MM_PER_POINT,
                area.height * MM_PER_POINT));
        page.saveState();
        page.setColorStroke(GREY);
        page.setLineWidth(0.5f);
        page.rectangle(area.left, area.bottom, area.width, area.height);
        page.stroke();
        var hint = element.getAttribute("data-hint");
        page.setColorFill(GREY);
        page.beginText();
        page.setFontAndSize(fonts.regular(), 9);
        page.showTextAligned(
                PdfContentByte.ALIGN_CENTER,
                hint.isEmpty() ? usualHint : hint,
                area.left + area.width / 2,
                area.bottom + area.height / 2 - 3,
                0);
        page.endText();
        page.restoreState();
    }

    private static FillableFields.Field field(Area area, Element element) {
        return new FillableFields.Field(
                element.getAttribute("data-field"),
                element.getAttribute("data-tip"),
                element.getAttribute("data-value"),
                area.page,
                area.left,
                area.bottom,
                area.width,
                area.height);
    }

    private void drawCode(Area area, PdfContentByte page, String text) {
        if (!text.isBlank()) {
            QrCode.of(text).drawWithQuietZone(page, area.left, area.bottom, Math.min(area.width, area.height));
        }
    }

    /**
     * A round seal with a five-pointed star, the name on the arc above it, as 国发〔1999〕25号 describes it.
     *
     * @param mark what stands below the star: what the seal is for, or 演示
     * @param picture of the office's own seal, PNG in base 64; instead of a drawn one
     */
    private void drawAuthoritySeal(Area area, PdfContentByte page, String name, String mark, String picture) {
        if (!picture.isEmpty()) {
            drawPicture(area, page, picture);
            return;
        }
        float x = area.left + area.width / 2;
        float y = area.bottom + area.height / 2;
        float radius = Math.min(area.width, area.height) / 2 - 2;
        page.saveState();
        page.setColorStroke(SEAL_RED);
        page.setColorFill(SEAL_RED);
        page.setLineWidth(2.2f);
        page.circle(x, y, radius);
        page.stroke();
        double star = radius * 0.32;
        for (int i = 0; i < 5; i++) {
            // every second corner, so that the outline crosses itself into a star
            double angle = Math.PI / 2 + i * 4 * Math.PI / 5;
            float cornerX = (float) (x + star * Math.cos(angle));
            float cornerY = (float) (y + star * Math.sin(angle));
            if (i == 0) {
                page.moveTo(cornerX, cornerY);
            } else {
                page.lineTo(cornerX, cornerY);
            }
        }
        page.closePath();
        page.fill();
        var characters = name.codePoints().mapToObj(Character::toString).toList();
        float size = Math.min(radius * 0.26f, radius * 3.6f / Math.max(1, characters.size()));
        double widest = Math.toRadians(mark.isEmpty() ? 250 : 220);
        double step = Math.min(Math.toRadians(24), widest / Math.max(1, characters.size() - 1));
        double baseline = radius * 0.66;
        page.beginText();
        page.setFontAndSize(fonts.bold(), size);
        for (int i = 0; i < characters.size(); i++) {
            double angle = Math.PI / 2 + step * (characters.size() - 1) / 2 - step * i;
            page.showTextAligned(
                    PdfContentByte.ALIGN_CENTER,
                    characters.get(i),
                    (float) (x + baseline * Math.cos(angle)),
                    (float) (y + baseline * Math.sin(angle)),
                    (float) Math.toDegrees(angle - Math.PI / 2));
        }
        if (!mark.isEmpty()) {
            page.setFontAndSize(fonts.bold(), radius * Math.min(0.24f, 1.2f / mark.length()));
            page.showTextAligned(PdfContentByte.ALIGN_CENTER, mark, x, y - radius * 0.67f, 0);
        }
        page.endText();
        page.restoreState();
    }

    private static void drawPicture(Area area, PdfContentByte page, String picture) {
        try {
            var image = Image.getInstance(Base64.getDecoder().decode(picture));
            image.scaleToFit(area.width, area.height);
            image.setAbsolutePosition(
                    area.left + (area.width - image.getScaledWidth()) / 2,
                    area.bottom + (area.height - image.getScaledHeight()) / 2);
            page.addImage(image);
        } catch (IOException | DocumentException | IllegalArgumentException e) {
            throw new IllegalStateException("印章图片无法使用，应为 PNG 图片，请检查 zhishen.certificate.seal-picture", e);
        }
    }

    @Override
    public void reset() {}

    @Override
    public void remove(Element element) {}

    @Override
    public void setFormSubmissionListener(FormSubmissionListener listener) {}

    /** Where an element lies, in points; {@code bottom} from the bottom of the page, {@code fromTop} from its top. */
    private record Area(int page, float left, float fromTop, float bottom, float width, float height) {}

    private interface Drawing {
        void on(Area area, PdfContentByte page);
    }

    private static class Drawn implements ITextReplacedElement {

        private final int width;
        private final int height;
        private final Drawing drawing;
        private Point location = new Point(0, 0);

        Drawn(int width, int height, Drawing drawing) {
            this.width = width;
            this.height = height;
            this.drawing = drawing;
        }

        @Override
        public void paint(RenderingContext context, ITextOutputDevice device, BlockBox box) {
            var content = box.getContentAreaEdge(box.getAbsX(), box.getAbsY(), context);
            var corner = device.getTransform().transform(new Point2D.Double(content.x, content.y), null);
            float perPoint = device.getDotsPerPoint();
            float pageHeight = context.getPage().getHeight(context) / perPoint;
            float left = (float) corner.getX();
            float fromTop = (float) corner.getY();
            float height = this.height / perPoint;
            drawing.on(
                    new Area(
                            device.getWriter().getPageNumber(),
                            left,
                            fromTop,
                            pageHeight - fromTop - height,
                            width / perPoint,
                            height),
                    device.getCurrentPage());
        }

        @Override
        public int getIntrinsicWidth() {
            return width;
        }

        @Override
        public int getIntrinsicHeight() {
            return height;
        }

        @Override
        public Point getLocation() {
            return location;
        }

        @Override
        public void setLocation(int x, int y) {
            location = new Point(x, y);
        }

        @Override
        public void detach(LayoutContext context) {}

        @Override
        public boolean isRequiresInteractivePaint() {
            return false;
        }

        @Override
        public boolean hasBaseline() {
            return false;
        }

        @Override
        public int getBaseline() {
            return 0;
        }
    }
}
