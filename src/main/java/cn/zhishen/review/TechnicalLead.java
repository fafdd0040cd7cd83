package cn.zhishen.review;

import cn.zhishen.enterprise.Employment;
import cn.zhishen.enterprise.Person;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The technical lead 技术负责人 of an item: years of technical management, and a title or a registration. */
final class TechnicalLead {

    private TechnicalLead() {}

    static Finding judge(Requirement requirement, ReviewSubject subject) {
        var source = String.join(
                "；",
                ReviewSubject.DECLARED,
                subject.facts().registrations().source(),
                subject.facts().insurance().source());
        var chosen = subject.technicalLead();
        if (chosen.isEmpty()) {
            return Verdict.notMet(requirement, List.of(), List.of("没有填报技术负责人"), source);
        }
        var lead = chosen.get();
        var who = HeadCount.who(lead) + "：";
        var found = new ArrayList<String>();
        var reasons = new ArrayList<String>();
        var doubts = new ArrayList<String>();

        subject.conditions()
                .objections(lead, subject.dossier(), subject.facts())
                .forEach(o -> reasons.add(who + o));
        subject.doubts(lead).forEach(doubt -> doubts.add(who + doubt));
        years(requirement, lead, subject.dossier().appliedOn(), who, found, reasons);
        qualified(requirement, lead, subject, who, found, reasons, doubts);

        if (!reasons.isEmpty()) {
            return Verdict.notMet(
                    requirement,
                    found,
                    Stream.concat(reasons.stream(), doubts.stream()).toList(),
                    source);
        }
        return doubts.isEmpty()
                ? Verdict.met(requirement, found, source)
                : Verdict.toCheck(requirement, found, doubts, source);
    }

    private static void years(
            Requirement requirement,
            Person lead,
            LocalDate appliedOn,
            String who,
            List<String> found,
            List<String> reasons) {
        if (requirement.years() == null) {
            return;
        }
        var served = served(lead, requirement.fields(), appliedOn);
        var where = String.join("或", requirement.fields());
        var line = where + "技术管理经历 " + served.getYears() + " 年 " + served.getMonths() + " 个月";
        found.add(who + line);
        if (served.getYears() < requirement.years()) {
            reasons.add(who + line + "，不足 " + requirement.years() + " 年");
        }
    }

    /**
     * Time in technical management up to the application day, overlaps once. Laid end to end from the first day, so that an
     * unbroken time is measured by the calendar.
     */
    private static Period served(Person lead, List<String> fields, LocalDate appliedOn) {
        var employments = lead.employments().stream()
                .filter(Employment::technicalManagement)
                .filter(e -> e.from() != null && e.from().isBefore(appliedOn))
                .filter(e -> fields.isEmpty()
                        || (e.field() != null && fields.stream().anyMatch(e.field()::contains)))
                .sorted(Comparator.comparing(Employment::from))
                .toList();
        if (employments.isEmpty()) {
            return Period.ZERO;
        }
        long days = 0;
        var reached = LocalDate.MIN;
        for (var employment : employments) {
            var end = end(employment, appliedOn);
            var start = employment.from().isBefore(reached) ? reached : employment.from();
            if (end.isAfter(start)) {
                days += ChronoUnit.DAYS.between(start, end);
                reached = end;
            }
        }
        var first = employments.get(0).from();
        return Period.between(first, first.plusDays(days));
    }

    /** The day after the last one served. */
    private static LocalDate end(Employment employment, LocalDate appliedOn) {
        if (employment.to() == null || !employment.to().isBefore(appliedOn)) {
            return appliedOn;
        }
        return employment.to().plusDays(1);
    }

    private static void qualified(
            Requirement requirement,
            Person lead,
            ReviewSubject subject,
            String who,
            List<String> found,
            List<String> reasons,
            List<String> doubts) {
        var ways = ways(requirement, lead, subject);
        if (ways.isEmpty()) {
            return;
        }
        var claims = ways.stream().flatMap(way -> way.claim().stream()).toList();
        var best = claims.stream().filter(Claim::certain).findFirst().or(() -> claims.stream()
                .filter(Claim::doubtful)
                .findFirst());
        if (best.isPresent()) {
            found.add(who + best.get().evidence());
            best.get().doubts().forEach(doubt -> doubts.add(who + doubt));
            return;
        }
        reasons.add(
                who + "没有" + String.join("，也没有", ways.stream().map(Way::asked).toList()));
        claims.forEach(claim -> claim.objections().forEach(objection -> reasons.add(who + objection)));
    }

    private record Way(String asked, Optional<Claim> claim) {}

    /** A title or, where the standard allows, a registration; in supervision a registration alone. */
    private static List<Way> ways(Requirement requirement, Person lead, ReviewSubject subject) {
        var ways = new ArrayList<Way>();
        if (!requirement.certificate().isEmpty()) {
            ways.add(registration(
                    List.of(requirement.certificate()),
                    requirement.certificateLevel(),
                    requirement.specialties(),
                    lead,
                    subject));
        } else if (!requirement.certificateLevel().isEmpty()
                || !requirement.specialties().isEmpty()) {
            ways.add(title(requirement.certificateLevel(), requirement.specialties(), lead, subject));
        }
        if (!requirement.orCertificates().isEmpty()) {
            ways.add(registration(
                    requirement.orCertificates(), requirement.orLevel(), requirement.orSpecialties(), lead, subject));
        } else if (!requirement.orLevel().isEmpty()
                || !requirement.orSpecialties().isEmpty()) {
            ways.add(title(requirement.orLevel(), requirement.orSpecialties(), lead, subject));
        }
        return ways;
    }

    private static Way title(String level, List<String> specialties, Person lead, ReviewSubject subject) {
        Set<String> words = new HashSet<>(specialties);
        return new Way(
                (specialties.isEmpty() ? "工程序列" : String.join("或", specialties) + "专业") + level + "以上职称",
                Claims.title(lead, level, specialties, words, subject.dossier().appliedOn()));
    }

    private static Way registration(
            List<String> certificates, String level, List<String> specialties, Person lead, ReviewSubject subject) {
        var specialty = specialties.isEmpty() ? "" : String.join("或", specialties) + "专业";
        return new Way(
                "注册在申报企业的" + specialty + level + String.join("或", certificates),
                new Registrations(certificates, level, specialties, Set.copyOf(specialties)).claim(lead, subject));
    }
}
