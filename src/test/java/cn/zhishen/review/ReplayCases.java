package cn.zhishen.review;

import static cn.zhishen.review.DossierFixture.APPLICANT;
import static cn.zhishen.review.DossierFixture.APPLIED_ON;
import static cn.zhishen.review.DossierFixture.BUILDING_SECOND;
import static cn.zhishen.review.DossierFixture.FIRE_SECOND;
import static cn.zhishen.review.DossierFixture.HOUSING_SUPERVISION;
import static cn.zhishen.review.DossierFixture.MUNICIPAL_SUPERVISION;
import static cn.zhishen.review.DossierFixture.OTHER_COMPANY;
import static cn.zhishen.review.DossierFixture.OTHER_COMPANY_NAME;
import static cn.zhishen.review.DossierFixture.constructor;
import static cn.zhishen.review.DossierFixture.registration;
import static cn.zhishen.review.DossierFixture.skill;
import static cn.zhishen.review.DossierFixture.technical;
import static cn.zhishen.review.DossierFixture.title;

import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.Equipment;
import cn.zhishen.enterprise.LibraryFixtures;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.registry.BusinessRegistration;
import cn.zhishen.registry.InsuranceRecord;
import cn.zhishen.registry.RegisteredPerson;
import cn.zhishen.review.measures.Measure;
import cn.zhishen.review.register.Register;
import cn.zhishen.review.rules.Requirement;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Makes the cases that are not frozen yet: dossiers at the thresholds of every open entry and below them, dossiers of the
 * rules' tests, and the demo enterprises. A frozen case no longer depends on this class.
 */
final class ReplayCases {

    private static final Qualification BUILDING_FIRST =
            new Qualification("D101A", "建筑业", "施工总承包", "建筑工程施工总承包", "一级", false, "");
    private static final Qualification BUILDING_THIRD =
            new Qualification("D101C", "建筑业", "施工总承包", "建筑工程施工总承包", "三级", true, "");
    private static final Qualification UNKNOWN_SUPERVISION =
            new Qualification("E999A", "监理", "专业资质", "海洋工程", "甲级", false, "");

    private final Map<String, ReplayCase> made = new LinkedHashMap<>();

    private ReplayCases() {}

    static List<ReplayCase> all() {
        var cases = new ReplayCases();
        cases.atTheThresholds();
        cases.belowTheThresholds();
        cases.ofTheStandardsReview();
        cases.registered();
        cases.insured();
        cases.persons();
        cases.leads();
        cases.performances();
        cases.openSpecialties();
        cases.enterprises();
        cases.registers();
        cases.kindsAndItems();
        ReplayDemos.all().forEach(cases::add);
        return List.copyOf(cases.made.values());
    }

    private void add(ReplayCase one) {
        if (made.put(one.name(), one) != null) {
            throw new IllegalStateException("Two cases are named " + one.name());
        }
    }

    private void add(String name, String title, DossierFixture fixture) {
        var dossier = fixture.build();
        add(ReplayCase.frozen(name, title, dossier, fixture.facts(dossier), fixture.uses()));
    }

    private void add(String name, String title, DossierFixture fixture, UnaryOperator<Dossier> change) {
        var dossier = change.apply(fixture.build());
        add(ReplayCase.frozen(name, title, dossier, fixture.facts(dossier), fixture.uses()));
    }

    // ---- every open entry

    private void atTheThresholds() {
        for (var open : Standards.open()) {
            if (isFirstToAsk(open)) {
                var deviation = Deviations.of(open).get(0);
                add(name("threshold", open), open + "：" + deviation.name(), deviation.build());
            }
        }
    }

    /** Whether no earlier kind of application requires the same for the entry. */
    private static boolean isFirstToAsk(Standards.Open open) {
        return Standards.open().stream()
                .filter(other -> other.item().equals(open.item()))
                .filter(other -> Standards.requirements(other).equals(Standards.requirements(open)))
                .findFirst()
                .orElseThrow()
                .equals(open);
    }

