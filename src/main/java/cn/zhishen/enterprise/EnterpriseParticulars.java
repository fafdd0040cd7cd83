package cn.zhishen.enterprise;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What the application form asks of an enterprise beside its profile (企业基本情况, 企业简介, 质量管理体系与制度; docs/regulations.zh.md
 * 6.1, 6.2). Printed as stated, assessed nowhere; whatever is null is printed as 无.
 *
 * @param businessAddress 详细地址, where it differs from the registered one
 * @param enterpriseType 企业类型, such as 有限责任公司
 * @param totalAssetsWan 资产总额, 万元
 * @param liabilitiesWan 负债总额, 万元
 * @param employees 从业人员年末人数
 * @param engineers 工程技术人员 among them
 * @param financeHead name of the head of finance 财务负责人
 * @param safetyPermitNumber 安全生产许可证编号
 * @param introduction 企业简介, at most 2000 characters; its lines are its paragraphs
 * @param managementSystems titles of the quality management system's papers 质量管理体系与制度目录
 */
public record EnterpriseParticulars(
        String businessAddress,
        String postcode,
        String enterpriseType,
        BigDecimal totalAssetsWan,
        BigDecimal liabilitiesWan,
        Integer employees,
        Integer engineers,
        String financeHead,
        String financeHeadTitle,
        String financeHeadPhone,
        String email,
        String website,
        String safetyPermitNumber,
        LocalDate safetyPermitValidUntil,
        String introduction,
        List<String> managementSystems) {

    public EnterpriseParticulars {
        managementSystems = Entries.of(managementSystems);
    }
}
