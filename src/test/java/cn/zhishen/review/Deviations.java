package cn.zhishen.review;

import static cn.zhishen.review.DossierFixture.title;

import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.review.measures.Measure;
import cn.zhishen.review.rules.AcceptedCredential;
import cn.zhishen.review.rules.Condition;
import cn.zhishen.review.rules.Requirement;
import cn.zhishen.review.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The dossiers at the thresholds of one open entry: those that pass, and those that miss one indicator by the least. */
public final class Deviations {

    /** @param indicator that it misses, empty if it passes everything */
    public record Deviation(Standards.Open open, String indicator, String name, Supplier<ThresholdDossier> dossier) {

        @Override
        public String toString() {
            return String.join(" ", open.item().code(), open.kind().chinese(), indicator, name);
        }

        public DossierFixture build() {
            return dossier.get().build();
        }
    }

    private final Standards.Open open;
    private final List<Requirement> requirements;
    private final List<Deviation> all = new ArrayList<>();

    private Deviations(Standards.Open open) {
        this.open = open;
        this.requirements = Standards.requirements(open);
    }

    public static List<Deviation> of(Standards.Open open) {
        return new Deviations(open).collect();
    }

    private List<Deviation> collect() {
        passing("恰好达标", dossier -> dossier);
        for (var row : requirements) {
            switch (Measure.of(row)) {
                case NET_ASSETS -> failing(row, "少1万元", dossier -> dossier.shortOf(row));
                case TECHNICAL_LEAD -> lead(row);
                case PERSONAL_PERFORMANCE -> personalPerformance(row);
                case REGISTERED_COUNT, REGISTRATION_COUNT, TITLED_COUNT, PROFESSIONAL_COUNT, SKILLED_COUNT ->
                    people(row);
                case EQUIPMENT_COUNT, PROJECT_COUNT -> things(row, row, dossier -> dossier);
                case CHOICE -> choice(row);
                default -> throw new IllegalStateException(row.measure() + " 不是资质标准的度量");
            }
        }
        return all;
    }

    private void passing(String name, UnaryOperator<ThresholdDossier> change) {
        all.add(new Deviation(open, "", name, () -> change.apply(new ThresholdDossier(open, requirements))));
    }

    private void failing(Requirement row, String name, UnaryOperator<ThresholdDossier> change) {
        all.add(new Deviation(
                open, row.indicator(), name, () -> change.apply(new ThresholdDossier(open, requirements))));
    }

    private void lead(Requirement row) {
        if (row.years() != null) {
            failing(row, "年限少1天", ThresholdDossier::leadOneDayShort);
        }
        failing(row, "没有证书", dossier -> dossier.ledBy(null));
        for (var way : row.who()) {
            var certificate = ThresholdDossier.leadCertificate(way);
            passing("由" + way.text() + "负责", dossier -> dossier.ledBy(certificate));
            if (!way.level().isEmpty()) {
                ThresholdDossier.lower(certificate)
                        .ifPresent(lower -> failing(row, "只有" + lower.level(), dossier -> dossier.ledBy(lower)));
            }
            if (!way.specialty().any()
                    && !way.specialty().open()
                    && !way.specialty().meansEngineeringSeries()) {
                failing(row, "专业不符", dossier -> dossier.ledBy(ofAnotherSpecialty(certificate, way)));
            }
        }
        for (var instead : row.insteadOfYears()) {
            var certificate = title(instead.level(), "工程管理");
            passing("以" + instead.text() + "代替年限", dossier -> dossier.ledWithoutYearsBy(certificate));
            ThresholdDossier.lower(certificate)
                    .ifPresent(lower ->
                            failing(row, "以" + lower.level() + "职称代替年限", dossier -> dossier.ledWithoutYearsBy(lower)));
        }
        if (row.who().stream().anyMatch(AcceptedCredential::isRegistration)
                && requirements.stream().anyMatch(r -> Measure.of(r).countsRegistrations())) {
            var registration = ThresholdDossier.leadCertificates(row).stream()
                    .filter(c -> c.kind() == PersonCertificate.Kind.REGISTRATION)
                    .findFirst()
                    .orElseThrow();
            passing("技术负责人也是注册人员", dossier -> dossier.ledBy(registration).leadAmongRegistered());
        }
    }

