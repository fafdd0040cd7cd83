package cn.zhishen.sandbox;

import cn.zhishen.sandbox.LibraryEntries.Employment;
import cn.zhishen.sandbox.LibraryEntries.Equipment;
import cn.zhishen.sandbox.LibraryEntries.Figure;
import cn.zhishen.sandbox.LibraryEntries.Person;
import cn.zhishen.sandbox.LibraryEntries.Project;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * The made-up enterprises to try the product with. Codes, names and people are always the same; insured months, expiry
 * dates and careers follow the calendar, so that the same enterprise has the same outcome next year.
 */
@Component
@ConditionalOnProperty(name = "zhishen.sandbox.enabled", havingValue = "true")
public class DemoEnterprises {

    private static final ZoneId REGION = ZoneId.of("Asia/Shanghai");
    private static final String BUILDING = "建筑工程施工总承包";
    private static final String DEPARTMENT = "西藏自治区住房和城乡建设厅";
    private static final String FIRE = "消防设施工程专业承包";

    /** Their number is coprime with the number of projects of one enterprise, so that no two enterprises have the same project. */
    private static final String[] PLACES = {
        "林周县", "曲水县", "江孜县", "桑珠孜区", "堆龙德庆区", "巴宜区", "墨竹工卡县", "贡嘎县", "扎囊县", "卡若区", "色尼区", "米林市", "波密县", "琼结县", "白朗县",
        "拉孜县", "当雄县", "尼木县", "错那市", "噶尔县", "芒康县", "隆子县", "亚东县", "定日县", "加查县", "萨迦县", "聂拉木县", "左贡县", "革吉县"
    };

    /** How many enterprises pass besides the first one, for as many applications at the same time. */
    private static final int ALIKE = 20;

    /** Series of the first of these, after the enterprises that each demonstrate something of their own. */
    private static final int FIRST_ALIKE = 6;

    /** Series of the first enterprise that already holds a qualification. */
    private static final int FIRST_HOLDER = FIRST_ALIKE + ALIKE;

    /** Series from here on are those of enterprises that visitors found. */
    private static final int OWN = 1000;

    private static final int OWN_SERIES = 900_000;

    private static final String[] NUMERALS = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

    /** A payer that is none of the demo enterprises, for insurance that the enterprise itself should pay. */
    private static final String OTHER_PAYER = DemoIdentifiers.uscc("540100", "MA6TX0P3");

    /** Made once a day, because every question to a register searches all of them. */
    private volatile Day day = new Day(LocalDate.MIN, List.of());

    private record Day(LocalDate date, List<DemoEnterprise> demos) {}

    public List<DemoEnterprise> all() {
        var today = LocalDate.now(REGION);
        var made = day;
        if (!made.date().equals(today)) {
            made = new Day(today, on(today));
            day = made;
        }
        return made.demos();
    }

    public Optional<DemoEnterprise> find(String uscc) {
        return all().stream().filter(demo -> demo.uscc().equals(uscc)).findFirst();
    }

    static List<DemoEnterprise> on(LocalDate today) {
        return Stream.concat(
                        distinct(today).stream(),
                        IntStream.rangeClosed(1, ALIKE).mapToObj(n -> builder(alike(n), today)))
                .toList();
    }

    /** Whose people and projects {@link #like} copies. */
    public enum Model {
        BUILDER,
        SUPERVISOR
    }

    /**
     * An enterprise that meets what the first of its kind meets, with people, certificates and projects of its own. For the same code they
     * are always the same.
     */
    public static DemoEnterprise like(Model model, String uscc, String name, String address, LocalDate today) {
        var founding = new Founding(
                OWN + Math.floorMod(uscc.hashCode(), OWN_SERIES),
                uscc.substring(2, 8),
                uscc.substring(8, 16),
                name,
                address,
                6000,
                5200,
                "");
        return model == Model.BUILDER ? builder(founding, today) : supervisor(founding, today);
    }

