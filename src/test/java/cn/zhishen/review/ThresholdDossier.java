package cn.zhishen.review;

import static cn.zhishen.review.DossierFixture.APPLIED_ON;
import static cn.zhishen.review.DossierFixture.dossier;

import cn.zhishen.enterprise.Employment;
import cn.zhishen.enterprise.Figure;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.PersonCertificate.Kind;
import cn.zhishen.review.measures.Appraisal;
import cn.zhishen.review.measures.Measure;
import cn.zhishen.review.rules.AcceptedCredential;
import cn.zhishen.review.rules.Condition;
import cn.zhishen.review.rules.Levels;
import cn.zhishen.review.rules.Requirement;
import cn.zhishen.review.rules.Specialty;
import cn.zhishen.review.rules.SubMinimum;
import cn.zhishen.review.vocabulary.Vocabulary;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The smallest dossier that meets the tables for one entry. It is exactly at every threshold, so nobody and nothing in it can be left out.
 * A deviation misses one requirement and nothing else.
 */
final class ThresholdDossier {

    static final BigDecimal LITTLE = new BigDecimal("0.01");

    /** Specialty and trade that no standard names. */
    private static final String NO_SPECIALTY_ASKED = "工程管理";

    private static final String OTHER_REGISTRATION = "其他注册专业";
    private static final String NO_TRADE_ASKED = "普工";
    private static final LocalDate LONG_AGO = LocalDate.of(2001, 6, 1);

    private static final Map<String, String> NEXT_LOWER =
            Map.of("一级", "二级", "二级", "三级", "正高级", "高级", "高级", "中级", "中级", "初级", "高级工", "中级工", "技师", "高级工");

    /** A deviation cannot be made, since what it would take away is needed for another requirement too. */
    static final class NotAlone extends RuntimeException {
        NotAlone(String message) {
            super(message);
        }
    }

    /** A person with one certificate, who may count for every row that the certificate fits. */
    private record Holder(Person person, PersonCertificate certificate) {}

    /** A project or piece of equipment that is to be made. */
    private record Item(String name, int quantity, List<Figure> figures, List<String> traits, LocalDate completedOn) {

        boolean meets(Requirement row) {
            boolean named = row.names().isEmpty() || row.names().stream().anyMatch(name::contains);
            boolean recent = row.years() == null || completedOn == null || !completedOn.isBefore(since(row));
            return named
                    && recent
                    && row.conditions().stream().allMatch(c -> c.judge(figures, traits, Standards.VOCABULARY)
                            .met());
        }
    }

    private final Standards.Open open;
    private final List<Requirement> requirements;

    private PersonCertificate leadCertificate;
    private PersonCertificate leadInsteadOfYears;
    private boolean leadAmongRegistered;
    private boolean registeredLedProjects;
    private int leadDaysLate;
    private Requirement shortRow;
    private SubMinimum shortPart;
    private Condition shortCondition;
    private boolean tooOld;
    private boolean lowerProjectLevel;
    private final Map<Condition, Integer> alternatives = new HashMap<>();
    private final Map<String, List<Requirement>> chosen = new HashMap<>();

    ThresholdDossier(Standards.Open open, List<Requirement> requirements) {
        this.open = open;
        this.requirements = requirements;
        one(Measure.TECHNICAL_LEAD)
                .ifPresent(lead -> leadCertificate =
                        lead.who().isEmpty() ? null : leadCertificates(lead).get(0));
        requirements.stream()
                .filter(r -> Measure.of(r) == Measure.CHOICE)
                .forEach(head -> chosen.put(head.indicator(), choose(head, Optional.empty())));
    }

    // deviations and variants

    ThresholdDossier ledBy(PersonCertificate certificate) {
        leadCertificate = certificate;
        return this;
    }

    ThresholdDossier ledWithoutYearsBy(PersonCertificate instead) {
        leadInsteadOfYears = instead;
        return this;
    }

    ThresholdDossier leadAmongRegistered() {
        leadAmongRegistered = true;
        return this;
    }

    ThresholdDossier projectsLedByARegisteredPerson() {
        registeredLedProjects = true;
        return this;
    }

    ThresholdDossier leadOneDayShort() {
        leadDaysLate = 1;
        return this;
    }

