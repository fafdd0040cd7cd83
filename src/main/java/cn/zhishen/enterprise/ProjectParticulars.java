package cn.zhishen.enterprise;

/**
 * What the application form asks of a project in addition to the standards (docs/regulations.zh.md 6.1, 6.2). Printed as stated
 * and never assessed; every value may be null.
 */
public record ProjectParticulars(
        @Field(label = "工程地址", longest = 1000, explanation = "仅用于申请表", example = "拉萨市城关区")
        String address,

        @Field(label = "承包方式或监理范围", explanation = "仅用于申请表", exampleWord = "project.contracting")
        String contracting,

        @Field(label = "质量评定", explanation = "仅用于申请表", example = "合格")
        String quality,

        @Field(label = "建设单位联系人", explanation = "仅用于申请表", example = "达娃")
        String clientContact,

        @Field(label = "建设单位联系电话", identifier = true, explanation = "仅用于申请表", example = "0891-6000000")
        String clientPhone) {}
