package cn.zhishen.printing;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the QR code on each page of a form says: {@code ZS1/<application number>/<snapshot hash prefix>/<page>/<pages>}. It
 * binds the page to the frozen dossier.
 *
 * @param snapshot first 12 hexadecimal digits of the snapshot's SHA-256
 * @param page from 1
 */
public record PageCode(String application, String snapshot, int page, int pages) {

    private static final int DIGITS = 12;
    private static final Pattern FORM = Pattern.compile("ZS1/(\\d{16})/([0-9a-f]{12})/(\\d{1,4})/(\\d{1,4})");

    /** What a code has of the SHA-256 of a paper's content. */
    public static String prefix(String sha256) {
        return sha256.substring(0, DIGITS);
    }

    public String encode() {
        return "ZS1/%s/%s/%d/%d".formatted(application, snapshot, page, pages);
    }

    /** The code that {@code text} spells, empty if it is some other text. */
    public static Optional<PageCode> parse(String text) {
        var matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new PageCode(
                        matcher.group(1),
                        matcher.group(2),
                        Integer.parseInt(matcher.group(3)),
                        Integer.parseInt(matcher.group(4))))
                : Optional.empty();
    }
}
