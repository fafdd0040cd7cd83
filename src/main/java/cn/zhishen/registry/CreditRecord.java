package cn.zhishen.registry;

import java.time.LocalDate;

/**
 * A ban from applying, from the credit register 信用 (行政许可法第七十八、七十九条).
 *
 * @param conduct the conduct, a word of decision {@code credit-bans} such as {@code FALSE_MATERIAL}; null if not given
 * @param decidedOn day of the decision; null if not given
 * @param bannedUntil last day of the ban as set by the deciding authority; null if the law determines it
 */
public record CreditRecord(
        String uscc, String conduct, String reason, String basis, LocalDate decidedOn, LocalDate bannedUntil) {}
