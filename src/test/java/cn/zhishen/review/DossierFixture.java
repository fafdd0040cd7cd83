package cn.zhishen.review;

import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.application.dossier.PersonUse;
import cn.zhishen.enterprise.Employment;
import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.Equipment;
import cn.zhishen.enterprise.Figure;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.PersonCertificate.Kind;
import cn.zhishen.enterprise.Project;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.registry.Answer;
import cn.zhishen.registry.BusinessRegistration;
import cn.zhishen.registry.CreditRecord;
import cn.zhishen.registry.InsuranceRecord;
import cn.zhishen.registry.RegisteredPerson;
import cn.zhishen.registry.RegistryFacts;
import cn.zhishen.review.measures.CountableAsset;
import cn.zhishen.review.register.Register;
import cn.zhishen.review.rules.Condition;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A dossier and the registers that agree with it. Everybody is forty years old, has been insured by the applicant for half a year and,
 * with a registration, is registered with the applicant. Deviations are named functions.
 */
public final class DossierFixture {

    public static final LocalDate APPLIED_ON = LocalDate.of(2026, 11, 16);
    public static final String APPLICANT = uscc("91540100MA6T1ABC1");
    public static final String OTHER_COMPANY = uscc("91540100MA6T2ABC2");
    public static final String OTHER_COMPANY_NAME = "某某公司";
    static final Instant ANSWERED_AT = Instant.parse("2026-11-16T02:03:04Z");

    public static final Qualification BUILDING_SECOND =
            new Qualification("D101B", "建筑业", "施工总承包", "建筑工程施工总承包", "二级", false, "");
    public static final Qualification FIRE_SECOND =
            new Qualification("D205B", "建筑业", "专业承包", "消防设施工程专业承包", "二级", true, "");
    static final Qualification HOUSING_SUPERVISION = new Qualification("E201B", "监理", "专业资质", "房屋建筑工程", "乙级", true, "");
    static final Qualification MUNICIPAL_SUPERVISION =
            new Qualification("E213B", "监理", "专业资质", "市政公用工程", "乙级", true, "");

    private ApplicationKind kind = ApplicationKind.ADDITION;
    private final List<Qualification> items = new ArrayList<>();
    private String name = "雪域建设有限公司";
    private String legalRepresentative = "扎西";
    private BigDecimal capital = BigDecimal.valueOf(5000);
    private BigDecimal netAssets = BigDecimal.valueOf(5000);
    private final Map<String, Person> leads = new LinkedHashMap<>();
    private final List<Person> registered = new ArrayList<>();
    private final List<Person> titled = new ArrayList<>();
    private final List<Person> skilled = new ArrayList<>();
    private final List<Equipment> equipment = new ArrayList<>();
    private final List<Project> projects = new ArrayList<>();
    private final List<Qualification> held = new ArrayList<>();
    private final List<CreditRecord> bans = new ArrayList<>();
    private UnaryOperator<List<RegisteredPerson>> register = UnaryOperator.identity();
    private UnaryOperator<List<InsuranceRecord>> insurance = UnaryOperator.identity();
    private UnaryOperator<BusinessRegistration> business = UnaryOperator.identity();
    private final Set<Register<?>> silent = new HashSet<>();
    private final List<PersonUse> uses = new ArrayList<>();
    private int nobody = 1;

    public static DossierFixture dossier() {
        return new DossierFixture();
    }

    /** A citizen born on {@code birth}. {@code sequence}, 0 to 999, distinguishes people with the same birthday. */
    static IdentityDocument citizen(LocalDate birth, int sequence) {
        var digits = "540102" + birth.toString().replace("-", "") + String.format("%03d", sequence);
        return IdentityDocument.of(digits + IdentityDocument.checkCharacter(digits));
    }

    static String uscc(String seventeen) {
        return seventeen + Uscc.checkCharacter(seventeen);
    }

    public static PersonCertificate registration(String name, String level, String... specialties) {
        return new PersonCertificate(
                Kind.REGISTRATION,
                name,
                level,
                List.of(specialties),
                null,
                LocalDate.of(2020, 1, 1),
                LocalDate.of(2028, 1, 1));
    }

    public static PersonCertificate constructor(String level, String... specialties) {
        return registration("注册建造师", level, specialties);
    }

    public static PersonCertificate title(String level, String... specialties) {
        return new PersonCertificate(
                Kind.TITLE, "工程系列", level, List.of(specialties), "职称" + level, LocalDate.of(2015, 1, 1), null);
    }

