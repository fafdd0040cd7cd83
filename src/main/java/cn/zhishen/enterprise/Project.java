package cn.zhishen.enterprise;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * A completed project 业绩.
 *
 * @param id number on the national platform 全国建筑市场监管公共服务平台, or the enterprise's own
 * @param category the qualification category whose standard it meets, such as 建筑工程施工总承包
 * @param standardLevel the highest level of that category whose project standard it meets: 一级, 二级 or 三级
 * @param amountWan contract sum, 万元
 * @param managerId identity document of the project manager 项目经理, may be null
 * @param technicalLeadId identity document of the project's technical lead 项目技术负责人, may be null
 * @param figures such as 单跨跨度（米） 21, under the names that the standards use
 * @param traits words that the standards use, such as 中型
 * @param particulars what only the form asks for, may be null
 */
public record Project(
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
