package cn.zhishen.shared;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Finds citizens' identity numbers (GB 11643) and mobile phone numbers in text that is stored and shown unencrypted, however
 * they are written ({@link WrittenNumbers}).
 */
public final class PersonalNumber {

    /** The message for a user who wrote such a number. */
    public static final String REFUSED = "文字含有公民身份号码或手机号码，这段文字会公开或者载入文书、记录，请删去后重新提交";

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_CHARACTERS = "10X98765432";
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
    private static final Predicate<String> ANY = number -> true;

    private static final Pattern PHONE = Pattern.compile("(?:(?:00)?86|0)?1[3-9]\\d{9}");
    private static final String BIRTHDAY = "(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])";
    private static final Pattern CITIZEN = Pattern.compile("[1-9]\\d{5}(?:19|20)\\d{2}" + BIRTHDAY + "\\d{3}[\\dX]");
    private static final Pattern WITHIN = Pattern.compile("(?=(" + CITIZEN + "))");
    /** May be mistyped. The years are those of people who work; permits for construction have the same form and a later year. */
    private static final Pattern LIKE_CITIZEN =
            Pattern.compile("[1-9]\\d{5}(?:19\\d{2}|200\\d|201[01])" + BIRTHDAY + "\\d{3}[\\dX]");
    /** The form of before 1999, which registration numbers of enterprises had too. */
    private static final Pattern OLD_CITIZEN = Pattern.compile("[1-9]\\d{7}" + BIRTHDAY + "\\d{3}");

    private static final Pattern IDENTITY = Pattern.compile("身份[证證]|公民身份");

    private static final Pattern RANDOM = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?:[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}|[0-9A-F]{32,}+)(?![\\p{L}\\p{N}])");
    private static final Pattern LETTER = Pattern.compile("[A-F]");
    /** Such as GB/T 15834—2011. */
    private static final Pattern STANDARD = Pattern.compile(
            "(?<![A-Z])(?:GB|GBJ|JG|JGJ|JGT|JC|CJJ|CJ|JTG|SL|DL|DB|CECS|ISO)(?:/?[TZ])? ?[0-9]{1,5}(?:\\.[0-9]{1,2})?[-—–](?:19|20)[0-9]{2}(?![0-9])");

    private static final Pattern BANK_CARD =
            Pattern.compile("(?<!\\d)\\d{4}([ -])\\d{4}\\1\\d{4}\\1\\d{4}(?:\\1\\d{1,3})?(?!\\d)");

    private PersonalNumber() {}

    /**
     * Whether {@code words} contain such a number. No phone is seen in UUIDs and hexadecimal numbers of at least 32 characters,
     * which may happen to contain its digits, nor in dates, times and the numbers of standards and bank cards.
     */
    public static boolean isIn(String words) {
        return WrittenNumbers.readings(words).stream().anyMatch(reading -> {
            var plain = RANDOM.matcher(reading)
                    .replaceAll(one -> LETTER.matcher(one.group()).find() ? "random" : one.group());
            return isCitizenIn(reading) || has(plain, LIKE_CITIZEN, 5, ANY) || has(withoutOthers(plain), PHONE, 6, ANY);
        });
    }

    /** Whether a number of another kind contains such a number. It has no random part and no date. */
    public static boolean isInNumber(String number) {
        return WrittenNumbers.readings(number).stream()
                .anyMatch(reading ->
                        isCitizenIn(reading) || has(reading, LIKE_CITIZEN, 5, ANY) || has(reading, PHONE, 6, ANY));
    }

    /** The check character of GB 11643 for the first 17 digits of {@code id}. */
    public static char checkCharacter(String id) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (id.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECK_CHARACTERS.charAt(sum % CHECK_CHARACTERS.length());
    }

    private static boolean isCitizenIn(String reading) {
        return WITHIN.matcher(reading).results().anyMatch(number -> isSound(number.group(1)))
                || has(reading, CITIZEN, 6, PersonalNumber::isSound)
                || IDENTITY.matcher(reading).find() && has(reading, OLD_CITIZEN, 5, ANY);
    }

    private static boolean isSound(String number) {
        try {
            LocalDate.parse(number.substring(6, 14), DAY);
            return checkCharacter(number) == number.charAt(17);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean has(String reading, Pattern number, int groups, Predicate<String> check) {
        return WrittenNumbers.in(reading).stream().anyMatch(digits -> digits.have(number, groups, check));
    }

    private static String withoutOthers(String reading) {
        var rest = STANDARD.matcher(WrittenMoments.without(reading)).replaceAll("standard");
        return BANK_CARD
                .matcher(rest)
                .replaceAll(card -> isLuhn(card.group().replaceAll("\\D", "")) ? "card" : card.group());
    }

    private static boolean isLuhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            sum += i % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
        }
        return sum % 10 == 0;
    }
}