    private static List<DemoEnterprise> distinct(LocalDate today) {
        return List.of(
                builder(
                        new Founding(
                                0,
                                "540100",
                                "MA6TX1A0",
                                "西藏雪峰建筑工程有限公司",
                                "拉萨市城关区金珠西路158号",
                                6000,
                                5200,
                                "首次申请建筑工程施工总承包二级（D101B）或消防设施工程专业承包二级（D205B）：各项指标达标"),
                        today),
                supervisor(
                        new Founding(
                                1,
                                "540100",
                                "MA6TX2B8",
                                "西藏高原工程监理有限公司",
                                "拉萨市堆龙德庆区世邦大道9号",
                                500,
                                420,
                                "一并首次申请房屋建筑工程监理乙级（E201B）和市政公用工程监理乙级（E213B）：各项指标达标"),
                        today),
                shortOfMuch(today),
                insuredElsewhere(builder(
                        new Founding(
                                3,
                                "540102",
                                "MA6TX4D7",
                                "西藏拉姆建筑有限公司",
                                "拉萨市城关区江苏东路36号",
                                5000,
                                4600,
                                "首次申请建筑工程施工总承包二级（D101B）或消防设施工程专业承包二级（D205B）：人员的社会保险由其他单位缴纳，不达标"),
                        today)),
                builder(
                        new Founding(
                                4,
                                "510104",
                                "MA6TX5E4",
                                "四川锦江建设工程有限公司",
                                "四川省成都市锦江区东大街219号",
                                8000,
                                7100,
                                "注册地不在西藏自治区：首次申请不予受理"),
                        today),
                banned(
                        builder(
                                new Founding(
                                        5,
                                        "540402",
                                        "MA6TX6F1",
                                        "西藏尼洋建设工程有限公司",
                                        "林芝市巴宜区福建路77号",
                                        5600,
                                        4900,
                                        "首次申请建筑工程施工总承包二级（D101B）或消防设施工程专业承包二级（D205B）：因申报虚假材料在限制申请期内，不达标"),
                                today),
                        today),
                holding(
                        supervisor(
                                new Founding(
                                        FIRST_HOLDER,
                                        "540100",
                                        "MA6TX7G9",
                                        "西藏雅江工程监理有限公司",
                                        "拉萨市城关区北京中路88号",
                                        500,
                                        430,
                                        "已有房屋建筑工程监理乙级（E201B），两个月后届满：可以延续或重新核定，可以增项市政公用工程监理乙级（E213B），各项指标均达标；不能首次申请"),
                                today),
                        certificate("E254900024", "E201B", today.plusMonths(2), DEPARTMENT)),
                holding(
                        builder(
                                new Founding(
                                        FIRST_HOLDER + 1,
                                        "540300",
                                        "MA6TX8H7",
                                        "西藏三江建筑工程有限公司",
                                        "昌都市卡若区昌都西路12号",
                                        6000,
                                        5100,
                                        "已有建筑工程施工总承包三级（D101C）：可以升级为建筑工程施工总承包二级（D101B），也可以增项（直接申请）二级，可以增项消防设施工程专业承包二级（D205B）；不能首次申请"),
                                today),
                        certificate("D354900021", "D101C", today.plusYears(3), "昌都市住房和城乡建设局")),
                holding(
                        withOtherDocuments(supervisor(
                                new Founding(
                                        FIRST_HOLDER + 2,
                                        "540600",
                                        "MA6TX9J5",
                                        "西藏羌塘工程监理有限公司",
                                        "那曲市色尼区浙江西路5号",
                                        500,
                                        410,
                                        "房屋建筑工程监理乙级（E201B）已于一个月前届满失效：不能延续，可以重新首次申请，各项指标均达标；注册人员中一人持护照、一人持港澳居民来往内地通行证"),
                                today)),
                        certificate("E254900032", "E201B", today.minusMonths(1), DEPARTMENT)));
    }

    private static LibraryEntries.Held certificate(String number, String code, LocalDate validUntil, String authority) {
        return new LibraryEntries.Held(number, code, validUntil.plusDays(1).minusYears(5), validUntil, authority);
    }

