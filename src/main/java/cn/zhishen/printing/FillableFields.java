package cn.zhishen.printing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;

/**
 * Makes marked places of a printed paper fields to type into: a plain form without any script. What is typed is shown with a
 * font that travels in the file, of the characters that people commonly type and not only those already printed.
 */
class FillableFields {

    private static final COSName FONT = COSName.getPDFName("ZS");
    /** Six letters and a plus before the name of a font that is not whole (ISO 32000-1, 9.6.4). */
    private static final String SUBSET_TAG = "ZHISHN+";

    private static final float FONT_SIZE = 9;
    private static final PDRectangle LINE = new PDRectangle(0, -200, 1000, 1120);
    private static final float CAPITAL = 750;
    private static final Charset COMMON = Charset.forName("GB2312");

    /** Rows and cells of GB 2312: symbols and letters 1 to 9, ideographs 16 to 87. */
    private static final int LAST_ROW = 87;

    private static final int LAST_CELL = 94;

    private final String font;
    private byte[] common;

    /** @param font class-path name of a TrueType font */
    FillableFields(String font) {
        this.font = font;
    }

    /**
     * A place to type into.
     *
     * @param x left edge in points from the left of the page
     * @param y bottom edge in points from the bottom of the page
     * @param tip what is to be typed, told by readers of PDF and read aloud
     */
    record Field(String name, String tip, String value, int page, float x, float y, float width, float height) {}

    byte[] add(byte[] pdf, List<Field> fields) {
        try (var document = Loader.loadPDF(pdf);
                var out = new ByteArrayOutputStream()) {
            var typed = fields.stream()
                    .flatMapToInt(field -> field.value().codePoints())
                    .boxed()
                    .collect(Collectors.toSet());
            var face = PDType0Font.load(document, new ByteArrayInputStream(face(typed)), false);
            // by that of its tallest glyph a line would begin below the field; its height of a capital is not told at
            // all
            var metrics = face.getDescendantFont().getFontDescriptor();
            tellSubset(face);
            metrics.setFontBoundingBox(LINE);
            metrics.setCapHeight(CAPITAL);
            metrics.setDescent(LINE.getLowerLeftY());
            var resources = new PDResources();
            resources.put(FONT, face);
            var form = new PDAcroForm(document);
            document.getDocumentCatalog().setAcroForm(form);
            form.setDefaultResources(resources);
            form.setDefaultAppearance("/%s %.1f Tf 0 g".formatted(FONT.getName(), FONT_SIZE));
            for (var field : fields) {
                add(document, form, field);
            }
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(PDDocument document, PDAcroForm form, Field field) throws IOException {
        var text = new PDTextField(form);
        text.setPartialName(field.name());
        text.setAlternateFieldName(field.tip());
        text.setMultiline(field.height() > 2.5f * FONT_SIZE);
        text.setDefaultAppearance(form.getDefaultAppearance());
        form.getFields().add(text);
        var widget = text.getWidgets().get(0);
        widget.setRectangle(new PDRectangle(field.x(), field.y(), field.width(), field.height()));
        var page = document.getPage(field.page() - 1);
        widget.setPage(page);
        widget.setPrinted(true);
        page.getAnnotations().add(widget);
        text.setValue(field.value());
    }

    /** The font with the common characters and those of {@code others}, which is seldom more. */
    private synchronized byte[] face(Set<Integer> others) throws IOException {
        var characters = commonCharacters();
        if (!characters.containsAll(others)) {
            characters.addAll(others);
            return subset(characters);
        }
        if (common == null) {
            common = subset(characters);
        }
        return common;
    }

    /** The font was cut to its characters before it was loaded, so its name says so here. */
    private static void tellSubset(PDType0Font face) {
        var name = COSName.getPDFName(
                SUBSET_TAG + face.getDescendantFont().getFontDescriptor().getFontName());
        face.getCOSObject().setItem(COSName.BASE_FONT, name);
        face.getDescendantFont().getCOSObject().setItem(COSName.BASE_FONT, name);
        face.getDescendantFont().getFontDescriptor().setFontName(name.getName());
    }

    private byte[] subset(Set<Integer> characters) throws IOException {
        try (var in = FillableFields.class.getClassLoader().getResourceAsStream(font);
                var whole = new TTFParser().parse(new RandomAccessReadBuffer(in));
                var out = new ByteArrayOutputStream()) {
            var subsetter = new TTFSubsetter(whole);
            subsetter.addAll(characters);
            subsetter.writeToStream(out);
            return out.toByteArray();
        }
    }

    private static Set<Integer> commonCharacters() {
        var characters = new TreeSet<Integer>();
        for (int c = ' '; c <= '~'; c++) {
            characters.add(c);
        }
        for (int row = 1; row <= LAST_ROW; row++) {
            for (int cell = 1; cell <= LAST_CELL; cell++) {
                var text = new String(new byte[] {(byte) (0xA0 + row), (byte) (0xA0 + cell)}, COMMON);
                if (text.length() == 1 && text.charAt(0) != '\uFFFD') {
                    characters.add((int) text.charAt(0));
                }
            }
        }
        return characters;
    }
}
