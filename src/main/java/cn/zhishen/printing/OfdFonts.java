package cn.zhishen.printing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.ofdrw.core.basicType.ST_ID;
import org.ofdrw.core.text.font.CT_Font;
import org.ofdrw.graphics2d.OFDGraphicsDocument;

/** The fonts of a document, embedded with the characters that it uses. */
final class OfdFonts {

    private static final String REGULAR = "fonts/NotoSerifSC_400Regular.ttf";
    private static final String BOLD = "fonts/NotoSerifSC_700Bold.ttf";

    private static final Map<String, TrueTypeFont> PARSED = new HashMap<>();

    /** What a viewer needs to show characters; the rest of the font is for setting text anew. */
    private static final List<String> TABLES = List.of(
            "head", "hhea", "loca", "maxp", "cvt ", "prep", "glyf", "hmtx", "fpgm", "gasp", "cmap", "OS/2", "name",
            "post");

    private final OFDGraphicsDocument target;
    private final Path folder;
    private final Map<String, TreeSet<Integer>> used = new TreeMap<>();
    private final Map<String, ST_ID> ids = new TreeMap<>();

    OfdFonts(OFDGraphicsDocument target, Path folder) {
        this.target = target;
        this.folder = folder;
    }

    ST_ID use(PDFont font, String text) throws IOException {
        var file = font.getName().contains("Bold") ? BOLD : REGULAR;
        used.computeIfAbsent(file, f -> new TreeSet<>())
                .addAll(text.codePoints().boxed().toList());
        var id = ids.get(file);
        if (id == null) {
            var entry = new CT_Font()
                    .setFontName(file.equals(BOLD) ? "NotoSerifSC-Bold" : "NotoSerifSC-Regular")
                    .setFamilyName("Noto Serif SC")
                    .setSerif(true)
                    .setBold(file.equals(BOLD))
                    .setFontFile(fileName(file));
            id = target.resMgr.addRawWithCache(entry);
            ids.put(file, id);
        }
        return id;
    }

    void embed() throws IOException {
        for (var entry : used.entrySet()) {
            var file = folder.resolve(fileName(entry.getKey()));
            try (var out = Files.newOutputStream(file)) {
                subset(entry.getKey(), entry.getValue(), out);
            }
            target.docDir.addResource(file);
        }
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** One at a time, for a font is read as it is needed; read in once, for that takes longer than all the rest. */
    private static void subset(String path, Iterable<Integer> characters, OutputStream out) throws IOException {
        synchronized (PARSED) {
            var font = PARSED.get(path);
            if (font == null) {
                try (var in = OfdFonts.class.getClassLoader().getResourceAsStream(path)) {
                    font = new TTFParser().parse(new RandomAccessReadBuffer(in));
                }
                PARSED.put(path, font);
            }
            var subset = new TTFSubsetter(font, TABLES);
            subset.setPrefix("ZHISHE");
            characters.forEach(subset::add);
            subset.writeToStream(out);
        }
    }
}
