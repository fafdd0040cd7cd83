package cn.zhishen.review.rules;

import cn.zhishen.qualification.QualificationLevels;
import java.util.List;
import java.util.stream.Stream;

/** The orders of levels of qualifications, registrations, titles and skills, each from the highest down. */
public final class Levels {

    /** Of a skilled worker without a level: 中级工以上，或者经考核培训合格 (建市〔2015〕20号). */
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

    /** Whether {@code level} is {@code minimum} or above it; an empty minimum is met by anything, an unknown level meets none. */
    public static boolean atLeast(String level, String minimum) {
        if (minimum == null || minimum.isEmpty()) {
            return true;
        }
        return ORDERS.stream()
                .filter(order -> order.contains(minimum))
                .anyMatch(order ->
                        order.contains(level == null ? "" : level) && order.indexOf(level) <= order.indexOf(minimum));
    }

    /** The order in which {@code level} stands, from the highest down. */
    public static List<String> like(String level) {
        return ORDERS.stream()
                .filter(order -> order.contains(level))
                .findFirst()
                .orElse(List.of());
    }

    /** How a minimum is spoken of. */
    public static String asked(String minimum) {
        return minimum.equals(TRAINED) ? "中级工以上或者" + TRAINED : minimum;
    }

    /** {@code minimum} and what is above it, none where any level will do. */
    public static List<String> from(String minimum) {
        return ORDERS.stream()
                .filter(order -> order.contains(minimum))
                .findFirst()
                .map(order -> order.subList(0, order.indexOf(minimum) + 1))
                .orElse(List.of());
    }
}
