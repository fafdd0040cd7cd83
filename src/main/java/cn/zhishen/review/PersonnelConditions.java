package cn.zhishen.review;

import cn.zhishen.application.Dossier;
import cn.zhishen.application.PersonUse;
import cn.zhishen.enterprise.Person;
import cn.zhishen.registry.InsuranceRecord;
import cn.zhishen.registry.RegistryFacts;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What every main person 主要人员 must meet (建市〔2015〕20号): age, and social insurance paid by the applicant.
 *
 * @param maxAge completed years of age on the application day
 * @param insuredMonths consecutive months before the application month
 * @param exclusiveMonths how long before the application day the person may not stand in another enterprise's dossier without
 *     question (法规汇编2.4); null if the table in force does not ask
 */
record PersonnelConditions(
        int maxAge, int insuredMonths, Integer exclusiveMonths, String ageClause, String insuranceClause) {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyy年M月");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年MM月dd日");

    static PersonnelConditions of(String decision, Map<String, Object> rule) {
        var maxAge = Requirement.integer(rule, "maxAge");
        var insuredMonths = Requirement.integer(rule, "insuredMonths");
        if (maxAge == null || insuredMonths == null) {
            throw new IllegalStateException("决策表 " + decision + " 没有填写年龄上限（maxAge）或社会保险月数（insuredMonths），请补全该规则");
        }
        return new PersonnelConditions(
                maxAge,
                insuredMonths,
                Requirement.integer(rule, "exclusiveMonths"),
                Requirement.string(rule, "ageClause"),
                Requirement.string(rule, "insuranceClause"));
    }

    /** Why {@code person} does not count, one sentence a reason; empty if nothing stands against it. */
    List<String> objections(Person person, Dossier dossier, RegistryFacts facts) {
        var objections = new ArrayList<String>();
        int age = person.ageOn(dossier.appliedOn());
        if (age > maxAge) {
            objections.add("申请日已满" + age + "周岁，超过" + maxAge + "周岁");
        }
        uninsured(person, dossier, facts).forEach(objections::add);
        return objections;
    }

    /** What a person must look at before {@code person} counts, one sentence a reason; empty if nothing. */
    List<String> doubts(Person person, Dossier dossier, List<PersonUse> uses) {
        if (exclusiveMonths == null) {
            return List.of();
        }
        return uses.stream()
                .filter(use -> use.identity().equals(person.identity()))
                .filter(use -> !use.usedOn().plusMonths(exclusiveMonths).isBefore(dossier.appliedOn()))
                .map(use -> DAY.format(use.usedOn()) + "出现在“" + use.enterpriseName() + "”的申报材料中（申请 "
                        + use.applicationNumber() + "），" + exclusiveMonths + " 个月内同一人出现在多家企业的申报材料，须核对劳动合同、工资流水等佐证")
                .toList();
    }

    private List<String> uninsured(Person person, Dossier dossier, RegistryFacts facts) {
        var applicant = dossier.enterprise().uscc().value();
        var records = facts.insurance().value().stream()
                .filter(r -> person.identity().equals(r.identity()))
                .toList();
        var paid = records.stream()
                .filter(r -> applicant.equals(r.payerUscc()))
                .flatMap(r -> r.months().stream())
                .collect(Collectors.toCollection(HashSet::new));
        var applicationMonth = YearMonth.from(dossier.appliedOn());
        var missing = IntStream.rangeClosed(1, insuredMonths)
                .mapToObj(i -> applicationMonth.minusMonths(insuredMonths + 1L - i))
                .filter(month -> !paid.contains(month))
                .toList();
        var byPayers = new LinkedHashMap<LinkedHashSet<String>, List<YearMonth>>();
        for (var month : missing) {
            var payers = records.stream()
                    .filter(r -> r.months().contains(month))
                    .map(InsuranceRecord::payerName)
                    .sorted()
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            byPayers.computeIfAbsent(payers, p -> new ArrayList<>()).add(month);
        }
        return byPayers.entrySet().stream()
                .map(e -> sentence(e.getKey(), e.getValue()))
                .toList();
    }

    private static String sentence(LinkedHashSet<String> payers, List<YearMonth> months) {
        var named = months.stream().map(MONTH::format).collect(Collectors.joining("、"));
        return payers.isEmpty()
                ? named + "没有社会保险缴费记录"
                : "社会保险由“" + String.join("”“", payers) + "”缴纳，" + named + "未由申报企业缴纳";
    }
}
