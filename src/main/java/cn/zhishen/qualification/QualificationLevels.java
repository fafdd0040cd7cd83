package cn.zhishen.qualification;

import java.util.List;
import java.util.OptionalInt;

/** The levels of qualifications 资质等级 and their order: for construction (部令22号) and for supervision (部令158号). */
public final class QualificationLevels {

    /** Each list from the highest down; 不分等级 and 综合 are in no list. */
    public static final List<List<String>> ORDERS = List.of(List.of("特级", "一级", "二级", "三级"), List.of("甲级", "乙级", "丙级"));

    private QualificationLevels() {}

    /** Whether the level is in one of the lists. */
    public static boolean known(String level) {
        return ORDERS.stream().anyMatch(order -> order.contains(level));
    }

    /**
     * How many steps {@code level} is above {@code other}: 1 for the next level above, 0 for the same, negative if below; empty
     * if they are not in the same list.
     */
    public static OptionalInt stepsAbove(String level, String other) {
        return ORDERS.stream()
                .filter(order -> order.contains(level) && order.contains(other))
                .mapToInt(order -> order.indexOf(other) - order.indexOf(level))
                .findFirst();
    }
}
