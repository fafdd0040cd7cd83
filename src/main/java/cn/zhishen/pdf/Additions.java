package cn.zhishen.pdf;

import java.util.List;
import java.util.Set;
import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.blend.BlendMode;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceCMYK;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.color.PDPattern;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/**
 * Finds what a page shows in addition to its pictures: text, lines, surfaces, annotations, layers, and effects that change how
 * a picture looks. A scan has none of these. A page that has any is not drawn here, so a person sees exactly what was judged.
 * Invisible things that scanners write do not count: recognised text in the unpainted mode, white on white paper, and anything
 * below an opaque picture of the whole page.
 */
final class Additions {

    private static final Set<String> TEXT = Set.of(
            OperatorName.SHOW_TEXT,
            OperatorName.SHOW_TEXT_ADJUSTED,
            OperatorName.SHOW_TEXT_LINE,
            OperatorName.SHOW_TEXT_LINE_AND_SPACE);

    private static final Set<String> FILLING =
            Set.of(OperatorName.FILL_NON_ZERO, OperatorName.LEGACY_FILL_NON_ZERO, OperatorName.FILL_EVEN_ODD);

    private static final Set<COSName> TRANSFERS = Set.of(COSName.TR, COSName.getPDFName("TR2"));
    private static final Set<COSName> NO_TRANSFER = Set.of(COSName.IDENTITY, COSName.DEFAULT);
    private static final COSName ALTERNATES = COSName.getPDFName("Alternates");
    private static final COSName POPUP = COSName.getPDFName("Popup");
    private static final COSName LINK = COSName.getPDFName("Link");
    private static final int HIDDEN = 2;

    private final PDFStreamEngine engine;
    private boolean pictures;
    private boolean drawnLetters;
    private boolean open;
    private boolean forGood;

    Additions(PDFStreamEngine engine) {
        this.engine = engine;
    }

    boolean any() {
        return open || forGood;
    }

    /** Marks the page permanently: it looks different from what is drawn here, whatever covers it later. */
    void effect() {
        forGood = true;
    }

    /** Looks at an instruction before it is followed or skipped. */
    void instruction(Operator operator, List<COSBase> operands) {
        var name = operator.getName();
        var first = operands.isEmpty() ? null : operands.get(0);
        if (TEXT.contains(name)) {
            text(engine.getGraphicsState().getTextState().getRenderingMode());
        } else if (name.equals(OperatorName.SHADING_FILL)
                || PictureWalk.PAINTING.contains(name) && !(FILLING.contains(name) && isWhiteOnWhite())) {
            open = true;
        } else if (name.equals(OperatorName.BEGIN_MARKED_CONTENT_SEQ) && COSName.OC.equals(first)) {
            effect();
        } else if (name.equals(OperatorName.SET_FONT_AND_SIZE)) {
            font(resource(COSName.FONT, first));
        } else if (name.equals(OperatorName.SET_GRAPHICS_STATE_PARAMS)
                && resource(COSName.EXT_G_STATE, first) instanceof COSDictionary state) {
            state(state);
        }
    }

    /** @param covers whether the picture covers the whole page */
    void picture(PDImage picture, boolean covers) {
        var dictionary = picture.getCOSObject();
        var state = engine.getGraphicsState();
        pictures = true;
        if (dictionary.containsKey(COSName.OC) || dictionary.containsKey(ALTERNATES) || isTranslucent(state)) {
            effect();
        }
        if (picture.isStencil()) {
            if (state.getNonStrokingColorSpace() instanceof PDPattern) {
                effect();
            }
        } else if (covers && !dictionary.containsKey(COSName.MASK) && !dictionary.containsKey(COSName.SMASK)) {
            open = false;
        }
    }

    void form(PDFormXObject form) {
        var group = form.getCOSObject().getCOSDictionary(COSName.GROUP);
        if (form.getCOSObject().containsKey(COSName.OC)
                || group != null && (group.getBoolean(COSName.K, false) || isTranslucent(engine.getGraphicsState()))) {
            effect();
        }
    }

    /** Looks at annotations, stamps and form fields; a link without a frame is not visible. */
    void remarks(COSArray remarks) {
        for (int i = 0; remarks != null && i < remarks.size(); i++) {
            if (remarks.getObject(i) instanceof COSDictionary remark && isVisible(remark)) {
                effect();
            }
        }
    }

    private void text(RenderingMode mode) {
        if (mode.isClip()) {
            effect();
        } else if (mode != RenderingMode.NEITHER || drawnLetters) {
            open = true;
        }
    }

    /** Letters defined by drawing instructions (Type 3) are painted in any text mode. */
    private void font(COSBase font) {
        drawnLetters |= font instanceof COSDictionary dictionary
                && COSName.TYPE3.equals(dictionary.getDictionaryObject(COSName.SUBTYPE));
    }

    private void state(COSDictionary state) {
        boolean transfers = TRANSFERS.stream()
                .map(state::getDictionaryObject)
                .anyMatch(transfer -> transfer != null && !NO_TRANSFER.contains(transfer));
        if (transfers || state.getDictionaryObject(COSName.SMASK) instanceof COSDictionary) {
            effect();
        }
        if (state.getDictionaryObject(COSName.FONT) instanceof COSArray font && font.size() > 0) {
            font(font.getObject(0));
        }
    }

    private COSBase resource(COSName kind, COSBase name) {
        var resources = engine.getResources();
        var named = resources == null ? null : resources.getCOSObject().getCOSDictionary(kind);
        return named != null && name instanceof COSName key ? named.getDictionaryObject(key) : null;
    }

    private boolean isWhiteOnWhite() {
        var state = engine.getGraphicsState();
        var space = state.getNonStrokingColorSpace();
        float white = space instanceof PDDeviceCMYK ? 0 : 1;
        if (pictures
                || open
                || isTranslucent(state)
                || !(space instanceof PDDeviceGray || space instanceof PDDeviceRGB || space instanceof PDDeviceCMYK)) {
            return false;
        }
        for (float share : state.getNonStrokingColor().getComponents()) {
            if (share != white) {
                return false;
            }
        }
        return true;
    }

    private static boolean isTranslucent(PDGraphicsState state) {
        return state.getNonStrokeAlphaConstant() < 1
                || state.getBlendMode() != BlendMode.NORMAL && state.getBlendMode() != BlendMode.COMPATIBLE;
    }

    private static boolean isVisible(COSDictionary remark) {
        var kind = remark.getDictionaryObject(COSName.SUBTYPE);
        var place = remark.getCOSArray(COSName.RECT);
        return (remark.getInt(COSName.F, 0) & HIDDEN) == 0
                && !POPUP.equals(kind)
                && !(LINK.equals(kind) && !remark.containsKey(COSName.AP) && isFrameless(remark))
                && !(place != null && isEmpty(new PDRectangle(place)));
    }

    private static boolean isEmpty(PDRectangle place) {
        return place.getWidth() == 0 || place.getHeight() == 0;
    }

    private static boolean isFrameless(COSDictionary link) {
        var style = link.getCOSDictionary(COSName.BS);
        if (style != null) {
            return style.getFloat(COSName.W, 1) == 0;
        }
        var border = link.getCOSArray(COSName.BORDER);
        return border != null
                && border.size() > 2
                && border.getObject(2) instanceof COSNumber width
                && width.floatValue() == 0;
    }
}
