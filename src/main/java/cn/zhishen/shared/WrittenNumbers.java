package cn.zhishen.shared;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Digits in a text that a reader takes for one number: in digits of any script, and in groups with up to three marks, spaces or
 * line breaks between them.
 */
final class WrittenNumbers {

    /** In a {@link #readings reading}, Chinese digits are these private characters. Each is a group of its own. */
    static final String CHINESE = "\\x{E000}-\\x{E009}";

    /** No letter and no digit, except for letters that are written like marks. */
    static final String MARK = "[[^\\p{L}\\p{N}" + CHINESE + "]年月日ー丨丶ㄧㆍ]";

    /** What may stand between two groups. Quoted words stay apart. */
    static final String GAP = "(?!\",\")" + MARK + "{0,3}";

    /** A phone has so many. */
    private static final int FEWEST = 11;

    private static final int ZERO = 0xE000;
    /** Three ways to write 0 to 9. */
    private static final String CHINESE_DIGITS = "〇一二三四五六七八九零壹贰叁肆伍陆柒捌玖零幺貳參肆伍陸柒捌玖";

    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cf}\\p{Mn}\\p{Me}\\p{Cn}\\p{Co}\\p{Cs}\\x{115F}\\x{1160}[\\p{Cc}&&[^\\s\\x{85}]]]+");
    private static final Pattern SPACES = Pattern.compile("[\\s\\x{85}\\p{Z}]+");
    private static final Pattern REPEATED = Pattern.compile("([^\\p{L}\\p{N}" + CHINESE + "])\\1+");
    /** A multiplication sign that multiplies nothing is written for an X. */
    private static final Pattern LIKE_X = Pattern.compile("×(?!\\s?[0-9])");
    /** What HTML shows as a space or not at all, and a one between digits, which looks like a dash. */
    private static final Pattern LIKE_A_MARK =
            Pattern.compile("</?[A-Z][^<>]*+>|&#?[0-9A-Z]{1,8};|(?<=[0-9])\\x{E001}(?=[0-9])");

    private static final Pattern JOINING = Pattern.compile(GAP);
    private static final Pattern GROUP = Pattern.compile("[0-9]++|[X" + CHINESE + "]");

    private final StringBuilder joined = new StringBuilder();
    /** Where a group begins, and where the last one ends. */
    private final BitSet bounds = new BitSet();

    private WrittenNumbers() {}

    /**
     * The text in half width and upper case, with digits 0 to 9 for those of other scripts, and without what is not seen. If there
     * are tags, the text with a dash for each of them is a second reading. A text with hardly any digits is not worth reading.
     */
    static List<String> readings(String words) {
        var upper = Normalizer.normalize(words, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        var seen = new StringBuilder(upper.length());
        UNSEEN.matcher(upper)
                .replaceAll("")
                .codePoints()
                .map(WrittenNumbers::digit)
                .forEach(seen::appendCodePoint);
        if (seen.chars().filter(WrittenNumbers::isDigit).limit(FEWEST).count() < FEWEST) {
            return List.of();
        }
        var plain = once(LIKE_X.matcher(seen).replaceAll("X"));
        var marks = LIKE_A_MARK.matcher(plain);
        return marks.find() ? List.of(plain, once(marks.replaceAll("-"))) : List.of(plain);
    }

    private static int digit(int character) {
        int chinese = CHINESE_DIGITS.indexOf(character);
        if (chinese >= 0) {
            return ZERO + chinese % 10;
        }
        var value =
                switch (Character.getType(character)) {
                    case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER ->
                        Character.getNumericValue(character);
                    default -> -1;
                };
        return value >= 0 && value <= 9 ? '0' + value : character;
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9' || character >= ZERO && character <= ZERO + 9;
    }

    /** Each mark once, however often it is repeated. */
    private static String once(String text) {
        return REPEATED.matcher(SPACES.matcher(text).replaceAll(" ")).replaceAll("$1");
    }

    /** The longest sequences of groups that may belong together. */
    static List<WrittenNumbers> in(String reading) {
        var all = new ArrayList<WrittenNumbers>();
        var groups = GROUP.matcher(reading);
        var gap = JOINING.matcher(reading);
        int end = 0;
        while (groups.find()) {
            if (all.isEmpty() || !gap.region(end, groups.start()).matches()) {
                all.add(new WrittenNumbers());
            }
            all.get(all.size() - 1).append(groups.group());
            end = groups.end();
        }
        return all;
    }

    private void append(String group) {
        bounds.set(joined.length());
        int first = group.charAt(0);
        if (first < ZERO) {
            joined.append(group);
        } else {
            joined.append(first - ZERO);
        }
        bounds.set(joined.length());
    }

    /**
     * Whether some consecutive groups form such a number.
     *
     * @param most groups, unless it is written digit by digit; more are a list of numbers
     */
    boolean have(Pattern number, int most, Predicate<String> check) {
        var matcher = number.matcher(joined);
        return bounds.stream()
                .anyMatch(from -> matcher.region(from, joined.length()).lookingAt()
                        && bounds.get(matcher.end())
                        && isOne(matcher, most)
                        && check.test(matcher.group()));
    }

    private boolean isOne(MatchResult number, int most) {
        int groups = bounds.get(number.start(), number.end()).cardinality();
        return groups <= most || groups == number.end() - number.start();
    }
}
