package cn.zhishen.printing;

import com.lowagie.text.DocumentException;
import com.lowagie.text.pdf.BaseFont;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xhtmlrenderer.pdf.FontFamily;
import org.xhtmlrenderer.pdf.ITextFontResolver;

/**
 * The one family all documents are set in. A weight is 15 MB, so its bytes and tables are read once and shared by every
 * rendering; the PDFs embed the glyphs that they use.
 */
class DocumentFonts {

    private static final Logger log = LoggerFactory.getLogger(DocumentFonts.class);

    static final String REGULAR = "fonts/NotoSerifSC_400Regular.ttf";
    private static final String BOLD = "fonts/NotoSerifSC_700Bold.ttf";

    /** The typesetter's mark for a character that the font does not have. */
    private static final int GETA_MARK = '〓';

    private final BaseFont regular = load(REGULAR);
    private final BaseFont bold = load(BOLD);
    private final Map<String, FontFamily> families;

    DocumentFonts() {
        var loader = new OnlyTheseFonts(Map.of());
        // the generic names too, or a rule without our family would fall back to a font that is not embedded
        for (var family : new String[] {"Noto Serif SC", "Serif", "SansSerif", "Monospaced"}) {
            loader.addFont(regular, REGULAR, family);
            loader.addFont(bold, BOLD, family);
        }
        families = Map.copyOf(loader.getFonts());
    }

    BaseFont regular() {
        return regular;
    }

    BaseFont bold() {
        return bold;
    }

    /** A resolver for one rendering; its caches are not shared, the fonts are. */
    ITextFontResolver resolver() {
        return new OnlyTheseFonts(families);
    }

    /**
     * {@code text} with a visible 〓 in place of each character that the font lacks and that would otherwise silently
     * vanish from the paper, and without the control characters that XML forbids.
     *
     * @param missing takes the characters replaced
     */
    String printable(String text, Set<Integer> missing) {
        var printable = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\n' || c == '\t' || c == '\r') {
                printable.append((char) c);
            } else if (c < 0x20 || c == 0x7F || Character.getType(c) == Character.FORMAT || isVariationSelector(c)) {
                return;
            } else if (Character.getType(c) == Character.SURROGATE
                    || !regular.charExists(c) && !Character.isSpaceChar(c)) {
                missing.add(c);
                printable.appendCodePoint(GETA_MARK);
            } else {
                printable.appendCodePoint(c);
            }
        });
        if (!missing.isEmpty()) {
            log.warn(
                    "字体中没有以下字符，文书中以“〓”代替：{}",
                    missing.stream().map("U+%04X"::formatted).toList());
        }
        return printable.toString();
    }

    /** Input methods put one behind a rare ideograph; the ideograph itself is what is printed. */
    private static boolean isVariationSelector(int c) {
        return c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0100 && c <= 0xE01EF;
    }

    private static BaseFont load(String path) {
        try (var in = DocumentFonts.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("类路径中缺少字体文件 " + path + "，请检查安装包是否完整");
            }
            var font =
                    BaseFont.createFont(path, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, false, in.readAllBytes(), null);
            // PDF/A-2 asks for no list of the glyphs, and for a complete one where there is one; this one lacks parts
            font.setIncludeCidSet(false);
            return font;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DocumentException e) {
            throw new IllegalStateException("字体文件 " + path + " 已损坏，请重新安装", e);
        }
    }

    private static class OnlyTheseFonts extends ITextFontResolver {

        private final Map<String, FontFamily> families;

        OnlyTheseFonts(Map<String, FontFamily> families) {
            this.families = families;
        }

        @Override
        protected Map<String, FontFamily> loadFonts() {
            return new HashMap<>(families);
        }
    }
}
