package cn.zhishen.pdf;

import cn.zhishen.pdf.UnacceptableUpload.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;

/**
 * Walks through the instructions of an untrusted page: follows those that place pictures and skips all others. So untrusted
 * text, patterns, shadings, masks of drawings and functions are never evaluated. A page that shows any of them is not a scan
 * ({@link Additions}). The instructions followed are counted.
 */
final class PictureWalk {

    /** A plan of a building has half of this; forms that draw forms can reach any number. */
    private static final int MAX_OPERATORS = 200_000;
    /** Numbers, names, texts, arrays: PDFBox holds those between two instructions in memory, up to 100 bytes each. */
    private static final int MAX_TOKENS = 1_000_000;

    /** Forms within forms; PDFBox ignores those deeper than fifty. */
    private static final int MAX_DEPTH = 40;

    private static final int MAX_SAVED_STATES = 1000;

    private static final Set<String> FOLLOWED = Set.of(
            OperatorName.SAVE,
            OperatorName.RESTORE,
            OperatorName.CONCAT,
            OperatorName.DRAW_OBJECT,
            OperatorName.BEGIN_INLINE_IMAGE,
            OperatorName.SET_GRAPHICS_STATE_PARAMS,
            OperatorName.SET_TEXT_RENDERINGMODE,
            // hidden layers
            OperatorName.BEGIN_MARKED_CONTENT,
            OperatorName.BEGIN_MARKED_CONTENT_SEQ,
            OperatorName.END_MARKED_CONTENT,
            // the colour of a black-and-white picture
            OperatorName.NON_STROKING_GRAY,
            OperatorName.NON_STROKING_RGB,
            OperatorName.NON_STROKING_CMYK,
            OperatorName.NON_STROKING_COLORSPACE,
            OperatorName.NON_STROKING_COLOR,
            OperatorName.NON_STROKING_COLOR_N,
            // what pictures are clipped to
            OperatorName.APPEND_RECT,
            OperatorName.MOVE_TO,
            OperatorName.LINE_TO,
            OperatorName.CURVE_TO,
            OperatorName.CURVE_TO_REPLICATE_INITIAL_POINT,
            OperatorName.CURVE_TO_REPLICATE_FINAL_POINT,
            OperatorName.CLOSE_PATH,
            OperatorName.CLIP_NON_ZERO,
            OperatorName.CLIP_EVEN_ODD,
            OperatorName.ENDPATH);

    /** These end their path without painting it. */
    static final Set<String> PAINTING = Set.of(
            OperatorName.STROKE_PATH,
            OperatorName.CLOSE_AND_STROKE,
            OperatorName.FILL_NON_ZERO,
            OperatorName.LEGACY_FILL_NON_ZERO,
            OperatorName.FILL_EVEN_ODD,
            OperatorName.FILL_NON_ZERO_AND_STROKE,
            OperatorName.FILL_EVEN_ODD_AND_STROKE,
            OperatorName.CLOSE_FILL_NON_ZERO_AND_STROKE,
            OperatorName.CLOSE_FILL_EVEN_ODD_AND_STROKE);

    private final PDFStreamEngine engine;
    private final Deadline deadline;
    private final Set<Object> measured = Collections.newSetFromMap(new IdentityHashMap<>());
    private long size;
    private long tokens;
    private int operators;
    private int depth;

    /** Lets the engine follow an instruction. */
    interface Following {
        void follow(Operator operator, List<COSBase> operands) throws IOException;
    }

    PictureWalk(PDFStreamEngine engine, Deadline deadline) {
        this.engine = engine;
        this.deadline = deadline;
    }

    /** @throws UnacceptableUpload if the page has needed too many instructions or too much time */
    void step(Operator operator, List<COSBase> operands, Following following) throws IOException {
        if (++operators > MAX_OPERATORS) {
            throw tooMuchDrawing();
        }
        deadline.check();
        DecodedSizeLimiter.measureInline(operator, deadline);
        if (++depth > MAX_DEPTH || engine.getGraphicsStackSize() > MAX_SAVED_STATES) {
            throw tooMuchDrawing();
        }
        try {
            if (PAINTING.contains(operator.getName())) {
                following.follow(Operator.getOperator(OperatorName.ENDPATH), List.of());
            } else if (FOLLOWED.contains(operator.getName())) {
                following.follow(operator, operands);
            }
        } finally {
            depth--;
        }
    }

    /** Measures a form before its instructions are read, because everything between two instructions is held in memory. */
    void measure(PDFormXObject content) throws IOException {
        if (measured.add(content.getCOSObject())) {
            try (var in = content.getContents()) {
                measure(in);
            }
        }
    }

    void measure(InputStream instructions) throws IOException {
        if (instructions != null) {
            instructions.transferTo(new Counting());
        }
    }

    private static UnacceptableUpload tooMuchDrawing() {
        return new UnacceptableUpload(Reason.TOO_LARGE, "文件中有一页的绘图指令过多，请用扫描仪重新扫描为普通 PDF 文件后上传。");
    }

    /** May count too many tokens, never too few. */
    private final class Counting extends OutputStream {

        private boolean between = true;

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            deadline.check();
            size += length;
            for (int i = from; i < from + length; i++) {
                boolean blank = bytes[i] >= 0 && bytes[i] <= ' ';
                boolean opens = bytes[i] == '[' || bytes[i] == '(' || bytes[i] == '<' || bytes[i] == '/';
                if (opens || between && !blank) {
                    tokens++;
                }
                between = blank || opens;
            }
            if (size > DecodedSizeLimiter.MAX_OTHER || tokens > MAX_TOKENS) {
                throw tooMuchDrawing();
            }
        }
    }
}