    /** The enterprise with a held qualification. It was established a year before its certificate was issued. */
    private static DemoEnterprise holding(DemoEnterprise demo, LibraryEntries.Held held) {
        var profile = demo.profile();
        return new DemoEnterprise(
                new LibraryEntries.Profile(
                        profile.uscc(),
                        profile.name(),
                        profile.address(),
                        profile.registeredCapitalWan(),
                        profile.netAssetsWan(),
                        held.issuedOn().minusYears(1),
                        profile.legalRepresentative(),
                        profile.legalRepresentativeId(),
                        profile.contactName(),
                        profile.contactPhone()),
                demo.demonstrates(),
                List.of(held),
                demo.enterpriseHead(),
                demo.technicalLeads(),
                demo.registered(),
                demo.titled(),
                demo.skilled(),
                demo.persons(),
                demo.equipment(),
                demo.projects(),
                demo.business(),
                demo.registrations(),
                demo.insurance(),
                demo.bans());
    }

    /** Gives the last two registered persons a passport and a travel permit as identity documents. */
    private static DemoEnterprise withOtherDocuments(DemoEnterprise demo) {
        int last = demo.registered().size() - 1;
        Map<Object, Object> documents = Map.of(
                demo.registered().get(last - 1),
                LibraryEntries.document("PASSPORT", "E90000001"),
                demo.registered().get(last),
                LibraryEntries.document("HONG_KONG_MACAO_TRAVEL_PERMIT", "H90000001"));
        UnaryOperator<Object> document = identity -> documents.getOrDefault(identity, identity);
        return new DemoEnterprise(
                demo.profile(),
                demo.demonstrates(),
                demo.held(),
                demo.enterpriseHead(),
                demo.technicalLeads(),
                demo.registered().stream().map(document).toList(),
                demo.titled(),
                demo.skilled(),
                demo.persons().stream()
                        .map(person -> documents.containsKey(person.identity())
                                ? new Person(
                                        document.apply(person.identity()),
                                        LocalDate.parse(
                                                person.citizenId().substring(6, 14), DateTimeFormatter.BASIC_ISO_DATE),
                                        person.name(),
                                        person.education(),
                                        person.major(),
                                        person.graduatedOn(),
                                        person.position(),
                                        person.certificates(),
                                        person.employments())
                                : person)
                        .toList(),
                demo.equipment(),
                demo.projects(),
                demo.business(),
                demo.registrations().stream()
                        .map(one -> new RegisterAnswersJson.Registration(
                                document.apply(one.citizenId()),
                                one.name(),
                                one.level(),
                                one.specialties(),
                                one.number(),
                                one.employerUscc(),
                                one.status(),
                                one.validUntil()))
                        .toList(),
                demo.insurance().stream()
                        .map(paid -> new RegisterAnswersJson.Insurance(
                                document.apply(paid.citizenId()), paid.payerUscc(), paid.payerName(), paid.months()))
                        .toList(),
                demo.bans());
    }

    private static Founding alike(int n) {
        return new Founding(
                FIRST_ALIKE + n - 1,
                "540100",
                "MA6TY0%02d".formatted(n),
                "西藏示范" + chinese(n) + "号建筑有限公司",
                "拉萨市城关区示范路" + n + "号",
                6000,
                5200,
                "供同时办理多件申请试用，首次申请建筑工程施工总承包二级（D101B）或消防设施工程专业承包二级（D205B）：各项指标达标");
    }

    /** The Chinese numeral of n, from 1 to 99. */
    private static String chinese(int n) {
        var tens = n / 10 == 1 ? "十" : n / 10 > 1 ? NUMERALS[n / 10] + "十" : "";
        return tens + NUMERALS[n % 10];
    }

