package cn.zhishen.enterprise.workbook.file;

import cn.zhishen.enterprise.workbook.file.FileCell.Kind;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a format shows a number: as a number, a day or a month.
 *
 * @param digits how many digits a whole number has at least; zeros stand before it
 */
record NumberFormat(Kind kind, int digits) {

    static final NumberFormat GENERAL = new NumberFormat(Kind.NUMBER, 0);
    private static final NumberFormat DAY = new NumberFormat(Kind.DAY, 0);
    private static final NumberFormat MONTH = new NumberFormat(Kind.MONTH, 0);

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|_.|\\*.");
    private static final Pattern ZEROS = Pattern.compile("(?:\\[[^\\]]*\\])?(0{1,40})(?:;.*)?");
    private static final Set<String> GENERAL_NAMES = Set.of("general", "standard");

    /** Of the formats that every program knows, 27 to 58 as they are in China (ISO/IEC 29500-1, 18.8.30). */
    private static final Set<Integer> DAYS = Set.of(14, 15, 16, 22, 28, 29, 30, 31, 51, 53, 54, 58);

    private static final Set<Integer> MONTHS = Set.of(17, 27, 36, 50, 52, 57);

    /**
     * @param id of the format, below 164 one of the formats that every program knows
     * @param format its text, null if the file does not give it
     */
    static NumberFormat of(int id, String format) {
        if (format == null) {
            return DAYS.contains(id) ? DAY : MONTHS.contains(id) ? MONTH : GENERAL;
        }
        var zeros = ZEROS.matcher(format);
        if (zeros.matches()) {
            return new NumberFormat(Kind.NUMBER, zeros.group(1).length());
        }
        var bare =
                QUOTED.matcher(format.toLowerCase(Locale.ROOT)).replaceAll("").split(";", -1)[0];
        if (GENERAL_NAMES.contains(bare)) {
            return GENERAL;
        }
        boolean year = bare.contains("y");
        boolean month = bare.contains("m") && !bare.contains("h") && !bare.contains("s");
        boolean day = bare.contains("d");
        if (month && !day && (year || bare.contains("e"))) {
            return MONTH;
        }
        return year || month || day ? DAY : GENERAL;
    }

    /** What is seen of a number. */
    String shown(String plain) {
        boolean whole = plain.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        return whole ? "0".repeat(Math.max(0, digits - plain.length())) + plain : plain;
    }
}
