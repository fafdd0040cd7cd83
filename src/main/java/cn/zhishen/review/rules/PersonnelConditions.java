package cn.zhishen.review.rules;

import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.application.dossier.PersonUse;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.TextLikeness;
import cn.zhishen.qualification.TableRule;
import cn.zhishen.registry.InsuranceRecord;
import cn.zhishen.registry.RegisteredPerson;
import cn.zhishen.review.measures.Contribution;
import cn.zhishen.review.measures.RegisteredFacts;
import cn.zhishen.shared.BeijingTime;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Conditions on every main person 主要人员 (建市〔2015〕20号): age, and social insurance paid by the applicant.
 *
 * @param maxAge completed years of age on the application day
 * @param insuredMonths consecutive months before the application month
 * @param exclusiveMonths within how many months before the application day the person's use in another enterprise's dossier
 *     needs a check (法规汇编2.4); null if the table in force has no such rule
 * @param workingAge completed years of age before which nobody may work (劳动法第十五条); null if the table in force has no such rule
 * @param moves how many changes of a registration within {@code movesMonths} months need a check; null if the table in force
 *     has no such rule
 */
public record PersonnelConditions(
        int maxAge,
        int insuredMonths,
        Integer exclusiveMonths,
        Integer workingAge,
        Integer moves,
        Integer movesMonths,
        String ageClause,
        String insuranceClause) {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyy年M月");

    private static final int LONGEST_LIFE = 150;
    private static final int LONGEST_MONTHS = 600;
    private static final int MOST_MOVES = 100;

    public static PersonnelConditions of(TableRule rule) {
        var moves = rule.numberIfAny("moves", 1, MOST_MOVES);
        var movesMonths = rule.numberIfAny("movesMonths", 1, LONGEST_MONTHS);
        if ((moves == null) != (movesMonths == null)) {
            throw new IllegalArgumentException("moves 列和 movesMonths 列应同时填写或者同时留空，请补全该规则");
        }
        return new PersonnelConditions(
                rule.number("maxAge", 1, LONGEST_LIFE),
                rule.number("insuredMonths", 0, LONGEST_MONTHS),
                rule.numberIfAny("exclusiveMonths", 1, LONGEST_MONTHS),
                rule.numberIfAny("workingAge", 1, LONGEST_LIFE),
                moves,
                movesMonths,
                rule.text("ageClause"),
                rule.text("insuranceClause"));
    }

    /** Adds what is against the person or needs a check, whatever the person counts for. */
    public Contribution check(Contribution claim, Dossier dossier, RegisteredFacts registers, List<PersonUse> uses) {
        var person = claim.person();
        var objections = new ArrayList<String>();
        var doubts = new ArrayList<String>();
        int age = person.ageOn(dossier.appliedOn());
        if (age > maxAge) {
            objections.add("申请日已满" + age + "周岁，超过" + maxAge + "周岁");
        }
        insured(person, dossier, registers, objections, doubts);
        elsewhere(person, dossier, uses, doubts);
        tooEarly(person, dossier, doubts);
        return claim.objectedTo(objections).doubtedFor(doubts);
    }

    private void elsewhere(Person person, Dossier dossier, List<PersonUse> uses, List<String> doubts) {
        countedElsewhere(person, dossier.appliedOn(), uses)
                .map(use -> elsewhere(use) + "，" + exclusiveMonths + " 个月内同一人出现在多家企业的申报材料，须核对劳动合同、工资流水等佐证")
                .forEach(doubts::add);
    }

    /** Those of these uses that the table in force holds against the person on that day. */
    public Stream<PersonUse> countedElsewhere(Person person, LocalDate day, List<PersonUse> uses) {
        return exclusiveMonths == null
                ? Stream.empty()
                : uses.stream()
                        .filter(use -> use.identity().equals(person.identity()))
                        .filter(use -> !use.usedOn().plusMonths(exclusiveMonths).isBefore(day));
    }

    /** Such as 2026年11月01日出现在“某某公司”的申报材料中（申请 5400002026110100001）. */
    public static String elsewhere(PersonUse use) {
        return BeijingTime.DAY.format(use.usedOn()) + "出现在“" + use.enterpriseName() + "”的申报材料中（申请 "
                + use.applicationNumber() + "）";
    }

    /** Impossible dates: before the person was old enough to work, or with the applicant before it was founded. */
    private void tooEarly(Person person, Dossier dossier, List<String> doubts) {
        if (workingAge == null) {
            return;
        }
        var adult = person.bornOn().plusYears(workingAge);
        person.certificates().stream()
                .filter(certificate ->
                        certificate.issuedOn() != null && certificate.issuedOn().isBefore(adult))
                .map(certificate -> "证书 " + certificate.number() + " 的发证日期 "
                        + BeijingTime.DAY.format(certificate.issuedOn()) + " 早于年满" + workingAge + "周岁之日，须人工核对")
                .forEach(doubts::add);
        for (var employment : person.employments()) {
            if (employment.from() == null) {
                continue;
            }
            if (employment.from().isBefore(adult)) {
                doubts.add("任职起始日期 " + BeijingTime.DAY.format(employment.from()) + " 早于年满" + workingAge + "周岁之日，须人工核对");
            }
            var founded = dossier.enterprise().establishedOn();
            if (founded != null
                    && employment.from().isBefore(founded)
                    && TextLikeness.same(
                            employment.employer(), dossier.enterprise().name())) {
                doubts.add("在申报企业的任职起始日期 " + BeijingTime.DAY.format(employment.from()) + " 早于企业成立之日 "
                        + BeijingTime.DAY.format(founded) + "，须人工核对");
            }
        }
    }

    /** What a person must check if the register shows that a registration changed its employer too often; empty if it did not. */
    public Optional<String> movedTooOften(RegisteredPerson entry, LocalDate appliedOn) {
        if (moves == null || movesMonths == null || entry.changedOn() == null) {
            return Optional.empty();
        }
        var since = appliedOn.minusMonths(movesMonths);
        long within = entry.changedOn().stream()
                .filter(day -> day != null && !day.isBefore(since) && !day.isAfter(appliedOn))
                .count();
        return within < moves
                ? Optional.empty()
                : Optional.of(entry.name() + " " + entry.number() + " 在申请日前 " + movesMonths + " 个月内变更注册 " + within
                        + " 次，须人工核对");
    }

    /**
     * Months paid by a branch count if the business register knows the branch. If only its name suggests a branch, a person
     * checks (法规汇编2.4: 缴费单位必须是申报企业或分支机构).
     */
    private void insured(
            Person person, Dossier dossier, RegisteredFacts registers, List<String> objections, List<String> doubts) {
        var applicant = dossier.enterprise();
        var business = registers.facts().business();
        var branches = business.isSilent() || business.value().branches() == null
                ? List.<String>of()
                : business.value().branches();
        var records = registers.insurance(person.identity());
        var payers = new LinkedHashMap<LinkedHashSet<String>, List<YearMonth>>();
        var likely = new LinkedHashMap<LinkedHashSet<String>, List<YearMonth>>();
        var applicationMonth = YearMonth.from(dossier.appliedOn());
        for (int i = insuredMonths; i >= 1; i--) {
            var month = applicationMonth.minusMonths(i);
            var paid = records.stream()
                    .filter(record -> record.months().contains(month))
                    .toList();
            if (paid.stream()
                    .anyMatch(record -> TextLikeness.same(applicant.uscc().value(), record.payerUscc())
                            || branches.stream().anyMatch(branch -> TextLikeness.same(branch, record.payerUscc())))) {
                continue;
            }
            boolean byBranch = paid.stream().anyMatch(record -> mayBeBranch(record, applicant.name()));
            (byBranch ? likely : payers)
                    .computeIfAbsent(
                            paid.stream()
                                    .map(PersonnelConditions::payer)
                                    .sorted()
                                    .collect(Collectors.toCollection(LinkedHashSet::new)),
                            names -> new ArrayList<>())
                    .add(month);
        }
        payers.forEach((names, months) -> objections.add(sentence(names, months)));
        likely.forEach((names, months) ->
                doubts.add("社会保险由“" + String.join("”“", names) + "”缴纳（" + months(months) + "），是否为申报企业的分支机构须人工核对"));
    }

    private static String payer(InsuranceRecord record) {
        return record.payerName() == null || record.payerName().isBlank()
                ? "统一社会信用代码 " + record.payerUscc()
                : record.payerName();
    }

    /** The name of a branch begins with the name of its enterprise; a payer without a name may be one. */
    private static boolean mayBeBranch(InsuranceRecord record, String applicant) {
        var payer = record.payerName();
        return payer == null
                || payer.isBlank()
                || TextLikeness.letters(payer).startsWith(TextLikeness.letters(applicant));
    }

    private static String months(List<YearMonth> months) {
        return months.stream().map(MONTH::format).collect(Collectors.joining("、"));
    }

    private static String sentence(LinkedHashSet<String> payers, List<YearMonth> months) {
        return payers.isEmpty()
                ? months(months) + "没有社会保险缴费记录"
                : "社会保险由“" + String.join("”“", payers) + "”缴纳，" + months(months) + "未由申报企业缴纳";
    }
}
