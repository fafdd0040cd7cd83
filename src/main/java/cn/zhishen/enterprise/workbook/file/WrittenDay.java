package cn.zhishen.enterprise.workbook.file;

import cn.zhishen.enterprise.TextLikeness;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.regex.Pattern;

/**
 * A day as people and programs write it in a cell, beyond what a form takes: with a time, the day of the week, blanks or full-width signs.
 *
 * @param text as a form takes it, if it is a whole day; otherwise as written, with half-width signs
 * @param month the month, if no day is written: year and month
 */
public record WrittenDay(String text, int[] month) {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private static final Pattern DAY =
            Pattern.compile("(\\d{4})\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})\\s*[日号]?"
                    + "\\s*(?:(?:星期|周)[一二三四五六日天])?(?:[T\\s]\\s*\\d{1,2}(?::\\d{2}){1,2}(?:\\.\\d+)?)?");
    private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})\\s+\\d{1,2}(?::?\\d{2}){1,2}");
    private static final Pattern MONTH = Pattern.compile("(\\d{4})\\s*[-/.年]\\s*(\\d{1,2})\\s*(?:月份?)?");
    private static final Pattern COMPACT_MONTH = Pattern.compile("((?:19|20)\\d{2})(0[1-9]|1[0-2])");

    /** A moment in UTC or with an offset, as JSON has it: its day is that in China. */
    private static final Pattern MOMENT =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[-+]\\d{2}:\\d{2})");

    public static WrittenDay of(String written) {
        var text = TextLikeness.narrow(written).strip();
        if (MOMENT.matcher(text).matches()) {
            try {
                return new WrittenDay(
                        OffsetDateTime.parse(text)
                                .atZoneSameInstant(CHINA)
                                .toLocalDate()
                                .toString(),
                        null);
            } catch (DateTimeException e) {
                return new WrittenDay(text, null);
            }
        }
        for (var form : new Pattern[] {DAY, COMPACT}) {
            var day = form.matcher(text);
            if (day.matches()) {
                return new WrittenDay(day.group(1) + "-" + day.group(2) + "-" + day.group(3), null);
            }
        }
        for (var form : new Pattern[] {MONTH, COMPACT_MONTH}) {
            var month = form.matcher(text);
            if (month.matches()) {
                return new WrittenDay(
                        text, new int[] {Integer.parseInt(month.group(1)), Integer.parseInt(month.group(2))});
            }
        }
        return new WrittenDay(text, null);
    }
}
