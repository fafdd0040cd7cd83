package cn.zhishen.enterprise.workbook.file;

import cn.zhishen.enterprise.workbook.BadWorkbook;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A file of separated values (RFC 4180), as Excel, WPS and databases write it: in UTF-8, UTF-16 or GB18030, with commas, semicolons, tabs or
 * bars. It has one sheet without a name.
 */
final class CsvFile implements SpreadsheetFile, FileSheet {

    private static final int MAX_COLUMNS = 1000;
    private static final int MAX_CELL = 32_767;
    private static final int SAMPLE = 20_000;
    private static final char QUOTE = '"';
    private static final String SEPARATORS = ",;\t|";
    private static final Charset GB18030 = Charset.forName("GB18030");

    /** The first line by which a file tells Excel its separator. */
    private static final Pattern TOLD = Pattern.compile("^\"?sep=(.)\"?(\\r\\n|\\n|\\r)", Pattern.CASE_INSENSITIVE);

    /** What Excel may have saved of 2024.10, which is a number to it. */
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{3}\\.[1-9]");

    /** How writers keep Excel from taking a text for a number: ="0123", and an apostrophe or tab before it. */
    private static final Pattern KEPT_AS_TEXT = Pattern.compile("(?s)=\"(.*)\"|[\\t']([\\w=+@-].*)");

    private final String text;
    private final int start;
    private final char separator;

    private CsvFile(String text) {
        var told = TOLD.matcher(text);
        if (told.find()) {
            this.text = text;
            this.start = told.end();
            this.separator = told.group(1).charAt(0);
        } else {
            this.text = text;
            this.start = 0;
            this.separator = separator(text);
        }
    }

    static CsvFile open(Path file) throws IOException {
        var text = decoded(Files.readAllBytes(file));
        if (text.chars().anyMatch(one -> one < ' ' && one != '\t' && one != '\n' && one != '\r' && one != '\f')) {
            throw new BadWorkbook("文件不是 Excel 工作簿，也不是 CSV 文本" + REMEDY);
        }
        return new CsvFile(text);
    }

    private static String decoded(byte[] bytes) {
        if (begins(bytes, 0xEF, 0xBB, 0xBF)) {
            return strictly(StandardCharsets.UTF_8, bytes, 3);
        } else if (begins(bytes, 0xFF, 0xFE)) {
            return strictly(StandardCharsets.UTF_16LE, bytes, 2);
        } else if (begins(bytes, 0xFE, 0xFF)) {
            return strictly(StandardCharsets.UTF_16BE, bytes, 2);
        }
        try {
            return read(StandardCharsets.UTF_8, bytes, 0);
        } catch (CharacterCodingException e) {
            return strictly(GB18030, bytes, 0);
        }
    }

    private static boolean begins(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (bytes.length <= i || Byte.toUnsignedInt(bytes[i]) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static String strictly(Charset charset, byte[] bytes, int from) {
        try {
            return read(charset, bytes, from);
        } catch (CharacterCodingException e) {
            throw new BadWorkbook("文件不是 Excel 工作簿；如果是 CSV，其文字编码无法识别，请另存为“CSV UTF-8”或 .xlsx 后重新上传", e);
        }
    }

    private static String read(Charset charset, byte[] bytes, int from) throws CharacterCodingException {
        return charset.newDecoder()
                .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                .toString();
    }

    /** The sign that is most frequent outside of quotes at the beginning. */
    private static char separator(String text) {
        var found = new int[SEPARATORS.length()];
        boolean quoted = false;
        for (int i = 0; i < Math.min(text.length(), SAMPLE); i++) {
            char one = text.charAt(i);
            if (one == QUOTE) {
                quoted = !quoted;
            } else if (!quoted && SEPARATORS.indexOf(one) >= 0) {
                found[SEPARATORS.indexOf(one)]++;
            }
        }
        int best = 0;
        for (int i = 1; i < found.length; i++) {
            if (found[i] > found[best]) {
                best = i;
            }
        }
        return SEPARATORS.charAt(best);
    }

    @Override
    public List<FileSheet> sheets() {
        return List.of(this);
    }

    @Override
    public String name() {
        return null;
    }

    @Override
    public boolean isHidden() {
        return false;
    }

    @Override
    public List<Merge> merges() {
        return List.of();
    }

    @Override
    public void read(RowReader reader) {
        var cells = new TreeMap<Integer, FileCell>();
        int row = 1;
        int column = 0;
        int at = start;
        while (at < text.length()) {
            var value = new StringBuilder();
            at = value(at, value, row, column);
            var cell = cell(value.toString());
            if (cell != null) {
                cells.put(column, cell);
            }
            char end = at < text.length() ? text.charAt(at) : '\n';
            at++;
            if (end == separator) {
                column++;
                continue;
            }
            if (end == '\r' && at < text.length() && text.charAt(at) == '\n') {
                at++;
            }
            if (!cells.isEmpty() && !reader.row(new FileRow(row, cells))) {
                return;
            }
            cells = new TreeMap<>();
            row++;
            column = 0;
        }
        if (!cells.isEmpty()) {
            reader.row(new FileRow(row, cells));
        }
    }

    /** Reads a value and returns the place of the sign that ends it. */
    private int value(int from, StringBuilder value, int row, int column) {
        if (column >= MAX_COLUMNS) {
            throw new BadWorkbook("第 " + row + " 行超过 " + MAX_COLUMNS + " 列，不是正常的表格" + REMEDY);
        }
        int at = from;
        boolean quoted = at < text.length() && text.charAt(at) == QUOTE;
        if (quoted) {
            at++;
        }
        while (at < text.length()) {
            char one = text.charAt(at);
            if (quoted && one == QUOTE) {
                if (at + 1 < text.length() && text.charAt(at + 1) == QUOTE) {
                    at++;
                } else {
                    quoted = false;
                    at++;
                    continue;
                }
            } else if (!quoted && (one == separator || one == '\n' || one == '\r')) {
                return at;
            }
            if (value.length() == MAX_CELL) {
                throw new BadWorkbook("第 " + row + " 行有一格超过 " + MAX_CELL + " 个字，可能少了一个引号，请核对后重新上传");
            }
            value.append(one);
            at++;
        }
        if (quoted) {
            throw new BadWorkbook("第 " + row + " 行有一个引号没有成对，请核对后重新上传");
        }
        return at;
    }

    private static FileCell cell(String value) {
        var kept = KEPT_AS_TEXT.matcher(value);
        if (kept.matches()) {
            return FileCell.text(kept.group(1) != null ? kept.group(1) : kept.group(2));
        }
        return NUMBER.matcher(value.strip()).matches()
                ? FileCell.number(new BigDecimal(value.strip()), NumberFormat.GENERAL, false)
                : FileCell.text(value);
    }

    @Override
    public void close() {
        // its text is held
    }
}
