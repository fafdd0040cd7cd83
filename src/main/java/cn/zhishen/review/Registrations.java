package cn.zhishen.review;

import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.registry.RegisteredPerson;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A person's registrations as the register of registered persons knows them; what the applicant declares is only compared.
 *
 * @param ways the registrations accepted
 * @param parts what is worth knowing of a person who is accepted
 * @param everyRegistration whether a person counts once for each registration 人次, otherwise once
 */
record Registrations(List<Qualifying> ways, List<Part> parts, boolean everyRegistration) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年MM月dd日");

    /** Empty if neither the declaration nor the register has anything to do with what is asked for. */
    Optional<Claim> claim(Person person, ReviewSubject subject) {
        var declared = declared(person);
        var entries = subject.facts().registrations().value().stream()
                .filter(e -> person.identity().equals(e.identity()))
                .toList();
        var named = entries.stream().filter(e -> isNamed(e.name())).toList();
        boolean isDeclared = isDeclaredBy(person);
        boolean isRegistered = named.stream().anyMatch(e -> suits(e.name(), e.level(), e.specialties()));
        if (!isDeclared && !isRegistered) {
            return Optional.empty();
        }
        var usable = named.stream().filter(e -> problems(e, subject).isEmpty()).toList();
        if (!usable.isEmpty()) {
            return Optional.of(new Claim(
                    person,
                    words(usable),
                    units(usable),
                    usable.stream().map(Registrations::line).collect(Collectors.joining("；")),
                    List.of(),
                    differences(declared, usable)));
        }
        return Optional.of(
                named.isEmpty()
                        ? unregistered(person, declared, entries, subject)
                        : Claim.refused(
                                person,
                                named.stream()
                                        .map(e -> line(e) + "：" + String.join("，", problems(e, subject)))
                                        .toList()));
    }

    boolean isDeclaredBy(Person person) {
        return declared(person).stream().anyMatch(c -> suits(c.name(), c.level(), c.specialties()));
    }

    private static List<PersonCertificate> declared(Person person) {
        return person.certificates().stream()
                .filter(c -> c.kind() == PersonCertificate.Kind.REGISTRATION)
                .toList();
    }

    /** The same number under another name is a contradiction for a person to solve; no entry at all is simply missing. */
    private Claim unregistered(
            Person person, List<PersonCertificate> declared, List<RegisteredPerson> entries, ReviewSubject subject) {
        for (var certificate : declared) {
            if (!suits(certificate.name(), certificate.level(), certificate.specialties())) {
                continue;
            }
            for (var entry : entries) {
                if (sameNumber(certificate, entry) && standing(entry, subject).isEmpty()) {
                    return new Claim(
                            person,
                            Claims.covered(parts, certificate.level(), certificate.specialties()),
                            1,
                            line(entry),
                            List.of(),
                            List.of("证书编号 " + entry.number() + " 申报为“" + certificate.name() + "”，注册人员库登记为“"
                                    + entry.name() + "”"));
                }
            }
        }
        var what = ways.stream().map(Qualifying::certificate).distinct().collect(Collectors.joining("或"));
        return Claim.refused(person, List.of("注册人员库中没有其" + what + "登记"));
    }

    private List<String> differences(List<PersonCertificate> declared, List<RegisteredPerson> usable) {
        var differences = new ArrayList<String>();
        for (var entry : usable) {
            if (entry.validUntil() == null) {
                differences.add("注册人员库没有给出" + entry.name() + " " + entry.number() + " 的有效期");
            }
            var sameName = declared.stream()
                    .filter(c -> Objects.equals(c.name(), entry.name()))
                    .toList();
            if (!sameName.isEmpty() && sameName.stream().noneMatch(c -> sameNumber(c, entry))) {
                differences.add("申报的" + entry.name() + "证书编号 " + sameName.get(0).number() + " 与注册人员库登记的 "
                        + entry.number() + " 不一致");
            }
        }
        return differences;
    }

    private List<String> problems(RegisteredPerson entry, ReviewSubject subject) {
        var problems = new ArrayList<>(standing(entry, subject));
        if (!suits(entry.name(), entry.level(), specialtiesOf(entry))) {
            problems.addAll(ways.stream()
                    .filter(way -> way.names(entry.name()))
                    .map(way -> shortcoming(way, entry))
                    .findFirst()
                    .orElseThrow());
        }
        return problems;
    }

    private static List<String> shortcoming(Qualifying way, RegisteredPerson entry) {
        var shortcomings = new ArrayList<String>();
        if (!Levels.atLeast(entry.level(), way.level())) {
            shortcomings.add("注册人员库登记的等级为" + (entry.level() == null ? "空" : entry.level()) + "，低于" + way.level());
        }
        if (!way.specialty().accepts(specialtiesOf(entry))) {
            shortcomings.add("注册人员库登记的专业为" + String.join("、", specialtiesOf(entry)) + "，不是"
                    + way.specialty().text());
        }
        return shortcomings;
    }

    private static List<String> standing(RegisteredPerson entry, ReviewSubject subject) {
        var problems = new ArrayList<String>();
        if (!subject.dossier().enterprise().uscc().value().equals(entry.employerUscc())) {
            problems.add("注册在其他企业（统一社会信用代码 " + entry.employerUscc() + "），未注册在申报企业");
        }
        if (!subject.vocabulary().registrationStatuses().contains(entry.status())) {
            problems.add("注册状态为“" + entry.status() + "”");
        }
        if (entry.validUntil() != null
                && entry.validUntil().isBefore(subject.dossier().appliedOn())) {
            problems.add("注册有效期已于 " + DAY.format(entry.validUntil()) + " 届满");
        }
        return problems;
    }

    private boolean isNamed(String name) {
        return ways.stream().anyMatch(way -> way.names(name));
    }

    private boolean suits(String name, String itsLevel, List<String> itsSpecialties) {
        return ways.stream()
                .anyMatch(way -> way.names(name)
                        && Levels.atLeast(itsLevel, way.level())
                        && way.specialty().accepts(itsSpecialties == null ? List.of() : itsSpecialties));
    }

    private Set<String> words(List<RegisteredPerson> usable) {
        var words = new TreeSet<String>();
        usable.forEach(entry -> words.addAll(Claims.covered(parts, entry.level(), specialtiesOf(entry))));
        return words;
    }

    private int units(List<RegisteredPerson> usable) {
        return everyRegistration
                ? (int) usable.stream().map(RegisteredPerson::name).distinct().count()
                : 1;
    }

    private static boolean sameNumber(PersonCertificate certificate, RegisteredPerson entry) {
        return certificate.number() != null && certificate.number().equalsIgnoreCase(entry.number());
    }

    private static List<String> specialtiesOf(RegisteredPerson entry) {
        return entry.specialties() == null ? List.of() : entry.specialties();
    }

    private static String line(RegisteredPerson entry) {
        var level = entry.level() == null || entry.level().isEmpty() ? "" : entry.level();
        var specialties = specialtiesOf(entry).isEmpty() ? "" : "（" + String.join("、", specialtiesOf(entry)) + "）";
        return level + entry.name() + specialties + "，编号 " + entry.number();
    }
}
