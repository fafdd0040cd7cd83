package cn.zhishen.identity.staff;

import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * The secret that a phone and we share, from which both compute the codes: 160 bits, as RFC 4226 recommends.
 *
 * @param hex the bits in hexadecimal; always stored encrypted, never in a log
 */
public record OneTimeSecret(String hex) {

    private static final int BYTES = 20;
    private static final int BASE_32 = 32;
    private static final int LETTERS = BYTES * Byte.SIZE / 5;
    private static final String DIGITS_OF_JAVA = "0123456789abcdefghijklmnopqrstuv";
    private static final String DIGITS_OF_RFC_4648 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    static OneTimeSecret random() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new OneTimeSecret(HexFormat.of().formatHex(bytes));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /** The secret in base 32, for users who type it instead of scanning it. */
    public String typed() {
        var number = new BigInteger(hex, 16).toString(BASE_32);
        return ("0".repeat(LETTERS - number.length()) + number)
                .chars()
                .mapToObj(digit -> String.valueOf(DIGITS_OF_RFC_4648.charAt(DIGITS_OF_JAVA.indexOf(digit))))
                .collect(Collectors.joining());
    }

    /** The content of the QR code, in the form that all apps read. */
    public String address(String user) {
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s"
                .formatted(encoded("智审"), encoded(user), typed(), encoded("智审"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return "OneTimeSecret";
    }
}
