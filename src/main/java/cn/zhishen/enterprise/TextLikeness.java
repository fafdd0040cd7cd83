package cn.zhishen.enterprise;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/** Compares texts as people read them: two that look alike are one, however they were typed. */
public final class TextLikeness {

    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cf}\\u034F\\u115F\\u1160\\u3164\\uFE00-\\uFE0F\\x{E0100}-\\x{E01EF}]");
    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern MIDDLE_DOT = Pattern.compile(
            "[\\u00B7\\u02D1\\u02D9\\u0387\\u2022\\u2027\\u2219\\u22C5\\u2E31\\u30FB\\u318D\\u4E36\\uFF65]");
    /** A Chinese character that people write for a middle dot. */
    private static final char MIDDLE_STROKE = '\u4E36';

    private static final Pattern DASH = Pattern.compile("\\p{Pd}");
    private static final Pattern MARK = Pattern.compile("[\\p{P}\\p{S}]");

    private TextLikeness() {}

    /** Without format characters and the like, which nobody sees, and without blanks at both ends; null stays null. */
    public static String clean(String text) {
        return text == null ? null : INVISIBLE.matcher(text).replaceAll("").strip();
    }

    /**
     * A number or code of letters and digits without what pasting brings along: full-width and lower-case letters, blanks,
     * characters that nobody sees; empty for null.
     */
    public static String code(String text) {
        if (text == null) {
            return "";
        }
        return isPlain(text)
                ? text
                : BLANK.matcher(Normalizer.normalize(INVISIBLE.matcher(text).replaceAll(""), Normalizer.Form.NFKC))
                        .replaceAll("")
                        .toUpperCase(Locale.ROOT);
    }

    /**
     * What is left where width, brackets, blanks, the kind of middle dot or dash, case and invisible characters make no
     * difference; empty for null.
     */
    public static String plain(String text) {
        return text != null && isPlain(text)
                ? text
                : DASH.matcher(MIDDLE_DOT.matcher(code(text)).replaceAll("·"))
                        .replaceAll("-")
                        .replace('【', '(')
                        .replace('〔', '(')
                        .replace('[', '(')
                        .replace('】', ')')
                        .replace('〕', ')')
                        .replace(']', ')');
    }

    /** Nearly every text is: Chinese characters, capitals and digits, of which there is only one way to write each. */
    private static boolean isPlain(String text) {
        return text.chars()
                .allMatch(c ->
                        c >= '一' && c <= '龥' && c != MIDDLE_STROKE || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z');
    }

    public static boolean same(String one, String other) {
        return Objects.equals(one, other) || plain(one).equals(plain(other));
    }

    /** Whether the two are the same but for signs between the characters: 扎西·次仁 and 扎西次仁. Whether they mean one, a person says. */
    public static boolean alike(String one, String other) {
        return letters(one).equals(letters(other));
    }

    /** {@link #plain} without any signs between the characters: 雪域（集团） and 雪域集团 are alike. */
    public static String letters(String text) {
        return MARK.matcher(plain(text)).replaceAll("");
    }
}
