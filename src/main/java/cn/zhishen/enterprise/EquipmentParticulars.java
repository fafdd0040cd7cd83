package cn.zhishen.enterprise;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What the application form asks of a piece of equipment beside what standards do (docs/regulations.zh.md 6.1). Printed as
 * stated, assessed nowhere; may all be null.
 *
 * @param manufacturer 生产厂
 * @param manufacturedOn 出厂时间
 * @param power 功率/吨位, with its unit
 * @param valueWan 价值, 万元
 * @param invoiceNumber 发票号
 */
public record EquipmentParticulars(
        String manufacturer, LocalDate manufacturedOn, String power, BigDecimal valueWan, String invoiceNumber) {}
