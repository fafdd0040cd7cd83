package cn.zhishen.sandbox;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** Made-up identifiers with the check characters that real ones would have. */
public final class DemoIdentifiers {

    private static final String USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
    private static final int[] CITIZEN_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    private DemoIdentifiers() {}

    /**
     * Unified social credit code of an enterprise (GB 32100—2015).
     *
     * @param organisation first eight characters of the organisation code, whose own check character is added (GB 11714)
     */
    public static String uscc(String division, String organisation) {
        int check = 0;
        for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
            check += Character.digit(organisation.charAt(i), 36) * ORGANISATION_WEIGHTS[i];
        }
        var code = "91" + division + organisation + "0X987654321".charAt(check % 11);
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < code.length(); i++) {
            sum += USCC_ALPHABET.indexOf(code.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return code + USCC_ALPHABET.charAt((31 - sum % 31) % 31);
    }

    /**
     * Citizen identification number (GB 11643—1999).
     *
     * @param sequence three digits, odd for men
     */
    public static String citizenId(String division, LocalDate birth, int sequence) {
        var digits = division + birth.format(DateTimeFormatter.BASIC_ISO_DATE) + "%03d".formatted(sequence);
        int sum = 0;
        for (int i = 0; i < CITIZEN_WEIGHTS.length; i++) {
            sum += (digits.charAt(i) - '0') * CITIZEN_WEIGHTS[i];
        }
        return digits + "10X98765432".charAt(sum % 11);
    }
}
