package cn.zhishen.review.report;

import java.util.stream.Stream;

/**
 * Result of an indicator, or of one condition of it: 不达标, 待核实, 达标, 不适用. The first three are in the order of their
 * strength; what is not applicable changes nothing.
 */
public enum Result {
    FAIL("不达标"),
    NEEDS_CHECK("待核实"),
    PASS("达标"),
    NOT_APPLICABLE("不适用");

    private final String chinese;

    Result(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }

    /** Of two conditions that must both be met: the weaker. */
    public Result and(Result other) {
        if (this == NOT_APPLICABLE || other == NOT_APPLICABLE) {
            return this == NOT_APPLICABLE ? other : this;
        }
        return ordinal() <= other.ordinal() ? this : other;
    }

    /** Of two ways of which one will do: the stronger. */
    public Result or(Result other) {
        if (this == NOT_APPLICABLE || other == NOT_APPLICABLE) {
            return this == NOT_APPLICABLE ? other : this;
        }
        return ordinal() >= other.ordinal() ? this : other;
    }

    /** Of conditions that must all be met. */
    public static Result all(Stream<Result> results) {
        return results.reduce(NOT_APPLICABLE, Result::and);
    }

    /** Of ways of which one will do; none of none. */
    public static Result any(Stream<Result> results) {
        return results.reduce(FAIL, Result::or);
    }

    public static Result of(boolean met) {
        return met ? PASS : FAIL;
    }
}
