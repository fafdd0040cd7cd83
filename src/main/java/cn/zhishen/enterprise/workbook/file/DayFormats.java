package cn.zhishen.enterprise.workbook.file;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which formats show a number as a day. */
final class DayFormats {

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|_.|\\*.");
    private static final Set<String> GENERAL = Set.of("general", "standard");

    private DayFormats() {}

    /**
     * @param id of the format, below 164 one of the formats that every program knows
     * @param format its text, null if the file does not give it
     */
    static boolean isDay(int id, String format) {
        if (format == null) {
            return id >= 14 && id <= 17
                    || id == 22
                    || id >= 27 && id <= 31
                    || id == 36
                    || id >= 50 && id <= 54
                    || id == 57
                    || id == 58;
        }
        var bare = QUOTED.matcher(format.toLowerCase(Locale.ROOT)).replaceAll("");
        return !GENERAL.contains(bare)
                && (bare.contains("y")
                        || bare.contains("d")
                        || bare.contains("m") && !bare.contains("h") && !bare.contains("s"));
    }
}
