package cn.zhishen.enterprise.register;

import java.time.LocalDate;

/**
 * What the register of social insurance last said of a person.
 *
 * @param insured whether the enterprise had paid up to the time of the answer
 * @param on the day of the answer
 */
public record Insurance(boolean insured, LocalDate on) {}