    private static DemoEnterprise builder(Founding founding, LocalDate today) {
        var staff = founding.staff(today);
        var head = head(staff, founding, today);
        var buildingLead = staff.hire(
                1981,
                "本科",
                "土木工程",
                "技术负责人",
                "建筑工程",
                true,
                career(today, 2006, "西藏恒远建筑安装有限公司", "项目技术负责人", "建筑工程"),
                staff.title("高级", "结构"));
        var fireLead = staff.hire(
                1983,
                "本科",
                "消防工程",
                "消防工程技术负责人",
                "消防设施工程",
                true,
                career(today, 2008, "西藏安泰消防工程有限公司", "项目技术负责人", "消防设施工程"),
                staff.registration("注册建造师", "一级", "机电工程"),
                staff.title("高级", "消防工程"));

        var registered = new ArrayList<String>();
        registered.addAll(staff.constructors(2, "一级", "建筑工程"));
        registered.addAll(staff.constructors(5, "二级", "建筑工程"));
        registered.addAll(staff.constructors(5, "二级", "机电工程"));
        var titled = new ArrayList<String>();
        titled.addAll(staff.titled(1, "高级", "结构", "土木工程"));
        titled.addAll(staff.titled(2, "中级", "结构", "土木工程"));
        titled.addAll(staff.titled(3, "中级", "给排水", "给排水科学与工程"));
        titled.addAll(staff.titled(3, "中级", "电气", "电气工程及其自动化"));
        titled.addAll(staff.titled(2, "中级", "暖通", "建筑环境与能源应用工程"));
        titled.addAll(staff.titled(2, "中级", "自动化", "自动化"));
        var skilled = staff.skilled(34);

        var projects = new ArrayList<Project>();
        projects.addAll(buildingProjects(founding, today, buildingLead));
        projects.addAll(fireProjects(founding, today, fireLead));
        var leads = new LinkedHashMap<String, String>();
        leads.put("D101B", buildingLead.citizenId());
        leads.put("D205B", fireLead.citizenId());
        return enterprise(
                founding,
                today,
                staff,
                head,
                leads,
                registered,
                titled,
                skilled,
                buildingEquipment(today),
                projects,
                List.of());
    }

    private static DemoEnterprise supervisor(Founding founding, LocalDate today) {
        var staff = founding.staff(today);
        var head = head(staff, founding, today);
        var lead = staff.hire(
                1978,
                "本科",
                "土木工程",
                "技术负责人",
                "房屋建筑工程",
                true,
                career(today, 2003, "西藏金诚工程监理有限公司", "总监理工程师", "房屋建筑工程"),
                staff.registration("注册监理工程师", null, "房屋建筑工程", "市政公用工程"),
                staff.title("高级", "结构"));
        var registered = new ArrayList<String>();
        for (int i = 0; i < 14; i++) {
            var registration =
                    switch (i) {
                        case 12 -> staff.registration("注册监理工程师", null, "房屋建筑工程");
                        case 13 -> staff.registration("注册监理工程师", null, "市政公用工程");
                        default -> staff.registration("注册监理工程师", null, "房屋建筑工程", "市政公用工程");
                    };
            registered.add(staff.hire(1976 + i, "本科", "土木工程", "专业监理工程师", "房屋建筑工程", true, List.of(), registration)
                    .citizenId());
        }
        for (int i = 0; i < 2; i++) {
            registered.add(staff.hire(
                            1984 + i,
                            "本科",
                            "工程造价",
                            "造价工程师",
                            "工程造价",
                            false,
                            List.of(),
                            staff.registration("注册造价工程师", "一级", "土木建筑工程"))
                    .citizenId());
        }
        registered.addAll(staff.constructors(2, "一级", "建筑工程"));

        var projects = List.of(
                project(founding, 1, "保障性住房监理", "房屋建筑工程", "二级", "建筑面积7.2万平方米", 186, 3, today, lead),
                project(founding, 2, "环城道路监理", "市政公用工程", "二级", "城市次干道6.4公里", 142, 2, today, lead));
        var leads = new LinkedHashMap<String, String>();
        leads.put("E201B", lead.citizenId());
        leads.put("E213B", lead.citizenId());
        return enterprise(
                founding,
                today,
                staff,
                head,
                leads,
                registered,
                List.of(),
                List.of(),
                testingEquipment(today),
                projects,
                List.of());
    }

