package cn.zhishen.review.assessment;

import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.enterprise.Employment;
import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.Equipment;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.Project;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.qualification.rule.RuleDay;
import cn.zhishen.registry.Answer;
import cn.zhishen.registry.BusinessRegistration;
import cn.zhishen.registry.InsuranceRecord;
import cn.zhishen.registry.RegisteredPerson;
import cn.zhishen.registry.RegistryFacts;
import cn.zhishen.review.assessment.Figures.Certificate;
import cn.zhishen.review.assessment.Figures.Experience;
import cn.zhishen.review.assessment.Figures.Lead;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * People and things that stand for figures, and registers that agree with them, so that the review can judge figures as it judges a dossier.
 * Nobody among them exists.
 */
final class StandIns {

    /** Begins the numbers of stand-ins, which {@link #plain} takes out of sentences again. */
    private static final String MARK = "测算";

    private static final Pattern NUMBERS = Pattern.compile("（" + IdentityDocument.Kind.PASSPORT.chinese()
            + " [0-9A-Z*]+）|，编号 " + MARK + "\\d+|（" + MARK + "\\d+(?:-\\d+)?）");

    private static final String VALID = "有效";

    /** Periods of experience; with more, {@link #DAYS_PER_PERIOD} would add up to a month. */
    static final int MOST_PERIODS = 8;

    /** Months differ in length: so that no month is lost between two periods, each but the last is so much longer. */
    private static final int DAYS_PER_PERIOD = 3;

    private final Figures figures;
    private final RuleDay day;
    private final Uscc uscc = enterprise();
    private final List<RegisteredPerson> registrations = new ArrayList<>();
    private final List<InsuranceRecord> insurance = new ArrayList<>();
    private final Map<IdentityDocument, String> inputs = new LinkedHashMap<>();
    private final Map<String, Person> firstOf = new LinkedHashMap<>();
    private final List<Person> people = new ArrayList<>();
    private int certificates;

    StandIns(Figures figures, RuleDay day) {
        this.figures = figures;
        this.day = day;
        if (figures.technicalLead() != null) {
            lead(figures.technicalLead());
        }
        for (int i = 0; i < figures.people().size(); i++) {
            var group = figures.people().get(i);
            for (int n = 1; n <= group.count(); n++) {
                people.add(person(
                        Figures.people(i),
                        Figures.people(i) + "第" + n + "人",
                        new Credentials(group.age(), group.insuredMonths(), group.major(), group.certificates()),
                        List.of()));
            }
        }
    }

    private record Credentials(int age, int insuredMonths, String major, List<Certificate> certificates) {}

    /** Everybody but the technical lead. */
    List<Person> people() {
        return List.copyOf(people);
    }

    /** The field of the figures for which a person stands. */
    String input(Person person) {
        return inputs.get(person.identity());
    }

    /** A dossier with the lead and the things, in which nobody else is chosen. */
    Dossier dossier(Qualification item, List<Qualification> held) {
        var profile = new EnterpriseProfile(
                uscc, MARK, null, figures.registeredCapitalWan(), figures.netAssetsWan(), null, null, null, null, null);
        var lead = firstOf.get(Figures.TECHNICAL_LEAD);
        return Dossier.unchosen("", figures.kind(), List.of(item), day.at(), day.day(), profile, held, List.of())
                .ledBy(lead == null ? Map.of() : Map.of(item.code(), lead))
                .having(equipment(), projects(item));
    }

    /** What the registers would answer if they confirmed everything. */
    RegistryFacts facts() {
        return new RegistryFacts(
                answer(new BusinessRegistration(
                        true, uscc.value(), MARK, null, null, figures.registeredCapitalWan(), null)),
                answer(List.copyOf(registrations)),
                answer(List.copyOf(insurance)),
                answer(List.of()));
    }

    private <T> Answer<T> answer(T value) {
        return new Answer<>(value, MARK, day.at());
    }

