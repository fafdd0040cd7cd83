package cn.zhishen.review.measures;

import static cn.zhishen.review.DossierFixture.APPLIED_ON;
import static cn.zhishen.review.DossierFixture.BUILDING_SECOND;
import static cn.zhishen.review.DossierFixture.constructor;
import static cn.zhishen.review.DossierFixture.dossier;
import static cn.zhishen.review.DossierFixture.skill;
import static cn.zhishen.review.DossierFixture.technical;
import static cn.zhishen.review.DossierFixture.title;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.application.dossier.SelectionGroup;
import cn.zhishen.enterprise.Person;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.registry.InsuranceRecord;
import cn.zhishen.registry.RegisteredPerson;
import cn.zhishen.registry.RegistryFacts;
import cn.zhishen.review.Deviations;
import cn.zhishen.review.DossierFixture;
import cn.zhishen.review.FakeRuleTables;
import cn.zhishen.review.Reviewer;
import cn.zhishen.review.Standards;
import cn.zhishen.review.measures.Eligibility.Suitability;
import cn.zhishen.review.prefill.CandidateSearch;
import cn.zhishen.review.register.Register;
import cn.zhishen.review.report.Paragraph;
import cn.zhishen.review.report.Report;
import cn.zhishen.review.report.Result;
import cn.zhishen.review.rules.Requirement;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said of a candidate is what the review says if nobody else is chosen. */
class EligibilityTest {

    private final Reviewer reviewer = FakeRuleTables.reviewer(Standards.TABLES);

    // ---- it is the review's own judgement, for every open entry of the catalogue

    @ParameterizedTest
    @EnumSource(names = {"FIRST", "RENEWAL"})
    void whoQualifiesIsCountedOnceChosenAloneAndWhoDoesNotIsNot(ApplicationKind kind) {
        int qualifying = 0;
        int others = 0;
        for (var open : Standards.open(kind)) {
            var fixture = deviating(Deviations.of(open).get(0).build());
            var dossier = fixture.build();
            var facts = fixture.facts(dossier);
            var subject = reviewer.subject(open.item(), dossier, facts, fixture.uses());
            for (var requirement : headCounts(dossier)) {
                for (var person : dossier.people()) {
                    var eligibility = Eligibility.of(person, requirement, subject);
                    var alone = choosing(person, requirement, dossier);
                    var counted = counting(person, requirement, reviewer.preCheck(alone, facts, fixture.uses()));
                    assertThat(counted)
                            .as("%s %s %s %s", open, requirement.indicator(), person.certificates(), eligibility)
                            .isEqualTo(eligibility.suitability() == Suitability.QUALIFIES);
                    if (counted) {
                        qualifying++;
                    } else {
                        others++;
                        assertThat(eligibility.reasons()).isNotEmpty();
                    }
                }
            }
        }
        assertThat(qualifying).isGreaterThan(100);
        assertThat(others).isGreaterThan(100);
    }

    /** Every third person is not insured, every fifth has another specialty in the register, and one is in another dossier. */
    private static DossierFixture deviating(DossierFixture fixture) {
        var people = fixture.build().people();
        for (int i = 0; i < people.size(); i++) {
            if (i % 3 == 2) {
                fixture.insured(people.get(i));
            }
            if (i % 5 == 4) {
                fixture.withRegisterEntry(people.get(i), EligibilityTest::asArchivist);
            }
        }
        return fixture.usedElsewhere(people.get(0), APPLIED_ON.minusMonths(1));
    }

    private static RegisteredPerson asArchivist(RegisteredPerson e) {
        return new RegisteredPerson(
                e.identity(),
                e.name(),
                e.level(),
                List.of("铁路工程"),
                e.number(),
                e.employerUscc(),
                e.status(),
                e.validUntil());
    }

    private List<Requirement> headCounts(Dossier dossier) {
        return reviewer.requirements(dossier).stream()
                .filter(requirement -> requirement.itemCode() != null)
                .filter(requirement ->
                        Measure.of(requirement).countsHeads() || Measure.of(requirement) == Measure.TECHNICAL_LEAD)
                .toList();
    }

    /** Found for this paragraph, or, as nobody counts twice, for another that the same certificate fits. */
    private static boolean counting(Person person, Requirement requirement, Report report) {
        var lead = Measure.of(requirement) == Measure.TECHNICAL_LEAD;
        return report.findings().stream()
                .filter(finding -> requirement.itemCode().equals(finding.itemCode()))
                .filter(finding -> finding.indicator().equals(requirement.indicator()))
                .anyMatch(finding -> lead
                        ? finding.result() == Result.PASS
                        : finding.result() != Result.NEEDS_CHECK
                                && finding.found().stream()
                                        .anyMatch(line -> line.startsWith(HeadCount.who(person) + "：")));
    }

    private static Dossier choosing(Person person, Requirement requirement, Dossier d) {
        var group = CandidateSearch.group(person, requirement, d, Standards.VOCABULARY);
        return new Dossier(
                d.number(),
                d.version(),
                d.kind(),
                d.items(),
                d.rulesAt(),
                d.appliedOn(),
                d.enterprise(),
                null,
                group == SelectionGroup.TECHNICAL_LEAD ? Map.of(requirement.itemCode(), person) : Map.of(),
                group == SelectionGroup.REGISTERED ? List.of(person) : List.of(),
                group == SelectionGroup.TITLED ? List.of(person) : List.of(),
                group == SelectionGroup.SKILLED ? List.of(person) : List.of(),
                List.of(),
                List.of(),
                d.held());
    }

    // ---- the reasons

