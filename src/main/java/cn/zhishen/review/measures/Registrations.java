package cn.zhishen.review.measures;

import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.TextLikeness;
import cn.zhishen.registry.RegisteredPerson;
import cn.zhishen.review.report.Result;
import cn.zhishen.review.rules.AcceptedCredential;
import cn.zhishen.review.rules.SubMinimum;
import cn.zhishen.review.vocabulary.OpenWord;
import cn.zhishen.review.vocabulary.Vocabulary;
import cn.zhishen.shared.BeijingTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A person's registrations according to the register of registered persons; the applicant's declaration is only compared.
 *
 * @param ways the accepted registrations
 * @param parts the parts for which to determine whether an accepted person covers them
 * @param everyRegistration whether a person counts once for each registration 人次; otherwise a person counts once
 */
record Registrations(List<AcceptedCredential> ways, List<SubMinimum> parts, boolean everyRegistration) {

    Contribution claim(Person person, ReviewSubject subject) {
        var vocabulary = subject.vocabulary();
        var declared = declared(person);
        var entries = subject.registers().registrations(person.identity());
        var opinions = new LinkedHashMap<RegisteredPerson, Appraisal>();
        entries.forEach(entry ->
                opinions.put(entry, suits(Credential.of(entry), vocabulary).and(standing(entry, subject))));
        var best = opinions.values().stream().reduce(Appraisal::or);
        if (best.isEmpty() || best.get().refused()) {
            return refused(person, declared, opinions, subject);
        }
        var counting = entries.stream()
                .filter(entry -> opinions.get(entry).result() == best.get().result())
                .toList();
        var covered = new TreeMap<String, Appraisal>();
        opinions.forEach((entry, opinion) -> Contributions.covered(parts, Credential.of(entry), vocabulary)
                .forEach((label, covers) -> covered.merge(label, opinion.and(covers), Appraisal::or)));
        var perhaps = new TreeMap<>(Contributions.unclear(covered));
        var notRefused =
                entries.stream().filter(entry -> !opinions.get(entry).refused()).toList();
        if (units(notRefused, vocabulary) > units(counting, vocabulary)) {
            perhaps.put(
                    SubMinimum.TOTAL,
                    opinions.values().stream()
                            .filter(Appraisal::unclear)
                            .reduce(Appraisal::and)
                            .orElse(Appraisal.MET));
        }
        return new Contribution(
                person,
                Contributions.met(covered),
                perhaps,
                units(counting, vocabulary),
                units(notRefused, vocabulary),
                counting.stream().map(Registrations::line).collect(Collectors.joining("；")),
                List.of(),
                Stream.concat(best.get().why().stream(), differences(declared, counting, subject).stream())
                        .distinct()
                        .toList(),
                best.get().words(),
                true);
    }

    private static List<PersonCertificate> declared(Person person) {
        return person.certificates().stream()
                .filter(certificate -> certificate.kind() == PersonCertificate.Kind.REGISTRATION)
                .toList();
    }

    boolean isDeclaredBy(Person person, Vocabulary vocabulary) {
        return !ways.isEmpty()
                && declared(person).stream().anyMatch(certificate -> !suits(Credential.of(certificate), vocabulary)
                        .refused());
    }

    /**
     * If the number is registered under another name, a person must resolve the contradiction. If there is no entry, the
     * registration is simply missing.
     */
    private Contribution refused(
            Person person,
            List<PersonCertificate> declared,
            Map<RegisteredPerson, Appraisal> entries,
            ReviewSubject subject) {
        var vocabulary = subject.vocabulary();
        var suitable = declared.stream()
                .filter(certificate ->
                        !suits(Credential.of(certificate), vocabulary).refused())
                .toList();
        for (var certificate : suitable) {
            for (var entry : entries.keySet()) {
                if (sameNumber(certificate, entry)
                        && !standing(entry, subject).refused()
                        && !isNamed(entry, vocabulary)) {
                    var covered = Contributions.covered(parts, Credential.of(certificate), vocabulary);
                    return new Contribution(
                            person,
                            Contributions.met(covered),
                            Contributions.unclear(covered),
                            1,
                            1,
                            line(entry),
                            List.of(),
                            List.of("证书编号 " + entry.number() + " 申报为“" + certificate.name() + "”，注册人员库登记为“"
                                    + entry.name() + "”"),
                            List.of(),
                            true);
                }
            }
        }
        var named = entries.entrySet().stream()
                .filter(entry -> isNamed(entry.getKey(), vocabulary))
                .toList();
        if (!named.isEmpty()) {
            var evidence = named.stream().map(entry -> line(entry.getKey())).collect(Collectors.joining("；"));
            var why = named.stream()
                    .flatMap(entry -> entry.getValue().why().stream())
                    .distinct()
                    .toList();
            boolean concerned = !suitable.isEmpty()
                    || named.stream().anyMatch(entry -> !suits(Credential.of(entry.getKey()), vocabulary)
                            .refused());
            return concerned
                    ? Contribution.refused(person, evidence, why)
                    : Contribution.unconcerned(person, evidence, why);
        }
        var what = ways.stream().map(AcceptedCredential::certificate).distinct().collect(Collectors.joining("或"));
        return suitable.isEmpty()
                ? Contribution.unconcerned(person, "", List.of("没有填报、注册人员库中也没有" + what + "登记"))
                : Contribution.refused(person, "", List.of("注册人员库中没有其" + what + "登记"));
    }

