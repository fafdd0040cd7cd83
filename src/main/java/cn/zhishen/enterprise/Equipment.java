package cn.zhishen.enterprise;

import java.time.LocalDate;

/** Technical equipment 技术装备 owned by the enterprise; {@code id} is the enterprise's own asset number. */
public record Equipment(String id, String name, String model, int quantity, String source, LocalDate purchasedOn) {}