    @Test
    void whoHasNoSuchCertificateIsToldWhich() {
        var fixture = building();
        var person = fixture.person(title("中级", "结构"));
        assertThat(of(fixture, person, "D101C-constructors"))
                .isEqualTo(new Eligibility(Suitability.DOES_NOT_QUALIFY, List.of("没有填报、注册人员库中也没有注册建造师登记")));
    }

    @Test
    void whoIsTooOldIsToldTheAge() {
        var fixture = building();
        var person = fixture.person(61, constructor("二级", "建筑工程"));
        assertThat(of(fixture, person, "D101C-constructors").reasons()).containsExactly("申请日已满61周岁，超过60周岁");
    }

    @Test
    void whoIsInsuredElsewhereIsToldByWhom() {
        var fixture = building();
        var person = fixture.person(skill("砌筑工"));
        fixture.withInsurance(
                person,
                new InsuranceRecord(
                        person.identity(),
                        DossierFixture.OTHER_COMPANY,
                        DossierFixture.OTHER_COMPANY_NAME,
                        List.of(YearMonth.of(2026, 8), YearMonth.of(2026, 9), YearMonth.of(2026, 10))));
        assertThat(of(fixture, person, "D101C-skilled").reasons())
                .singleElement()
                .asString()
                .startsWith("社会保险由“某某公司”缴纳");
    }

    @Test
    void whoIsRegisteredElsewhereIsToldSo() {
        var fixture = building();
        var person = fixture.person(constructor("二级", "建筑工程"));
        fixture.withRegisterEntry(
                person,
                e -> new RegisteredPerson(
                        e.identity(),
                        e.name(),
                        e.level(),
                        e.specialties(),
                        e.number(),
                        DossierFixture.OTHER_COMPANY,
                        e.status(),
                        e.validUntil()));
        assertThat(of(fixture, person, "D101C-constructors").reasons())
                .singleElement()
                .asString()
                .contains("注册在其他企业");
    }

    @Test
    void aLeadOfTooFewYearsIsToldHowMany() {
        var fixture = building();
        var person = fixture.person(40, List.of(technical("2023-11-01", null, "建筑工程")), title("高级", "结构"));
        var eligibility = of(fixture, person, "D101B-technical-lead");
        assertThat(eligibility.suitability()).isEqualTo(Suitability.DOES_NOT_QUALIFY);
        assertThat(eligibility.reasons()).containsExactly("技术管理经历 3 年 0 个月，不足 8 年");
    }

    @Test
    void whileARegisterIsSilentEverybodyIsToBeChecked() {
        var fixture = building().silent(Register.INSURANCE);
        var person = fixture.person(constructor("二级", "建筑工程"));
        var eligibility = of(fixture, person, "D101C-constructors");
        assertThat(eligibility.suitability()).isEqualTo(Suitability.NEEDS_CHECK);
        assertThat(eligibility.reasons()).singleElement().asString().startsWith("社会保险截至");
    }

    @Test
    void aProjectThatTheChosenLeadDidNotLeadIsToldSo() {
        var fixture = building();
        var lead = fixture.person(40, List.of(technical("2010-01-01", null, "建筑工程")), title("高级", "结构"));
        var other = fixture.person(title("高级", "结构"));
        fixture.ledBy(lead, BUILDING_SECOND)
                .withProjects(1, BUILDING_SECOND, "一级", other)
                .withProjects(1, BUILDING_SECOND, "一级", lead);
        var subject = subject(fixture, fixture.build());
        var requirement = requirement(fixture.build(), Measure.PERSONAL_PERFORMANCE);
        var projects = fixture.build().projects();

        assertThat(Eligibility.of(projects.get(0), requirement, subject).reasons())
                .singleElement()
                .asString()
                .startsWith("项目经理和项目技术负责人都不是已选的技术负责人");
        assertThat(Eligibility.of(projects.get(1), requirement, subject).suitability())
                .isEqualTo(Suitability.QUALIFIES);
    }

    // ---- the paragraphs are those of the report

    @ParameterizedTest
    @EnumSource
    void everyParagraphHasOneFindingAndNoFindingIsWithoutParagraph(ApplicationKind kind) {
        for (var open : Standards.open(kind)) {
            var fixture = Deviations.of(open).get(0).build();
            var report = reviewer.preCheck(fixture.build(), fixture.facts(), List.of());
            var paragraphs = reviewer.requirements(fixture.build()).stream()
                    .map(Paragraph::of)
                    .toList();
            assertThat(report.findings()).hasSameSizeAs(paragraphs);
            IntStream.range(0, paragraphs.size()).forEach(i -> {
                var finding = report.findings().get(i);
                assertThat(paragraphs.get(i).isAbout(finding)).isTrue();
                assertThat(paragraphs.get(i).text()).isEqualTo(finding.requirement());
            });
            assertThat(paragraphs).extracting(Paragraph::key).doesNotHaveDuplicates();
        }
    }

    private static DossierFixture building() {
        return dossier().of(ApplicationKind.FIRST).applyingFor(BUILDING_SECOND);
    }

    private Eligibility of(DossierFixture fixture, Person person, String indicator) {
        var naming = Eligibility.naming(fixture.build(), List.of(person).stream());
        var requirement = reviewer.requirements(naming).stream()
                .filter(r -> r.indicator().equals(indicator))
                .findFirst()
                .orElseThrow();
        return Eligibility.of(person, requirement, subject(fixture, naming));
    }

    private Requirement requirement(Dossier dossier, Measure measure) {
        return reviewer.requirements(dossier).stream()
                .filter(r -> Measure.of(r) == measure)
                .findFirst()
                .orElseThrow();
    }

    private ReviewSubject subject(DossierFixture fixture, Dossier dossier) {
        RegistryFacts facts = fixture.facts(dossier);
        return reviewer.subject(BUILDING_SECOND, dossier, facts, fixture.uses());
    }
}