    /** One less, in number, amount or sum. */
    ThresholdDossier shortOf(Requirement row) {
        shortRow = row;
        return this;
    }

    /** One less of a part, with the same total. The technical lead does not count for that part. */
    ThresholdDossier shortOf(Requirement row, SubMinimum part) {
        shortRow = row;
        shortPart = part;
        if (countsLead(row)) {
            one(Measure.TECHNICAL_LEAD)
                    .ifPresent(lead -> leadCertificate = leadCertificates(lead).stream()
                            .filter(c -> !(counts(row, c) && mightCover(part, c)))
                            .findFirst()
                            .orElseThrow(() -> new NotAlone("技术负责人总是计入" + part.label())));
        }
        return this;
    }

    /** The last project or piece of equipment just misses a condition. */
    ThresholdDossier shortOf(Requirement row, Condition condition) {
        shortRow = row;
        shortCondition = condition;
        return this;
    }

    ThresholdDossier tooOld(Requirement row) {
        shortRow = row;
        tooOld = true;
        return this;
    }

    ThresholdDossier ofALowerProjectLevel(Requirement row) {
        shortRow = row;
        lowerProjectLevel = true;
        return this;
    }

    ThresholdDossier by(Condition condition, int alternative) {
        alternatives.put(condition, alternative);
        return this;
    }

    ThresholdDossier choosing(Requirement head, Requirement row) {
        chosen.put(head.indicator(), choose(head, Optional.of(row)));
        return this;
    }

    /** As many classes as required, but without those that must be among them. */
    ThresholdDossier choosingWithoutParts(Requirement head) {
        chosen.put(
                head.indicator(),
                combinations(head, Optional.empty())
                        .filter(rows -> !hasParts(head, rows))
                        .filter(rows -> classesMet(head, rows).equals(classes(rows)))
                        .findFirst()
                        .orElseThrow(() -> new NotAlone("其他各类不够 " + head.count() + " 类")));
        return this;
    }

    /** Whether the choice is met all the same, in another way of the same class. */
    boolean stillMeets(Requirement head) {
        return classesMet(head, chosen(head)).equals(classes(chosen(head)));
    }

    private List<Requirement> chosen(Requirement head) {
        return chosen.get(head.indicator());
    }

    // the lead

    /** A certificate for each way and specialty that lets a person lead. */
    static List<PersonCertificate> leadCertificates(Requirement lead) {
        return lead.who().stream().flatMap(way -> certificates(way, null)).toList();
    }

    static PersonCertificate leadCertificate(AcceptedCredential way) {
        return certificates(way, null).findFirst().orElseThrow();
    }

    /** A certificate of the same kind one level lower, if there is one. */
    static Optional<PersonCertificate> lower(PersonCertificate certificate) {
        return Optional.ofNullable(certificate.level())
                .map(NEXT_LOWER::get)
                .map(level -> new PersonCertificate(
                        certificate.kind(),
                        certificate.name(),
                        level,
                        certificate.specialties(),
                        certificate.number(),
                        certificate.issuedOn(),
                        certificate.validUntil()));
    }

    private Optional<Requirement> one(Measure measure) {
        return requirements.stream().filter(r -> Measure.of(r) == measure).findFirst();
    }

    private Person lead(DossierFixture fixture, Requirement asked) {
        var employments = new ArrayList<Employment>();
        if (asked.years() != null && leadInsteadOfYears == null) {
            var field = asked.fields().isEmpty()
                    ? "工程施工"
                    : asked.fields().get(asked.fields().size() - 1);
            employments.add(DossierFixture.technical(
                    APPLIED_ON.minusYears(asked.years()).plusDays(leadDaysLate).toString(), null, field));
        }
        var certificates = Stream.of(Optional.ofNullable(leadCertificate), Optional.ofNullable(leadInsteadOfYears))
                .flatMap(Optional::stream)
                .toArray(PersonCertificate[]::new);
        return fixture.person(50, employments, certificates);
    }

    /** Whether this row is always met if the others are, such as a total of 15 beside 14 and 1. */
    static boolean isImplied(Requirement row, List<Requirement> requirements) {
        return Measure.of(row) == Measure.REGISTRATION_COUNT
                && requirements.stream()
                                .filter(other -> Measure.of(other) == Measure.REGISTERED_COUNT && within(other, row))
                                .mapToInt(Requirement::count)
                                .sum()
                        >= row.count();
    }

