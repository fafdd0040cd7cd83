package cn.zhishen.pdf;

import static cn.zhishen.pdf.UnacceptableUpload.Reason.ACTIVE_CONTENT;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * All objects of a PDF, both from its table and reachable only through references. A loop visits each once, however deeply it is nested.
 */
final class ObjectGraph {

    private static final Set<COSName> ACTIVE_KEYS = names(
            "JS", "JavaScript", "AA", "EmbeddedFiles", "EF", "AF", "XFA", "RichMediaContent", "RichMediaSettings");
    private static final Set<COSName> ACTIVE_ACTIONS = names(
            "JavaScript",
            "Launch",
            "ImportData",
            "SubmitForm",
            "GoToE",
            "GoToR",
            "Rendition",
            "Movie",
            "Sound",
            "RichMediaExecute",
            "GoTo3DView");
    private static final COSName OPEN_ACTION = COSName.getPDFName("OpenAction");
    private static final COSName GO_TO = COSName.getPDFName("GoTo");
    private static final COSName EMBEDDED_FILE = COSName.getPDFName("EmbeddedFile");

    /** Keys that PDFBox follows by recursion: colours made of colours, masks of masks, functions of functions. */
    private static final Set<COSName> NESTING = names(
            "Alternate",
            "ColorSpace",
            "CS",
            "DescendantFonts",
            "Function",
            "Functions",
            "G",
            "Group",
            "Mask",
            "Shading",
            "SMask",
            "TR",
            "UseCMap");

    private static final int MAX_NESTING = 60;

    /** Values and inputs of a sampled function; a scanner's colours need a few hundred values and at most four inputs. */
    private static final long MAX_SAMPLES = 200_000;

    private static final int MAX_INPUTS = 4;
    /** Bytes of a calculator function, which may run once for each pixel. */
    private static final int MAX_CALCULATOR = 512;

    private static final int MAX_CALCULATOR_DEPTH = 10;
    private static final COSName FUNCTION_TYPE = COSName.getPDFName("FunctionType");
    private static final COSName SIZE_OF_SAMPLES = COSName.getPDFName("Size");
    /** Annotations that play or contain something. */
    private static final Set<COSName> ACTIVE_ANNOTATIONS =
            names("RichMedia", "Movie", "Sound", "Screen", "3D", "FileAttachment");

    private final PDDocument document;
    private final String what;

    ObjectGraph(PDDocument document, String what) {
        this.document = document;
        this.what = what;
    }

    /** @throws UnacceptableUpload if the file has active content, contains another file, or is nested without end */
    void examine() {
        var waiting = new ArrayDeque<COSBase>();
        Set<COSBase> seen = identities();
        Set<COSBase> bounded = identities();
        waiting.push(document.getDocument().getTrailer());
        for (var key : new ArrayList<>(document.getDocument().getXrefTable().keySet())) {
            waiting.push(document.getDocument().getObjectFromPool(key));
            while (!waiting.isEmpty()) {
                var next = resolved(waiting.pop());
                if (next == null || !seen.add(next)) {
                    continue;
                }
                if (next instanceof COSDictionary dictionary && isActive(dictionary)) {
                    throw new UnacceptableUpload(
                            ACTIVE_CONTENT, "%s PDF 文件含有脚本、自动执行的动作或内嵌文件，请用扫描仪重新扫描为普通 PDF 文件后上传。".formatted(what));
                }
                if (next instanceof COSDictionary dictionary && isCostly(dictionary)) {
                    throw SafePdf.damaged(what, "含有过于复杂的颜色函数");
                }
                refuseEndless(next, bounded);
                parts(next).forEach(waiting::push);
            }
        }
    }

    private static boolean isActive(COSDictionary dictionary) {
        if (ACTIVE_KEYS.stream().anyMatch(dictionary::containsKey)
                || EMBEDDED_FILE.equals(dictionary.getItem(COSName.TYPE))) {
            return true;
        }
        if (dictionary.getDictionaryObject(COSName.SUBTYPE) instanceof COSName subtype
                && ACTIVE_ANNOTATIONS.contains(subtype)) {
            return true;
        }
        if (dictionary.getDictionaryObject(COSName.S) instanceof COSName action && ACTIVE_ACTIONS.contains(action)) {
            return true;
        }
        // scanner software writes a plain destination here (show page 1 at its full width), which is harmless
        return dictionary.getDictionaryObject(OPEN_ACTION) instanceof COSDictionary opening
                && !GO_TO.equals(opening.getDictionaryObject(COSName.S));
    }

