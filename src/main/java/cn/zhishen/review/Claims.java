package cn.zhishen.review;

import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Who of the dossier can claim to count for a requirement.
 *
 * @param claims of those it concerns, by identity document so that the order of the dossier plays no part
 * @param unconcerned how many chosen people have nothing that the requirement asks for
 */
record Claims(List<Claim> claims, int unconcerned) {

    static Claims of(Requirement requirement, ReviewSubject subject) {
        var chosen = new TreeMap<String, Person>();
        chosen(requirement, subject)
                .forEach(person -> chosen.putIfAbsent(person.identity().key(), person));
        var claims = chosen.values().stream()
                .map(person -> claim(person, requirement, subject).map(subject::checked))
                .flatMap(Optional::stream)
                .toList();
        return new Claims(claims, chosen.size() - claims.size());
    }

    /** The technical lead is one of the titled persons 职称人员（含技术负责人） (建市〔2015〕20号). */
    private static Stream<Person> chosen(Requirement requirement, ReviewSubject subject) {
        var dossier = subject.dossier();
        return switch (Measure.of(requirement)) {
            case REGISTERED_COUNT, REGISTRATION_COUNT -> dossier.registered().stream();
            case TITLED_COUNT -> Stream.concat(dossier.titled().stream(), subject.technicalLead().stream());
            case PROFESSIONAL_COUNT ->
                Stream.of(
                                dossier.titled(),
                                dossier.registered(),
                                subject.technicalLead().stream().toList())
                        .flatMap(List::stream);
            case SKILLED_COUNT -> dossier.skilled().stream();
            default -> throw new IllegalArgumentException("度量 " + requirement.measure() + " 不计人数");
        };
    }

    /** Whether what a person declares has to do with a requirement; who counts is told by the registers as well. */
    static boolean concerns(Person person, Requirement requirement, LocalDate appliedOn) {
        var registrations =
                requirement.who().stream().filter(Qualifying::isRegistration).toList();
        var others =
                requirement.who().stream().filter(way -> !way.isRegistration()).toList();
        return new Registrations(registrations, requirement.parts(), false).isDeclaredBy(person)
                || held(person, others, requirement.parts(), appliedOn).isPresent();
    }

    private static Optional<Claim> claim(Person person, Requirement requirement, ReviewSubject subject) {
        var registrations =
                requirement.who().stream().filter(Qualifying::isRegistration).toList();
        var others =
                requirement.who().stream().filter(way -> !way.isRegistration()).toList();
        var parts = requirement.parts();
        var registered = registrations.isEmpty()
                ? Optional.<Claim>empty()
                : new Registrations(registrations, parts, Measure.of(requirement) == Measure.REGISTRATION_COUNT)
                        .claim(person, subject);
        var held = others.isEmpty()
                ? Optional.<Claim>empty()
                : held(person, others, parts, subject.dossier().appliedOn());
        return held.isPresent() && registered.isPresent()
                ? Optional.of(held.get().orBy(registered.get()))
                : held.or(() -> registered);
    }

