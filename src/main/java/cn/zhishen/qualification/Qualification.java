package cn.zhishen.qualification;

/**
 * One entry of the catalogue 资质目录.
 *
 * @param code national dictionary code, such as {@code D101B}
 * @param type 建筑业 or 监理
 * @param series 施工总承包, 专业承包, 施工劳务, 专业资质, 综合资质
 * @param category such as 建筑工程施工总承包
 * @param level 特级/一级/二级/三级/不分等级, 甲级/乙级/丙级
 * @param lowest whether no lower level of the category exists (regulations §2.3)
 * @param scope scope of works allowed 承包工程范围
 */
public record Qualification(
        String code, String type, String series, String category, String level, boolean lowest, String scope) {

    /** The national code without its level: {@code D101} for {@code D101B}; names the decision of its standard. */
    public String categoryCode() {
        return categoryCode(code);
    }

    static String categoryCode(String code) {
        return code.substring(0, code.length() - 1);
    }

    public boolean sameCategory(Qualification other) {
        return type.equals(other.type) && categoryCode().equals(other.categoryCode());
    }

    /** As it is written in documents: 建筑工程施工总承包二级. */
    public String title() {
        return category + level;
    }
}
