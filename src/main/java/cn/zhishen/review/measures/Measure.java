package cn.zhishen.review.measures;

import cn.zhishen.registry.Answer;
import cn.zhishen.review.register.Register;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Result;
import cn.zhishen.review.rules.Requirement;
import java.util.Arrays;
import java.util.List;

/**
 * The measures that a rule table may name, each with the registers that its findings depend on. While one of these registers is
 * silent, the finding is {@link Result#NEEDS_CHECK}, whatever else was found.
 */
public enum Measure {
    NET_ASSETS(NetAssets::judge) {
        @Override
        public List<Register<?>> registers(ReviewSubject subject) {
            return subject.basis().kind() == NetAssetsBasis.Kind.REGISTERED_CAPITAL
                    ? List.of(Register.BUSINESS)
                    : List.of();
        }
    },
    TECHNICAL_LEAD(TechnicalLead::judge, Register.REGISTRATIONS, Register.INSURANCE),
    PERSONAL_PERFORMANCE(Projects::personal, Register.REGISTRATIONS, Register.INSURANCE),
    REGISTERED_COUNT(HeadCount::judge, Register.REGISTRATIONS, Register.INSURANCE),
    REGISTRATION_COUNT(HeadCount::judge, Register.REGISTRATIONS, Register.INSURANCE),
    TITLED_COUNT(HeadCount::judge, Register.INSURANCE),
    /** Titled and registered persons together 职称人员和注册人员合计. */
    PROFESSIONAL_COUNT(HeadCount::judge, Register.REGISTRATIONS, Register.INSURANCE),
    /** A person counted as registered does not count as a skilled worker, so this depends on the registrations too. */
    SKILLED_COUNT(HeadCount::judge, Register.REGISTRATIONS, Register.INSURANCE),
    EQUIPMENT_COUNT(AssetMeasures::judge),
    PROJECT_COUNT(AssetMeasures::judge),
    CHOICE(AssetMeasures::judge),
    BUSINESS_FOUND(BusinessRecord::found, Register.BUSINESS),
    BUSINESS_STATUS(BusinessRecord::status, Register.BUSINESS),
    NAME_MATCHES(BusinessRecord::name, Register.BUSINESS),
    CAPITAL_MATCHES(BusinessRecord::capital, Register.BUSINESS),
    LEGAL_REPRESENTATIVE_MATCHES(BusinessRecord::legalRepresentative, Register.BUSINESS),
    INSIDE_REGION(BusinessRecord::insideRegion, Register.BUSINESS),
    INSIDE_REGION_OR_CHECKED(BusinessRecord::insideRegionOrChecked, Register.BUSINESS),
    CREDIT_CLEAR(Credit::judge, Register.CREDIT);

    private final Judgement judgement;
    private final List<Register<?>> registers;

    Measure(Judgement judgement, Register<?>... registers) {
        this.judgement = judgement;
        this.registers = List.of(registers);
    }

    /** A pure function of its arguments. */
    @FunctionalInterface
    interface Judgement {
        public Finding judge(Requirement requirement, ReviewSubject subject);
    }

    public static Measure of(Requirement requirement) {
        return of(requirement.decision(), requirement.measure());
    }

    /** @throws IllegalStateException if the table names a measure that does not exist */
    public static Measure of(String decision, String measure) {
        return Arrays.stream(values())
                .filter(m -> m.name().equals(measure))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "决策表 " + decision + " 的 measure 列使用了未定义的度量“" + measure + "”，请改为已有的度量"));
    }

    public Finding judge(Requirement requirement, ReviewSubject subject) {
        var silent = silent(subject);
        return Abridged.fitted(
                silent.isEmpty() ? judgement.judge(requirement, subject) : Silence.finding(requirement, silent));
    }

    /** Whether all registers that a finding about this subject depends on have answered. */
    public boolean canJudge(ReviewSubject subject) {
        return silent(subject).isEmpty();
    }

    private List<Answer<?>> silent(ReviewSubject subject) {
        return registers(subject).stream()
                .<Answer<?>>map(register -> register.of(subject.facts()))
                .filter(Answer::isSilent)
                .toList();
    }

    public List<Register<?>> registers(ReviewSubject subject) {
        return registers;
    }

    public boolean countsHeads() {
        return countsRegistrations() || this == TITLED_COUNT || this == PROFESSIONAL_COUNT || this == SKILLED_COUNT;
    }

    public boolean countsRegistrations() {
        return this == REGISTERED_COUNT || this == REGISTRATION_COUNT;
    }

    /** @throws IllegalArgumentException if the measure needs a figure, conditions or leaders that the requirement does not give */
    public void requireFigure(Requirement requirement) {
        if (countsThings()
                && requirement.names().isEmpty()
                && requirement.conditions().isEmpty()) {
            throw new IllegalArgumentException("who 列没有填写技术装备的名称，conditions 列也没有填写条件，请补全该规则");
        }
        if (this == PERSONAL_PERFORMANCE && requirement.leaders().isEmpty()) {
            throw new IllegalArgumentException("leaders 列没有填写由谁主持，请补全该规则");
        }
        if (this == NET_ASSETS) {
            requirement.amount();
        } else if (countsHeads()
                || countsThings()
                || this == PERSONAL_PERFORMANCE
                || this == PROJECT_COUNT
                || this == CHOICE) {
            requirement.count();
        }
    }

    /** Whether it judges the enterprise as a whole, not one item. */
    public boolean isOfEnterprise() {
        return compareTo(BUSINESS_FOUND) >= 0;
    }

    /** Whether it can be one of the classes of a {@link #CHOICE}. */
    public boolean canBeChosen() {
        return this == EQUIPMENT_COUNT || this == PROJECT_COUNT;
    }

    /** Whether column {@code who} names things, not certificates of people. */
    public boolean countsThings() {
        return this == EQUIPMENT_COUNT;
    }
}
