package cn.zhishen.enterprise;

import java.time.LocalDate;
import java.util.List;

/**
 * Technical equipment 技术装备, or a plant 厂房, of the enterprise.
 *
 * @param id the enterprise's own asset number
 * @param figures such as 水泥混凝土拌和能力（立方米/小时） 120, named as in the standards
 * @param traits features, in the words of the standards
 * @param particulars what only the form asks for, may be null
 */
public record Equipment(
        @Field(
                label = "装备编号",
                required = true,
                identifier = true,
                explanation = "企业自编的资产编号，不重复",
                example = "ZB-001",
                inClear = true)
        String id,

        @Field(label = "装备名称", required = true, example = "塔式起重机", inClear = true)
        String name,

        @Field(label = "规格型号", example = "QTZ80") String model,

        @Field(label = "数量", called = "装备数量", typed = "数量", required = true, explanation = "不小于 1 的整数", example = "2")
        int quantity,

        @Field(
                label = "来源",
                forMany = true,
                called = "装备来源",
                words = {"自有", "租赁"},
                explanation = "如自有、租赁",
                example = "自有",
                inClear = true)
        String source,

        @Field(
                label = "购置日期",
                forMany = true,
                monthOnly = Field.MonthOnly.FIRST_DAY,
                explanation = "不晚于今天；只写月份的按当月 1 日记",
                example = "2020-05-06")
        LocalDate purchasedOn,

        @Field(
                label = "技术指标",
                counted = "项",
                exampleRow = {"水泥混凝土拌和能力（立方米/小时）", "120"})
        List<Figure> figures,

        @Field(label = "特征", explanation = "标准中的用语，多项用“、”隔开")
        List<String> traits,

        EquipmentParticulars particulars) {

    /** Without what only the form asks for. */
    public Equipment(
            String id,
            String name,
            String model,
            int quantity,
            String source,
            LocalDate purchasedOn,
            List<Figure> figures,
            List<String> traits) {
        this(id, name, model, quantity, source, purchasedOn, figures, traits, null);
    }

    public Equipment {
        id = TextLikeness.clean(id);
        name = TextLikeness.clean(name);
        figures = Entries.of(figures);
        traits = Entries.of(traits);
    }
}
