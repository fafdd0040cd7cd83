package cn.zhishen.enterprise.register;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * What the register of social insurance last said of a person.
 *
 * @param insured whether the enterprise had paid up to the time of the answer
 * @param until the last month that the enterprise paid, null if none
 * @param on the day of the answer
 */
public record Insurance(boolean insured, YearMonth until, LocalDate on) {}
