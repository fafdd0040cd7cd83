package cn.zhishen.review.measures;

import cn.zhishen.review.rules.Requirement;
import java.math.BigDecimal;
import java.util.List;

/**
 * What a requirement that is not met lacks at the least.
 *
 * @param parts Chinese clauses without a full stop, such as 净资产还差 400 万元
 * @param units how many people and things are lacking; 1 for an amount and for what is not counted
 * @param share how much of what is asked is lacking, above 0 and at most 1: 0.9 if 36000 of 40000 万元 are
 */
public record Lack(List<String> parts, int units, double share) {

    public static Lack of(Requirement requirement, ReviewSubject subject) {
        return switch (Measure.of(requirement)) {
            case REGISTERED_COUNT, REGISTRATION_COUNT, TITLED_COUNT, PROFESSIONAL_COUNT, SKILLED_COUNT ->
                HeadCount.lack(requirement, subject);
            case EQUIPMENT_COUNT, PROJECT_COUNT, CHOICE -> AssetMeasures.lack(requirement, subject);
            case TECHNICAL_LEAD -> TechnicalLead.lack(requirement, subject);
            case PERSONAL_PERFORMANCE -> Projects.lack(requirement, subject);
            case NET_ASSETS -> NetAssets.lack(requirement, subject);
            default -> one(Measure.of(requirement).judge(requirement, subject).reasons());
        };
    }

    static Lack one(List<String> parts) {
        return new Lack(parts, 1, 1);
    }

    /** @param asked how many are asked for */
    static Lack of(List<String> parts, int units, int asked) {
        return new Lack(parts, units, share(BigDecimal.valueOf(units), BigDecimal.valueOf(asked)));
    }

    static double share(BigDecimal lacking, BigDecimal asked) {
        return asked.signum() <= 0 ? 1 : Math.min(1, lacking.doubleValue() / asked.doubleValue());
    }
}
