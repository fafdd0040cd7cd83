package cn.zhishen.review.measures;

import cn.zhishen.enterprise.Employment;
import cn.zhishen.enterprise.Person;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Result;
import cn.zhishen.review.rules.AcceptedCredential;
import cn.zhishen.review.rules.Requirement;
import cn.zhishen.review.vocabulary.OpenWord;
import cn.zhishen.review.vocabulary.Vocabulary;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges the technical lead 技术负责人 of an item: years in technical management, and a title or a registration. */
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
        var found = new ArrayList<String>();
        var opinions = List.of(
                person(lead, subject),
                years(requirement, lead, subject, found),
                qualified(requirement, lead, subject, found));
        var result = Result.all(opinions.stream().map(Appraisal::result));
        var who = HeadCount.who(lead) + "：";
        var seen = found.stream().map(line -> who + line).toList();
        var why = Stream.of(Result.FAIL, Result.NEEDS_CHECK)
                .flatMap(weak -> opinions.stream().filter(opinion -> opinion.result() == weak))
                .flatMap(opinion -> opinion.why().stream())
                .map(reason -> who + reason)
                .toList();
        var words =
                opinions.stream().flatMap(opinion -> opinion.words().stream()).toList();
        return switch (result) {
            case FAIL -> Verdict.notMet(requirement, seen, why, source);
            case NEEDS_CHECK -> Verdict.toCheck(requirement, seen, why, source).hangingOn(words);
            default -> Verdict.met(requirement, seen, source);
        };
    }

    static Lack lack(Requirement requirement, ReviewSubject subject) {
        return Lack.one(
                subject.technicalLead().isEmpty()
                        ? List.of("缺符合要求的技术负责人 1 人")
                        : judge(requirement, subject).reasons());
    }

    private static Appraisal person(Person lead, ReviewSubject subject) {
        var checked = subject.checked(Contribution.of(lead));
        if (checked.excluded()) {
            return new Appraisal(Result.FAIL, checked.objections(), List.of());
        }
        return checked.doubtful() ? new Appraisal(Result.NEEDS_CHECK, checked.doubts(), List.of()) : Appraisal.MET;
    }

    private static Appraisal years(Requirement requirement, Person lead, ReviewSubject subject, List<String> found) {
        if (requirement.years() == null) {
            return Appraisal.MET;
        }
        var instead = claims(requirement.insteadOfYears(), lead, subject).toList();
        var certain = instead.stream().filter(Contribution::certain).findFirst();
        if (certain.isPresent()) {
            found.add(certain.get().evidence() + "，不要求年限");
            return Appraisal.MET;
        }
        var served = served(lead, subject.dossier().appliedOn(), e -> field(e, requirement, subject)
                .met());
        var where = String.join("或", requirement.fields());
        found.add(line(where, served));
        if (served.getYears() >= requirement.years()) {
            return Appraisal.MET;
        }
        var atBest = served(lead, subject.dossier().appliedOn(), e -> !field(e, requirement, subject)
                .refused());
        if (atBest.getYears() >= requirement.years()) {
            var unclear = technical(lead, subject.dossier().appliedOn())
                    .map(e -> field(e, requirement, subject))
                    .filter(Appraisal::unclear)
                    .toList();
            return new Appraisal(
                    Result.NEEDS_CHECK,
                    unclear.stream().flatMap(o -> o.why().stream()).distinct().toList(),
                    unclear.stream().flatMap(o -> o.words().stream()).distinct().toList());
        }
        var doubtful = instead.stream().filter(Contribution::doubtful).findFirst();
        if (doubtful.isPresent()) {
            return new Appraisal(
                    Result.NEEDS_CHECK, doubtful.get().doubts(), doubtful.get().open());
        }
        var others = technical(lead, subject.dossier().appliedOn())
                .map(e -> field(e, requirement, subject))
                .filter(Appraisal::refused)
                .flatMap(opinion -> opinion.why().stream())
                .distinct()
                .toList();
        return Appraisal.notMet(line(where, atBest) + "，不足 " + requirement.years() + " 年"
                + (others.isEmpty() ? "" : "（未计入：" + String.join("；", others) + "）"));
    }

    private static String line(String where, Period served) {
        return where + "技术管理经历 " + served.getYears() + " 年 " + served.getMonths() + " 个月";
    }

    /** Whether an employment was in an accepted field; if the standard names none, in any field of construction. */
    private static Appraisal field(Employment employment, Requirement requirement, ReviewSubject subject) {
        var vocabulary = subject.vocabulary();
        var written = employment.field();
        boolean blank = written == null || written.isBlank();
        if (requirement.fields().isEmpty()) {
            if (blank) {
                return Appraisal.MET;
            }
            return Appraisal.any(vocabulary.parts(Vocabulary.Kind.FIELD, written).stream()
                    .map(part -> construction(part, written, vocabulary)));
        }
        if (blank) {
            return Appraisal.notMet("没有填写从事专业");
        }
        var result = Result.any(
                requirement.fields().stream().map(field -> vocabulary.means(Vocabulary.Kind.FIELD, field, written)));
        return switch (result) {
            case PASS -> Appraisal.MET;
            case NEEDS_CHECK ->
                unclear(
                        written,
                        String.join("或", requirement.fields()),
                        new OpenWord(Vocabulary.Kind.FIELD, requirement.fields(), written));
            default -> Appraisal.notMet("从事“" + written + "”，不是" + String.join("或", requirement.fields()));
        };
    }

    /** Whether one field of an employment belongs to construction. */
    private static Appraisal construction(String field, String written, Vocabulary vocabulary) {
        return switch (vocabulary.ofConstruction(Vocabulary.Kind.FIELD, field)) {
            case PASS -> Appraisal.MET;
            case NEEDS_CHECK -> unclear(field, "工程施工", Vocabulary.isOfConstruction(Vocabulary.Kind.FIELD, field));
            default -> Appraisal.notMet("从事“" + written + "”，不是工程施工");
        };
    }

    private static Appraisal unclear(String written, String wanted, OpenWord word) {
        return Appraisal.unexplained("从事专业“" + written + "”是否属于" + wanted + "，须人工核对", word);
    }

    private static Stream<Employment> technical(Person lead, LocalDate appliedOn) {
        return lead.employments().stream()
                .filter(Employment::technicalManagement)
                .filter(e -> e.from() != null && e.from().isBefore(appliedOn));
    }

    /**
     * Time in technical management up to the application day; overlapping time counts once. The days are laid end to end from
     * the first day, so that unbroken time is measured by the calendar.
     */
    private static Period served(Person lead, LocalDate appliedOn, Predicate<Employment> counts) {
        var employments = technical(lead, appliedOn)
                .filter(counts)
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

    /** The day after the last day served. */
    private static LocalDate end(Employment employment, LocalDate appliedOn) {
        if (employment.to() == null || !employment.to().isBefore(appliedOn)) {
            return appliedOn;
        }
        return employment.to().plusDays(1);
    }

    private static Appraisal qualified(
            Requirement requirement, Person lead, ReviewSubject subject, List<String> found) {
        if (requirement.who().isEmpty()) {
            return Appraisal.MET;
        }
        var claims = claims(requirement.who(), lead, subject).toList();
        var best = claims.stream().filter(Contribution::certain).findFirst().or(() -> claims.stream()
                .filter(Contribution::doubtful)
                .findFirst());
        if (best.isPresent()) {
            found.add(best.get().evidence());
            return best.get().certain()
                    ? Appraisal.MET
                    : new Appraisal(
                            Result.NEEDS_CHECK, best.get().doubts(), best.get().open());
        }
        var asked = "没有" + requirement.who().stream().map(TechnicalLead::asked).collect(Collectors.joining("，也没有"));
        return new Appraisal(
                Result.FAIL,
                Stream.concat(Stream.of(asked), claims.stream().flatMap(TechnicalLead::objections))
                        .toList(),
                List.of());
    }

    /** One claim for each credential the lead may have; registrations must be with the applicant. */
    private static Stream<Contribution> claims(List<AcceptedCredential> ways, Person lead, ReviewSubject subject) {
        return ways.stream()
                .map(way -> way.isRegistration()
                        ? new Registrations(List.of(way), List.of(), false).claim(lead, subject)
                        : Contributions.held(
                                lead,
                                List.of(way),
                                List.of(),
                                subject.vocabulary(),
                                subject.dossier().appliedOn()));
    }

    private static Stream<String> objections(Contribution claim) {
        return claim.evidence().isEmpty()
                ? Stream.empty()
                : claim.objections().stream().map(objection -> claim.evidence() + "：" + objection);
    }

    private static String asked(AcceptedCredential way) {
        return (way.isRegistration() ? "注册在申报企业的" : "") + way.text();
    }
}
