package cn.zhishen.review;

import cn.zhishen.enterprise.CitizenId;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.Project;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;

/**
 * Projects that a person led 个人业绩 as project manager or project technical lead, without limit of years and not added up
 * (建市〔2015〕20号).
 */
final class Projects {

    private static final String TECHNICAL_LEAD = "技术负责人";

    private Projects() {}

    static Finding personal(Requirement requirement, ReviewSubject subject) {
        var leaders = leaders(requirement, subject);
        if (leaders.isEmpty()) {
            return Verdict.notMet(
                    requirement,
                    List.of(),
                    List.of("没有填报" + String.join("或者", requirement.leaders())),
                    ReviewSubject.DECLARED);
        }
        var found = new ArrayList<String>();
        var excluded = new ArrayList<String>();
        var together = new HashSet<String>();
        int most = 0;
        for (var leader : leaders) {
            int count = 0;
            for (var project : Thing.projects(subject)
                    .filter(project -> ledBy(project, leader.citizenId()))
                    .toList()) {
                var thing = Thing.of(project, requirement, subject);
                var shortcomings = thing.shortcomings(requirement.conditions());
                if (shortcomings.isEmpty()) {
                    count++;
                    together.add(project.id());
                    found.add(HeadCount.who(leader) + "主持：" + thing.line());
                } else {
                    excluded.add(HeadCount.who(leader) + "主持：" + thing.line() + "：" + String.join("；", shortcomings));
                }
            }
            most = Math.max(most, count);
        }
        if (most >= requirement.count()) {
            return Verdict.met(requirement, found, ReviewSubject.DECLARED);
        }
        if (together.size() >= requirement.count()) {
            return Verdict.toCheck(
                    requirement,
                    found,
                    List.of("业绩由多人分别主持，没有一人达到 " + requirement.count() + " 项，是否合并计算须人工认定"),
                    ReviewSubject.DECLARED);
        }
        excluded.add(0, String.join("或者", requirement.leaders()) + "主持完成的业绩还差 " + (requirement.count() - most) + " 项");
        return Verdict.notMet(requirement, found, excluded, ReviewSubject.DECLARED);
    }

    /** The technical lead first, then those registered persons whom the standard allows, by citizen id. */
    private static List<Person> leaders(Requirement requirement, ReviewSubject subject) {
        var leaders = new LinkedHashMap<CitizenId, Person>();
        if (requirement.leaders().contains(TECHNICAL_LEAD)) {
            subject.technicalLead().ifPresent(lead -> leaders.put(lead.citizenId(), lead));
        }
        var registered = new TreeMap<String, Person>();
        subject.dossier().registered().stream()
                .filter(person -> person.certificates().stream()
                        .anyMatch(c -> requirement.leaders().contains(c.name())))
                .forEach(person -> registered.put(person.citizenId().value(), person));
        registered.values().forEach(person -> leaders.putIfAbsent(person.citizenId(), person));
        return List.copyOf(leaders.values());
    }

    private static boolean ledBy(Project project, CitizenId id) {
        return id.equals(project.managerId()) || id.equals(project.technicalLeadId());
    }
}
