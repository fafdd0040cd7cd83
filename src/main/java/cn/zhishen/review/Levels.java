package cn.zhishen.review;

import java.util.List;

/** The orders of levels of qualifications, registrations, titles and skills, each from the highest down. */
final class Levels {

    private static final List<List<String>> ORDERS = List.of(
            List.of("特级", "一级", "二级", "三级"),
            List.of("甲级", "乙级", "丙级"),
            List.of("正高级", "高级", "中级", "初级"),
            List.of("高级技师", "技师", "高级工", "中级工", "初级工"));

    private Levels() {}

    static boolean known(String level) {
        return ORDERS.stream().anyMatch(order -> order.contains(level));
    }

    /** Whether {@code level} is {@code minimum} or above it; an empty minimum is met by anything, an unknown level meets none. */
    static boolean atLeast(String level, String minimum) {
        if (minimum == null || minimum.isEmpty()) {
            return true;
        }
        return ORDERS.stream()
                .filter(order -> order.contains(minimum))
                .anyMatch(order ->
                        order.contains(level == null ? "" : level) && order.indexOf(level) <= order.indexOf(minimum));
    }
}
