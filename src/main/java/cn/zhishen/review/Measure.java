package cn.zhishen.review;

import java.util.Arrays;

/** The closed vocabulary of measures that a rule table may name. */
enum Measure {
    NET_ASSETS(NetAssets::judge),
    TECHNICAL_LEAD(TechnicalLead::judge),
    PERSONAL_PERFORMANCE(Projects::personal),
    REGISTERED_COUNT(HeadCount::judge),
    REGISTRATION_COUNT(HeadCount::judge),
    TITLED_COUNT(HeadCount::judge),
    SKILLED_COUNT(HeadCount::judge),
    EQUIPMENT_COUNT(Holdings::judge),
    PROJECT_COUNT(Holdings::judge),
    CHOICE(Holdings::judge),
    BUSINESS_FOUND(BusinessRecord::found),
    BUSINESS_STATUS(BusinessRecord::status),
    NAME_MATCHES(BusinessRecord::name),
    CAPITAL_MATCHES(BusinessRecord::capital),
    LEGAL_REPRESENTATIVE_MATCHES(BusinessRecord::legalRepresentative),
    CREDIT_CLEAR(Credit::judge);

    private final Judgement judgement;

    Measure(Judgement judgement) {
        this.judgement = judgement;
    }

    /** A pure function of its arguments. */
    @FunctionalInterface
    interface Judgement {
        Finding judge(Requirement requirement, ReviewSubject subject);
    }

    static Measure of(Requirement requirement) {
        return of(requirement.decision(), requirement.measure());
    }

    /** @throws IllegalStateException if the table names a measure that does not exist */
    static Measure of(String decision, String measure) {
        return Arrays.stream(values())
                .filter(m -> m.name().equals(measure))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("决策表 " + decision + " 使用了未定义的度量“" + measure + "”，请改为已有的度量"));
    }

    Finding judge(Requirement requirement, ReviewSubject subject) {
        return judgement.judge(requirement, subject);
    }

    boolean countsHeads() {
        return countsRegistrations() || this == TITLED_COUNT || this == SKILLED_COUNT;
    }

    boolean countsRegistrations() {
        return this == REGISTERED_COUNT || this == REGISTRATION_COUNT;
    }

    /** Whether the column {@code who} names things and not certificates of people. */
    boolean countsThings() {
        return this == EQUIPMENT_COUNT;
    }
}
