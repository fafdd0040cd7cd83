package cn.zhishen.review;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** One rule of a standard's or the enterprise's table. An unused cell is an empty string, an empty list or null. */
record Requirement(
        String decision,
        String itemCode,
        String group,
        String indicator,
        String measure,
        BigDecimal threshold,
        String certificate,
        String certificateLevel,
        List<String> specialties,
        boolean each,
        List<String> part,
        Integer partThreshold,
        Integer years,
        List<String> fields,
        List<String> orCertificates,
        String orLevel,
        List<String> orSpecialties,
        String clause,
        String text,
        String remedy) {

    private static final String SEPARATOR = "、";

    static Requirement of(String decision, String itemCode, String group, Map<String, Object> rule) {
        return new Requirement(
                decision,
                itemCode,
                group,
                string(rule, "indicator"),
                string(rule, "measure"),
                number(rule, "threshold"),
                string(rule, "certificate"),
                string(rule, "certificateLevel"),
                words(rule, "specialties"),
                Boolean.TRUE.equals(rule.get("each")),
                words(rule, "part"),
                integer(rule, "partThreshold"),
                integer(rule, "years"),
                words(rule, "field"),
                words(rule, "orCertificate"),
                string(rule, "orLevel"),
                words(rule, "orSpecialties"),
                string(rule, "clause"),
                string(rule, "requirement"),
                string(rule, "remedy"));
    }

    /** The threshold of a measure that cannot do without one. */
    BigDecimal amount() {
        if (threshold == null) {
            throw new IllegalStateException("决策表 " + decision + " 的指标 " + indicator + " 没有填写数量标准（threshold），请补全该规则");
        }
        return threshold;
    }

    int count() {
        return amount().intValueExact();
    }

    static String string(Map<String, Object> rule, String output) {
        var value = rule.get(output);
        return value == null ? "" : value.toString().strip();
    }

    static BigDecimal number(Map<String, Object> rule, String output) {
        var value = string(rule, output);
        return value.isEmpty() ? null : new BigDecimal(value);
    }

    static Integer integer(Map<String, Object> rule, String output) {
        var value = number(rule, output);
        return value == null ? null : value.intValueExact();
    }

    private static List<String> words(Map<String, Object> rule, String output) {
        return Arrays.stream(string(rule, output).split(SEPARATOR))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
