package cn.zhishen.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import cn.zhishen.DeliveredSettings;
import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.PlainDates;
import cn.zhishen.enterprise.Project;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.qualification.rule.PlainReadings;
import cn.zhishen.qualification.rule.PublishedRules;
import cn.zhishen.qualification.rule.RuleDay;
import cn.zhishen.qualification.rule.RuleSettings;
import cn.zhishen.qualification.rule.RulesRefused;
import cn.zhishen.review.assessment.Assessment;
import cn.zhishen.review.assessment.Assessment.Judged;
import cn.zhishen.review.assessment.AssessmentRefused;
import cn.zhishen.review.assessment.AssessmentSettings;
import cn.zhishen.review.assessment.Assessments;
import cn.zhishen.review.assessment.Figures;
import cn.zhishen.review.assessment.Figures.Certificate;
import cn.zhishen.review.assessment.Figures.Experience;
import cn.zhishen.review.assessment.Figures.Lead;
import cn.zhishen.review.assessment.Figures.Machines;
import cn.zhishen.review.assessment.Figures.People;
import cn.zhishen.review.assessment.Figures.Works;
import cn.zhishen.review.assessment.Indicators;
import cn.zhishen.review.assessment.JudgedRows;
import cn.zhishen.review.matching.Matcher;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Result;
import cn.zhishen.shared.FieldError;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures are judged as the pre-check judges the people and things from which they were taken; and nothing is granted that is not stated. */
class AssessmentTest {

