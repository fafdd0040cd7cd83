package cn.zhishen.review;

import cn.zhishen.enterprise.Equipment;
import cn.zhishen.enterprise.Figure;
import cn.zhishen.enterprise.Project;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * A project 业绩 or a piece of equipment 技术装备 that a requirement may count.
 *
 * @param id tells projects apart, and pieces of equipment
 * @param objections why it does not count whatever its figures; empty if nothing stands against it
 */
record Thing(String id, String line, int quantity, List<Figure> figures, List<String> traits, List<String> objections) {

    static final String CONTRACT_SUM = "合同额（万元）";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年MM月dd日");

    /** Those of the item's category, each once. */
    static List<Thing> projects(Requirement requirement, ReviewSubject subject) {
        return projects(subject)
                .map(project -> of(project, requirement, subject))
                .toList();
    }

    static Stream<Project> projects(ReviewSubject subject) {
        var projects = new LinkedHashMap<String, Project>();
        subject.dossier().projects().forEach(project -> projects.putIfAbsent(project.id(), project));
        return projects.values().stream()
                .filter(project ->
                        Specialty.same(project.category(), subject.item().category()));
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
                objections(requirement, project, subject.dossier().appliedOn()));
    }

    private static List<String> objections(Requirement requirement, Project project, LocalDate appliedOn) {
        var objections = new ArrayList<String>();
        if (!Levels.atLeast(project.standardLevel(), requirement.projectLevel())) {
            objections.add("只达到" + project.standardLevel() + "标准，低于" + requirement.projectLevel() + "标准");
        }
        if (project.completedOn() == null || project.completedOn().isAfter(appliedOn)) {
            objections.add("申请日尚未竣工");
        } else if (requirement.years() != null && project.completedOn().isBefore(since(appliedOn, requirement))) {
            objections.add("竣工日 " + DAY.format(project.completedOn()) + " 不在近 " + requirement.years() + " 年内");
        }
        return objections;
    }

    /** 近N年 counts back from the year of application to its first of January (建市〔2015〕20号). */
    private static LocalDate since(LocalDate appliedOn, Requirement requirement) {
        return LocalDate.of(appliedOn.getYear() - requirement.years(), 1, 1);
    }

    /** Those whose name contains one of the words of the standard. */
    static List<Thing> equipment(Requirement requirement, ReviewSubject subject) {
        return subject.dossier().equipment().stream()
                .filter(e -> requirement.names().isEmpty()
                        || requirement.names().stream().anyMatch(e.name()::contains))
                .map(e -> new Thing(e.id(), line(e), e.quantity(), e.figures(), e.traits(), List.of()))
                .toList();
    }

    private static String line(Equipment equipment) {
        var model = equipment.model() == null || equipment.model().isBlank() ? "" : "（" + equipment.model() + "）";
        return equipment.name() + model + " " + equipment.quantity() + " 台（套）";
    }

    /** Why it does not meet {@code conditions}, with what stands against it anyway. */
    List<String> shortcomings(List<Condition> conditions) {
        return Stream.concat(
                        objections.stream(),
                        conditions.stream()
                                .filter(condition -> !condition.holds(figures, traits))
                                .map(condition -> condition.missedBy(figures)))
                .toList();
    }

    BigDecimal figure(String name) {
        return Figure.find(figures, name);
    }
}