    // everything

    DossierFixture build() {
        return addTo(dossier().of(open.kind()));
    }

    DossierFixture addTo(DossierFixture fixture) {
        var item = open.item();
        fixture.applyingFor(item);
        one(Measure.NET_ASSETS).ifPresent(asked -> {
            var amount = isShort(asked) ? asked.amount().subtract(BigDecimal.ONE) : asked.amount();
            fixture.withNetAssets(amount.doubleValue()).withCapital(amount.doubleValue());
        });
        var lead =
                one(Measure.TECHNICAL_LEAD).map(asked -> lead(fixture, asked)).orElseGet(() -> fixture.person());
        fixture.ledBy(lead, item);
        var leads = Stream.of(Optional.ofNullable(leadCertificate), Optional.ofNullable(leadInsteadOfYears))
                .flatMap(Optional::stream)
                .map(certificate -> new Holder(lead, certificate))
                .toList();
        if (leadAmongRegistered) {
            fixture.withRegistered(lead);
        }
        var registered = people(fixture, r -> Measure.of(r).countsRegistrations(), leads);
        registered.forEach(fixture::withRegistered);
        people(fixture, ThresholdDossier::countsLead, leads).forEach(fixture::withTitled);
        people(fixture, r -> Measure.of(r) == Measure.SKILLED_COUNT, List.of()).forEach(fixture::withSkilled);
        one(Measure.PERSONAL_PERFORMANCE)
                .ifPresent(asked -> personalProjects(fixture, asked, registeredLedProjects ? registered.get(0) : lead));
        things("EQUIPMENT")
                .forEach(made -> fixture.withEquipment(made.quantity(), made.name(), made.figures(), made.traits()));
        things("PROJECTS")
                .forEach(made -> fixture.withProject(item, made.completedOn(), made.figures(), made.traits()));
        return fixture;
    }

    private static boolean countsLead(Requirement row) {
        return Measure.of(row) == Measure.TITLED_COUNT || Measure.of(row) == Measure.PROFESSIONAL_COUNT;
    }

    private boolean isShort(Requirement row) {
        return row.equals(shortRow);
    }

    /** Whether the total lacks one, and not only a part or a condition. */
    private boolean isFewer(Requirement row) {
        return isShort(row) && shortPart == null && shortCondition == null && !tooOld && !lowerProjectLevel;
    }

    /** One that alone has everything that the standard adds up. */
    private static Item whole(Requirement row, Item one) {
        var figures = new ArrayList<>(one.figures());
        row.conditions().stream()
                .filter(Condition::cumulative)
                .map(Condition::sum)
                .forEach(sum -> {
                    figures.removeIf(figure -> figure.name().equals(sum.figure()));
                    figures.add(new Figure(sum.figure(), sum.limit()));
                });
        return new Item(one.name(), one.quantity(), figures, one.traits(), one.completedOn());
    }

    private void personalProjects(DossierFixture fixture, Requirement asked, Person leader) {
        int count = asked.count() - (isFewer(asked) ? 1 : 0);
        for (int i = 0; i < count; i++) {
            boolean small = isShort(asked) && lowerProjectLevel && i == 0;
            var size = asked.projectRows().stream()
                    .filter(row -> !small)
                    .min(Comparator.comparing(Requirement::count))
                    .map(row -> whole(row, make(row, 1).get(0)));
            fixture.withLedProject(
                    open.item(),
                    LONG_AGO,
                    size.map(Item::figures).orElse(List.of()),
                    size.map(Item::traits).orElse(List.of()),
                    i % 2 == 0 ? leader.identity() : null,
                    i % 2 == 0 ? null : leader.identity());
        }
    }

    // people

    /** Makes people for narrow rows first, so that wide rows that include them only need the rest. */
    private List<Person> people(DossierFixture fixture, Predicate<Requirement> family, List<Holder> already) {
        var rows = requirements.stream()
                .filter(family)
                .sorted(Comparator.comparingLong(row -> requirements.stream()
                        .filter(family)
                        .filter(other -> within(other, row))
                        .count()))
                .toList();
        var holders = new ArrayList<>(already);
        for (var row : rows) {
            fill(fixture, row, rows, holders);
        }
        return holders.subList(already.size(), holders.size()).stream()
                .map(Holder::person)
                .toList();
    }

