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
import cn.zhishen.shared.BeijingTime;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A project 业绩 or a piece of equipment 技术装备 that a requirement may count.
 *
 * @param id identifies the project or the piece of equipment
 * @param belongs whether it is of the item's category, or is the equipment that the standard names
 * @param standing whether it counts regardless of its figures
 */
public record CountableAsset(
        String id,
        String line,
        int quantity,
        List<Figure> figures,
        List<String> traits,
        Appraisal belongs,
        Appraisal standing) {

    public static final String CONTRACT_SUM = "合同额（万元）";

    static List<CountableAsset> projects(Requirement requirement, ReviewSubject subject) {
        return projects(subject)
                .map(project -> of(project, requirement, subject))
                .toList();
    }

    /** Each project once. */
    static Stream<Project> projects(ReviewSubject subject) {
        var projects = new LinkedHashMap<String, Project>();
        subject.dossier().projects().forEach(project -> projects.putIfAbsent(project.id(), project));
        return projects.values().stream();
    }

    /** Whether it is a project of the item's category. */
    public static Appraisal category(Project project, Qualification item, Vocabulary vocabulary) {
        var wanted = item.category();
        if (project.category() == null || project.category().isBlank()) {
            return Appraisal.notMet("没有填写业绩类别");
        }
        return switch (vocabulary.means(Vocabulary.Kind.PROJECT_CATEGORY, wanted, project.category())) {
            case PASS -> Appraisal.MET;
            case NEEDS_CHECK ->
                Appraisal.unexplained(
                        "业绩类别“" + project.category() + "”是否属于" + wanted + "，须人工核对",
                        new OpenWord(Vocabulary.Kind.PROJECT_CATEGORY, List.of(wanted), project.category()));
            default -> Appraisal.notMet("业绩类别为" + project.category() + "，不是" + wanted);
        };
    }

    static CountableAsset of(Project project, Requirement requirement, ReviewSubject subject) {
        var figures = new ArrayList<>(project.figures());
        if (project.amountWan() != null) {
            figures.add(new Figure(CONTRACT_SUM, project.amountWan()));
        }
        var completed = project.completedOn() == null ? "" : "，" + BeijingTime.DAY.format(project.completedOn()) + "竣工";
        return new CountableAsset(
                project.id(),
                project.name() + "（" + project.id() + "）" + completed,
                1,
                figures,
                project.traits(),
                category(project, subject.item(), subject.vocabulary()),
                completed(requirement, project, subject.dossier().appliedOn()).and(managed(project, subject)));
    }

    private static Appraisal completed(Requirement requirement, Project project, LocalDate appliedOn) {
        if (project.completedOn() == null || project.completedOn().isAfter(appliedOn)) {
            return Appraisal.notMet("申请日尚未竣工");
        }
        if (requirement.years() != null && project.completedOn().isBefore(since(appliedOn, requirement))) {
            return Appraisal.notMet(
                    "竣工日 " + BeijingTime.DAY.format(project.completedOn()) + " 不在近 " + requirement.years() + " 年内");
        }
        return Appraisal.MET;
    }

    /** 近N年 counts back from the year of application and begins on the first of January (建市〔2015〕20号). */
    private static LocalDate since(LocalDate appliedOn, Requirement requirement) {
        return LocalDate.of(appliedOn.getYear() - requirement.years(), 1, 1);
    }

    /** Nobody may manage two projects at the same time (注册建造师管理规定第二十一条); if the dossier shows that, a person checks. */
    private static Appraisal managed(Project project, ReviewSubject subject) {
        return projects(subject)
                .filter(other ->
                        !category(other, subject.item(), subject.vocabulary()).refused())
                .filter(other -> !other.id().equals(project.id()))
                .filter(other -> project.managerId() != null && Objects.equals(project.managerId(), other.managerId()))
                .filter(other -> overlap(project, other))
                .findFirst()
                .map(other -> Appraisal.toCheck("项目经理在同一时间还担任“" + other.name() + "”（" + other.id() + "）的项目经理，须人工核对"))
                .orElse(Appraisal.MET);
    }

    private static boolean overlap(Project one, Project other) {
        return Stream.of(one.startedOn(), one.completedOn(), other.startedOn(), other.completedOn())
                        .allMatch(Objects::nonNull)
                && one.startedOn().isBefore(other.completedOn())
                && other.startedOn().isBefore(one.completedOn());
    }

    static List<CountableAsset> equipment(Requirement requirement, ReviewSubject subject) {
        return subject.dossier().equipment().stream()
                .map(e -> new CountableAsset(
                        e.id(),
                        line(e),
                        e.quantity(),
                        e.figures(),
                        e.traits(),
                        named(e, requirement, subject.vocabulary()),
                        Appraisal.MET))
                .toList();
    }

    /** Whether it is the equipment that the standard names. */
    public static Appraisal named(Equipment equipment, Requirement requirement, Vocabulary vocabulary) {
        if (requirement.names().isEmpty()) {
            return Appraisal.MET;
        }
        var result = Result.any(requirement.names().stream()
                .map(word -> vocabulary.means(Vocabulary.Kind.EQUIPMENT, word, equipment.name())));
        var wanted = String.join("或", requirement.names());
        return switch (result) {
            case PASS -> Appraisal.MET;
            case NEEDS_CHECK ->
                Appraisal.unexplained(
                        "“" + equipment.name() + "”是否为" + wanted + "，须人工核对",
                        new OpenWord(Vocabulary.Kind.EQUIPMENT, requirement.names(), equipment.name()));
            default -> Appraisal.notMet("名称不是" + wanted);
        };
    }

    private static String line(Equipment equipment) {
        var model = equipment.model() == null || equipment.model().isBlank() ? "" : "（" + equipment.model() + "）";
        return equipment.name() + model + " " + equipment.quantity() + " 台（套）";
    }

    /** Whether it meets {@code conditions} and counts at all. */
    Appraisal judge(List<Condition> conditions, Vocabulary vocabulary) {
        return belongs.refused()
                ? belongs
                : conditions.stream()
                        .map(condition -> condition.judge(figures, traits, vocabulary))
                        .reduce(belongs.and(standing), Appraisal::and);
    }

    /** Whether it meets the conditions of one of {@code rows} by itself, as one project of one person. */
    Appraisal judgeByAny(List<Requirement> rows, Vocabulary vocabulary) {
        return rows.isEmpty() || belongs.refused()
                ? belongs.and(standing)
                : belongs.and(standing).and(Appraisal.any(rows.stream().map(row -> judgeAlone(row, rows, vocabulary))));
    }

    /**
     * If a class is met by fewer projects of a larger size, or by more of this size (12层以上1项，或者8层以上2项), a person
     * decides whether one project of this size is enough for one person.
     */
    private Appraisal judgeAlone(Requirement row, List<Requirement> rows, Vocabulary vocabulary) {
        var opinion = row.conditions().stream()
                .map(condition -> condition.judge(figures, traits, vocabulary).and(alone(condition, vocabulary)))
                .reduce(Appraisal.MET, Appraisal::and);
        boolean smaller = rows.stream()
                .anyMatch(other -> other.choiceOf().equals(row.choiceOf())
                        && other.choice().equals(row.choice())
                        && other.count() < row.count());
        return smaller
                ? opinion.and(
                        Appraisal.toCheck("达到的是标准要求 " + row.count() + " 项的规模（" + row.text() + "），可否单独计为个人业绩须人工核对"))
                : opinion;
    }

    /** If the standard adds up a figure, one project that reaches the sum is enough; for less, a person decides. */
    private Appraisal alone(Condition condition, Vocabulary vocabulary) {
        if (!condition.cumulative()) {
            return Appraisal.MET;
        }
        var value = figure(condition.sum().figure(), vocabulary);
        return value == null || condition.sum().holds(value)
                ? Appraisal.MET
                : Appraisal.toCheck(condition.sum().figure() + " " + value.toPlainString() + "，标准按累计 "
                        + condition.sum().limit().toPlainString() + " 要求，可否计为个人业绩须人工核对");
    }

    BigDecimal figure(String name, Vocabulary vocabulary) {
        return Condition.value(figures, name, vocabulary);
    }
}
