package cn.zhishen.review;

import cn.zhishen.enterprise.Employment;
import cn.zhishen.enterprise.Person;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
        years(requirement, lead, subject, who, found, reasons);
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
            ReviewSubject subject,
            String who,
            List<String> found,
            List<String> reasons) {
        if (requirement.years() == null) {
            return;
        }
        var instead = claims(requirement.insteadOfYears(), lead, subject)
                .filter(Claim::certain)
                .findFirst();
        if (instead.isPresent()) {
            found.add(who + instead.get().evidence() + "，不要求年限");
            return;
        }
        var served = served(lead, requirement.fields(), subject.dossier().appliedOn());
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
        if (requirement.who().isEmpty()) {
            return;
        }
        var claims = claims(requirement.who(), lead, subject).toList();
        var best = claims.stream().filter(Claim::certain).findFirst().or(() -> claims.stream()
                .filter(Claim::doubtful)
                .findFirst());
        if (best.isPresent()) {
            found.add(who + best.get().evidence());
            best.get().doubts().forEach(doubt -> doubts.add(who + doubt));
            return;
        }
        reasons.add(who + "没有"
                + requirement.who().stream().map(TechnicalLead::asked).collect(Collectors.joining("，也没有")));
        claims.forEach(claim -> claim.objections().forEach(objection -> reasons.add(who + objection)));
    }

    /** One claim for each way that the lead may have; registrations are those with the applicant. */
    private static Stream<Claim> claims(List<Qualifying> ways, Person lead, ReviewSubject subject) {
        return ways.stream()
                .map(way -> way.isRegistration()
                        ? new Registrations(List.of(way), List.of(), false).claim(lead, subject)
                        : Claims.held(
                                lead, List.of(way), List.of(), subject.dossier().appliedOn()))
                .flatMap(Optional::stream);
    }

    private static String asked(Qualifying way) {
        return (way.isRegistration() ? "注册在申报企业的" : "") + way.text();
    }
}
