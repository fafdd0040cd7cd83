package cn.zhishen.review.measures;

import cn.zhishen.review.rules.Requirement;
import java.util.List;

/**
 * What a requirement that is not met lacks at the least.
 *
 * @param parts Chinese clauses without a full stop, such as 净资产还差 400 万元
 * @param units how many people and things are lacking; 1 for an amount and for what is not counted
 */
public record Lack(List<String> parts, int units) {

    public static Lack of(Requirement requirement, ReviewSubject subject) {
        return switch (Measure.of(requirement)) {
            case REGISTERED_COUNT, REGISTRATION_COUNT, TITLED_COUNT, PROFESSIONAL_COUNT, SKILLED_COUNT ->
                HeadCount.lack(requirement, subject);
            case EQUIPMENT_COUNT, PROJECT_COUNT, CHOICE -> AssetMeasures.lack(requirement, subject);
            case TECHNICAL_LEAD -> TechnicalLead.lack(requirement, subject);
            case PERSONAL_PERFORMANCE -> Projects.lack(requirement, subject);
            default -> one(Measure.of(requirement).judge(requirement, subject).reasons());
        };
    }

    static Lack one(List<String> parts) {
        return new Lack(parts, 1);
    }
}
