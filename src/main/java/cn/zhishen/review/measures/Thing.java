package cn.zhishen.review.measures;

import cn.zhishen.enterprise.Equipment;
import cn.zhishen.enterprise.Figure;
import cn.zhishen.enterprise.Project;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.review.report.Result;
import cn.zhishen.review.rules.Condition;
import cn.zhishen.review.rules.Requirement;
import cn.zhishen.review.vocabulary.OpenWord;
import cn.zhishen.review.vocabulary.Vocabulary;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A project 业绩 or a piece of equipment 技术装备 that a requirement may count.
 *
 * @param id tells projects apart, and pieces of equipment
 * @param belongs whether it is of the item's category, or the equipment that the standard names
 * @param standing whether it counts whatever its figures
 */
public record Thing(
        String id,
        String line,
        int quantity,
        List<Figure> figures,
        List<String> traits,
        Opinion belongs,
        Opinion standing) {

    public static final String CONTRACT_SUM = "合同额（万元）";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年MM月dd日");

    static List<Thing> projects(Requirement requirement, ReviewSubject subject) {
        return projects(subject)
                .map(project -> of(project, requirement, subject))
                .toList();
    }

    /** Each once. */
    static Stream<Project> projects(ReviewSubject subject) {
        var projects = new LinkedHashMap<String, Project>();
        subject.dossier().projects().forEach(project -> projects.putIfAbsent(project.id(), project));
        return projects.values().stream();
    }

    /** Whether it is a project of the item's category. */
    public static Opinion category(Project project, Qualification item, Vocabulary vocabulary) {
        var wanted = item.category();
        if (project.category() == null || project.category().isBlank()) {
            return Opinion.notMet("没有填写业绩类别");
        }
        return switch (vocabulary.means(Vocabulary.Kind.PROJECT_CATEGORY, wanted, project.category())) {
            case PASS -> Opinion.MET;
            case NEEDS_CHECK ->
                Opinion.unexplained(
                        "业绩类别“" + project.category() + "”是否属于" + wanted + "，须人工核对",
                        new OpenWord(Vocabulary.Kind.PROJECT_CATEGORY, List.of(wanted), project.category()));
            default -> Opinion.notMet("业绩类别为" + project.category() + "，不是" + wanted);
        };
    }

    static Thing of(Project project, Requirement requirement, ReviewSubject subject) {
        var figures = new ArrayList<>(project.figures());
        if (project.amountWan() != null) {
            figures.add(new Figure(CONTRACT_SUM, project.amountWan()));
        }
        var completed = project.completedOn() == null ? "" : "，" + DAY.format(project.completedOn()) + "竣工";
        return new Thing(
                project.id(),
                project.name() + "（" + project.id() + "）" + completed,
                1,
                figures,
                project.traits(),
                category(project, subject.item(), subject.vocabulary()),
                completed(requirement, project, subject.dossier().appliedOn()).and(managed(project, subject)));
    }

    private static Opinion completed(Requirement requirement, Project project, LocalDate appliedOn) {
        if (project.completedOn() == null || project.completedOn().isAfter(appliedOn)) {
            return Opinion.notMet("申请日尚未竣工");
        }
        if (requirement.years() != null && project.completedOn().isBefore(since(appliedOn, requirement))) {
            return Opinion.notMet("竣工日 " + DAY.format(project.completedOn()) + " 不在近 " + requirement.years() + " 年内");
        }
        return Opinion.MET;
    }

    /** 近N年 counts back from the year of application to its first of January (建市〔2015〕20号). */
    private static LocalDate since(LocalDate appliedOn, Requirement requirement) {
        return LocalDate.of(appliedOn.getYear() - requirement.years(), 1, 1);
    }

    /** Nobody manages two projects at the same time (注册建造师管理规定第二十一条); where the dossier says so, a person looks. */
    private static Opinion managed(Project project, ReviewSubject subject) {
        return projects(subject)
                .filter(other ->
                        !category(other, subject.item(), subject.vocabulary()).refused())
                .filter(other -> !other.id().equals(project.id()))
                .filter(other -> project.managerId() != null && Objects.equals(project.managerId(), other.managerId()))
                .filter(other -> overlap(project, other))
                .findFirst()
                .map(other -> Opinion.toCheck("项目经理在同一时间还担任“" + other.name() + "”（" + other.id() + "）的项目经理，须人工核对"))
                .orElse(Opinion.MET);
    }

    private static boolean overlap(Project one, Project other) {
        return Stream.of(one.startedOn(), one.completedOn(), other.startedOn(), other.completedOn())
                        .allMatch(Objects::nonNull)
                && one.startedOn().isBefore(other.completedOn())
                && other.startedOn().isBefore(one.completedOn());
    }

    static List<Thing> equipment(Requirement requirement, ReviewSubject subject) {
        return subject.dossier().equipment().stream()
                .map(e -> new Thing(
                        e.id(),
                        line(e),
                        e.quantity(),
                        e.figures(),
                        e.traits(),
                        named(e, requirement, subject.vocabulary()),
                        Opinion.MET))
                .toList();
    }

    /** Whether it is the equipment that the standard names. */
    public static Opinion named(Equipment equipment, Requirement requirement, Vocabulary vocabulary) {
        if (requirement.names().isEmpty()) {
            return Opinion.MET;
        }
        var result = Result.any(requirement.names().stream()
                .map(word -> vocabulary.means(Vocabulary.Kind.EQUIPMENT, word, equipment.name())));
        var wanted = String.join("或", requirement.names());
        return switch (result) {
            case PASS -> Opinion.MET;
            case NEEDS_CHECK ->
                Opinion.unexplained(
                        "“" + equipment.name() + "”是否为" + wanted + "，须人工核对",
                        new OpenWord(Vocabulary.Kind.EQUIPMENT, requirement.names(), equipment.name()));
            default -> Opinion.notMet("名称不是" + wanted);
        };
    }

    private static String line(Equipment equipment) {
        var model = equipment.model() == null || equipment.model().isBlank() ? "" : "（" + equipment.model() + "）";
        return equipment.name() + model + " " + equipment.quantity() + " 台（套）";
    }

    /** Whether it meets {@code conditions} and counts at all. */
    Opinion judge(List<Condition> conditions, Vocabulary vocabulary) {
        return belongs.refused()
                ? belongs
                : conditions.stream()
                        .map(condition -> condition.judge(figures, traits, vocabulary))
                        .reduce(belongs.and(standing), Opinion::and);
    }

    /** Whether it meets the conditions of one of {@code rows}, as one project of one person does. */
    Opinion judgeByAny(List<Requirement> rows, Vocabulary vocabulary) {
        return rows.isEmpty() || belongs.refused()
                ? belongs.and(standing)
                : belongs.and(standing).and(Opinion.any(rows.stream().map(row -> judgeAlone(row, rows, vocabulary))));
    }

    /**
     * Where a class is met by fewer projects of a larger size, or by more of this one (12层以上1项，或者8层以上2项), a person says
     * whether one of this size is enough for one person.
     */
    private Opinion judgeAlone(Requirement row, List<Requirement> rows, Vocabulary vocabulary) {
        var opinion = row.conditions().stream()
                .map(condition -> condition.judge(figures, traits, vocabulary).and(alone(condition, vocabulary)))
                .reduce(Opinion.MET, Opinion::and);
        boolean smaller = rows.stream()
                .anyMatch(other -> other.choiceOf().equals(row.choiceOf())
                        && other.choice().equals(row.choice())
                        && other.count() < row.count());
        return smaller
                ? opinion.and(Opinion.toCheck("达到的是标准要求 " + row.count() + " 项的规模（" + row.text() + "），可否单独计为个人业绩须人工核对"))
                : opinion;
    }

    /** What the standard adds up is met by one project that has it all; of less a person says whether it is enough. */
    private Opinion alone(Condition condition, Vocabulary vocabulary) {
        if (!condition.cumulative()) {
            return Opinion.MET;
        }
        var value = figure(condition.sum().figure(), vocabulary);
        return value == null || condition.sum().holds(value)
                ? Opinion.MET
                : Opinion.toCheck(condition.sum().figure() + " " + value.toPlainString() + "，标准按累计 "
                        + condition.sum().limit().toPlainString() + " 要求，可否计为个人业绩须人工核对");
    }

    BigDecimal figure(String name, Vocabulary vocabulary) {
        return Condition.value(figures, name, vocabulary);
    }
}