    private static DemoEnterprise shortOfMuch(LocalDate today) {
        var founding = new Founding(
                2,
                "540502",
                "MA6TX3C5",
                "西藏措美建设有限公司",
                "山南市乃东区湖南路21号",
                3000,
                2600,
                "首次申请建筑工程施工总承包二级（D101B）：净资产、技术负责人从业年限、注册建造师人数、" + "给排水专业职称、技术工人（1人超过60周岁）等多项不达标");
        var staff = founding.staff(today);
        var head = head(staff, founding, today);
        var manager = LocalDate.of(today.getYear() - 6, 1, 1);
        var lead = staff.hire(
                1984,
                "本科",
                "土木工程",
                "技术负责人",
                "建筑工程",
                true,
                List.of(
                        new Employment(
                                LocalDate.of(2006, 8, 1), manager.minusDays(1), "山南雅砻建筑有限公司", "资料员", "建筑工程", false),
                        new Employment(manager, hiredOn(today).minusDays(1), "山南雅砻建筑有限公司", "项目技术负责人", "建筑工程", true)),
                staff.title("高级", "结构"));
        var registered = staff.constructors(3, "二级", "建筑工程");
        var titled = new ArrayList<String>();
        titled.addAll(staff.titled(4, "中级", "结构", "土木工程"));
        titled.addAll(staff.titled(3, "中级", "电气", "电气工程及其自动化"));
        var skilled = new ArrayList<>(staff.skilled(29));
        skilled.add(staff.skilled(1961, "砌筑工"));
        return enterprise(
                founding,
                today,
                staff,
                head,
                Map.of("D101B", lead.citizenId()),
                registered,
                titled,
                skilled,
                buildingEquipment(today),
                buildingProjects(founding, today, lead),
                List.of());
    }

    private static DemoEnterprise insuredElsewhere(DemoEnterprise demo) {
        return with(
                demo,
                demo.insurance().stream()
                        .map(paid -> new RegisterAnswersJson.Insurance(
                                paid.citizenId(), OTHER_PAYER, "西藏恒信人力资源有限公司", paid.months()))
                        .toList(),
                demo.bans());
    }

    private static DemoEnterprise banned(DemoEnterprise demo, LocalDate today) {
        return with(
                demo,
                demo.insurance(),
                List.of(new RegisterAnswersJson.Ban(
                        demo.uscc(),
                        "FALSE_MATERIAL",
                        "申请建筑业企业资质时隐瞒有关情况、提供虚假材料",
                        "《中华人民共和国行政许可法》第七十八条",
                        today.minusMonths(4),
                        null)));
    }

    private static DemoEnterprise with(
            DemoEnterprise demo, List<RegisterAnswersJson.Insurance> insurance, List<RegisterAnswersJson.Ban> bans) {
        return new DemoEnterprise(
                demo.profile(),
                demo.demonstrates(),
                demo.held(),
                demo.enterpriseHead(),
                demo.technicalLeads(),
                demo.registered(),
                demo.titled(),
                demo.skilled(),
                demo.persons(),
                demo.equipment(),
                demo.projects(),
                demo.business(),
                demo.registrations(),
                insurance,
                bans);
    }

    private static DemoEnterprise enterprise(
            Founding founding,
            LocalDate today,
            DemoStaff staff,
            Person head,
            Map<String, String> leads,
            List<String> registered,
            List<String> titled,
            List<String> skilled,
            List<Equipment> equipment,
            List<Project> projects,
            List<RegisterAnswersJson.Ban> bans) {
        var uscc = founding.uscc();
        var profile = new LibraryEntries.Profile(
                uscc,
                founding.name(),
                founding.address(),
                BigDecimal.valueOf(founding.capitalWan()),
                BigDecimal.valueOf(founding.netAssetsWan()),
                hiredOn(today),
                head.name(),
                head.citizenId(),
                head.name(),
                "139000001%02d".formatted(founding.series()));
        var business = new RegisterAnswersJson.Business(
                true,
                uscc,
                founding.name(),
                "存续",
                founding.division(),
                BigDecimal.valueOf(founding.capitalWan()),
                head.name(),
                founding.address());
        var registrations = staff.people().stream()
                .flatMap(person -> person.certificates().stream()
                        .filter(certificate -> certificate.kind().equals("REGISTRATION"))
                        .map(certificate -> new RegisterAnswersJson.Registration(
                                person.citizenId(),
                                certificate.name(),
                                certificate.level(),
                                certificate.specialties(),
                                certificate.number(),
                                uscc,
                                "有效",
                                certificate.validUntil())))
                .toList();
        var lastMonth = YearMonth.from(today).minusMonths(1);
        var months =
                IntStream.rangeClosed(-11, 0).mapToObj(lastMonth::plusMonths).toList();
        var insurance = staff.people().stream()
                .map(person -> new RegisterAnswersJson.Insurance(person.citizenId(), uscc, founding.name(), months))
                .toList();
        return new DemoEnterprise(
                profile,
                founding.demonstrates(),
                List.of(),
                head.citizenId(),
                leads,
                List.copyOf(registered),
                titled,
                skilled,
                staff.people(),
                equipment,
                projects,
                business,
                registrations,
                insurance,
                bans);
    }

