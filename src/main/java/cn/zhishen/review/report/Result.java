package cn.zhishen.review.report;

import java.util.stream.Stream;

/**
 * Result of an indicator, or of one of its conditions: 不达标, 待核实, 达标, 不适用. The first three are ordered from weak to
 * strong; NOT_APPLICABLE leaves the other result unchanged.
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

    /** Combines two conditions that must both be met: the weaker counts. */
    public Result and(Result other) {
        if (this == NOT_APPLICABLE || other == NOT_APPLICABLE) {
            return this == NOT_APPLICABLE ? other : this;
        }
        return ordinal() <= other.ordinal() ? this : other;
    }

    /** Combines two alternatives: the stronger counts. */
    public Result or(Result other) {
        if (this == NOT_APPLICABLE || other == NOT_APPLICABLE) {
            return this == NOT_APPLICABLE ? other : this;
        }
        return ordinal() >= other.ordinal() ? this : other;
    }

    /** Combines conditions that must all be met; NOT_APPLICABLE if there are none. */
    public static Result all(Stream<Result> results) {
        return results.reduce(NOT_APPLICABLE, Result::and);
    }

    /** Combines alternatives; FAIL if there are none. */
    public static Result any(Stream<Result> results) {
        return results.reduce(FAIL, Result::or);
    }

    public static Result of(boolean met) {
        return met ? PASS : FAIL;
    }
}
