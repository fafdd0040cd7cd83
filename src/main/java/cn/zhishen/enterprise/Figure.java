package cn.zhishen.enterprise;

import java.math.BigDecimal;

/**
 * A figure of a project or of a piece of equipment that the standards ask for.
 *
 * @param name with its unit, as in the rule tables, such as {@code 单跨跨度（米）}
 */
public record Figure(
        @Field(label = "指标名称", required = true, proposing = true, explanation = "标准中的名称，单位写在名称中")
        String name,

        @Field(label = "指标数值", required = true, kind = Field.Kind.FIGURE, explanation = "数字，不带单位")
        BigDecimal value) {}