    private static Person head(DemoStaff staff, Founding founding, LocalDate today) {
        return staff.hire(
                1977,
                "本科",
                "工程管理",
                "法定代表人、总经理",
                "工程管理",
                false,
                List.of(new Employment(
                        LocalDate.of(2000, 7, 1),
                        hiredOn(today).minusDays(1),
                        founding.inRegion() ? "西藏宏图建设集团有限公司" : "四川蓉城建设集团有限公司",
                        "副总经理",
                        "工程管理",
                        false)));
    }

    private static List<Employment> career(LocalDate today, int since, String employer, String position, String field) {
        return List.of(new Employment(
                LocalDate.of(since, 7, 1), hiredOn(today).minusDays(1), employer, position, field, true));
    }

    /** The day on which the enterprise was founded and everybody was hired: in March two years ago, so the demo enterprises are young. */
    private static LocalDate hiredOn(LocalDate today) {
        return LocalDate.of(today.getYear() - 2, 3, 18);
    }

    private static List<Project> buildingProjects(Founding founding, LocalDate today, Person lead) {
        return List.of(
                measuring(
                        project(founding, 1, "人民医院门诊综合楼", BUILDING, "二级", "框架结构地上13层，2.6万平方米", 9800, 4, today, lead),
                        figure("民用建筑地上层数（层）", 13),
                        figure("建筑面积（平方米）", 26000)),
                measuring(
                        project(founding, 2, "干部周转房二期", BUILDING, "二级", "剪力墙结构地上16层，5.1万平方米", 15600, 3, today, lead),
                        figure("民用建筑地上层数（层）", 16),
                        figure("建筑面积（平方米）", 51000)),
                measuring(
                        technicalLeadOf(
                                project(founding, 3, "文化活动中心", BUILDING, "一级", "框架结构，单跨25米", 7200, 2, today, lead)),
                        figure("钢筋混凝土结构单跨跨度（米）", 25)));
    }

    private static List<Project> fireProjects(Founding founding, LocalDate today, Person lead) {
        return List.of(
                fireProtecting(
                        project(founding, 4, "商业综合体消防设施工程", FIRE, "一级", "单体建筑面积8.6万平方米", 2100, 4, today, lead),
                        figure("单体建筑面积（平方米）", 86000)),
                fireProtecting(
                        project(founding, 5, "会展中心消防设施工程", FIRE, "一级", "单体建筑面积6.3万平方米", 1680, 3, today, lead),
                        figure("单体建筑面积（平方米）", 63000)),
                fireProtecting(
                        technicalLeadOf(
                                project(founding, 6, "客运枢纽消防设施工程", FIRE, "一级", "单体建筑面积5.4万平方米", 1350, 2, today, lead)),
                        figure("单体建筑面积（平方米）", 54000)));
    }

    private static Figure figure(String name, int value) {
        return new Figure(name, BigDecimal.valueOf(value));
    }

    private static Project fireProtecting(Project project, Figure... figures) {
        return measuring(project, List.of("火灾自动报警系统", "自动灭火系统", "防烟排烟系统"), figures);
    }

    private static Project measuring(Project project, Figure... figures) {
        return measuring(project, project.traits(), figures);
    }