    public static PersonCertificate skill(String trade) {
        return skill(trade, "中级工");
    }

    public static PersonCertificate skill(String trade, String level) {
        return new PersonCertificate(Kind.SKILL, trade, level, List.of(), "技" + trade, LocalDate.of(2015, 1, 1), null);
    }

    public static Employment technical(String from, String to, String field) {
        return new Employment(
                LocalDate.parse(from), to == null ? null : LocalDate.parse(to), "雪域建设", "工程师", field, true);
    }

    /** A person of forty years. A registration gets the number that the register has too. */
    public Person person(PersonCertificate... certificates) {
        return person(40, certificates);
    }

    public Person person(int age, PersonCertificate... certificates) {
        return person(age, List.of(), certificates);
    }

    public Person person(int age, List<Employment> employments, PersonCertificate... certificates) {
        int number = nobody++;
        var numbered = new ArrayList<PersonCertificate>();
        for (var c : certificates) {
            numbered.add(new PersonCertificate(
                    c.kind(),
                    c.name(),
                    c.level(),
                    c.specialties(),
                    c.number() == null ? "藏" + number + "-" + numbered.size() : c.number(),
                    c.issuedOn(),
                    c.validUntil()));
        }
        return new Person(
                citizen(APPLIED_ON.minusYears(age).minusDays(number / 1000), number % 1000),
                "人员" + number,
                "本科",
                "工程管理",
                LocalDate.of(2008, 7, 1),
                "工程师",
                numbered,
                employments);
    }

    public DossierFixture of(ApplicationKind anotherKind) {
        this.kind = anotherKind;
        return this;
    }

    public DossierFixture applyingFor(Qualification... qualifications) {
        items.addAll(List.of(qualifications));
        return this;
    }

    public DossierFixture holding(Qualification... qualifications) {
        held.addAll(List.of(qualifications));
        return this;
    }

    /** Changes what the enterprise states. The business register stays as it is. */
    DossierFixture named(String itsName, String itsLegalRepresentative) {
        name = itsName;
        legalRepresentative = itsLegalRepresentative;
        return this;
    }

    public DossierFixture withNetAssets(double wan) {
        this.netAssets = BigDecimal.valueOf(wan);
        return this;
    }

    DossierFixture withCapital(double wan) {
        this.capital = BigDecimal.valueOf(wan);
        return this;
    }

    public DossierFixture ledBy(Person lead, Qualification... qualifications) {
        for (var qualification : qualifications) {
            leads.put(qualification.code(), lead);
        }
        return this;
    }

    DossierFixture withoutLead(Qualification qualification) {
        leads.remove(qualification.code());
        return this;
    }

    public DossierFixture withConstructors(int count, String... specialties) {
        return withRegistered(count, constructor("二级", specialties));
    }

    public DossierFixture withRegistered(int count, PersonCertificate... certificates) {
        for (int i = 0; i < count; i++) {
            registered.add(person(certificates));
        }
        return this;
    }

    public DossierFixture withRegistered(Person person) {
        registered.add(person);
        return this;
    }

    public DossierFixture withTitled(int count, String... specialties) {
        for (int i = 0; i < count; i++) {
            titled.add(person(title("中级", specialties)));
        }
        return this;
    }

    public DossierFixture withTitled(Person person) {
        titled.add(person);
        return this;
    }

    public DossierFixture withSkilled(int count, String trade) {
        for (int i = 0; i < count; i++) {
            skilled.add(person(skill(trade)));
        }
        return this;
    }

    public DossierFixture withSkilled(Person person) {
        skilled.add(person);
        return this;
    }

    /** Without the titled persons of a specialty. */
    public DossierFixture missing(String specialty) {
        titled.removeIf(p -> p.certificates().stream()
                .anyMatch(c -> c.kind() == Kind.TITLE && c.specialties().contains(specialty)));
        return this;
    }

    DossierFixture withoutRegistered(int count, String certificate) {
        for (int i = 0; i < count; i++) {
            var one = registered.stream()
                    .filter(p -> !leads.containsValue(p))
                    .filter(p -> p.certificates().stream()
                            .anyMatch(c -> c.name().equals(certificate)
                                    || c.specialties().contains(certificate)))
                    .findFirst()
                    .orElseThrow();
            registered.remove(one);
        }
        return this;
    }

    DossierFixture withoutSkilled(int count) {
        skilled.subList(0, count).clear();
        return this;
    }

