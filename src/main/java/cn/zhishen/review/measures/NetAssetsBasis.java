package cn.zhishen.review.measures;

import cn.zhishen.qualification.TableRule;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How net assets are compared with a standard (decision {@code net-assets-basis}, 建市〔2015〕20号). The highest standard of
 * the qualifications applied for and held counts; standards are not added up.
 *
 * @param remedy what to do if net assets are too low
 * @param standards one for each qualification applied for or held
 */
public record NetAssetsBasis(Kind kind, String clause, String remedy, List<Standard> standards) {

    /** 净资产 from the balance sheet, or 注册资本 from the business register. */
    public enum Kind {
        NET_ASSETS,
        REGISTERED_CAPITAL;

        private static final List<String> NAMES =
                Arrays.stream(values()).map(Kind::name).toList();

        public static Kind of(TableRule rule) {
            return valueOf(rule.oneOf("basis", NAMES));
        }
    }

    /** @param amount in 万元, null if the tables do not give it */
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