    /** By a title or a skill, which the enterprise declares (承诺). */
    static Optional<Claim> held(Person person, List<Qualifying> ways, List<Part> parts, LocalDate appliedOn) {
        var suitable = new ArrayList<PersonCertificate>();
        var certain = new ArrayList<PersonCertificate>();
        for (var certificate : person.certificates()) {
            var matches = ways.stream()
                    .map(way -> match(way, parts, certificate, person))
                    .toList();
            if (matches.contains(Match.YES)) {
                certain.add(certificate);
            }
            if (matches.contains(Match.YES) || matches.contains(Match.OPEN)) {
                suitable.add(certificate);
            }
        }
        if (suitable.isEmpty()) {
            return Optional.empty();
        }
        var valid = suitable.stream()
                .filter(c -> c.validUntil() == null || !c.validUntil().isBefore(appliedOn))
                .toList();
        if (valid.isEmpty()) {
            return Optional.of(Claim.refused(
                    person,
                    suitable.stream()
                            .map(c -> line(c) + "：有效期已届满（" + c.validUntil() + "）")
                            .toList()));
        }
        var covered = new TreeSet<String>();
        for (var part : parts) {
            if (valid.stream()
                    .anyMatch(c -> Levels.atLeast(c.level(), part.level())
                            && specialty(part.specialty(), c, person) == Match.YES)) {
                covered.add(part.label());
            }
        }
        List<String> doubts = valid.stream().anyMatch(certain::contains)
                ? List.of()
                : valid.stream()
                        .map(c -> line(c) + "：标准没有列明该专业是否属于"
                                + String.join(
                                        "或",
                                        ways.stream()
                                                .map(way -> way.specialty().text())
                                                .filter(text -> !text.isEmpty())
                                                .toList())
                                + "，须人工核对")
                        .toList();
        return Optional.of(new Claim(
                person,
                covered,
                1,
                String.join("；", valid.stream().map(Claims::line).toList()),
                List.of(),
                doubts));
    }

    /** OPEN where the standard's list of specialties is open and does not name this one. */
    private enum Match {
        YES,
        OPEN,
        NO
    }

    /**
     * Titles of the engineering series 工程序列 count; of others only those whose specialty the standard names, be it as one
     * of those that must all be present 齐全.
     */
    private static Match match(Qualifying way, List<Part> parts, PersonCertificate certificate, Person person) {
        boolean sameKind = certificate.kind() == PersonCertificate.Kind.TITLE && way.isTitle()
                || certificate.kind() == PersonCertificate.Kind.SKILL && way.isSkill();
        if (!sameKind || !Levels.atLeast(certificate.level(), way.level())) {
            return Match.NO;
        }
        if (way.isTitle() && way.specialty().any()) {
            return isEngineering(certificate)
                            || parts.stream()
                                    .anyMatch(part -> !part.specialty().any()
                                            && specialty(part.specialty(), certificate, person) == Match.YES)
                    ? Match.YES
                    : Match.NO;
        }
        return specialty(way.specialty(), certificate, person);
    }

    /** The specialty of a title of the engineering series is that of its certificate or of the diploma (建市〔2015〕20号, 职称专业). */
    private static Match specialty(Specialty wanted, PersonCertificate certificate, Person person) {
        if (wanted.any() || wanted.accepts(held(certificate, person))) {
            return Match.YES;
        }
        boolean title = certificate.kind() == PersonCertificate.Kind.TITLE;
        if (title && !isEngineering(certificate)) {
            return Match.NO;
        }
        if (title && wanted.meansEngineeringSeries()) {
            return Match.YES;
        }
        return wanted.open() ? Match.OPEN : Match.NO;
    }

    private static List<String> held(PersonCertificate certificate, Person person) {
        var held = new ArrayList<>(certificate.specialties());
        boolean title = certificate.kind() == PersonCertificate.Kind.TITLE;
        var other = title ? person.major() : certificate.name();
        if (other != null && (!title || isEngineering(certificate))) {
            held.add(other);
        }
        return held;
    }

    /** 工程序列 is the series of engineering, not of economy, accounting or teaching (建市〔2015〕20号). */
    private static boolean isEngineering(PersonCertificate title) {
        return title.name() != null && title.name().contains("工程");
    }

    static Set<String> covered(List<Part> parts, String level, List<String> specialties) {
        var covered = new TreeSet<String>();
        parts.stream()
                .filter(part ->
                        Levels.atLeast(level, part.level()) && part.specialty().accepts(specialties))
                .forEach(part -> covered.add(part.label()));
        return covered;
    }

    private static String line(PersonCertificate certificate) {
        var level = certificate.level() == null ? "" : certificate.level();
        var specialties =
                certificate.specialties().isEmpty() ? "" : "（" + String.join("、", certificate.specialties()) + "）";
        var kind = certificate.kind() == PersonCertificate.Kind.TITLE ? level + "职称" : certificate.name() + level;
        return kind + specialties + "，编号 " + certificate.number();
    }
}
