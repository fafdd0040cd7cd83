package cn.zhishen.review.measures;

import cn.zhishen.qualification.TableRule;
import cn.zhishen.registry.CreditRecord;
import cn.zhishen.review.Reviewer;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How many years the law bans an enterprise from applying, by conduct (decision {@code credit-bans}, 行政许可法第七十八、七十九条).
 *
 * @param years counted from the day of the decision, by conduct
 */
public record CreditBans(Map<String, Integer> years) {

    private static final int LONGEST_YEARS = 100;

    /** @param rule gives the table's row for a conduct, empty if it has none */
    public static CreditBans of(Iterable<CreditRecord> records, Function<String, Map<String, Object>> rule) {
        var years = new HashMap<String, Integer>();
        for (var record : records) {
            if (record.bannedUntil() == null && record.conduct() != null) {
                var row = rule.apply(record.conduct());
                if (!row.isEmpty()) {
                    years.put(record.conduct(), TableRule.answer(Reviewer.CREDIT_BANS, row, CreditBans::years));
                }
            }
        }
        return new CreditBans(years);
    }

    public static int years(TableRule rule) {
        return rule.number("years", 1, LONGEST_YEARS);
    }

    /**
     * The last day of a ban. The deciding authority's own date prevails, because the authority knows of a repair 信用修复.
     * Empty if neither record nor table gives it.
     */
    Optional<LocalDate> until(CreditRecord ban) {
        if (ban.bannedUntil() != null) {
            return Optional.of(ban.bannedUntil());
        }
        return Optional.ofNullable(ban.decidedOn())
                .flatMap(day -> Optional.ofNullable(years.get(ban.conduct())).map(day::plusYears));
    }
}
