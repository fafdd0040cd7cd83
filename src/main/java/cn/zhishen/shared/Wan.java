package cn.zhishen.shared;

import java.math.BigDecimal;

/** Sums of money in units of 10,000 yuan. */
public final class Wan {

    private Wan() {}

    /** Such as 400.5 万元, without zeros at the end. */
    public static String text(BigDecimal sum) {
        return sum.stripTrailingZeros().toPlainString() + " 万元";
    }
}