    DossierFixture withEquipment(int quantity, String name) {
        return withEquipment(quantity, name, List.of(), List.of());
    }

    public DossierFixture withEquipment(int quantity, String name, List<Figure> figures, List<String> traits) {
        equipment.add(new Equipment(
                "设备" + equipment.size(), name, "X1", quantity, "自有", LocalDate.of(2022, 1, 1), figures, traits));
        return this;
    }

    DossierFixture withoutEquipment() {
        equipment.clear();
        return this;
    }

    public DossierFixture withProjects(int count, Qualification item, String standardLevel, Person lead) {
        for (int i = 0; i < count; i++) {
            withProject(item, standardLevel, LocalDate.of(2023, 6, 1), null, lead.identity());
        }
        return this;
    }

    public DossierFixture withProject(
            Qualification item,
            String standardLevel,
            LocalDate completedOn,
            IdentityDocument manager,
            IdentityDocument lead) {
        int number = projects.size() + 1;
        projects.add(new Project(
                "业绩" + number,
                "项目" + number,
                item.category(),
                standardLevel,
                "地上12层",
                BigDecimal.valueOf(8000),
                completedOn == null ? LocalDate.of(2021, 1, 1) : completedOn.minusMonths(6),
                completedOn,
                "建设单位",
                manager,
                lead,
                sizes(standardLevel),
                List.of("火灾自动报警系统", "自动灭火系统", "防烟排烟系统")));
        return this;
    }

    /** The smallest figures of a building and its fire protection that the standards of that level accept. */
    private static List<Figure> sizes(String standardLevel) {
        return switch (standardLevel == null ? "" : standardLevel) {
            case "一级" -> figures("民用建筑地上层数（层）", 25, "单体建筑面积（平方米）", 40000);
            case "二级" -> figures("民用建筑地上层数（层）", 12, "单体建筑面积（平方米）", 20000);
            default -> figures("民用建筑地上层数（层）", 7);
        };
    }

    /** A project of that size that somebody led. */
    DossierFixture withLedProject(
            Qualification item,
            LocalDate completedOn,
            List<Figure> figures,
            List<String> traits,
            IdentityDocument manager,
            IdentityDocument lead) {
        int number = projects.size() + 1;
        projects.add(new Project(
                "业绩" + number,
                "项目" + number,
                item.category(),
                null,
                "",
                Condition.value(figures, CountableAsset.CONTRACT_SUM, Standards.VOCABULARY),
                completedOn.minusMonths(6),
                completedOn,
                "建设单位",
                manager,
                lead,
                figures,
                traits));
        return this;
    }

    /** A project of the enterprise of that size; the contract sum is one of the figures, null where it is not among them. */
    public DossierFixture withProject(
            Qualification item, LocalDate completedOn, List<Figure> figures, List<String> traits) {
        int number = projects.size() + 1;
        projects.add(new Project(
                "业绩" + number,
                "项目" + number,
                item.category(),
                null,
                "",
                Condition.value(figures, CountableAsset.CONTRACT_SUM, Standards.VOCABULARY),
                LocalDate.of(2000, 1, 1),
                completedOn,
                "建设单位",
                null,
                null,
                figures.stream()
                        .filter(figure -> !figure.name().equals(CountableAsset.CONTRACT_SUM))
                        .toList(),
                traits));
        return this;
    }

    /** A project of the enterprise, completed in the year of application, of these figures: name, value, name, value … */
    public DossierFixture withProject(Qualification item, List<String> traits, Object... figures) {
        return withProject(item, LocalDate.of(2026, 1, 1), figures(figures), traits);
    }

