package cn.zhishen.identity;

import cn.zhishen.identity.staff.OneTimeCode;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/** A telephone that shows one-time codes, for the secret that somebody has typed into it. */
public record Telephone(String typed) {

    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public String shows(Instant now) {
        var number = BigInteger.ZERO;
        for (char digit : typed.toCharArray()) {
            number = number.shiftLeft(5).or(BigInteger.valueOf(DIGITS.indexOf(digit)));
        }
        return OneTimeCode.at(HexFormat.of().parseHex("%040x".formatted(number)), OneTimeCode.step(now));
    }

    /** As long as a code is shown. */
    public static Duration moment() {
        return OneTimeCode.STEP;
    }
}
