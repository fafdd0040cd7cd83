package cn.zhishen.registry;

import java.time.LocalDate;

/** A standing ban from the credit register 信用, such as false material (行政许可法第七十八、七十九条). */
public record CreditRecord(String uscc, String reason, String basis, LocalDate bannedUntil) {}
