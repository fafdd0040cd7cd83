package cn.zhishen.qualification;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One entry of the catalogue 资质目录.
 *
 * @param code national dictionary code, such as {@code D101B}; if the dictionary gives two parts of a category the same code,
 *     the second gets a suffix: {@code D218A-2}
 * @param type 建筑业 or 监理
 * @param series 施工总承包, 专业承包, 施工劳务, 专业资质, 综合资质
 * @param category such as 建筑工程施工总承包
 * @param level 特级/一级/二级/三级/不分等级, 甲级/乙级/丙级
 * @param lowest whether no lower level of the category exists (regulations §2.3)
 * @param scope scope of works allowed 承包工程范围
 */
public record Qualification(
        String code, String type, String series, String category, String level, boolean lowest, String scope) {

    private static final Pattern CODE = Pattern.compile("(.+?)[A-Z](-\\d+)?");

    /** The national code without its level: {@code D101} for {@code D101B}. */
    public String categoryCode() {
        return parsed(code).group(1);
    }

    /** The decision with its standard, such as {@code standard-D101} or {@code standard-D218-2}. */
    public String standard() {
        return standard(code);
    }

    static String standard(String code) {
        var parsed = parsed(code);
        return "standard-" + parsed.group(1) + (parsed.group(2) == null ? "" : parsed.group(2));
    }

    private static Matcher parsed(String code) {
        var matcher = CODE.matcher(code);
        if (!matcher.matches()) {
            throw new IllegalStateException("资质编码 " + code + " 不是“类别编码＋等级字母”的形式");
        }
        return matcher;
    }

    public boolean sameCategory(Qualification other) {
        return standard().equals(other.standard());
    }

    /**
     * The title as on certificates (部令22号 and 158号 with their standards): 建筑工程施工总承包二级, 施工劳务（不分等级）,
     * 房屋建筑工程监理乙级, 工程监理综合资质.
     */
    public String title() {
        return Titles.of(this);
    }
}
