package cn.zhishen.enterprise;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares texts as people read them: two that look alike are equal, however they were typed. */
public final class TextLikeness {

    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cf}\\u034F\\u115F\\u1160\\u3164\\uFE00-\\uFE0F\\x{E0100}-\\x{E01EF}]");
    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern MIDDLE_DOT = Pattern.compile(
            "[\\u00B7\\u02D1\\u02D9\\u0387\\u2022\\u2027\\u2219\\u22C5\\u2E31\\u30FB\\u318D\\u4E36\\uFF65]");
    /** A Chinese character that people type instead of a middle dot. */
    private static final char MIDDLE_STROKE = '\u4E36';

    private static final Pattern FULL_WIDTH = Pattern.compile("[\\uFF01-\\uFF5E\\u3000]");
    private static final Pattern FULL_WIDTH_LETTER =
            Pattern.compile("[\\uFF10-\\uFF19\\uFF21-\\uFF3A\\uFF41-\\uFF5A\\u3000]");
    private static final Pattern DASH = Pattern.compile("\\p{Pd}");
    private static final Pattern MARK = Pattern.compile("[\\p{P}\\p{S}]");

    private TextLikeness() {}

    /** Removes invisible characters, such as format characters, and blanks at both ends; null stays null. */
    public static String clean(String text) {
        return text == null ? null : INVISIBLE.matcher(text).replaceAll("").strip();
    }

    /** A name cleaned, with one kind of middle dot; null stays null. */
    public static String name(String text) {
        return text == null ? null : MIDDLE_DOT.matcher(clean(text)).replaceAll("·");
    }

    /**
     * A number or code of letters and digits, cleaned of what pasting adds: full-width and lower-case letters, blanks,
     * invisible characters; empty for null.
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

    /** Full-width signs, letters, digits and blanks as those of ASCII; null stays null. */
    public static String narrow(String text) {
        return text == null ? null : narrowed(text, FULL_WIDTH);
    }

    /** Full-width letters, digits and blanks as those of ASCII; other signs, such as brackets, stay. */
    public static String narrowLetters(String text) {
        return text == null ? null : narrowed(text, FULL_WIDTH_LETTER);
    }

    private static String narrowed(String text, Pattern wide) {
        return wide.matcher(text)
                .replaceAll(one -> Matcher.quoteReplacement(Normalizer.normalize(one.group(), Normalizer.Form.NFKC)));
    }

    /** Normalises differences in width, brackets, blanks, middle dots, dashes, case and invisible characters; empty for null. */
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

    /** True for nearly every text: Chinese characters, capitals and digits, each of which can be typed in one way only. */
    private static boolean isPlain(String text) {
        return text.chars()
                .allMatch(c ->
                        c >= '一' && c <= '龥' && c != MIDDLE_STROKE || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z');
    }

    public static boolean same(String one, String other) {
        return Objects.equals(one, other) || plain(one).equals(plain(other));
    }

    /**
     * Whether both are equal except for signs between the characters: 扎西·次仁 and 扎西次仁. Whether they mean the same, a
     * person decides.
     */
    public static boolean alike(String one, String other) {
        return letters(one).equals(letters(other));
    }

    /** {@link #plain} without signs between the characters: 雪域（集团） and 雪域集团 give the same text. */
    public static String letters(String text) {
        return MARK.matcher(plain(text)).replaceAll("");
    }
}