    private void fill(DossierFixture fixture, Requirement row, List<Requirement> family, List<Holder> holders) {
        var free = new ArrayList<>(
                holders.stream().filter(h -> counts(row, h.certificate())).toList());
        var added = new ArrayList<Holder>();
        for (var part : row.parts()) {
            long listed = part.listed()
                    ? 0
                    : row.parts().stream()
                            .filter(other -> other.listed() && part.covers(other))
                            .count();
            int need = part.minimum() - (int) listed - (isShort(row) && part.equals(shortPart) ? 1 : 0);
            for (var holder : List.copyOf(free)) {
                if (need > 0 && covers(part, holder.certificate())) {
                    free.remove(holder);
                    need--;
                }
            }
            for (; need > 0; need--) {
                added.add(holder(fixture, row, part, family));
            }
        }
        int total = row.count() - (isFewer(row) ? 1 : 0);
        int present =
                (int) holders.stream().filter(h -> counts(row, h.certificate())).count() + added.size();
        for (; present < total; present++) {
            added.add(holder(fixture, row, null, family));
        }
        for (; present > total && isFewer(row); present--) {
            if (added.isEmpty()) {
                throw new NotAlone(row.indicator() + " 已由其他指标的人员满足");
            }
            added.remove(added.size() - 1);
        }
        holders.addAll(added);
    }

    private Holder holder(DossierFixture fixture, Requirement row, SubMinimum part, List<Requirement> family) {
        var certificate = row.who().stream()
                .flatMap(way -> certificates(way, part))
                .filter(c -> counts(row, c) && (part == null || covers(part, c)))
                .filter(c -> !(isShort(row) && shortPart != null && !shortPart.equals(part) && covers(shortPart, c)))
                .filter(c ->
                        family.stream().noneMatch(other -> isShort(other) && !within(row, other) && counts(other, c)))
                .min(Comparator.comparingLong(
                        c -> family.stream().filter(other -> counts(other, c)).count()
                                + row.parts().stream().filter(p -> covers(p, c)).count()))
                .orElseThrow(() -> new NotAlone(row.indicator() + " 没有不影响其他指标的人员"));
        return new Holder(fixture.person(certificate), certificate);
    }

    private static boolean within(Requirement narrow, Requirement wide) {
        return narrow.who().stream().allMatch(way -> way.within(wide.who()));
    }

    static boolean counts(Requirement row, PersonCertificate certificate) {
        return row.who().stream().anyMatch(way -> suits(way, certificate));
    }

    private static boolean suits(AcceptedCredential way, PersonCertificate certificate) {
        boolean sameKind =
                switch (certificate.kind()) {
                    case TITLE -> way.isTitle();
                    case SKILL -> way.isSkill();
                    default -> way.names(certificate.name());
                };
        return sameKind
                && Levels.atLeast(certificate.level(), way.level())
                && (way.isTitle() && way.specialty().meansEngineeringSeries() || accepts(way.specialty(), certificate));
    }

    static boolean covers(SubMinimum part, PersonCertificate certificate) {
        return Levels.atLeast(certificate.level(), part.level()) && accepts(part.specialty(), certificate);
    }

    private static boolean mightCover(SubMinimum part, PersonCertificate certificate) {
        return Levels.atLeast(certificate.level(), part.level())
                && !judge(part.specialty(), certificate).refused();
    }

    private static boolean accepts(Specialty specialty, PersonCertificate certificate) {
        return judge(specialty, certificate).met();
    }

    private static Appraisal judge(Specialty specialty, PersonCertificate certificate) {
        var kind =
                switch (certificate.kind()) {
                    case TITLE -> Vocabulary.Kind.TITLE_SPECIALTY;
                    case SKILL -> Vocabulary.Kind.TRADE;
                    default -> Vocabulary.Kind.REGISTRATION_SPECIALTY;
                };
        return specialty.judge(kind, specialties(certificate), Standards.VOCABULARY);
    }

    private static List<String> specialties(PersonCertificate certificate) {
        return certificate.kind() == Kind.SKILL ? List.of(certificate.name()) : certificate.specialties();
    }