    /** For each entry a case with one less of everything; for every second entry also one of another kind that misses one indicator. */
    private void belowTheThresholds() {
        var byItem = Standards.open().stream()
                .collect(Collectors.groupingBy(open -> open.item().code(), TreeMap::new, Collectors.toList()));
        int turn = 0;
        for (var kinds : byItem.values()) {
            int less = turn++ % kinds.size();
            for (int i = 0; i < kinds.size(); i++) {
                var open = kinds.get(i);
                if (i == less) {
                    add(
                            name("less", open),
                            open + "：每样都少一",
                            Deviations.of(open).get(0).build(),
                            ReplayCases::lessOfEverything);
                } else if (i == (less + 1) % kinds.size() && turn % 2 == 0) {
                    var failing = Deviations.of(open).stream()
                            .filter(deviation -> !deviation.indicator().isEmpty())
                            .toList();
                    var deviation = failing.get(turn * 7 % failing.size());
                    add(name("deviation", open), deviation.toString(), deviation.build());
                }
            }
        }
    }

    private static String name(String group, Standards.Open open) {
        return group + "-" + open.item().code() + "-" + open.kind().name().toLowerCase(Locale.ROOT);
    }

    private static Dossier lessOfEverything(Dossier d) {
        var profile = d.enterprise();
        var poorer = new EnterpriseProfile(
                profile.uscc(),
                profile.name(),
                profile.address(),
                profile.registeredCapitalWan(),
                profile.netAssetsWan().subtract(ThresholdDossier.LITTLE),
                profile.establishedOn(),
                profile.legalRepresentative(),
                profile.legalRepresentativeId(),
                profile.contactName(),
                profile.contactPhone());
        return new Dossier(
                d.number(),
                d.version(),
                d.kind(),
                d.items(),
                d.rulesAt(),
                d.appliedOn(),
                poorer,
                d.enterpriseHead(),
                d.technicalLeads().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, lead -> without(lead.getValue()))),
                less(d.registered()),
                less(d.titled()),
                less(d.skilled()),
                less(d.equipment()).stream().map(ReplayCases::ofOneLess).toList(),
                less(d.projects()),
                d.held(),
                d.heldCertificates());
    }

    private static <T> List<T> less(List<T> all) {
        return all.isEmpty() ? all : all.subList(0, all.size() - 1);
    }

    private static Equipment ofOneLess(Equipment e) {
        return e.quantity() < 2
                ? e
                : new Equipment(
                        e.id(),
                        e.name(),
                        e.model(),
                        e.quantity() - 1,
                        e.source(),
                        e.purchasedOn(),
                        e.figures(),
                        e.traits());
    }

    /** A technical lead needs years of work. */
    private static Person without(Person lead) {
        return new Person(
                lead.identity(),
                lead.name(),
                lead.education(),
                lead.major(),
                lead.graduatedOn(),
                lead.position(),
                lead.certificates(),
                List.of());
    }

    private void ofTheStandardsReview() {
        int number = 1;
        for (var deviation : StandardsReviewTest.deviations().toList()) {
            add(
                    "standards-%02d".formatted(number++),
                    "只有 " + deviation.fails().stream().sorted().collect(Collectors.joining("、")) + " 不达标",
                    deviation.dossier().get());
        }
    }

    // ---- what the register of registered persons says

    private static DossierFixture building() {
        return StandardsReviewTest.building();
    }

    private static Person first(List<Person> people) {
        return people.get(0);
    }

    /** Changes the first constructor of the dossier at the thresholds, whom it cannot spare. */
    private void aboutOne(String name, String title, BiFunction<DossierFixture, Person, DossierFixture> change) {
        var fixture = building();
        add(name, title, change.apply(fixture, first(fixture.build().registered())));
    }

    private void register(String name, String title, UnaryOperator<RegisteredPerson> change) {
        aboutOne("register-" + name, "注册人员库：" + title, (f, person) -> f.withRegisterEntry(person, change));
    }

    private static RegisteredPerson with(
            RegisteredPerson e, String level, List<String> specialties, String number, String status, LocalDate until) {
        return new RegisteredPerson(e.identity(), e.name(), level, specialties, number, APPLICANT, status, until);
    }

    private void registered() {
        aboutOne("register-unknown", "注册人员库：没有其登记", DossierFixture::unregistered);
        register(
                "other-employer",
                "注册在其他企业",
                e -> new RegisteredPerson(
                        e.identity(),
                        e.name(),
                        e.level(),
                        e.specialties(),
                        e.number(),
                        OTHER_COMPANY,
                        "有效",
                        e.validUntil()));
        register("suspended", "注册暂停", e -> with(e, e.level(), e.specialties(), e.number(), "暂停", e.validUntil()));
        register("last-day", "申请日是有效期最后一天", e -> with(e, e.level(), e.specialties(), e.number(), "有效", APPLIED_ON));
        register(
                "expired",
                "申请日前一天届满",
                e -> with(e, e.level(), e.specialties(), e.number(), "有效", APPLIED_ON.minusDays(1)));
        register("no-end", "没有有效期", e -> with(e, e.level(), e.specialties(), e.number(), "有效", null));
        register(
                "other-specialty",
                "登记的专业不同",
                e -> with(e, e.level(), List.of("公路工程"), e.number(), "有效", e.validUntil()));
        register("lower-level", "登记的等级较低", e -> with(e, "三级", e.specialties(), e.number(), "有效", e.validUntil()));
        register("higher-level", "登记的等级较高", e -> with(e, "一级", e.specialties(), e.number(), "有效", e.validUntil()));
        register("other-number", "证书编号不一致", e -> with(e, e.level(), e.specialties(), "藏999", "有效", e.validUntil()));
        register(
                "other-name",
                "同一编号是另一种注册",
                e -> new RegisteredPerson(
                        e.identity(),
                        "注册造价工程师",
                        e.level(),
                        e.specialties(),
                        e.number(),
                        APPLICANT,
                        "有效",
                        e.validUntil()));
        aboutOne("register-other-number-to-spare", "注册人员库：证书编号不一致，但不缺这个人", (f, person) -> f.withConstructors(1, "建筑工程")
                .withRegisterEntry(person, e -> with(e, e.level(), e.specialties(), "藏999", "有效", e.validUntil())));
    }

    // ---- insurance, age, and other enterprises' dossiers

    private static YearMonth month(int month) {
        return YearMonth.of(2026, month);
    }

    private void insurance(String name, String title, YearMonth... months) {
        aboutOne("insurance-" + name, "社会保险：" + title, (f, person) -> f.insured(person, months));
    }

    private void insured() {
        insurance("none", "没有缴费");
        insurance("three-months", "申请之前三个月", month(8), month(9), month(10));
        insurance("this-month", "申请当月不能代替缺的一月", month(9), month(10), month(11));
        insurance("gap", "中断一个月", month(7), month(8), month(10));
        aboutOne("insurance-first", "社会保险：首次申请只要一个月", (f, person) -> f.of(ApplicationKind.FIRST)
                .insured(person, month(10)));
        aboutOne(
                "insurance-other-payer",
                "社会保险：一个月由其他单位缴纳",
                (f, person) -> f.withInsurance(
                        person,
                        new InsuranceRecord(person.identity(), APPLICANT, "雪域建设有限公司", List.of(month(8), month(9))),
                        new InsuranceRecord(person.identity(), OTHER_COMPANY, OTHER_COMPANY_NAME, List.of(month(10)))));
        aboutOne(
                "elsewhere-within-a-year",
                "十二个月内出现在其他企业的材料中",
                (f, person) -> f.usedElsewhere(person, APPLIED_ON.minusYears(1)));
        aboutOne(
                "elsewhere-before",
                "十二个月以前出现在其他企业的材料中",
                (f, person) -> f.usedElsewhere(person, APPLIED_ON.minusYears(1).minusDays(1)));
        aboutOne("elsewhere-after", "申请日以后出现在其他企业的材料中", (f, person) -> f.usedElsewhere(person, APPLIED_ON.plusDays(3)));
        aboutOne("elsewhere-to-spare", "出现在其他企业的材料中，但不缺这个人", (f, person) -> f.withConstructors(1, "建筑工程")
                .usedElsewhere(person, APPLIED_ON));
        aboutOne("elsewhere-and-unregistered", "出现在其他企业的材料中，注册人员库也没有其登记", (f, person) -> f.unregistered(person)
                .usedElsewhere(person, APPLIED_ON));
    }

    // ---- the assignment of people

    private void persons() {
        var old = building().missing("给排水");
        add("age-over-sixty", "给排水职称人员超过60周岁", old.withTitled(old.person(61, title("中级", "给排水"))));
        var sixty = building().missing("给排水");
        add("age-sixty", "给排水职称人员60周岁", sixty.withTitled(sixty.person(60, title("中级", "给排水"))));
        add(
                "other-documents",
                "两名注册建造师持护照和港澳居民来往内地通行证",
                building()
                        .withoutRegistered(2, "建筑工程")
                        .withRegistered(LibraryFixtures.withPassport())
                        .withRegistered(LibraryFixtures.fromHongKong()));
        var elder = LibraryFixtures.fromHongKong();
        add(
                "other-document-over-sixty",
                "给排水职称人员持港澳居民来往内地通行证，另填的出生日期表明超过60周岁",
                building()
                        .missing("给排水")
                        .withTitled(new Person(
                                elder.identity(),
                                APPLIED_ON.minusYears(61),
                                elder.name(),
                                "本科",
                                "给排水工程",
                                null,
                                "工程师",
                                List.of(title("中级", "给排水")),
                                List.of())));
        var expired = building().withoutSkilled(1);
        add(
                "skill-expired",
                "一名技术工人的证书届满",
                expired.withSkilled(expired.person(new PersonCertificate(
                        PersonCertificate.Kind.SKILL, "电工", "中级工", List.of(), "技1", null, APPLIED_ON.minusDays(1)))));
        add(
                "more-than-enough",
                "人员多于要求",
                building()
                        .withConstructors(2, "建筑工程")
                        .withTitled(2, "电气")
                        .withTitled(1, "暖通")
                        .withSkilled(3, "焊工"));
        add(
                "first-level-for-second",
                "一级注册建造师代替二级",
                building().withoutRegistered(1, "建筑工程").withRegistered(1, constructor("一级", "建筑工程")));
        add(
                "two-specialties-once",
                "一人两个注册专业只计一次",
                building()
                        .withoutRegistered(1, "机电工程")
                        .withoutRegistered(1, "建筑工程")
                        .withRegistered(1, constructor("二级", "建筑工程", "机电工程")));
        add(
                "two-specialties-where-needed",
                "一人两个专业，计入缺的一个",
                building().withoutRegistered(1, "机电工程").withRegistered(1, constructor("二级", "建筑工程", "机电工程")));
        add(
                "chain-of-titles",
                "两个专业的职称人员依次递补",
                building()
                        .missing("给排水")
                        .missing("电气")
                        .withTitled(1, "结构", "给排水")
                        .withTitled(1, "给排水", "电气")
                        .withTitled(1, "电气", "结构"));
        add("title-of-another-series", "会计系列的职称，专业为所列举的给排水", anotherSeries());
        add("junior-title", "给排水只有初级职称", juniorTitle());
        add("diploma-specialty", "职称没有专业，毕业证书是给排水", diploma());
        var both = building().withoutRegistered(1, "建筑工程").missing("给排水");
        add(
                "registered-and-titled",
                "一人的注册和职称都计入",
                both.withRegistered(both.person(constructor("二级", "建筑工程"), title("中级", "给排水"))));
        var worker = building().missing("给排水").withoutSkilled(1);
        add("titled-or-skilled", "一人的职称和技能只计一样", worker.withTitled(worker.person(title("中级", "给排水"), skill("电工"))));
        var spared = building().missing("给排水").withoutSkilled(1);
        var many = spared.person(title("中级", "给排水"), skill("电工"));
        add(
                "titled-or-skilled-to-spare",
                "职称和技能兼有的两人各计一样",
                spared.withTitled(many).withSkilled(spared.person(title("中级", "电气"), skill("焊工"))));
        var named = building();
        add(
                "named-twice",
                "同一人在名单中出现两次",
                named.withTitled(first(named.build().titled()))
                        .withRegistered(first(named.build().registered())));
        add("order-reversed", "人员次序不同，结果相同", building().shuffled(7));
        var three = building().withoutRegistered(1, "机电工程").missing("电气").withoutSkilled(2);
        add(
                "all-three-certificates",
                "三种证书兼有的人员填补各处",
                three.withRegistered(three.person(constructor("二级", "机电工程"), title("中级", "电气"), skill("电工")))
                        .withTitled(three.person(title("中级", "电气"), skill("电工")))
                        .withSkilled(three.person(constructor("二级", "机电工程"), skill("电工"))));
    }

    private static DossierFixture anotherSeries() {
        var fixture = building().missing("给排水");
        return fixture.withTitled(fixture.person(
                new PersonCertificate(PersonCertificate.Kind.TITLE, "会计系列", "高级", List.of("给排水"), "会1", null, null)));
    }

    private static DossierFixture juniorTitle() {
        var fixture = building().missing("给排水");
        return fixture.withTitled(fixture.person(title("初级", "给排水")));
    }

    private static DossierFixture diploma() {
        var fixture = building().missing("给排水");
        var person = fixture.person(title("中级"));
        return fixture.withTitled(new Person(
                person.identity(),
                person.name(),
                "本科",
                "给排水",
                person.graduatedOn(),
                person.position(),
                person.certificates(),
                person.employments()));
    }

    // ---- technical leads

    /** The dossier at the thresholds with another lead, whose projects it does not have. */
    private void lead(String name, String title, Function<DossierFixture, Person> lead) {
        var fixture = building();
        add("lead-" + name, "技术负责人：" + title, fixture.ledBy(lead.apply(fixture), BUILDING_SECOND));
    }

    private void leads() {
        add("lead-none", "技术负责人：没有填报", building().withoutLead(BUILDING_SECOND));
        lead(
                "title-for-years",
                "有正高级职称而年限不足",
                f -> f.person(45, List.of(technical("2024-01-01", null, "建筑工程")), title("正高级", "结构")));
        lead(
                "overlapping",
                "重叠的经历只计一次",
                f -> f.person(
                        45,
                        List.of(
                                technical("2015-01-01", "2019-12-31", "建筑工程"),
                                technical("2018-01-01", "2022-12-31", "建筑工程")),
                        title("高级", "结构")));
        lead(
                "separate",
                "分段的经历相加",
                f -> f.person(
                        45,
                        List.of(
                                technical("2010-01-01", "2013-12-31", "建筑工程"),
                                technical("2016-01-01", "2019-12-31", "建筑工程")),
                        title("高级", "结构")));
        lead(
                "other-field",
                "经历在其他专业",
                f -> f.person(45, List.of(technical("2010-01-01", null, "公路工程")), title("高级", "结构")));
        lead(
                "over-sixty",
                "超过60周岁",
                f -> f.person(62, List.of(technical("2010-01-01", null, "建筑工程")), title("高级", "结构")));
        lead(
                "registration",
                "以一级注册建造师代替职称",
                f -> f.person(45, List.of(technical("2010-01-01", null, "建筑工程")), constructor("一级", "建筑工程")));
        lead(
                "other-title",
                "职称的专业不同",
                f -> f.person(45, List.of(technical("2010-01-01", null, "建筑工程")), title("高级", "档案")));
        var uninsured = building();
        var itsLead = uninsured.build().technicalLeads().get(BUILDING_SECOND.code());
        add("lead-uninsured", "技术负责人：没有社会保险", uninsured.insured(itsLead));
        var elsewhere = building();
        add(
                "lead-elsewhere",
                "技术负责人：出现在其他企业的材料中",
                elsewhere.usedElsewhere(
                        elsewhere.build().technicalLeads().get(BUILDING_SECOND.code()), APPLIED_ON.minusMonths(2)));
        var contradicted = StandardsReviewTest.supervision();
        add(
                "lead-other-number",
                "监理技术负责人：证书编号与注册人员库不一致",
                contradicted.withRegisterEntry(
                        contradicted.build().technicalLeads().get(HOUSING_SUPERVISION.code()),
                        e -> with(e, e.level(), e.specialties(), "藏999", "有效", e.validUntil())));
    }

    // ---- projects that a person led

    private static final LocalDate COMPLETED = LocalDate.of(2023, 6, 1);

    private void performance(
            String name, String title, BiFunction<DossierFixture, List<Person>, DossierFixture> change) {
        var fixture = building().withoutProjects(2);
        add(
                "performance-" + name,
                "个人业绩：" + title,
                change.apply(fixture, fixture.build().registered()));
    }

    private void performances() {
        performance(
                "of-a-constructor",
                "由一名注册建造师主持",
                (f, people) -> f.withProjects(2, BUILDING_SECOND, "二级", people.get(0)));
        performance("of-two", "两名注册建造师各一项", (f, people) -> f.withProjects(1, BUILDING_SECOND, "二级", people.get(0))
                .withProjects(1, BUILDING_SECOND, "二级", people.get(1)));
        performance(
                "led-by-two",
                "一项由两人主持仍是一项",
                (f, people) -> f.withProject(
                        BUILDING_SECOND,
                        "二级",
                        COMPLETED,
                        people.get(0).identity(),
                        people.get(1).identity()));
        performance("of-a-lower-level", "一项低于标准", (f, people) -> f.withProjects(1, BUILDING_SECOND, "二级", people.get(0))
                .withProjects(1, BUILDING_SECOND, null, people.get(0)));
        performance("unfinished", "一项没有竣工", (f, people) -> f.withProjects(1, BUILDING_SECOND, "二级", people.get(0))
                .withProject(BUILDING_SECOND, "二级", null, people.get(0).identity(), null));
        performance(
                "of-another-category", "其他类别的业绩", (f, people) -> f.withProjects(2, FIRE_SECOND, "一级", people.get(0)));
        performance("of-somebody-unregistered", "主持人不在注册人员库中", (f, people) -> f.withProjects(
                        2, BUILDING_SECOND, "二级", people.get(0))
                .unregistered(people.get(0)));
        performance("of-somebody-elsewhere", "主持人出现在其他企业的材料中", (f, people) -> f.withProjects(
                        2, BUILDING_SECOND, "二级", people.get(0))
                .usedElsewhere(people.get(0), APPLIED_ON.minusDays(3)));
    }

    // ---- lists of specialties that a standard leaves open

    /** For entries with an open list of titles: first one title that the list does not name, then all titles. */
    private void openSpecialties() {
        int number = 0;
        for (var open : Standards.open(ApplicationKind.FIRST)) {
            var titled = Standards.requirements(open).stream()
                    .filter(requirement -> Measure.of(requirement) == Measure.TITLED_COUNT)
                    .anyMatch(ReplayCases::isOpen);
            if (titled && number < 8) {
                boolean all = number++ % 2 == 1;
                var fixture = Deviations.of(open).get(0).build();
                add(
                        name(all ? "open-titles" : "open-title", open),
                        open + "：" + (all ? "所有" : "一名") + "职称人员的专业不在列举之中",
                        fixture,
                        dossier -> titledElsewhere(dossier, all));
            }
        }
        var led = Standards.open(ApplicationKind.FIRST).stream()
                .filter(open -> Standards.requirements(open).stream()
                        .filter(requirement -> Measure.of(requirement) == Measure.TECHNICAL_LEAD)
                        .anyMatch(ReplayCases::isOpen))
                .limit(3)
                .toList();
        led.forEach(open -> add(
                name("open-lead", open),
                open + "：技术负责人职称的专业不在列举之中",
                Deviations.of(open).get(0).build(),
                ReplayCases::ledElsewhere));
    }

    private static boolean isOpen(Requirement requirement) {
        return requirement.who().stream().anyMatch(way -> way.specialty().open())
                || requirement.parts().stream()
                        .anyMatch(part -> part.specialty().open());
    }

    private static Dossier titledElsewhere(Dossier d, boolean all) {
        var titled = new ArrayList<>(d.titled());
        for (int i = 0; i < (all ? titled.size() : Math.min(1, titled.size())); i++) {
            titled.set(i, ofAnUnnamedSpecialty(titled.get(i)));
        }
        return with(d, d.technicalLeads(), titled);
    }

    private static Dossier ledElsewhere(Dossier d) {
        return with(
                d,
                d.technicalLeads().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, lead -> ofAnUnnamedSpecialty(lead.getValue()))),
                d.titled());
    }

    private static Dossier with(Dossier d, Map<String, Person> leads, List<Person> titled) {
        return new Dossier(
                d.number(),
                d.version(),
                d.kind(),
                d.items(),
                d.rulesAt(),
                d.appliedOn(),
                d.enterprise(),
                d.enterpriseHead(),
                leads,
                d.registered(),
                titled,
                d.skilled(),
                d.equipment(),
                d.projects(),
                d.held(),
                d.heldCertificates());
    }

    private static Person ofAnUnnamedSpecialty(Person person) {
        return new Person(
                person.identity(),
                person.name(),
                person.education(),
                "物流",
                person.graduatedOn(),
                person.position(),
                person.certificates().stream()
                        .map(c -> c.kind() == PersonCertificate.Kind.TITLE
                                ? new PersonCertificate(
                                        c.kind(),
                                        c.name(),
                                        c.level(),
                                        List.of("继电保护"),
                                        c.number(),
                                        c.issuedOn(),
                                        c.validUntil())
                                : c)
                        .toList(),
                person.employments());
    }

    // ---- the enterprise as a whole

    private void business(String name, String title, UnaryOperator<BusinessRegistration> change) {
        add("business-" + name, "工商登记：" + title, StandardsReviewTest.fire().withBusiness(change));
    }

    private static BusinessRegistration registered(
            BusinessRegistration b, String status, String division, BigDecimal capital) {
        return new BusinessRegistration(true, b.uscc(), b.name(), status, division, capital, b.legalRepresentative());
    }

    private void enterprises() {
        business(
                "other-decimals",
                "注册资本的小数位不同",
                b -> registered(b, b.status(), b.divisionCode(), new BigDecimal("5000.00")));
        business("other-status", "登记状态为在营", b -> registered(b, "在营", b.divisionCode(), b.registeredCapitalWan()));
        business("outside", "增项，注册地在区外", b -> registered(b, b.status(), "510104", b.registeredCapitalWan()));
        ban("last-day", "申请日是限制期最后一天", "FALSE_MATERIAL", null, APPLIED_ON);
        ban("over", "限制期前一天结束", "FALSE_MATERIAL", null, APPLIED_ON.minusDays(1));
        ban("by-law", "限制期由决策表得出", "FALSE_MATERIAL", APPLIED_ON.minusMonths(6), null);
        ban("by-law-over", "由决策表得出的限制期已过", "FALSE_MATERIAL", APPLIED_ON.minusMonths(13), null);
        ban("unknown-conduct", "行为不在决策表中", "OTHER", APPLIED_ON.minusMonths(6), null);
        ban("unknown-day", "既没有行为也没有日期", null, null, null);
        add("held-higher", "已有一级，净资产按一级的标准", building().holding(BUILDING_FIRST).withNetAssets(9999));
        add("held-lower", "已有三级，净资产按二级的标准", building().holding(BUILDING_THIRD));
        add(
                "held-unknown",
                "已有资质的净资产标准不在决策表中",
                StandardsReviewTest.supervision().holding(UNKNOWN_SUPERVISION));
        add(
                "first-by-capital",
                "首次申请以注册资本为准",
                StandardsReviewTest.fire()
                        .of(ApplicationKind.FIRST)
                        .withNetAssets(1)
                        .withCapital(600));
        add(
                "first-short-of-capital",
                "首次申请注册资本不足",
                StandardsReviewTest.fire()
                        .of(ApplicationKind.FIRST)
                        .withNetAssets(9000)
                        .withCapital(599));
    }

    private void ban(String name, String title, String conduct, LocalDate decidedOn, LocalDate until) {
        add("ban-" + name, "信用：" + title, StandardsReviewTest.fire().banned(conduct, decidedOn, until));
    }

    // ---- silent registers

    private void registers() {
        for (var register : Register.ALL) {
            var name = register.name().toLowerCase(Locale.ROOT);
            add("silent-" + name, register.chinese() + "库没有答复", building().silent(register));
            add(
                    "silent-" + name + "-first",
                    register.chinese() + "库没有答复，首次申请，净资产不足而注册资本足够",
                    StandardsReviewTest.fire()
                            .of(ApplicationKind.FIRST)
                            .withNetAssets(1)
                            .silent(register));
        }
        add(
                "silent-all",
                "四个登记库都没有答复",
                StandardsReviewTest.supervision()
                        .silent(Register.BUSINESS, Register.REGISTRATIONS, Register.INSURANCE, Register.CREDIT));
        var old = building().missing("给排水");
        add(
                "silent-and-excluded",
                "社会保险库没有答复，职称人员超过60周岁",
                old.withTitled(old.person(61, title("中级", "给排水"))).silent(Register.INSURANCE));
    }

    // ---- kinds, and several items at once

    private void kindsAndItems() {
        for (var kind : List.of(
                ApplicationKind.FIRST, ApplicationKind.ADDITION, ApplicationKind.RENEWAL, ApplicationKind.REAPPROVAL)) {
            add(
                    "kind-" + kind.name().toLowerCase(Locale.ROOT),
                    "同样的监理材料，" + kind.chinese(),
                    StandardsReviewTest.supervision().of(kind));
        }
        add("items-of-one-staff", "建筑和消防一并申请，人员通用", buildingAndFire());
        add(
                "items-of-one-staff-without-titles",
                "建筑和消防一并申请，缺给排水职称人员",
                buildingAndFire().missing("给排水"));
        var more = StandardsReviewTest.supervision();
        add(
                "items-of-which-one-fails",
                "两项监理，只有市政公用缺监理工程师",
                more.withoutRegistered(2, "注册监理工程师")
                        .withRegistered(2, registration("注册监理工程师", null, "房屋建筑工程"))
                        .ledBy(first(more.build().registered()), MUNICIPAL_SUPERVISION));
    }

    private static DossierFixture buildingAndFire() {
        var fixture = building();
        var lead = fixture.person(45, List.of(technical("2016-01-01", null, "消防设施工程")), title("高级", "暖通"));
        return fixture.applyingFor(FIRE_SECOND)
                .ledBy(lead, FIRE_SECOND)
                .withProjects(2, FIRE_SECOND, "一级", lead)
                .withConstructors(2, "机电工程")
                .withTitled(2, "暖通")
                .withTitled(1, "自动化");
    }
}