    /** A sentence of the review without the numbers of stand-ins. */
    static String plain(String sentence) {
        return NUMBERS.matcher(sentence).replaceAll("");
    }

    private void lead(Lead lead) {
        person(
                Figures.TECHNICAL_LEAD,
                Figures.TECHNICAL_LEAD,
                new Credentials(lead.age(), lead.insuredMonths(), lead.major(), lead.certificates()),
                employments(lead.experience()));
    }

    /** One period for each field, end to end up to the day. */
    private List<Employment> employments(List<Experience> experience) {
        var byField = new LinkedHashMap<String, Integer>();
        experience.forEach(one -> byField.merge(one.field() == null ? "" : one.field(), one.months(), Integer::sum));
        var employments = new ArrayList<Employment>();
        var end = day.day();
        for (var entry : byField.entrySet()) {
            var from = end.minusMonths(entry.getValue()).minusDays(employments.isEmpty() ? 0 : DAYS_PER_PERIOD);
            employments.add(new Employment(
                    from,
                    employments.isEmpty() ? null : end.minusDays(1),
                    "",
                    null,
                    entry.getKey().isEmpty() ? null : entry.getKey(),
                    true));
            end = from;
        }
        return employments;
    }

    private Person person(String input, String name, Credentials has, List<Employment> employments) {
        var identity = new IdentityDocument(IdentityDocument.Kind.PASSPORT, "%06d".formatted(inputs.size() + 1));
        inputs.put(identity, input);
        var held = new ArrayList<PersonCertificate>();
        for (var certificate : has.certificates()) {
            var number = MARK + ++certificates;
            held.add(new PersonCertificate(
                    certificate.kind(),
                    certificate.name(),
                    certificate.level(),
                    certificate.specialties(),
                    number,
                    null,
                    null));
            if (certificate.kind() == PersonCertificate.Kind.REGISTRATION) {
                registrations.add(new RegisteredPerson(
                        identity,
                        certificate.name(),
                        certificate.level(),
                        certificate.specialties(),
                        number,
                        uscc.value(),
                        VALID,
                        day.day()));
            }
        }
        var month = YearMonth.from(day.day());
        insurance.add(new InsuranceRecord(
                identity,
                uscc.value(),
                MARK,
                IntStream.rangeClosed(1, has.insuredMonths())
                        .mapToObj(month::minusMonths)
                        .toList()));
        var person = new Person(
                identity, day.day().minusYears(has.age()), name, null, has.major(), null, null, held, employments);
        firstOf.putIfAbsent(input, person);
        return person;
    }

    private List<Equipment> equipment() {
        var equipment = new ArrayList<Equipment>();
        for (var one : figures.equipment()) {
            equipment.add(new Equipment(
                    MARK + equipment.size(), one.name(), null, one.count(), null, null, one.figures(), one.traits()));
        }
        return equipment;
    }

    private List<Project> projects(Qualification item) {
        var projects = new ArrayList<Project>();
        for (int i = 0; i < figures.projects().size(); i++) {
            var works = figures.projects().get(i);
            var leader = works.ledBy() == null ? null : firstOf.get(works.ledBy());
            for (int n = 1; n <= works.count(); n++) {
                projects.add(new Project(
                        MARK + i + "-" + n,
                        "projects[" + i + "]第" + n + "项",
                        works.category() == null ? item.category() : works.category(),
                        null,
                        null,
                        works.amountWan(),
                        null,
                        works.completedOn(),
                        null,
                        null,
                        leader == null ? null : leader.identity(),
                        works.figures(),
                        works.traits()));
            }
        }
        return projects;
    }

    /** The code of an enterprise that was never registered. */
    private static Uscc enterprise() {
        var seventeen = "9".repeat(2) + "0".repeat(15);
        return new Uscc(seventeen + Uscc.checkCharacter(seventeen));
    }
}
