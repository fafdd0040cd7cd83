package cn.zhishen.review;

import cn.zhishen.enterprise.CitizenId;
import cn.zhishen.enterprise.Project;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;

/** Completed projects of the item's category that meet the project standard of a level. */
final class ProjectCount {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年MM月dd日");

    private ProjectCount() {}

    static Finding ofEnterprise(Requirement requirement, ReviewSubject subject) {
        return judge(requirement, subject, "企业业绩", project -> true);
    }

    /** Projects that the technical lead led as project manager or project technical lead; no limit of years. */
    static Finding personal(Requirement requirement, ReviewSubject subject) {
        var lead = subject.technicalLead();
        if (lead.isEmpty()) {
            return Verdict.notMet(requirement, List.of(), List.of("没有填报技术负责人"), ReviewSubject.DECLARED);
        }
        var id = lead.get().citizenId();
        return judge(
                requirement, subject, "技术负责人" + HeadCount.who(lead.get()) + "主持完成的业绩", project -> ledBy(project, id));
    }

    private static boolean ledBy(Project project, CitizenId id) {
        return id.equals(project.managerId()) || id.equals(project.technicalLeadId());
    }

    private static Finding judge(
            Requirement requirement, ReviewSubject subject, String what, Predicate<Project> concerned) {
        var found = new ArrayList<String>();
        var excluded = new ArrayList<String>();
        var projects = new LinkedHashMap<String, Project>();
        subject.dossier().projects().forEach(project -> projects.putIfAbsent(project.id(), project));
        for (var project : projects.values()) {
            if (!concerned.test(project)
                    || !Specialties.same(project.category(), subject.item().category())) {
                continue;
            }
            var objections = objections(requirement, project, subject.dossier().appliedOn());
            if (objections.isEmpty()) {
                found.add(project.name() + "（" + project.id() + "）：达到" + project.standardLevel() + "标准，"
                        + DAY.format(project.completedOn()) + "竣工");
            } else {
                excluded.add(project.name() + "（" + project.id() + "）：" + String.join("；", objections));
            }
        }
        int missing = requirement.count() - found.size();
        if (missing <= 0) {
            return Verdict.met(requirement, found, ReviewSubject.DECLARED);
        }
        excluded.add(0, what + "还差 " + missing + " 项");
        return Verdict.notMet(requirement, found, excluded, ReviewSubject.DECLARED);
    }

    private static List<String> objections(Requirement requirement, Project project, LocalDate appliedOn) {
        var objections = new ArrayList<String>();
        if (!Levels.atLeast(project.standardLevel(), requirement.certificateLevel())) {
            objections.add("只达到" + project.standardLevel() + "标准，低于" + requirement.certificateLevel() + "标准");
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
}
