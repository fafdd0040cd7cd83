package cn.zhishen.enterprise;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What the application form asks of a piece of equipment in addition to the standards (docs/regulations.zh.md 6.1). Printed as
 * stated and never assessed; every value may be null.
 */
public record EquipmentParticulars(
        @Field(label = "生产厂", forMany = true, explanation = "仅用于申请表", example = "某某机械厂", inClear = true)
        String manufacturer,

        @Field(
                label = "出厂时间",
                monthOnly = Field.MonthOnly.FIRST_DAY,
                explanation = "仅用于申请表；只写月份的按当月 1 日记",
                example = "2020-03-01")
        LocalDate manufacturedOn,

        @Field(label = "功率或吨位", explanation = "含单位，仅用于申请表", example = "8 吨")
        String power,

        @Field(label = "价值（万元）", called = "装备价值", typed = "价值", explanation = "仅用于申请表", example = "45.5")
        BigDecimal valueWan,

        @Field(label = "发票号", identifier = true, explanation = "仅用于申请表", example = "01234567")
        String invoiceNumber) {}
