package cn.zhishen.enterprise;

import java.math.BigDecimal;
import java.util.Collection;

/**
 * A figure of a project or of a piece of equipment that standards ask for.
 *
 * @param name with its unit, as the rule tables write it, such as {@code 单跨跨度（米）}
 */
public record Figure(String name, BigDecimal value) {

    /** Null where there is none of that name; the largest if there are several. */
    public static BigDecimal find(Collection<Figure> figures, String name) {
        return figures.stream()
                .filter(f -> f.name().equals(name))
                .map(Figure::value)
                .max(BigDecimal::compareTo)
                .orElse(null);
    }
}
