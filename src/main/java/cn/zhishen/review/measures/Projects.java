package cn.zhishen.review.measures;

import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.Project;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Result;
import cn.zhishen.review.rules.AcceptedCredential;
import cn.zhishen.review.rules.Requirement;
import cn.zhishen.review.rules.Specialty;
import cn.zhishen.review.vocabulary.OpenWord;
import cn.zhishen.review.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;

/**
 * Projects 个人业绩 that a person led as project manager or project technical lead, from any year and not added up (建市〔2015〕20号).
 */
public final class Projects {

    /** How a rule names the technical lead among the possible leaders. */
    public static final String TECHNICAL_LEAD = "技术负责人";

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
        var led = Led.by(leaders, requirement, subject);
        var source = source(requirement, subject);
        if (led.mostCertain() >= requirement.count()) {
            return Verdict.met(requirement, led.found(), source);
        }
        if (led.most() >= requirement.count()) {
            return Verdict.toCheck(requirement, led.found(), led.doubts(), source)
                    .hangingOn(led.words());
        }
        if (led.together() >= requirement.count()) {
            var doubts = new ArrayList<String>();
            doubts.add("业绩由多人分别主持，没有一人达到 " + requirement.count() + " 项，是否合并计算须人工认定");
            doubts.addAll(led.doubts());
            return Verdict.toCheck(requirement, led.found(), doubts, source);
        }
        var reasons = new ArrayList<>(lack(requirement, led).parts());
        reasons.addAll(led.doubts());
        reasons.addAll(led.excluded());
        return Verdict.notMet(requirement, led.found(), reasons, source);
    }

    public static Lack lack(Requirement requirement, ReviewSubject subject) {
        return lack(requirement, Led.by(leaders(requirement, subject), requirement, subject));
    }

    private static Lack lack(Requirement requirement, Led led) {
        int missing = requirement.count() - led.mostClear();
        int unclear = led.most() - led.mostClear();
        return Lack.of(
                List.of("%s主持完成的业绩还差 %d 项%s"
                        .formatted(
                                String.join("或者", requirement.leaders()),
                                missing,
                                unclear == 0 ? "" : "（另有 " + unclear + " 项须人工核对，没有计入）")),
                missing,
                requirement.count());
    }

    /**
     * What the possible leaders led.
     *
     * @param most how many projects one of them led at best
     * @param mostClear how many of those are clear, whether or not the leader is
     * @param mostCertain how many one of them certainly led
     * @param together how many they led together
     */
    private record Led(
            List<String> found,
            List<String> excluded,
            List<String> doubts,
            List<OpenWord> words,
            int most,
            int mostClear,
            int mostCertain,
            int together) {

        static Led by(List<Contribution> leaders, Requirement requirement, ReviewSubject subject) {
            var found = new ArrayList<String>();
            var excluded = new ArrayList<String>();
            var together = new HashSet<String>();
            var doubts = new ArrayList<String>();
            var words = new ArrayList<OpenWord>();
            int most = 0;
            int mostClear = 0;
            int mostCertain = 0;
            for (var claim : leaders) {
                if (claim.excluded()) {
                    claim.objections()
                            .forEach(objection -> excluded.add(HeadCount.who(claim.person()) + "：" + objection));
                    continue;
                }
                int certain = 0;
                int unclear = 0;
                for (var project : CountableAsset.projects(subject)
                        .filter(project -> ledBy(project, claim.person().identity()))
                        .toList()) {
                    var thing = CountableAsset.of(project, requirement, subject);
                    var line = HeadCount.who(claim.person()) + "主持：" + thing.line();
                    var opinion = judge(thing, requirement, subject);
                    switch (opinion.result()) {
                        case PASS -> {
                            certain++;
                            together.add(project.id());
                            found.add(line);
                        }
                        case NEEDS_CHECK -> {
                            unclear++;
                            together.add(project.id());
                            doubts.add(line + "：" + String.join("；", opinion.why()));
                            words.addAll(opinion.words());
                        }
                        default -> excluded.add(line + "：" + String.join("；", opinion.why()));
                    }
                }
                if (certain + unclear > 0) {
                    claim.doubts().forEach(doubt -> doubts.add(HeadCount.who(claim.person()) + "：" + doubt));
                }
                most = Math.max(most, certain + unclear);
                mostClear = Math.max(mostClear, certain);
                mostCertain = Math.max(mostCertain, claim.certain() ? certain : 0);
            }
            return new Led(found, excluded, doubts, words, most, mostClear, mostCertain, together.size());
        }
    }

    /**
     * Judged by its figures against the projects that the standard of the level requires, never by the declared level. Figures
     * that the standard adds up are not added up here (建市〔2015〕20号).
     */
    static Appraisal judge(CountableAsset thing, Requirement requirement, ReviewSubject subject) {
        var opinion = thing.judgeByAny(requirement.projectRows(), subject.vocabulary());
        return opinion.refused()
                        && !thing.belongs().refused()
                        && !thing.standing().refused()
                ? new Appraisal(
                        Result.FAIL,
                        opinion.why().stream()
                                .map(why -> "规模没有达到" + requirement.projectLevel() + "标准：" + why)
                                .toList(),
                        List.of())
                : opinion;
    }

    private static String source(Requirement requirement, ReviewSubject subject) {
        return String.join(
                "；",
                ReviewSubject.DECLARED,
                subject.facts().registrations().source(),
                subject.facts().insurance().source());
    }

    /**
     * The technical lead first, then the registered persons whom the standard allows, by citizen id. Each must meet the
     * conditions on every main person; a registered person must also be in the register.
     */
    private static List<Contribution> leaders(Requirement requirement, ReviewSubject subject) {
        var leaders = new LinkedHashMap<IdentityDocument, Contribution>();
        if (requirement.leaders().contains(TECHNICAL_LEAD)) {
            subject.technicalLead()
                    .ifPresent(lead -> leaders.put(lead.identity(), subject.checked(Contribution.of(lead))));
        }
        var ways = ways(requirement);
        var registered = new TreeMap<String, Person>();
        subject.dossier()
                .registered()
                .forEach(person -> registered.put(person.identity().key(), person));
        if (!ways.isEmpty()) {
            registered.values().stream()
                    .map(person -> new Registrations(ways, List.of(), false).claim(person, subject))
                    .filter(Contribution::concerned)
                    .map(subject::checked)
                    .forEach(claim -> leaders.putIfAbsent(claim.person().identity(), claim));
        }
        return List.copyOf(leaders.values());
    }

    /** Whether a person counts by what the person led, without being the technical lead: declares a registration that the rule names. */
    public static boolean mayLead(Person person, Requirement requirement, Vocabulary vocabulary) {
        return new Registrations(ways(requirement), List.of(), false).isDeclaredBy(person, vocabulary);
    }

    private static List<AcceptedCredential> ways(Requirement requirement) {
        return requirement.leaders().stream()
                .filter(leader -> !leader.equals(TECHNICAL_LEAD))
                .map(certificate -> new AcceptedCredential(certificate, Specialty.ANY, ""))
                .toList();
    }

    public static boolean ledBy(Project project, IdentityDocument id) {
        return id.equals(project.managerId()) || id.equals(project.technicalLeadId());
    }
}
