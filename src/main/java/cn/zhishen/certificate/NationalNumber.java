package cn.zhishen.certificate;

import java.util.regex.Pattern;

/**
 * The national form of a certificate number (regulations §5.1, without the suffix of a copy): letter of the type, level of the authority,
 * province, five running digits, check digit. The check digit (regulations §0 no. 12) is the sum of the eight digits before it, each
 * multiplied by its weight, modulo ten.
 */
final class NationalNumber {

    /** How many digits follow the letters. */
    static final int DIGITS = 9;

    private static final Pattern FORM = Pattern.compile("[A-Z]W?([123]\\d{7})(\\d)");
    private static final int[] WEIGHTS = {7, 9, 5, 1, 4, 2, 6, 8};

    private NationalNumber() {}

    static boolean isForm(String number) {
        return FORM.matcher(number).matches();
    }

    /** @param digits the eight digits before the check digit */
    static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * Character.digit(digits.charAt(i), 10);
        }
        return sum % 10;
    }

    /** Whether {@code number} has the {@link #isForm form} and its last digit is the check digit of the others. */
    static boolean isChecked(String number) {
        var matcher = FORM.matcher(number);
        return matcher.matches() && checkDigit(matcher.group(1)) == Integer.parseInt(matcher.group(2));
    }
}