    public static List<Figure> figures(Object... namesAndValues) {
        var figures = new ArrayList<Figure>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            figures.add(new Figure((String) namesAndValues[i], new BigDecimal(namesAndValues[i + 1].toString())));
        }
        return figures;
    }

    DossierFixture withoutProjects(int count) {
        projects.subList(0, count).clear();
        return this;
    }

    DossierFixture banned(LocalDate until) {
        return banned("FALSE_MATERIAL", null, until);
    }

    public DossierFixture banned(String conduct, LocalDate decidedOn, LocalDate until) {
        bans.add(new CreditRecord(APPLICANT, conduct, "提供虚假材料", "行政许可法第七十八条", decidedOn, until));
        return this;
    }

    /** These registers did not answer, asked six times. */
    public DossierFixture silent(Register<?>... registers) {
        silent.addAll(List.of(registers));
        return this;
    }

    /** The person is in the dossier of another enterprise of that day. */
    public DossierFixture usedElsewhere(Person person, LocalDate day) {
        uses.add(new PersonUse(person.identity(), OTHER_COMPANY_NAME, "5420260302000001", day));
        return this;
    }

    public List<PersonUse> uses() {
        return List.copyOf(uses);
    }

    DossierFixture withBusiness(UnaryOperator<BusinessRegistration> change) {
        this.business = change;
        return this;
    }

    /** Changes what the register of registered persons knows of one person. */
    public DossierFixture withRegisterEntry(Person person, UnaryOperator<RegisteredPerson> change) {
        return withRegister(entries -> entries.stream()
                .map(e -> e.identity().equals(person.identity()) ? change.apply(e) : e)
                .toList());
    }

    DossierFixture unregistered(Person person) {
        return withRegister(entries -> entries.stream()
                .filter(e -> !e.identity().equals(person.identity()))
                .toList());
    }

    private DossierFixture withRegister(UnaryOperator<List<RegisteredPerson>> change) {
        var before = register;
        register = entries -> change.apply(before.apply(entries));
        return this;
    }

    /** Replaces the insurance of a person by these months paid by the applicant. */
    public DossierFixture insured(Person person, YearMonth... months) {
        return withInsurance(person, new InsuranceRecord(person.identity(), APPLICANT, "雪域建设", List.of(months)));
    }

    public DossierFixture withInsurance(Person person, InsuranceRecord... records) {
        var before = insurance;
        insurance = all -> {
            var kept = new ArrayList<>(before.apply(all).stream()
                    .filter(r -> !r.identity().equals(person.identity()))
                    .toList());
            kept.addAll(List.of(records));
            return kept;
        };
        return this;
    }

    DossierFixture shuffled(long seed) {
        for (var list : List.of(registered, titled, skilled)) {
            Collections.shuffle(list, new Random(seed));
        }
        return this;
    }

    public Dossier build() {
        var profile = new EnterpriseProfile(
                new Uscc(APPLICANT),
                name,
                "拉萨市城关区",
                capital,
                netAssets,
                LocalDate.of(2015, 1, 1),
                legalRepresentative,
                citizen(LocalDate.of(1980, 1, 1), 0),
                "卓玛",
                "13900000000");
        return new Dossier(
                "SL2026111600001",
                1,
                kind,
                List.copyOf(items),
                APPLIED_ON.atStartOfDay(ZoneId.of("Asia/Shanghai")).toInstant(),
                APPLIED_ON,
                profile,
                null,
                Map.copyOf(leads),
                List.copyOf(registered),
                List.copyOf(titled),
                List.copyOf(skilled),
                List.copyOf(equipment),
                List.copyOf(projects),
                List.copyOf(held));
    }

    public RegistryFacts facts() {
        return facts(build());
    }

    /** What the registers answer about a dossier made of this one. */
    public RegistryFacts facts(Dossier dossier) {
        var entries = new ArrayList<RegisteredPerson>();
        var insured = new ArrayList<InsuranceRecord>();
        for (var person : dossier.people()) {
            for (var c : person.certificates()) {
                if (c.kind() == Kind.REGISTRATION) {
                    entries.add(new RegisteredPerson(
                            person.identity(),
                            c.name(),
                            c.level(),
                            c.specialties(),
                            c.number(),
                            APPLICANT,
                            "有效",
                            c.validUntil()));
                }
            }
            insured.add(new InsuranceRecord(
                    person.identity(),
                    APPLICANT,
                    "雪域建设有限公司",
                    List.of(YearMonth.of(2026, 8), YearMonth.of(2026, 9), YearMonth.of(2026, 10))));
        }
        var licence = new BusinessRegistration(true, APPLICANT, "雪域建设有限公司", "存续", "540102", capital, "扎西");
        return new RegistryFacts(
                answer(Register.BUSINESS, business.apply(licence), "工商库"),
                answer(Register.REGISTRATIONS, register.apply(entries), "全国建筑市场监管公共服务平台"),
                answer(Register.INSURANCE, insurance.apply(insured), "社会保险"),
                answer(Register.CREDIT, List.copyOf(bans), "信用中国"));
    }

    private <T> Answer<T> answer(Register<T> asked, T value, String source) {
        return silent.contains(asked)
                ? Answer.silent(source, ANSWERED_AT, 6)
                : new Answer<>(value, source, ANSWERED_AT);
    }
}