    /** PDFBox builds the whole table of a sampled function, and runs a calculator function, in one step that nothing can interrupt. */
    private static boolean isCostly(COSDictionary dictionary) {
        return switch (dictionary.getInt(FUNCTION_TYPE, -1)) {
            case 0 ->
                !(dictionary.getDictionaryObject(SIZE_OF_SAMPLES) instanceof COSArray sizes)
                        || sizes.size() > MAX_INPUTS
                        || samples(sizes) > MAX_SAMPLES;
            case 4 -> !(dictionary instanceof COSStream calculator) || isLongOrDeep(calculator);
            default -> false;
        };
    }

    private static double samples(COSArray sizes) {
        double product = 1;
        for (int n = 0; n < sizes.size(); n++) {
            product *= sizes.getObject(n) instanceof COSNumber size ? Math.max(1, size.floatValue()) : Double.MAX_VALUE;
        }
        return product;
    }

    private static boolean isLongOrDeep(COSStream calculator) {
        try (var in = calculator.createInputStream()) {
            var program = in.readNBytes(MAX_CALCULATOR + 1);
            int depth = 0;
            int deepest = 0;
            for (byte letter : program) {
                depth += letter == '{' ? 1 : letter == '}' ? -1 : 0;
                deepest = Math.max(deepest, depth);
            }
            return program.length > MAX_CALCULATOR || deepest > MAX_CALCULATOR_DEPTH;
        } catch (IOException e) {
            return true;
        }
    }

    /** @param bounded objects whose nesting is known to end; newly checked ones are added */
    private void refuseEndless(COSBase start, Set<COSBase> bounded) {
        if (bounded.contains(start)) {
            return;
        }
        record Step(COSBase from, Iterator<COSBase> to) {}
        Set<COSBase> path = identities();
        var steps = new ArrayDeque<Step>();
        steps.push(new Step(start, nested(start).iterator()));
        path.add(start);
        while (!steps.isEmpty()) {
            var step = steps.peek();
            if (!step.to().hasNext()) {
                steps.pop();
                path.remove(step.from());
                bounded.add(step.from());
                continue;
            }
            var next = step.to().next();
            if (path.contains(next) || steps.size() > MAX_NESTING) {
                throw SafePdf.damaged(what, "对象循环引用或嵌套过深");
            }
            if (!bounded.contains(next)) {
                path.add(next);
                steps.push(new Step(next, nested(next).iterator()));
            }
        }
    }

    private static List<COSBase> nested(COSBase object) {
        if (object instanceof COSDictionary dictionary) {
            return NESTING.stream()
                    .map(dictionary::getDictionaryObject)
                    .filter(ObjectGraph::hasParts)
                    .toList();
        }
        return parts(object).stream()
                .map(ObjectGraph::resolved)
                .filter(ObjectGraph::hasParts)
                .toList();
    }

    private static List<COSBase> parts(COSBase object) {
        if (object instanceof COSDictionary dictionary) {
            return dictionary.getValues().stream().filter(Objects::nonNull).toList();
        }
        if (object instanceof COSArray array) {
            return array.toList().stream()
                    .filter(Objects::nonNull)
                    .<COSBase>map(part -> part)
                    .toList();
        }
        return List.of();
    }

    /** The object behind a reference; null if it has no parts. */
    private static COSBase resolved(COSBase object) {
        var found = object instanceof COSObject reference ? reference.getObject() : object;
        return hasParts(found) ? found : null;
    }

    private static boolean hasParts(COSBase object) {
        return object instanceof COSDictionary || object instanceof COSArray;
    }

    private static Set<COSBase> identities() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private static Set<COSName> names(String... names) {
        return Set.copyOf(Arrays.stream(names).map(COSName::getPDFName).toList());
    }
}
