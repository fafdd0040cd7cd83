package cn.zhishen.review.measures;

import cn.zhishen.qualification.TableRule;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the net assets of a standard are compared with (decision {@code net-assets-basis}, 建市〔2015〕20号): of what is applied
 * for and what is held the highest standard counts, nothing is added up.
 *
 * @param remedy what to do where it is too little
 * @param standards of each qualification applied for or held
 */
public record NetAssetsBasis(Kind kind, String clause, String remedy, List<Standard> standards) {

    /** 净资产 of the balance sheet, 注册资本 of the business register. */
    public enum Kind {
        NET_ASSETS,
        REGISTERED_CAPITAL;

        private static final List<String> NAMES =
                Arrays.stream(values()).map(Kind::name).toList();

        public static Kind of(TableRule rule) {
            return valueOf(rule.oneOf("basis", NAMES));
        }
    }

    /** @param amount in 万元, null where the tables do not know it */
    public record Standard(String qualification, BigDecimal amount) {}

    Optional<Standard> highest() {
        return standards.stream()
                .filter(standard -> Objects.nonNull(standard.amount()))
                .max(Comparator.comparing(Standard::amount));
    }

    List<String> unknown() {
        return standards.stream()
                .filter(standard -> standard.amount() == null)
                .map(Standard::qualification)
                .toList();
    }
}
