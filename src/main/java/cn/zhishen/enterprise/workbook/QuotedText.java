package cn.zhishen.enterprise.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.ProtectionOption;
import org.dhatim.fastexcel.Worksheet;

/**
 * Keeps text as text when somebody opens its cell and leaves it: a cell that begins like a formula gets {@code quotePrefix}, as if an
 * apostrophe had been typed before it; its value is unchanged. fastexcel cannot set this. So such a cell gets a style that nothing else
 * has (a lock, which means nothing on a sheet without protection), and the style is completed when the workbook is written.
 */
final class QuotedText {

    /** Includes full-width signs: Excel treats them alike in Chinese input. */
    private static final String BEGINS_A_FORMULA = "=+-@＝＋－＠";

    /** What a reader would take for an escaped character (ISO/IEC 29500-1, ST_Xstring). */
    private static final Pattern LIKE_AN_ESCAPE = Pattern.compile("_x[0-9A-Fa-f]{4}_");

    private static final String STYLES = "xl/styles.xml";
    private static final String MARKED = " applyProtection=\"1\"";
    private static final String QUOTED = " quotePrefix=\"1\"" + MARKED;

    private QuotedText() {}

    interface TextLikeness {
        void to(OutputStream out) throws IOException;
    }

    /** Puts text into a cell. */
    static void put(Worksheet sheet, int row, int column, String text) {
        sheet.value(row, column, LIKE_AN_ESCAPE.matcher(text).replaceAll("_x005F$0"));
        if (beginsLikeAFormula(text)) {
            sheet.style(row, column)
                    .protectionOption(ProtectionOption.LOCKED, true)
                    .set();
        }
    }

    private static boolean beginsLikeAFormula(String text) {
        if (text.isEmpty()) {
            return false;
        }
        var seen = text.stripLeading();
        return Character.isISOControl(text.charAt(0))
                || !seen.isEmpty() && BEGINS_A_FORMULA.indexOf(seen.charAt(0)) >= 0;
    }

    /** Writes a workbook whose cells were filled by {@link #put}. */
    static void write(TextLikeness workbook, OutputStream to) throws IOException {
        var unquoted = Files.createTempFile("workbook-", ".xlsx");
        try {
            try (var out = Files.newOutputStream(unquoted)) {
                workbook.to(out);
            }
            quote(unquoted, to);
        } finally {
            Files.deleteIfExists(unquoted);
        }
    }

    private static void quote(Path workbook, OutputStream to) throws IOException {
        try (var from = new ZipFile(workbook.toFile())) {
            var out = new ZipArchiveOutputStream(to);
            for (var part : Collections.list(from.getEntries())) {
                if (!part.getName().equals(STYLES)) {
                    out.addRawArchiveEntry(part, from.getRawInputStream(part));
                    continue;
                }
                try (var content = from.getInputStream(part)) {
                    putStored(quoted(content), out);
                }
            }
            out.finish();
        }
    }

    private static byte[] quoted(InputStream styles) throws IOException {
        return new String(styles.readAllBytes(), StandardCharsets.UTF_8)
                .replace(MARKED, QUOTED)
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Stores the part uncompressed. If it were compressed while it is sent, its size would come after it, which some programs
     * cannot read.
     */
    private static void putStored(byte[] styles, ZipArchiveOutputStream out) throws IOException {
        var sum = new CRC32();
        sum.update(styles);
        var part = new ZipArchiveEntry(STYLES);
        part.setMethod(ZipArchiveEntry.STORED);
        part.setSize(styles.length);
        part.setCrc(sum.getValue());
        out.putArchiveEntry(part);
        out.write(styles);
        out.closeArchiveEntry();
    }
}