    /** Certificates that fit a way, of the specialties of the part or else of the way, and one of a specialty that is not named. */
    static Stream<PersonCertificate> certificates(AcceptedCredential way, SubMinimum part) {
        var words = new LinkedHashSet<String>();
        if (part != null && !part.specialty().any()) {
            words.addAll(part.specialty().accepted());
        } else if (!way.specialty().any() && !(way.isTitle() && way.specialty().meansEngineeringSeries())) {
            words.addAll(way.specialty().accepted());
        } else {
            words.add(way.isSkill() ? NO_TRADE_ASKED : NO_SPECIALTY_ASKED);
        }
        var level = part != null && !part.level().isEmpty() ? part.level() : way.level();
        return words.stream().map(word -> certificate(way, word, level));
    }

    private static PersonCertificate certificate(AcceptedCredential way, String word, String level) {
        if (way.isTitle()) {
            return DossierFixture.title(level.isEmpty() ? "初级" : level, word);
        }
        if (way.isSkill()) {
            return DossierFixture.skill(word, level.isEmpty() ? "初级工" : level);
        }
        return DossierFixture.registration(
                way.certificate(),
                level.isEmpty() ? (way.names("注册建造师") ? "二级" : null) : level,
                word.equals(NO_SPECIALTY_ASKED) ? OTHER_REGISTRATION : word);
    }

    // projects and equipment

    private static LocalDate since(Requirement row) {
        return LocalDate.of(APPLIED_ON.getYear() - row.years(), 1, 1);
    }

    private List<Item> things(String group) {
        var made = new ArrayList<Item>();
        var rows = requirements.stream().filter(r -> r.group().equals(group)).toList();
        rows.stream()
                .filter(r -> Measure.of(r) == Measure.CHOICE)
                .flatMap(head -> chosen(head).stream())
                .forEach(row -> made.addAll(make(row, row.count())));
        rows.stream()
                .filter(r -> Measure.of(r) != Measure.CHOICE)
                .sorted(Comparator.comparingLong(row -> rows.stream()
                        .filter(other -> Measure.of(other) != Measure.CHOICE)
                        .filter(other -> make(other, other.count()).stream().anyMatch(item -> item.meets(row)))
                        .count()))
                .forEach(row -> {
                    int present = made.stream()
                            .filter(item -> item.meets(row))
                            .mapToInt(Item::quantity)
                            .sum();
                    if (isFewer(row) && present >= row.count()) {
                        throw new NotAlone(row.indicator() + " 已由其他指标的装备或业绩满足");
                    }
                    if (present < row.count()) {
                        made.addAll(make(row, row.count() - present));
                    }
                });
        return made;
    }

    /** What a row requires. A sum is made of two. */
    private List<Item> make(Requirement row, int count) {
        boolean sum = row.conditions().stream().anyMatch(Condition::cumulative);
        boolean projects = Measure.of(row) == Measure.PROJECT_COUNT;
        int entries = sum ? 2 : projects ? count : 1;
        int quantity = projects || sum ? 1 : count;
        if (isFewer(row) && !sum) {
            entries -= projects ? 1 : 0;
            quantity -= projects ? 0 : 1;
        }
        int last = entries - 1;
        int each = quantity;
        return IntStream.range(0, quantity == 0 ? 0 : entries)
                .boxed()
                .flatMap(i -> i == last && each > 1 && shortCondition != null && isShort(row)
                        ? Stream.of(item(row, i, false, each - 1), item(row, i, true, 1))
                        : Stream.of(item(row, i, i == last, each)))
                .toList();
    }