    private static final Clock CLOCK = Clock.fixed(FakeRuleTables.NOW, ZoneOffset.UTC);
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new PlainDates());
    private static final String UNKNOWN = "量子建造";

    private final Reviewer reviewer = FakeRuleTables.reviewer(Standards.TABLES);
    private final Matcher matcher = new Matcher(reviewer);
    private final Catalogue catalogue = new Catalogue(Standards.TABLES);
    private final PlainReadings readings = new PlainReadings(Standards.TABLES, CLOCK);
    private final PublishedRules published =
            new PublishedRules(catalogue, Standards.TABLES, readings, DeliveredSettings.of(RuleSettings.class));
    private final JudgedRows rows = new JudgedRows(published, readings);
    private final Indicators indicators = new Indicators(catalogue, Standards.TABLES, published, rows, reviewer);
    private final Assessments assessments = assessments(Map.of());
    /** For people who are one group each. */
    private final Assessments oneByOne = assessments(Map.of("zhishen.assessments.most-groups", "300"));

    private Assessments assessments(Map<String, String> settings) {
        return new Assessments(
                catalogue,
                Standards.TABLES,
                published,
                rows,
                reviewer,
                matcher,
                DeliveredSettings.of(AssessmentSettings.class, settings),
                CLOCK);
    }

    // ---- the same as the pre-check

    /** What an enterprise has: people without the lead, the lead, and a dossier in which nobody is chosen. */
    private record World(DossierFixture fixture, Dossier draft, Person lead, List<Person> people) {}

    @TestFactory
    Stream<DynamicTest> figuresAtTheThresholdsAreMet() {
        return Standards.open().stream()
                .map(open -> dynamicTest(open.toString(), () -> {
                    var assessed = oneByOne.assess(figures(open, world(open)));

                    assertThat(assessed.findings()).isNotEmpty().allSatisfy(one -> assertThat(one.result())
                            .as(one.indicator() + one.reasons())
                            .isEqualTo(Result.PASS));
                    assertThat(assessed.verdict()).isEqualTo(Result.PASS);
                }));
    }

    @TestFactory
    Stream<DynamicTest> figuresAreJudgedAsThePreCheckJudgesThoseWhomTheyDescribe() {
        return Standards.open().stream()
                .map(open -> dynamicTest(open.toString(), () -> {
                    for (int seed = 0; seed < 4; seed++) {
                        var world = changed(world(open), new Random(seed));
                        var dossier = matcher.withEverybody(world.draft(), world.people());
                        var checked = reviewer.preCheck(dossier, world.fixture().facts(dossier), List.of());

                        var assessed = oneByOne.assess(figures(open, world));

                        assertThat(results(assessed))
                                .as("seed %d", seed)
                                .isEqualTo(checked.of(open.item()).stream()
                                        .collect(Collectors.toMap(Finding::indicator, Finding::result)));
                        assertThat(lacks(assessed.findings().stream()
                                        .filter(one -> one.result() == Result.FAIL)
                                        .map(Judged::reasons)))
                                .as("seed %d", seed)
                                .isEqualTo(lacks(checked.of(open.item()).stream()
                                        .filter(one -> one.result() == Result.FAIL)
                                        .map(Finding::reasons)));
                        assertThat(assessed.notAssessed())
                                .extracting(Assessment.Condition::indicator)
                                .isEqualTo(checked.general().stream()
                                        .map(Finding::indicator)
                                        .toList());
                        assertThat(assessed.rules()).isEqualTo(checked.rules());
                    }
                }));
    }

    /** Sentences on how many are missing, which name nobody. */
    private static List<String> lacks(Stream<List<String>> reasons) {
        return reasons.map(its -> its.get(0))
                .filter(reason -> reason.startsWith("缺") || reason.contains("还差"))
                .toList();
    }

    private static Map<String, Result> results(Assessment assessed) {
        return assessed.findings().stream().collect(Collectors.toMap(Judged::indicator, Judged::result));
    }

    private static World world(Standards.Open open) {
        var fixture = new ThresholdDossier(open, Standards.requirements(open)).build();
        var whole = fixture.build();
        var lead = whole.technicalLeads().get(open.item().code());
        return new World(
                fixture,
                whole.choosing(List.of(), List.of(), List.of()),
                lead,
                whole.people().stream().filter(person -> !person.equals(lead)).toList());
    }

    /** Some are gone, too old, not insured long enough, or have a specialty that nobody has explained; some things are gone. */
    private static World changed(World world, Random random) {
        var fixture = world.fixture();
        var people = new ArrayList<Person>();
        for (var person : world.people()) {
            switch (random.nextInt(12)) {
                case 0, 1 -> {
                    // gone
                }
                case 2 ->
                    people.add(fixture.person(
                            60 + random.nextInt(2),
                            person.employments(),
                            person.certificates().toArray(PersonCertificate[]::new)));
                case 3 -> {
                    var months = new YearMonth[random.nextInt(4)];
                    for (int i = 0; i < months.length; i++) {
                        months[i] = YearMonth.from(DossierFixture.APPLIED_ON).minusMonths(i + 1L);
                    }
                    fixture.insured(person, months);
                    people.add(person);
                }
                case 4 ->
                    people.add(fixture.person(person.certificates().stream()
                            .map(AssessmentTest::unexplained)
                            .toArray(PersonCertificate[]::new)));
                default -> people.add(person);
            }
        }
        return new World(
                fixture,
                world.draft()
                        .having(
                                world.draft().equipment().stream()
                                        .filter(one -> random.nextInt(4) > 0)
                                        .toList(),
                                world.draft().projects().stream()
                                        .filter(one -> random.nextInt(4) > 0)
                                        .toList()),
                world.lead(),
                people);
    }

    private static PersonCertificate unexplained(PersonCertificate one) {
        return new PersonCertificate(
                one.kind(), one.name(), one.level(), List.of(UNKNOWN), null, one.issuedOn(), one.validUntil());
    }

    /** What anyone could state of a world without naming anybody. */
    private static Figures figures(Standards.Open open, World world) {
        var profile = world.draft().enterprise();
        var fields = new LinkedHashMap<IdentityDocument, String>();
        fields.put(world.lead().identity(), "technicalLead");
        for (int i = 0; i < world.people().size(); i++) {
            fields.put(world.people().get(i).identity(), "people[" + i + "]");
        }
        var insured = world.fixture().facts(naming(world)).insurance().value();
        return new Figures(
                open.item().code(),
                open.kind(),
                null,
                profile.netAssetsWan(),
                profile.registeredCapitalWan(),
                List.of(),
                new Lead(
                        world.lead().ageOn(DossierFixture.APPLIED_ON),
                        3,
                        world.lead().major(),
                        certificates(world.lead()),
                        world.lead().employments().stream()
                                .map(one -> new Experience(one.field(), (int)
                                        ChronoUnit.MONTHS.between(one.from(), DossierFixture.APPLIED_ON)))
                                .toList()),
                world.people().stream()
                        .map(person -> new People(
                                1,
                                person.ageOn(DossierFixture.APPLIED_ON),
                                insured.stream()
                                        .filter(record -> record.identity().equals(person.identity()))
                                        .mapToInt(record -> record.months().size())
                                        .sum(),
                                person.major(),
                                certificates(person)))
                        .toList(),
                world.draft().equipment().stream()
                        .map(one -> new Machines(one.quantity(), one.name(), one.figures(), one.traits()))
                        .toList(),
                world.draft().projects().stream().map(one -> works(one, fields)).toList());
    }

    /** A dossier that names everybody, to ask the registers about them. */
    private static Dossier naming(World world) {
        return world.draft().choosing(world.people(), List.of(), List.of());
    }

    private static Works works(Project one, Map<IdentityDocument, String> fields) {
        var leader = one.managerId() == null ? one.technicalLeadId() : one.managerId();
        return new Works(
                1,
                one.category(),
                one.completedOn(),
                one.amountWan(),
                one.figures(),
                one.traits(),
                leader == null ? null : fields.get(leader));
    }

    private static List<Certificate> certificates(Person person) {
        return person.certificates().stream()
                .map(one -> new Certificate(one.kind(), one.name(), one.level(), one.specialties()))
                .toList();
    }

    // ---- what it says

    @Test
    void theExampleOfThePublicPageIsMet() throws IOException {
        var assessed = assess(example());

        assertThat(assessed.verdict()).isEqualTo(Result.PASS);
        assertThat(assessed.unused()).isEmpty();
        assertThat(assessed.findings()).allSatisfy(one -> {
            assertThat(one.clause()).isNotBlank();
            assertThat(one.edition()).contains(one.table());
            assertThat(one.rows()).isNotEmpty();
            assertThat(one.rows().get(0)).containsEntry("indicator", one.indicator());
            assertThat(one.inputs()).isNotEmpty();
            assertThat(one.readings()).isNotEmpty();
        });
        assertThat(finding(assessed, "D101C-titled").inputs())
                .extracting(input -> input.field() + " " + input.used())
                .contains("people[1] 4 人，计为给排水", "people[2] 1 人，计为电气", "technicalLead 1 人，计为结构");
        assertThat(finding(assessed, "D101B-net-assets").inputs())
                .extracting(input -> input.field() + " " + input.used())
                .containsExactly("registeredCapitalWan 4000 万元");
    }

    /** Stand-ins have numbers, which nobody stated. */
    @Test
    void sentencesNamePeopleByTheirFieldsOnly() throws IOException {
        var assessed = assess(example().replace("\"age\": 40", "\"age\": 61").replace("\"count\": 2", "\"count\": 1"));

        assertThat(assessed.findings())
                .flatExtracting(Judged::found, Judged::reasons)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.toString()).doesNotContain("护照", "测算", "编号"));
        assertThat(finding(assessed, "D101C-constructors").reasons())
                .anySatisfy(line -> assertThat(line).contains("people[0]第1人", "超过60周岁"));
        assertThat(finding(assessed, "D101C-personal-performance").result()).isEqualTo(Result.FAIL);
    }

    @TestFactory
    Stream<DynamicTest> whatIsNotStatedIsNotGranted() {
        return Standards.open().stream()
                .map(open -> dynamicTest(open.toString(), () -> {
                    var assessed = assessments.assess(new Figures(
                            open.item().code(), open.kind(), null, null, null, null, null, null, null, null));

                    assertThat(assessed.findings())
                            .isNotEmpty()
                            .extracting(Judged::result)
                            .containsOnly(Result.FAIL, Result.NEEDS_CHECK);
                }));
    }

    @Test
    void aWordThatTheProgramDoesNotKnowNeedsAPerson() throws IOException {
        var assessed = assess(example().replace("\"电气\"", "\"" + UNKNOWN + "\""));

        var titled = finding(assessed, "D101C-titled");
        assertThat(titled.result()).isEqualTo(Result.NEEDS_CHECK);
        assertThat(titled.reasons()).anySatisfy(line -> assertThat(line).contains(UNKNOWN, "人工核对"));
        assertThat(assessed.verdict()).isEqualTo(Result.NEEDS_CHECK);
    }

    @Test
    void whatIsHeldRaisesTheNetAssetsAskedFor() throws IOException {
        var held = example()
                .replace(
                        "\"kind\": \"FIRST\",",
                        "\"kind\": \"ADDITION\", \"held\": [\"D101A\"], \"netAssetsWan\": 4000,")
                .replace("\"insuredMonths\": 1", "\"insuredMonths\": 3");

        var assets = finding(assess(held), "D101B-net-assets");

        assertThat(assets.result()).isEqualTo(Result.FAIL);
        assertThat(assets.inputs().get(0).field()).isEqualTo("netAssetsWan");
        assertThat(assets.reasons()).containsExactly("净资产还差 6000 万元");
    }

    @Test
    void peopleWhoCountForNothingAreNamed() throws IOException {
        var more = example().replace("\"people\": [", """
                "people": [
                  {"count": 3, "age": 30, "insuredMonths": 1, "certificates": [{"kind": "SKILL", "name": "厨师"}]},""");

        assertThat(assess(more).unused()).containsExactly("people[0]");
    }

    /** Two periods with another between them add up to as many months as are stated, on any day of any year. */
    @Test
    void monthsOfSeveralPeriodsAddUpToTheMonth() throws IOException {
        var random = new Random(3);
        for (int i = 0; i < 40; i++) {
            var day = LocalDate.of(2025, 1, 1).plusDays(random.nextInt(1200));
            int first = 1 + random.nextInt(94);
            assertThat(led(day, first, 96 - first).result())
                    .as("%s, %d months first", day, first)
                    .isEqualTo(Result.PASS);
            assertThat(led(day, first, 95 - first).reasons())
                    .as("%s, %d months first", day, first)
                    .anySatisfy(line -> assertThat(line).contains("7 年 11 个月"));
        }
    }

    private Judged led(LocalDate day, int first, int second) throws IOException {
        return finding(
                assess(example()
                        .replace("\"kind\": \"FIRST\"", "\"kind\": \"FIRST\", \"day\": \"" + day + "\"")
                        .replace(
                                "{\"field\": \"建筑工程\", \"months\": 96}",
                                "{\"field\": \"建筑工程\", \"months\": %d}, {\"field\": \"财务\", \"months\": 7}, {\"field\": \"市政公用工程\", \"months\": %d}"
                                        .formatted(first, second))),
                "D101B-technical-lead");
    }

    // ---- what is refused

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "code": "D101B"                | "code": ""                          | code                                | 不能缺少
            "code": "D101B"                | "code": "D999Z"                     | code                                | 没有这个资质代码
            "code": "D101B"                | "code": "D101A"                     | code                                | 没有开放
            "kind": "FIRST",               |                                     | kind                                | 首次申请
            "registeredCapitalWan": 4000   | "registeredCapitalWan": -1          | registeredCapitalWan                | 应在 0 至
            "registeredCapitalWan": 4000   | "netAssetsWan": 1e99999             | netAssetsWan                        | 应在 0 至
            "registeredCapitalWan": 4000   | "netAssetsWan": 0.1234567           | netAssetsWan                        | 小数
            "age": 45                      | "age": 0                            | technicalLead.age                   | 周岁
            "age": 40,                     |                                     | people[0].age                       | 周岁
            "insuredMonths": 1,             |                                     | technicalLead.insuredMonths         | 没有的填 0
            "count": 30                    | "count": 0                          | people[3].count                     | 请填写数量
            "count": 30                    | "count": 295                        | people                              | 最多 300
            "count": 2,                    | "count": 201,                       | projects[0].count                   | 应在 1 至 200 之间
            "kind": "SKILL",               |                                     | people[3].certificates[0].kind      | SKILL
            "name": "电工",                |                                     | people[3].certificates[0].name      | 不能缺少
            "months": 96                   | "months": 601                       | technicalLead.experience[0].months  | 应在 1 至 600 之间
            "ledBy": "technicalLead"       | "ledBy": "people[9]"                | projects[0].ledBy                   | 如 people[0]
            "value": 12                    | "value": null                       | projects[0].figures[0].value        | 不能缺少
            "name": "电工"                 | "name": "540102199001010038"        | people[3].certificates[0].name      | 个人信息
            "name": "电工"                 | "name": "电工13900000000"           | people[3].certificates[0].name      | 个人信息
            "field": "建筑工程"            | "field": "５４０１０２１９９００１０１００３８" | technicalLead.experience[0].field   | 个人信息
            "code": "D101B"                | "code": "D101B", "held": ["D999Z"]  | held[0]                             | 没有这个资质代码
            "code": "D101B"                | "code": "D101B", "held": [null]     | held[0]                             | 不能为空
            "people": [                    | "people": [null,                    | people[0]                           | 不能为空
            """, quoteCharacter = '\u0001')
    void whatCannotBeJudgedIsRefusedWithItsFieldAndWhatToDo(String stated, String instead, String field, String says)
            throws IOException {
        var example = example();
        assertThat(example).contains(stated);
        int at = example.indexOf(stated);
        var changed =
                example.substring(0, at) + (instead == null ? "" : instead) + example.substring(at + stated.length());

        assertThatThrownBy(() -> assess(changed))
                .asInstanceOf(type(AssessmentRefused.class))
                .satisfies(refused -> {
                    assertThat(refused.errors()).extracting(FieldError::field).contains(field);
                    assertThat(refused.errors())
                            .filteredOn(error -> error.field().equals(field))
                            .extracting(FieldError::message)
                            .allSatisfy(message ->
                                    assertThat(message).contains(says).doesNotContain("540102", "139000"));
                });
    }

    @Test
    void listsAndWordsAreBounded() throws IOException {
        var groups = "{\"count\": 1, \"age\": 30, \"insuredMonths\": 1, \"certificates\": []},".repeat(60);
        assertRefused(example().replace("\"people\": [", "\"people\": [" + groups), "people");
        assertRefused(
                example().replace("[\"结构\"]", "[" + "\"结构\",".repeat(8) + "\"结构\"]"),
                "technicalLead.certificates[0].specialties");
        assertRefused(
                example()
                        .replace(
                                "\"months\": 96}",
                                "\"months\": 1}" + ", {\"field\": \"建筑工程\", \"months\": 1}".repeat(8)),
                "technicalLead.experience");
        assertRefused(example().replace("电工", "工".repeat(61)), "people[3].certificates[0].name");
        assertRefused(example().replace("电工", "电\\u0007工"), "people[3].certificates[0].name");
    }

    private void assertRefused(String json, String field) {
        assertThatThrownBy(() -> assess(json))
                .asInstanceOf(type(AssessmentRefused.class))
                .satisfies(refused -> assertThat(refused.errors())
                        .extracting(FieldError::field)
                        .contains(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "citizenId", "phone"})
    void thereIsNoFieldForAnybodysNameOrNumber(String field) throws IOException {
        var json = example().replace("\"count\": 5", "\"" + field + "\": \"扎西\", \"count\": 5");

        assertThatThrownBy(() -> assess(json)).hasMessageContaining("Unrecognized field \"" + field);
    }

    @Test
    void noMoreAreJudgedAtOnceThanThereArePlaces() throws IOException {
        var none = assessments(Map.of("zhishen.assessments.at-once", "0"));
        var figures = read(example());

        assertThatThrownBy(() -> none.assess(figures))
                .asInstanceOf(type(AssessmentRefused.class))
                .satisfies(refused -> assertThat(refused.retryAfter()).isPositive());
    }

    // ---- the indicators of an entry

    @TestFactory
    Stream<DynamicTest> theIndicatorsOfAnEntryAreThoseOfItsReport() {
        var today = RuleDay.of(null, CLOCK);
        return Standards.open().stream()
                .map(open -> dynamicTest(open.toString(), () -> {
                    var entry = indicators.of(open.item().code(), open.kind(), today);
                    var dossier = world(open).draft();
                    assertThat(entry.open()).isTrue();
                    assertThat(entry.indicators())
                            .extracting(Indicators.AssessedIndicator::indicator)
                            .containsExactlyElementsOf(reviewer.requirements(dossier).stream()
                                    .map(requirement -> requirement.indicator())
                                    .toList());
                    assertThat(entry.indicators()).allSatisfy(one -> {
                        assertThat(one.rows().get(0)).containsEntry("indicator", one.indicator());
                        assertThat(one.clause()).isNotBlank();
                        assertThat(one.readings()).isNotEmpty();
                    });
                    assertThat(entry.conditions()).hasSize(2).allSatisfy(one -> assertThat(one.cells())
                            .isNotEmpty());
                }));
    }

    @Test
    void anEntryThatIsNotOpenSaysWhyAndListsNothing() {
        var entry = indicators.of("D101A", ApplicationKind.FIRST, RuleDay.of(null, CLOCK));

        assertThat(entry.open()).isFalse();
        assertThat(entry.reason()).contains("住房和城乡建设部");
        assertThat(entry.indicators()).isEmpty();
        assertThatThrownBy(() -> indicators.of("D999Z", ApplicationKind.FIRST, RuleDay.of(null, CLOCK)))
                .isInstanceOf(RulesRefused.class);
    }

    private static Judged finding(Assessment assessed, String indicator) {
        return assessed.findings().stream()
                .filter(one -> one.indicator().equals(indicator))
                .findFirst()
                .orElseThrow();
    }

    private Assessment assess(String json) throws JsonProcessingException {
        return assessments.assess(read(json));
    }

    private static Figures read(String json) throws JsonProcessingException {
        return JSON.readValue(json, Figures.class);
    }

    private static String example() throws IOException {
        return Files.readString(Path.of("src", "main", "resources", "rules", "assessment-example.json"));
    }
}
