package cn.zhishen.shared;

import java.text.Normalizer;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds citizens' identity numbers (GB 11643) and mobile phone numbers in text that is stored and shown unencrypted. */
public final class PersonalNumber {

    /** The message for a user who wrote such a number. */
    public static final String REFUSED = "文字含有公民身份号码或手机号码，这段文字会公开或者载入文书、记录，请删去后重新提交";

    private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}");
    /** Long hexadecimal words are random identifiers. One in a thousand would happen to contain such digits. */
    private static final Pattern IDENTIFIER = Pattern.compile("[0-9A-F-]{24,}+");

    private static final Pattern LETTER = Pattern.compile("[A-F]");
    private static final String GROUP = "\\d++(?:X(?![A-Z]))?";
    /** Groups of digits as people write them, separated by one or two marks or spaces. A colon separates nothing: it belongs to a time. */
    private static final Pattern DIGITS =
            Pattern.compile(GROUP + "(?:[\\p{P}\\p{S}\\p{Z}\\t&&[^:]]{1,2}" + GROUP + ")*+");

    private static final Pattern WHOLE = Pattern.compile("[\\d._-]+[xX]?");
    private static final Pattern EACH = Pattern.compile(GROUP);
    private static final List<Pattern> NUMBERS = Stream.of(
                    "(?:(?:00)?86|0)?1[3-9]\\d{9}",
                    "[1-9]\\d{5}(?:18|19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{3}[\\dX]")
            .map(Pattern::compile)
            .toList();

    private PersonalNumber() {}

    /** Whether the whole identifier is such a number. A random identifier may well contain one. */
    public static boolean is(String identifier) {
        return WHOLE.matcher(identifier).matches() && isIn(identifier);
    }

    /** Whether {@code words} contain such a number, in full or half width and however it is separated. Adjacent letters do not hide it. */
    public static boolean isIn(String words) {
        var seen = UNSEEN.matcher(
                        Normalizer.normalize(words, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT))
                .replaceAll("");
        var plain = IDENTIFIER
                .matcher(seen)
                .replaceAll(word -> LETTER.matcher(word.group()).find() ? "id" : word.group());
        return DIGITS.matcher(plain).results().anyMatch(digits -> isAmong(EACH.matcher(digits.group())));
    }

    /** Whether some consecutive groups form such a number. */
    private static boolean isAmong(Matcher groups) {
        var joined = new StringBuilder();
        var bounds = new BitSet();
        bounds.set(0);
        while (groups.find()) {
            joined.append(groups.group());
            bounds.set(joined.length());
        }
        return NUMBERS.stream().map(number -> number.matcher(joined)).anyMatch(number -> bounds.stream()
                .anyMatch(from -> number.region(from, joined.length()).lookingAt() && bounds.get(number.end())));
    }
}
