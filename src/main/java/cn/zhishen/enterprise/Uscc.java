package cn.zhishen.enterprise;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Unified social credit code 统一社会信用代码, 18 characters with a check character (GB 32100—2015).
 */
public record Uscc(@JsonValue String value) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int LENGTH = 18;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Uscc {
        value = TextLikeness.code(value);
        if (value.length() != LENGTH) {
            throw new InvalidIdentifier("uscc", "统一社会信用代码应为 18 位，请核对营业执照");
        }
        if (value.chars().anyMatch(c -> ALPHABET.indexOf(c) < 0)) {
            throw new InvalidIdentifier("uscc", "统一社会信用代码含有不允许的字符（不使用 I、O、S、V、Z），请核对营业执照");
        }
        if (value.charAt(LENGTH - 1) != checkCharacter(value)) {
            throw new InvalidIdentifier("uscc", "统一社会信用代码校验位不正确，请核对营业执照");
        }
    }

    /** The check character for the first 17 characters of {@code code}. */
    public static char checkCharacter(String code) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum += ALPHABET.indexOf(code.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }

    /** Whether it is such a code, in any case and width. */
    public static boolean isOne(String text) {
        try {
            new Uscc(text);
            return true;
        } catch (InvalidIdentifier e) {
            return false;
        }
    }

    /** The six-digit division code of the registering authority (GB/T 2260). */
    public String divisionCode() {
        return value.substring(2, 8);
    }

    @Override
    public String toString() {
        return value;
    }
}
