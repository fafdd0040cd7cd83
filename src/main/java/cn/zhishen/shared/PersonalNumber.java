package cn.zhishen.shared;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** A citizen's number (GB 11643) or a mobile phone within words that are kept and shown in clear. */
public final class PersonalNumber {

    /** What to tell whoever wrote one. */
    public static final String REFUSED = "文字含有公民身份号码或手机号码，这段文字会公开或者载入文书、记录，请删去后重新提交";

    /** As a whole, or in the groups in which people write them. */
    private static final Pattern NUMBER = Pattern.compile("(?<![0-9A-Z])(?:"
            + "[1-9]\\d{5}[ -]?(?:19|20)\\d{2}[ -]?(?:0[1-9]|1[0-2])[ -]?(?:0[1-9]|[12]\\d|3[01])[ -]?\\d{3} ?[0-9X]"
            + "|(?:86[ -]?)?1[3-9]\\d[ -]?\\d{4}[ -]?\\d{4}"
            + ")(?![0-9A-Z])");

    private PersonalNumber() {}

    /** Whether {@code words} hold one, in whatever width and however it is spaced. */
    public static boolean isIn(String words) {
        return NUMBER.matcher(Normalizer.normalize(words, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT))
                .find();
    }
}