    /** The first specialty of the vocabulary that is surely none of the required ones. */
    private static PersonCertificate ofAnotherSpecialty(PersonCertificate certificate, AcceptedCredential way) {
        var kind = certificate.kind() == PersonCertificate.Kind.TITLE
                ? Vocabulary.Kind.TITLE_SPECIALTY
                : Vocabulary.Kind.REGISTRATION_SPECIALTY;
        var other = Standards.VOCABULARY.words(kind).stream()
                .filter(word -> way.specialty()
                        .judge(kind, List.of(word), Standards.VOCABULARY)
                        .refused())
                .findFirst()
                .orElseThrow();
        return new PersonCertificate(
                certificate.kind(),
                certificate.name(),
                certificate.level(),
                List.of(other),
                certificate.number(),
                certificate.issuedOn(),
                certificate.validUntil());
    }

    private void personalPerformance(Requirement row) {
        failing(row, "少1项", dossier -> dossier.shortOf(row));
        if (row.projectLevel().equals("一级") || row.projectLevel().equals("二级")) {
            failing(row, "1项低一级", dossier -> dossier.ofALowerProjectLevel(row));
        }
        boolean constructors = requirements.stream()
                .filter(r -> Measure.of(r).countsRegistrations())
                .flatMap(r -> r.who().stream())
                .anyMatch(way -> row.leaders().contains(way.certificate()));
        if (constructors) {
            passing("业绩由注册建造师主持", ThresholdDossier::projectsLedByARegisteredPerson);
        }
    }

    private void people(Requirement row) {
        if (!ThresholdDossier.isImplied(row, requirements)) {
            failing(row, "少1人", dossier -> dossier.shortOf(row));
        }
        // if the standard leaves its list open, no specialty is surely outside of it
        for (var part :
                row.parts().stream().filter(part -> !part.specialty().open()).toList()) {
            failing(row, "缺" + part.label() + "1人", dossier -> dossier.shortOf(row, part));
        }
    }

    private void choice(Requirement head) {
        for (var row : head.choices()) {
            passing("以" + row.indicator() + "达标", dossier -> dossier.choosing(head, row));
            things(head, row, dossier -> dossier.choosing(head, row));
        }
        if (!head.parts().isEmpty()) {
            failing(head, "缺必备的类", dossier -> dossier.choosingWithoutParts(head));
        }
    }

    private void things(Requirement indicator, Requirement row, UnaryOperator<ThresholdDossier> choice) {
        var name = row.equals(indicator) ? "" : row.indicator();
        missing(indicator, name + "少1", dossier -> choice.apply(dossier).shortOf(row));
        if (row.years() != null) {
            missing(indicator, name + "1项早1天竣工", dossier -> choice.apply(dossier)
                    .tooOld(row));
        }
        for (var condition : row.conditions()) {
            if (condition.cumulative()) {
                continue;
            }
            int alternatives = condition.bounds().size() + condition.traits().size();
            IntStream.range(0, alternatives).forEach(i -> {
                var what = name + text(condition, i);
                UnaryOperator<ThresholdDossier> by = dossier -> choice.apply(dossier.by(condition, i));
                if (alternatives > 1) {
                    passing("以" + what + "达标", by);
                    missing(indicator, what + "少1", dossier -> by.apply(dossier).shortOf(row));
                }
                missing(indicator, what + "差一点", dossier -> by.apply(dossier).shortOf(row, condition));
            });
        }
    }

    /** Adds a deviation, unless a choice is met all the same: two large projects can replace three of medium size. */
    private void missing(Requirement indicator, String name, UnaryOperator<ThresholdDossier> change) {
        boolean unmissed = Measure.of(indicator) == Measure.CHOICE
                && change.apply(new ThresholdDossier(open, requirements)).stillMeets(indicator);
        if (!unmissed) {
            failing(indicator, name, change);
        }
    }

    private static String text(Condition condition, int alternative) {
        return Stream.concat(
                        condition.bounds().stream().map(bound -> bound.figure() + bound.limit()),
                        condition.traits().stream())
                .toList()
                .get(alternative);
    }
}
