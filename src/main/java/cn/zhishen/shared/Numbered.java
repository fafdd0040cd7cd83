package cn.zhishen.shared;

import java.text.Normalizer;
import java.util.Locale;

/**
 * What has a number.
 *
 * @param subject what it is
 * @param number of that; of a drawn check the quarter, a slash and the number of the certificate
 */
public record Numbered(Subject subject, String number) {

    /** Everything that has a page of its own, or a place on a list. */
    public enum Subject {
        APPLICATION,
        ENTERPRISE,
        CERTIFICATE,
        COMPLAINT,
        CHANGE,
        DRAWN_CHECK,
        SPOT_CHECK,
        RESTRICTION
    }

    public static Numbered application(String number) {
        return new Numbered(Subject.APPLICATION, number);
    }

    public static Numbered certificate(String number) {
        return new Numbered(Subject.CERTIFICATE, number);
    }

    /** A reference of letters, figures and hyphens as papers bear it. */
    public static String reference(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .replaceAll("[\\s\\p{Cf}\u0000]", "")
                .replaceAll("\\p{Pd}|\u2212", "-")
                .toUpperCase(Locale.ROOT);
    }
}
