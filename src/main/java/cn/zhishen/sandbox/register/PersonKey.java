package cn.zhishen.sandbox.register;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/** Names a person by the identity document, as text or as kind and number. */
record PersonKey(String value) {

    private static final String RESIDENT_IDENTITY_CARD = "RESIDENT_IDENTITY_CARD";
    private static final int LONGEST = 60;

    /** @return null if it is no such document */
    static PersonKey of(Object document) {
        if (document instanceof String number) {
            return ofText(number);
        }
        if (document instanceof Map<?, ?> parts && parts.get("number") instanceof String number) {
            return parts.get("kind") instanceof String kind && !kind.equals(RESIDENT_IDENTITY_CARD)
                    ? ofText(kind + ":" + number)
                    : ofText(number);
        }
        return null;
    }

    private static PersonKey ofText(String text) {
        var value = text.strip().toUpperCase(Locale.ROOT);
        return value.isEmpty() || value.length() > LONGEST ? null : new PersonKey(value);
    }

    /** Names the person on pages and in the file instead of the number. */
    String ref() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The number without its middle. */
    String masked() {
        var number = value.substring(value.indexOf(':') + 1);
        int shown = number.length() == 18 ? 6 : Math.min(1, number.length() / 3);
        int last = number.length() == 18 ? 4 : Math.min(3, number.length() / 3);
        return number.substring(0, shown)
                + "*".repeat(number.length() - shown - last)
                + number.substring(number.length() - last);
    }

    /** The number is personal data and stays out of logs. */
    @Override
    public String toString() {
        return masked();
    }
}
