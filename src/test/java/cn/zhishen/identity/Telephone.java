package cn.zhishen.identity;

import cn.zhishen.identity.staff.OneTimeCode;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/** A telephone that shows one-time codes for the secret that was typed into it. */
public record Telephone(String typed) {

    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public String shows(Instant now) {
        return OneTimeCode.at(HexFormat.of().parseHex(hex()), OneTimeCode.step(now));
    }

    /** The secret in the form in which the program stores it. */
    public String hex() {
        var number = BigInteger.ZERO;
        for (char digit : typed.toCharArray()) {
            number = number.shiftLeft(5).or(BigInteger.valueOf(DIGITS.indexOf(digit)));
        }
        return "%040x".formatted(number);
    }

    /** How long a code is shown. */
    public static Duration moment() {
        return OneTimeCode.STEP;
    }
}
