package cn.zhishen.review.rules;

import cn.zhishen.qualification.QualificationLevels;
import java.util.List;
import java.util.stream.Stream;

/** The levels of qualifications, registrations, titles and skills, each list from the highest down. */
public final class Levels {

    /** Level of a skilled worker without a level: 中级工以上，或者经考核培训合格 (建市〔2015〕20号). */
    public static final String TRAINED = "经考核培训合格";

    private static final List<List<String>> ORDERS = Stream.concat(
                    QualificationLevels.ORDERS.stream(),
                    Stream.of(
                            List.of("正高级", "高级", "中级", "初级"),
                            List.of("首席技师", "特级技师", "高级技师", "技师", "高级工", "中级工", TRAINED, "初级工", "学徒工")))
            .toList();

    private Levels() {}

    public static boolean known(String level) {
        return ORDERS.stream().anyMatch(order -> order.contains(level));
    }

    /** Whether {@code level} is {@code minimum} or above. Any level meets an empty minimum; an unknown level meets none. */
    public static boolean atLeast(String level, String minimum) {
        if (minimum == null || minimum.isEmpty()) {
            return true;
        }
        return ORDERS.stream()
                .filter(order -> order.contains(minimum))
                .anyMatch(order ->
                        order.contains(level == null ? "" : level) && order.indexOf(level) <= order.indexOf(minimum));
    }

    /** The list of levels that contains {@code level}, from the highest down; empty if the level is unknown. */
    public static List<String> like(String level) {
        return ORDERS.stream()
                .filter(order -> order.contains(level))
                .findFirst()
                .orElse(List.of());
    }

    /** How to word a minimum. */
    public static String asked(String minimum) {
        return minimum.equals(TRAINED) ? "中级工以上或者" + TRAINED : minimum;
    }

    /** {@code minimum} and the levels above it; empty if any level will do. */
    public static List<String> from(String minimum) {
        return ORDERS.stream()
                .filter(order -> order.contains(minimum))
                .findFirst()
                .map(order -> order.subList(0, order.indexOf(minimum) + 1))
                .orElse(List.of());
    }
}
