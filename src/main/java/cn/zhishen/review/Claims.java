package cn.zhishen.review;

import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Who of the dossier can claim to count for a requirement.
 *
 * @param claims of those it concerns, by citizen id so that the order of the dossier plays no part
 * @param unconcerned how many chosen people have nothing that the requirement asks for
 */
record Claims(List<Claim> claims, int unconcerned) {

    static Claims of(Requirement requirement, ReviewSubject subject) {
        var chosen = new TreeMap<String, Person>();
        chosen(requirement, subject)
                .forEach(person -> chosen.putIfAbsent(person.citizenId().value(), person));
        var claims = chosen.values().stream()
                .map(person -> claim(person, requirement, subject).map(claim -> claim.objectedTo(
                                subject.conditions().objections(person, subject.dossier(), subject.facts()))
                        .doubtedFor(subject.doubts(person))))
                .flatMap(Optional::stream)
                .toList();
        return new Claims(claims, chosen.size() - claims.size());
    }

    /** The technical lead is one of the titled persons 职称人员（含技术负责人） (建市〔2015〕20号). */
    private static Stream<Person> chosen(Requirement requirement, ReviewSubject subject) {
        var dossier = subject.dossier();
        return switch (Measure.of(requirement)) {
            case REGISTERED_COUNT -> dossier.registered().stream();
            case TITLED_COUNT -> Stream.concat(dossier.titled().stream(), subject.technicalLead().stream());
            case SKILLED_COUNT -> dossier.skilled().stream();
            default -> throw new IllegalArgumentException("度量 " + requirement.measure() + " 不计人数");
        };
    }

    private static Optional<Claim> claim(Person person, Requirement requirement, ReviewSubject subject) {
        var words = new TreeSet<>(requirement.specialties());
        words.addAll(requirement.part());
        var appliedOn = subject.dossier().appliedOn();
        return switch (Measure.of(requirement)) {
            case REGISTERED_COUNT ->
                new Registrations(
                                requirement.certificate().isEmpty() ? List.of() : List.of(requirement.certificate()),
                                requirement.certificateLevel(),
                                requirement.specialties(),
                                words)
                        .claim(person, subject);
            case TITLED_COUNT ->
                title(
                        person,
                        requirement.certificateLevel(),
                        requirement.each() ? List.of() : requirement.specialties(),
                        words,
                        appliedOn);
            default -> skill(person, requirement.certificateLevel(), requirement.specialties(), words, appliedOn);
        };
    }

    /**
     * Titles of the engineering series 工程序列 count; of others only those whose specialty the standard names. Where every
     * listed specialty must be present 齐全, that does not narrow the total.
     */
    static Optional<Claim> title(
            Person person, String level, List<String> specialties, Set<String> words, LocalDate appliedOn) {
        return best(
                person,
                person.certificates().stream()
                        .filter(c -> c.kind() == PersonCertificate.Kind.TITLE)
                        .filter(c -> Levels.atLeast(c.level(), level))
                        .filter(c -> specialties.isEmpty()
                                ? Specialties.isEngineering(c)
                                        || !Specialties.matching(words, c, person)
                                                .isEmpty()
                                : !Specialties.matching(specialties, c, person).isEmpty())
                        .toList(),
                certificate -> Specialties.matching(words, certificate, person),
                appliedOn);
    }

    private static Optional<Claim> skill(
            Person person, String level, List<String> trades, Set<String> words, LocalDate appliedOn) {
        return best(
                person,
                person.certificates().stream()
                        .filter(c -> c.kind() == PersonCertificate.Kind.SKILL)
                        .filter(c -> Levels.atLeast(c.level(), level))
                        .filter(c -> trades.isEmpty() || !trades(trades, c).isEmpty())
                        .toList(),
                certificate -> trades(words, certificate),
                appliedOn);
    }

    private static Set<String> trades(Collection<String> wanted, PersonCertificate certificate) {
        var found = Specialties.matching(wanted, certificate.specialties());
        found.addAll(
                Specialties.matching(wanted, certificate.name() == null ? List.of() : List.of(certificate.name())));
        return found;
    }

    private interface Words {
        Set<String> of(PersonCertificate certificate);
    }

    private static Optional<Claim> best(
            Person person, List<PersonCertificate> certificates, Words words, LocalDate appliedOn) {
        if (certificates.isEmpty()) {
            return Optional.empty();
        }
        var valid = certificates.stream()
                .filter(c -> c.validUntil() == null || !c.validUntil().isBefore(appliedOn))
                .toList();
        if (valid.isEmpty()) {
            return Optional.of(new Claim(
                    person,
                    Set.of(),
                    0,
                    "",
                    certificates.stream()
                            .map(c -> line(c) + "：有效期已届满（" + c.validUntil() + "）")
                            .toList(),
                    List.of()));
        }
        var covered = new TreeSet<String>();
        valid.forEach(c -> covered.addAll(words.of(c)));
        return Optional.of(new Claim(
                person,
                covered,
                1,
                String.join("；", valid.stream().map(Claims::line).toList()),
                List.of(),
                List.of()));
    }

    private static String line(PersonCertificate certificate) {
        var level = certificate.level() == null ? "" : certificate.level();
        var specialties =
                certificate.specialties().isEmpty() ? "" : "（" + String.join("、", certificate.specialties()) + "）";
        var kind = certificate.kind() == PersonCertificate.Kind.TITLE ? level + "职称" : certificate.name() + level;
        return kind + specialties + "，编号 " + certificate.number();
    }
}
