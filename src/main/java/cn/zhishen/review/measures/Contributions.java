package cn.zhishen.review.measures;

import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.review.rules.AcceptedCredential;
import cn.zhishen.review.rules.Requirement;
import cn.zhishen.review.rules.SubMinimum;
import cn.zhishen.review.vocabulary.OpenWord;
import cn.zhishen.review.vocabulary.Vocabulary;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What each person chosen for a requirement contributes to it.
 *
 * @param claims one for each person chosen, ordered by citizen id so that the order of the dossier does not matter
 */
public record Contributions(List<Contribution> claims) {

    private static final String ENGINEERING = "工程系列";

    public static Contributions of(Requirement requirement, ReviewSubject subject) {
        var chosen = new TreeMap<String, Person>();
        chosen(requirement, subject)
                .forEach(person -> chosen.putIfAbsent(person.identity().key(), person));
        return new Contributions(chosen.values().stream()
                .map(person -> subject.checked(claim(person, requirement, subject)))
                .toList());
    }

    /**
     * The technical lead is one of the titled persons 职称人员（含技术负责人）, and if registered also one of the registered
     * persons (建市〔2015〕20号).
     */
    private static Stream<Person> chosen(Requirement requirement, ReviewSubject subject) {
        var dossier = subject.dossier();
        return switch (Measure.of(requirement)) {
            case REGISTERED_COUNT, REGISTRATION_COUNT ->
                Stream.concat(
                        dossier.registered().stream(),
                        subject.technicalLead().stream().filter(lead -> claim(lead, requirement, subject)
                                .concerned()));
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

    /** Whether a person's declarations are relevant to a requirement. Who counts also depends on the registers. */
    public static boolean concerns(Person person, Requirement requirement, Vocabulary vocabulary, LocalDate day) {
        var registrations = requirement.who().stream()
                .filter(AcceptedCredential::isRegistration)
                .toList();
        var others =
                requirement.who().stream().filter(way -> !way.isRegistration()).toList();
        return new Registrations(registrations, requirement.parts(), false).isDeclaredBy(person, vocabulary)
                || !others.isEmpty()
                        && held(person, others, requirement.parts(), vocabulary, day)
                                .concerned();
    }

    private static Contribution claim(Person person, Requirement requirement, ReviewSubject subject) {
        var registrations = requirement.who().stream()
                .filter(AcceptedCredential::isRegistration)
                .toList();
        var others =
                requirement.who().stream().filter(way -> !way.isRegistration()).toList();
        var parts = requirement.parts();
        var registered = registrations.isEmpty()
                ? null
                : new Registrations(registrations, parts, Measure.of(requirement) == Measure.REGISTRATION_COUNT)
                        .claim(person, subject);
        var held = others.isEmpty()
                ? null
                : held(
                        person,
                        others,
                        parts,
                        subject.vocabulary(),
                        subject.dossier().appliedOn());
        if (held == null || registered == null) {
            return held == null ? registered : held;
        }
        return held.orBy(registered);
    }

    /** What a person contributes by a title or a skill, which the enterprise declares (承诺). */
    public static Contribution held(
            Person person,
            List<AcceptedCredential> ways,
            List<SubMinimum> parts,
            Vocabulary vocabulary,
            LocalDate day) {
        var kinds = ways.stream()
                .map(way -> way.isTitle() ? PersonCertificate.Kind.TITLE : PersonCertificate.Kind.SKILL)
                .distinct()
                .toList();
        var certificates = person.certificates().stream()
                .filter(certificate -> kinds.contains(certificate.kind()))
                .toList();
        if (certificates.isEmpty()) {
            return Contribution.unconcerned(
                    person,
                    "",
                    List.of("没有填报"
                            + String.join(
                                    "或者",
                                    kinds.stream()
                                            .map(PersonCertificate.Kind::chinese)
                                            .toList())));
        }
        var opinions = new HashMap<PersonCertificate, Appraisal>();
        for (var certificate : certificates) {
            opinions.put(
                    certificate,
                    Appraisal.any(ways.stream().map(way -> judge(way, certificate, person, vocabulary, day))));
        }
        var best = Appraisal.any(certificates.stream().map(opinions::get));
        if (best.refused()) {
            var nearest = certificates.stream()
                    .filter(certificate -> opinions.get(certificate) == best)
                    .findFirst()
                    .orElseThrow();
            return expired(nearest, day)
                    ? Contribution.refused(person, line(nearest), best.why())
                    : Contribution.unconcerned(person, line(nearest), best.why());
        }
        var counting = certificates.stream()
                .filter(certificate -> opinions.get(certificate).result() == best.result())
                .toList();
        var words = new TreeSet<String>();
        var perhaps = new TreeMap<String, Appraisal>();
        for (var part : parts) {
            var covers = Appraisal.any(
                    certificates.stream().map(c -> opinions.get(c).and(covers(part, parts, c, person, vocabulary))));
            if (covers.met()) {
                words.add(part.label());
            } else if (covers.unclear()) {
                perhaps.put(part.label(), covers);
            }
        }
        return new Contribution(
                person,
                words,
                perhaps,
                1,
                1,
                String.join("；", counting.stream().map(Contributions::line).toList()),
                List.of(),
                best.why(),
                best.words(),
                true);
    }

    /**
     * Whether a certificate counts as one accepted credential. Only titles of the engineering series count (建市〔2015〕20号, 工程序列).
     */
    private static Appraisal judge(
            AcceptedCredential way,
            PersonCertificate certificate,
            Person person,
            Vocabulary vocabulary,
            LocalDate day) {
        boolean sameKind = certificate.kind() == PersonCertificate.Kind.TITLE ? way.isTitle() : way.isSkill();
        if (!sameKind) {
            return Appraisal.notMet("不是" + way.text());
        }
        var opinion = Credential.of(certificate).level(way.level(), vocabulary);
        if (way.isTitle()) {
            opinion = opinion.and(series(certificate, vocabulary));
        }
        if (way.isSkill() && way.specialty().any()) {
            opinion = opinion.and(trade(held(certificate, person, vocabulary), vocabulary));
        } else if (way.isSkill() || !way.specialty().meansEngineeringSeries()) {
            opinion = opinion.and(
                    way.specialty().judge(kind(certificate), held(certificate, person, vocabulary), vocabulary));
        }
        return expired(certificate, day)
                ? opinion.and(Appraisal.notMet("有效期已届满（" + certificate.validUntil() + "）"))
                : opinion;
    }

    private static boolean expired(PersonCertificate certificate, LocalDate day) {
        return certificate.validUntil() != null && certificate.validUntil().isBefore(day);
    }

    /** If any trade will do, it must be a trade of construction. */
    private static Appraisal trade(List<String> held, Vocabulary vocabulary) {
        return held.stream()
                .map(trade -> switch (vocabulary.ofConstruction(Vocabulary.Kind.TRADE, trade)) {
                    case PASS -> Appraisal.MET;
                    case NEEDS_CHECK ->
                        Appraisal.unexplained(
                                "工种“" + trade + "”是否属于建筑施工，须人工核对",
                                Vocabulary.isOfConstruction(Vocabulary.Kind.TRADE, trade));
                    default -> Appraisal.notMet("工种“" + trade + "”不属于建筑施工");
                })
                .reduce(Appraisal::or)
                .orElseGet(() -> Appraisal.notMet("没有填写工种"));
    }

    private static Appraisal series(PersonCertificate title, Vocabulary vocabulary) {
        return switch (vocabulary.means(Vocabulary.Kind.TITLE_SERIES, ENGINEERING, title.name())) {
            case PASS -> Appraisal.MET;
            case NEEDS_CHECK ->
                Appraisal.unexplained(
                        "职称系列“" + title.name() + "”是否属于" + ENGINEERING + "，须人工核对",
                        new OpenWord(Vocabulary.Kind.TITLE_SERIES, List.of(ENGINEERING), title.name()));
            default -> Appraisal.notMet("职称属于" + title.name() + "，不是" + ENGINEERING);
        };
    }

    private static Appraisal covers(
            SubMinimum part,
            List<SubMinimum> parts,
            PersonCertificate certificate,
            Person person,
            Vocabulary vocabulary) {
        var opinion = Credential.of(certificate).level(part.level(), vocabulary);
        if (part.specialty().meansEngineeringSeries()) {
            return opinion;
        }
        var besides = parts.stream()
                .flatMap(other -> other.specialty().accepted().stream())
                .filter(word -> !part.specialty().accepted().contains(word))
                .toList();
        return opinion.and(
                part.specialty().judge(kind(certificate), held(certificate, person, vocabulary), besides, vocabulary));
    }

    private static Vocabulary.Kind kind(PersonCertificate certificate) {
        return certificate.kind() == PersonCertificate.Kind.TITLE
                ? Vocabulary.Kind.TITLE_SPECIALTY
                : Vocabulary.Kind.TRADE;
    }

    /** The specialty of a title is that of its certificate or of the diploma (建市〔2015〕20号, 职称专业). */
    private static List<String> held(PersonCertificate certificate, Person person, Vocabulary vocabulary) {
        var held = new ArrayList<>(certificate.specialties());
        var other = certificate.kind() == PersonCertificate.Kind.TITLE
                ? person.major()
                : Credential.of(certificate).trade(vocabulary);
        if (other != null && !other.isBlank()) {
            held.add(other);
        }
        return held;
    }

    /** Which of {@code parts} a registration covers. */
    static Map<String, Appraisal> covered(List<SubMinimum> parts, Credential registration, Vocabulary vocabulary) {
        var covered = new TreeMap<String, Appraisal>();
        for (var part : parts) {
            covered.put(part.label(), registration.fits(part.level(), part.specialty(), vocabulary));
        }
        return covered;
    }

    /** Those that a person must decide. */
    static Map<String, Appraisal> unclear(Map<String, Appraisal> covered) {
        var unclear = new TreeMap<>(covered);
        unclear.values().removeIf(opinion -> !opinion.unclear());
        return unclear;
    }

    static Set<String> met(Map<String, Appraisal> covered) {
        var words = new TreeSet<String>();
        covered.forEach((label, opinion) -> {
            if (opinion.met()) {
                words.add(label);
            }
        });
        return words;
    }

    private static String line(PersonCertificate certificate) {
        return Credential.of(certificate).shown() + "，编号 " + certificate.number();
    }
}
