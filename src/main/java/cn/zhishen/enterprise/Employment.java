package cn.zhishen.enterprise;

import java.time.LocalDate;

/**
 * One line of an employment history 任职经历.
 *
 * @param to last day, null if it continues
 * @param field the field of engineering worked in, such as 建筑工程 or 消防设施工程
 * @param technicalManagement whether it was technical management of construction 施工技术管理 (or, in supervision, 工程建设)
 */
public record Employment(
        @Field(
                label = "起始日期",
                called = "任职起始日期",
                required = true,
                monthOnly = Field.MonthOnly.FIRST_DAY,
                explanation = "不晚于今天；只写月份的按当月 1 日记",
                example = "2014-03-01")
        LocalDate from,

        @Field(
                label = "终止日期",
                called = "任职终止日期",
                future = true,
                notBefore = "from",
                monthOnly = Field.MonthOnly.LAST_DAY,
                none = {"至今", "现在", "现任", "在职"},
                explanation = "现任的留空或写“至今”；只写月份的按当月最后一日记",
                example = "2019-06-30")
        LocalDate to,

        @Field(label = "单位", called = "任职单位", required = true, explanation = "任职单位全称", example = "某某建设有限公司")
        String employer,

        @Field(label = "职务", explanation = "在该单位的职务", example = "项目经理")
        String position,

        @Field(label = "从事专业", proposing = true, explanation = "工程专业，如建筑工程", example = "建筑工程")
        String field,

        @Field(label = "技术管理", explanation = "是否从事施工技术管理（监理为工程建设）；留空视为否", example = "是")
        boolean technicalManagement) {}
