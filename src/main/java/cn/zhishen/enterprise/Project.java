package cn.zhishen.enterprise;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * A completed project 业绩.
 *
 * @param id number on the national platform 全国建筑市场监管公共服务平台, or the enterprise's own number
 * @param category the qualification category whose standard it meets, such as 建筑工程施工总承包
 * @param standardLevel the highest level of that category whose project standard it meets: 一级, 二级 or 三级
 * @param amountWan contract sum, 万元
 * @param managerId identity document of the project manager 项目经理, may be null
 * @param technicalLeadId identity document of the project's technical lead 项目技术负责人, may be null
 * @param figures such as 单跨跨度（米） 21, named as in the standards
 * @param traits features, in the words of the standards, such as 中型
 * @param particulars what only the form asks for, may be null
 */
public record Project(
        @Field(
                label = "业绩编号",
                required = true,
                identifier = true,
                explanation = "全国建筑市场监管公共服务平台的项目编号，或企业自编编号，不重复",
                example = "5401022103010101")
        String id,

        @Field(label = "工程名称", required = true, example = "某住宅小区 1 号楼", inClear = true)
        String name,

        @Field(
                label = "资质类别",
                forMany = true,
                called = "业绩对应的资质类别",
                proposing = true,
                explanation = "业绩对应的资质类别，写全称",
                exampleWord = "project.category")
        String category,

        @Field(
                label = "符合的标准等级",
                forMany = true,
                called = "业绩对应的标准等级",
                proposing = true,
                explanation = "业绩达到的该类别最高等级标准",
                exampleWord = "project.level")
        String standardLevel,

        @Field(label = "工程规模", longest = 1000, explanation = "文字描述", example = "建筑面积 1.2 万平方米，地上 18 层")
        String scale,

        @Field(label = "合同金额（万元）", called = "合同金额", example = "3200.5")
        BigDecimal amountWan,

        @Field(label = "开工日期", example = "2021-03-01") LocalDate startedOn,

        @Field(label = "竣工日期", notBefore = "startedOn", explanation = "不早于开工日期", example = "2022-09-30")
        LocalDate completedOn,

        @Field(label = "建设单位", forMany = true, example = "某置业有限公司", inClear = true)
        String client,

        @Field(
                label = "项目经理证件号码",
                formerly = "项目经理身份号码",
                explanation = "项目经理（监理为总监理工程师）的身份证件号码",
                example = "540102199001010038")
        IdentityDocument managerId,

        @Field(label = "项目技术负责人证件号码", formerly = "项目技术负责人身份号码", explanation = "项目技术负责人的身份证件号码")
        IdentityDocument technicalLeadId,

        @Field(
                label = "规模指标",
                counted = "项",
                exampleRow = {"单跨跨度（米）", "21"})
        List<Figure> figures,

        @Field(label = "特征", explanation = "标准中的用语，如中型；多项用“、”隔开", example = "中型")
        List<String> traits,

        ProjectParticulars particulars) {

    /** Without what only the form asks for. */
    public Project(
            String id,
            String name,
            String category,
            String standardLevel,
            String scale,
            BigDecimal amountWan,
            LocalDate startedOn,
            LocalDate completedOn,
            String client,
            IdentityDocument managerId,
            IdentityDocument technicalLeadId,
            List<Figure> figures,
            List<String> traits) {
        this(
                id,
                name,
                category,
                standardLevel,
                scale,
                amountWan,
                startedOn,
                completedOn,
                client,
                managerId,
                technicalLeadId,
                figures,
                traits,
                null);
    }

    public Project {
        id = TextLikeness.clean(id);
        name = TextLikeness.clean(name);
        figures = Entries.of(figures);
        traits = Entries.of(traits);
    }
}
