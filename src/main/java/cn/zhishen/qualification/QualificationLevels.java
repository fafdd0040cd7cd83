package cn.zhishen.qualification;

import java.util.List;
import java.util.OptionalInt;

/** The orders of the levels of qualifications 资质等级: of construction (部令22号) and of supervision (部令158号). */
public final class QualificationLevels {

    /** Each from the highest down; 不分等级 and 综合 stand in none. */
    public static final List<List<String>> ORDERS = List.of(List.of("特级", "一级", "二级", "三级"), List.of("甲级", "乙级", "丙级"));

    private QualificationLevels() {}

    /** Whether it stands in one of them. */
    public static boolean known(String level) {
        return ORDERS.stream().anyMatch(order -> order.contains(level));
    }

    /**
     * How many steps {@code level} stands above {@code other}: 1 for the next above, 0 for the same, negative below; empty if
     * they are not of one order.
     */
    public static OptionalInt stepsAbove(String level, String other) {
        return ORDERS.stream()
                .filter(order -> order.contains(level) && order.contains(other))
                .mapToInt(order -> order.indexOf(other) - order.indexOf(level))
                .findFirst();
    }
}