    private Item item(Requirement row, int index, boolean last, int quantity) {
        var figures = new ArrayList<Figure>();
        var traits = new LinkedHashSet<String>();
        for (var condition : row.conditions()) {
            boolean missed = last && isShort(row) && condition.equals(shortCondition);
            if (condition.cumulative()) {
                var bound = condition.sum();
                boolean fewer = last
                        && isFewer(row)
                        && condition.equals(row.conditions().stream()
                                .filter(Condition::cumulative)
                                .findFirst()
                                .orElseThrow());
                var first = bound.limit().compareTo(BigDecimal.ONE) > 0 ? BigDecimal.ONE : LITTLE;
                var value = index == 0 ? first : bound.limit().subtract(first);
                figures.add(new Figure(bound.figure(), missed || fewer ? value.subtract(LITTLE) : value));
                continue;
            }
            int alternative = alternatives.getOrDefault(condition, 0);
            if (alternative < condition.bounds().size()) {
                var bound = condition.bounds().get(alternative);
                figures.add(new Figure(bound.figure(), missed ? justMissing(bound) : justMeeting(bound)));
            } else if (!missed) {
                traits.add(
                        condition.traits().get(alternative - condition.bounds().size()));
            }
        }
        var name = row.names().isEmpty() ? "检测设备" : row.names().get(0);
        var completed = row.years() == null ? LONG_AGO : since(row);
        if (last && isShort(row) && tooOld) {
            completed = completed.minusDays(1);
        }
        return new Item(name, quantity, figures, List.copyOf(traits), completed);
    }

    private static BigDecimal justMeeting(Condition.Bound bound) {
        return switch (bound.comparison()) {
            case AT_LEAST, AT_MOST -> bound.limit();
            case MORE_THAN -> bound.limit().add(LITTLE);
            case LESS_THAN -> bound.limit().subtract(LITTLE);
        };
    }

    private static BigDecimal justMissing(Condition.Bound bound) {
        return switch (bound.comparison()) {
            case AT_LEAST -> bound.limit().subtract(LITTLE);
            case AT_MOST -> bound.limit().add(LITTLE);
            case MORE_THAN, LESS_THAN -> bound.limit();
        };
    }

    // choices

    /** Rows that meet as many different classes as the choice requires, these and no others. */
    private List<Requirement> choose(Requirement head, Optional<Requirement> with) {
        return combinations(head, with)
                .filter(rows -> hasParts(head, rows))
                .filter(rows -> classesMet(head, rows).equals(classes(rows)))
                .findFirst()
                .orElseThrow(() -> new NotAlone(head.indicator() + " 没有恰好满足的组合" + with.map(Requirement::indicator)));
    }

    private static Stream<List<Requirement>> combinations(Requirement head, Optional<Requirement> with) {
        var first = new LinkedHashMap<String, List<Requirement>>();
        head.choices().forEach(row -> first.computeIfAbsent(row.choice(), c -> new ArrayList<>())
                .add(row));
        with.ifPresent(row -> first.put(row.choice(), List.of(row)));
        return combinations(List.copyOf(first.values()), head.count())
                .filter(rows -> with.isEmpty() || rows.contains(with.get()));
    }

    private static Stream<List<Requirement>> combinations(List<List<Requirement>> classes, int size) {
        if (size == 0) {
            return Stream.of(List.of());
        }
        if (classes.size() < size) {
            return Stream.empty();
        }
        var rest = classes.subList(1, classes.size());
        var taking = classes.get(0).stream().flatMap(row -> combinations(rest, size - 1)
                .map(more -> Stream.concat(Stream.of(row), more.stream()).toList()));
        return Stream.concat(taking, combinations(rest, size));
    }

    private static boolean hasParts(Requirement head, List<Requirement> rows) {
        return head.parts().stream()
                .allMatch(part -> classes(rows).stream()
                                .filter(part.specialty().accepted()::contains)
                                .count()
                        >= part.minimum());
    }

    private static Set<String> classes(Collection<Requirement> rows) {
        var classes = new HashSet<String>();
        rows.forEach(row -> classes.add(row.choice()));
        return classes;
    }

    private Set<String> classesMet(Requirement head, List<Requirement> rows) {
        var made = rows.stream().flatMap(row -> make(row, row.count()).stream()).toList();
        var met = new HashSet<String>();
        for (var row : head.choices()) {
            var meeting = made.stream().filter(item -> item.meets(row)).toList();
            boolean sums = row.conditions().stream()
                    .filter(Condition::cumulative)
                    .allMatch(c -> c.sum()
                            .holds(meeting.stream()
                                    .map(item -> Condition.value(
                                            item.figures(), c.sum().figure(), Standards.VOCABULARY))
                                    .reduce(BigDecimal.ZERO, BigDecimal::add)));
            if (sums && meeting.stream().mapToInt(Item::quantity).sum() >= row.count()) {
                met.add(row.choice());
            }
        }
        return met;
    }
}
