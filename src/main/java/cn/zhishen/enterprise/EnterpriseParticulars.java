package cn.zhishen.enterprise;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What the application form asks of an enterprise in addition to its profile (企业基本情况, 企业简介, 质量管理体系与制度;
 * docs/regulations.zh.md 6.1, 6.2). Printed as stated and never assessed; null is printed as 无.
 *
 * @param businessAddress if it differs from the registered address
 * @param engineers number of engineers among the employees
 * @param introduction one paragraph in each line
 * @param managementSystems titles of the documents of the quality management system
 */
public record EnterpriseParticulars(
        @Field(label = "详细地址", longest = 1000) String businessAddress,

        @Field(label = "邮政编码") String postcode,

        @Field(label = "企业类型") String enterpriseType,

        @Field(label = "资产总额（万元）", called = "资产总额") BigDecimal totalAssetsWan,

        @Field(label = "负债总额（万元）", called = "负债总额") BigDecimal liabilitiesWan,

        @Field(label = "从业人员年末人数") Integer employees,

        @Field(label = "工程技术人员人数") Integer engineers,

        @Field(label = "财务负责人", called = "财务负责人姓名") String financeHead,

        @Field(label = "财务负责人职称") String financeHeadTitle,

        @Field(label = "财务负责人电话") String financeHeadPhone,

        @Field(label = "电子邮箱") String email,

        @Field(label = "网址") String website,

        @Field(label = "安全生产许可证编号") String safetyPermitNumber,

        @Field(label = "安全生产许可证有效期至", future = true) LocalDate safetyPermitValidUntil,

        @Field(label = "企业简介", kind = Field.Kind.PARAGRAPHS, longest = 2000)
        String introduction,

        @Field(label = "质量管理体系与制度目录", called = "质量管理体系与制度", kind = Field.Kind.LINES, line = "制度名称")
        List<String> managementSystems) {

    public EnterpriseParticulars {
        managementSystems = Entries.of(managementSystems);
    }
}