    private static Project measuring(Project project, List<String> traits, Figure... figures) {
        return new Project(
                project.id(),
                project.name(),
                project.category(),
                project.standardLevel(),
                project.scale(),
                project.amountWan(),
                project.startedOn(),
                project.completedOn(),
                project.client(),
                project.managerId(),
                project.technicalLeadId(),
                List.of(figures),
                traits);
    }

    /** A project that {@code manager} leads from April to February, so that nobody leads two at once. */
    private static Project project(
            Founding founding,
            int n,
            String works,
            String category,
            String standardLevel,
            String scale,
            int amountWan,
            int yearsAgo,
            LocalDate today,
            Person manager) {
        int completed = today.getYear() - yearsAgo;
        var place = PLACES[(founding.series() * 6 + n - 1) % PLACES.length];
        return new Project(
                "540100%02d%02d%04d".formatted((completed - 1) % 100, founding.series() + 1, n),
                place + works,
                category,
                standardLevel,
                scale,
                BigDecimal.valueOf(amountWan),
                LocalDate.of(completed - 1, 4, 10),
                LocalDate.of(completed, 2, 20),
                place + "建设项目管理中心",
                manager.citizenId(),
                null,
                List.of(),
                List.of());
    }

    private static Project technicalLeadOf(Project project) {
        return new Project(
                project.id(),
                project.name(),
                project.category(),
                project.standardLevel(),
                project.scale(),
                project.amountWan(),
                project.startedOn(),
                project.completedOn(),
                project.client(),
                null,
                project.managerId(),
                project.figures(),
                project.traits());
    }

    private static List<Equipment> buildingEquipment(LocalDate today) {
        var bought = hiredOn(today).plusMonths(2);
        return List.of(
                new Equipment("SB-001", "塔式起重机", "QTZ80", 2, "自有", bought),
                new Equipment("SB-002", "施工升降机", "SC200/200", 2, "自有", bought),
                new Equipment("SB-003", "混凝土输送泵", "HBT60", 1, "自有", bought),
                new Equipment("SB-004", "钢筋弯曲机", "GW40", 4, "自有", bought),
                new Equipment("SB-005", "全站仪", "NTS-362R", 2, "自有", bought),
                new Equipment("SB-006", "电动试压泵", "4DSY-165", 2, "自有", bought),
                new Equipment("SB-007", "火灾探测器功能试验器", "BHTS-1", 2, "自有", bought));
    }

    private static List<Equipment> testingEquipment(LocalDate today) {
        var bought = hiredOn(today).plusMonths(2);
        return List.of(
                new Equipment("JC-001", "混凝土回弹检测仪", "HT-225", 4, "自有", bought),
                new Equipment("JC-002", "钢筋位置检测仪", "KON-RBL", 2, "自有", bought),
                new Equipment("JC-003", "全站仪", "NTS-362R", 2, "自有", bought),
                new Equipment("JC-004", "水准仪", "DSZ2", 4, "自有", bought),
                new Equipment("JC-005", "经纬仪", "DJ6", 2, "自有", bought),
                new Equipment("JC-006", "楼板测厚仪", "LCH-800", 1, "自有", bought),
                new Equipment("JC-007", "接地电阻测试仪", "ZC-8", 2, "自有", bought),
                new Equipment("JC-008", "压力试验机", "YES-2000", 1, "自有", bought),
                new Equipment("JC-009", "建筑工程质量检测器组合", "JZC-2", 6, "自有", bought),
                new Equipment("JC-010", "路面平整度检测仪", "LP-3", 1, "自有", bought));
    }

    /** What distinguishes one demo enterprise from the others; amounts in 万元. */
    private record Founding(
            int series,
            String division,
            String organisation,
            String name,
            String address,
            int capitalWan,
            int netAssetsWan,
            String demonstrates) {

        String uscc() {
            return DemoIdentifiers.uscc(division, organisation);
        }

        boolean inRegion() {
            return division.startsWith("54");
        }

        DemoStaff staff(LocalDate today) {
            return new DemoStaff(
                    uscc(),
                    name,
                    series,
                    inRegion() || series >= OWN ? DemoStaff.tibet(series) : DemoStaff.SICHUAN,
                    today,
                    hiredOn(today));
        }
    }
}