    private List<String> differences(
            List<PersonCertificate> declared, List<RegisteredPerson> counting, ReviewSubject subject) {
        var differences = new LinkedHashSet<String>();
        for (var entry : counting) {
            if (entry.validUntil() == null) {
                differences.add("注册人员库没有给出" + entry.name() + "（" + number(entry) + "）的有效期");
            }
            var sameName = declared.stream()
                    .filter(certificate -> meansTheSame(certificate, entry, subject.vocabulary()))
                    .toList();
            if (!sameName.isEmpty() && sameName.stream().noneMatch(c -> sameNumber(c, entry))) {
                differences.add("申报的" + entry.name() + "证书编号 " + sameName.get(0).number() + " 与注册人员库登记的 "
                        + number(entry) + " 不一致");
            }
            subject.conditions()
                    .movedTooOften(entry, subject.dossier().appliedOn())
                    .ifPresent(differences::add);
        }
        return List.copyOf(differences);
    }

    private boolean meansTheSame(PersonCertificate certificate, RegisteredPerson entry, Vocabulary vocabulary) {
        return ways.stream()
                .anyMatch(way -> means(way, certificate.name(), vocabulary) == Result.PASS
                        && means(way, entry.name(), vocabulary) == Result.PASS);
    }

    private static Result means(AcceptedCredential way, String name, Vocabulary vocabulary) {
        return vocabulary.means(Vocabulary.Kind.REGISTRATION, way.certificate(), name);
    }

    private boolean isNamed(RegisteredPerson entry, Vocabulary vocabulary) {
        return ways.stream().anyMatch(way -> means(way, entry.name(), vocabulary) == Result.PASS);
    }

    /** Whether it is one of the accepted registrations, whatever its status. */
    private Appraisal suits(Credential registration, Vocabulary vocabulary) {
        return Appraisal.any(ways.stream().map(way -> suits(way, registration, vocabulary)));
    }

    private static Appraisal suits(AcceptedCredential way, Credential registration, Vocabulary vocabulary) {
        return switch (means(way, registration.name(), vocabulary)) {
            case FAIL -> Appraisal.notMet("是" + registration.name() + "，不是" + way.certificate());
            case NEEDS_CHECK ->
                Appraisal.unexplained(
                                "注册证书“" + registration.name() + "”是否为" + way.certificate() + "，须人工核对",
                                new OpenWord(
                                        Vocabulary.Kind.REGISTRATION, List.of(way.certificate()), registration.name()))
                        .and(registration.fits(way.level(), way.specialty(), vocabulary));
            default -> registration.fits(way.level(), way.specialty(), vocabulary);
        };
    }

    /** Whether it is valid with the applicant on the application day. */
    private static Appraisal standing(RegisteredPerson entry, ReviewSubject subject) {
        var problems = new ArrayList<String>();
        if (!isBlank(entry.employerUscc())
                && !TextLikeness.same(subject.dossier().enterprise().uscc().value(), entry.employerUscc())) {
            problems.add("注册在其他企业（统一社会信用代码 " + entry.employerUscc() + "），未注册在申报企业");
        }
        var status = subject.vocabulary().means(Vocabulary.Kind.REGISTRATION_STATUS, "有效", entry.status());
        if (status == Result.FAIL && !isBlank(entry.status())) {
            problems.add("注册状态为“" + entry.status() + "”");
        }
        if (entry.validUntil() != null
                && entry.validUntil().isBefore(subject.dossier().appliedOn())) {
            problems.add("注册有效期已于 " + BeijingTime.DAY.format(entry.validUntil()) + " 届满");
        }
        if (!problems.isEmpty()) {
            return new Appraisal(Result.FAIL, List.copyOf(problems), List.of());
        }
        if (isBlank(entry.employerUscc()) || isBlank(entry.status())) {
            return Appraisal.toCheck("注册人员库没有给出" + (isBlank(entry.status()) ? "注册状态" : "注册单位") + "，须人工核对");
        }
        return status == Result.PASS
                ? Appraisal.MET
                : Appraisal.unexplained(
                        "注册状态“" + entry.status() + "”是否有效，须人工核对",
                        new OpenWord(Vocabulary.Kind.REGISTRATION_STATUS, List.of("有效"), entry.status()));
    }

    /** Counts certificates by their meaning: two entries of one certificate count once. */
    private int units(List<RegisteredPerson> counting, Vocabulary vocabulary) {
        if (!everyRegistration) {
            return 1;
        }
        long known = ways.stream()
                .filter(way -> counting.stream().anyMatch(entry -> means(way, entry.name(), vocabulary) == Result.PASS))
                .count();
        long unknown =
                counting.stream().filter(entry -> !isNamed(entry, vocabulary)).count();
        return (int) Math.max(1, Math.min(ways.size(), known + unknown));
    }

    private static String number(RegisteredPerson entry) {
        return isBlank(entry.number()) ? "没有编号" : entry.number();
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    private static boolean sameNumber(PersonCertificate certificate, RegisteredPerson entry) {
        return certificate.number() != null && TextLikeness.same(certificate.number(), entry.number());
    }

    private static String line(RegisteredPerson entry) {
        return Credential.of(entry).shown() + "，编号 " + number(entry);
    }
}
