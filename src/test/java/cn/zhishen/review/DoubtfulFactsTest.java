package cn.zhishen.review;

import static cn.zhishen.review.DossierFixture.APPLICANT;
import static cn.zhishen.review.DossierFixture.APPLIED_ON;
import static cn.zhishen.review.DossierFixture.BUILDING_SECOND;
import static cn.zhishen.review.DossierFixture.constructor;
import static cn.zhishen.review.DossierFixture.dossier;
import static cn.zhishen.review.DossierFixture.skill;
import static cn.zhishen.review.DossierFixture.technical;
import static cn.zhishen.review.DossierFixture.title;
import static cn.zhishen.review.DossierFixture.uscc;
import static cn.zhishen.review.FakeRuleTables.rules;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.enterprise.Employment;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.PersonCertificate.Kind;
import cn.zhishen.registry.BusinessRegistration;
import cn.zhishen.registry.InsuranceRecord;
import cn.zhishen.registry.RegisteredPerson;
import cn.zhishen.review.measures.Abridged;
import cn.zhishen.review.report.Result;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Facts that are unlikely or not clearly stated go to a person; clear facts do not. */
class DoubtfulFactsTest {

    private static final String BRANCH = uscc("91540100MA6T9XYZ9");
    private static final YearMonth[] MONTHS = {YearMonth.of(2026, 8), YearMonth.of(2026, 9), YearMonth.of(2026, 10)};

    private final DossierFixture dossier = dossier().applyingFor(BUILDING_SECOND);

    private static FakeRuleTables titled(int threshold) {
        return rules().with("TITLED", "TITLED_COUNT", "threshold", threshold, "who", "职称（工程序列，中级）");
    }

    private static FakeRuleTables constructors(int threshold) {
        return rules().with("REGISTERED", "REGISTERED_COUNT", "threshold", threshold, "who", "注册建造师（建筑工程）");
    }

    private Person insuredBy(String payer, String name) {
        var person = dossier.person(title("中级", "结构"));
        dossier.withTitled(person)
                .withInsurance(person, new InsuranceRecord(person.identity(), payer, name, List.of(MONTHS)));
        return person;
    }

    // ---- insurance paid by a branch

    @Test
    void insurancePaidByABranchIsForAPersonToCheck() {
        insuredBy(BRANCH, "雪域建设有限公司拉萨分公司");

        var finding = titled(1).judge(dossier);

        assertThat(finding.result()).isEqualTo(Result.NEEDS_CHECK);
        assertThat(finding.reasons()).singleElement().asString().contains("雪域建设有限公司拉萨分公司", "分支机构");
    }

    @ParameterizedTest
    @CsvSource({"雪域（集团）建设有限公司拉萨分公司", "雪域集团建设有限公司 拉萨分公司", "' '"})
    void aBranchMayBeWrittenOtherwiseOrNotAtAll(String payer) {
        dossier.named("雪域集团建设有限公司", "扎西");
        insuredBy(BRANCH, payer);

        assertThat(titled(1).judge(dossier).result()).isEqualTo(Result.NEEDS_CHECK);
    }

    @Test
    void insurancePaidByABranchThatTheRegisterKnowsCounts() {
        insuredBy(BRANCH, "雪域建设有限公司拉萨分公司");
        dossier.withBusiness(e -> new BusinessRegistration(
                true,
                e.uscc(),
                e.name(),
                e.status(),
                e.divisionCode(),
                e.registeredCapitalWan(),
                e.legalRepresentative(),
                List.of(BRANCH),
                null));

        assertThat(titled(1).judge(dossier).result()).isEqualTo(Result.PASS);
    }

    @Test
    void insurancePaidByASubsidiaryOfAnotherNameDoesNotCount() {
        insuredBy(BRANCH, "拉萨雪域劳务有限公司");

        assertThat(titled(1).judge(dossier).result()).isEqualTo(Result.FAIL);
    }

    // ---- impossible dates

    @Test
    void aCertificateIssuedBeforeThe16thBirthdayIsForAPersonToCheck() {
        var born = APPLIED_ON.minusYears(40);
        var early = new PersonCertificate(
                Kind.TITLE,
                "工程系列",
                "中级",
                List.of("结构"),
                "职1",
                born.plusYears(16).minusDays(2),
                null);
        var inTime = new PersonCertificate(
                Kind.TITLE,
                "工程系列",
                "中级",
                List.of("结构"),
                "职2",
                born.plusYears(16).plusDays(2),
                null);

        assertThat(titled(1).judge(dossier.withTitled(dossier.person(early))).result())
                .isEqualTo(Result.NEEDS_CHECK);
        assertThat(titled(1).judge(dossier.withTitled(dossier.person(inTime))).result())
                .isEqualTo(Result.PASS);
    }

    @Test
    void aCareerBeforeThe16thBirthdayOrWithTheApplicantBeforeItsFoundingIsForAPersonToCheck() {
        var lead = rules().with("TECHNICAL_LEAD", "TECHNICAL_LEAD", "years", 8);

        assertThat(lead.judge(dossier.ledBy(
                                dossier.person(40, List.of(technical("2001-01-01", null, "建筑工程"))), BUILDING_SECOND))
                        .reasons())
                .singleElement()
                .asString()
                .contains("早于年满16周岁之日");
        var founded = new Employment(LocalDate.of(2010, 1, 1), null, "雪域建设有限公司", "工程师", "建筑工程", true);
        assertThat(lead.judge(dossier.ledBy(dossier.person(45, List.of(founded)), BUILDING_SECOND))
                        .reasons())
                .singleElement()
                .asString()
                .contains("早于企业成立之日 2015年01月01日");
    }

    @Test
    void twoProjectsOfOneManagerAtTheSameTimeAreForAPersonToCheck() {
        var projects = rules().with("PROJECTS", "PROJECT_COUNT", "threshold", 2);
        var manager = dossier.person();
        dossier.withProject(BUILDING_SECOND, "二级", LocalDate.of(2024, 6, 1), manager.identity(), null)
                .withProject(BUILDING_SECOND, "二级", LocalDate.of(2024, 12, 1), manager.identity(), null);
        assertThat(projects.judge(dossier).result()).isEqualTo(Result.PASS);

        dossier.withProject(BUILDING_SECOND, "二级", LocalDate.of(2024, 8, 1), manager.identity(), null);
        var finding = projects.judge(dossier);

        assertThat(finding.result()).isEqualTo(Result.NEEDS_CHECK);
        assertThat(finding.reasons()).hasSize(3).allMatch(reason -> reason.contains("项目经理在同一时间还担任"));
    }

    // ---- a registration that changes its employer again and again

    private void changed(LocalDate... days) {
        var person = dossier.person(constructor("二级", "建筑工程"));
        dossier.withRegistered(person)
                .withRegisterEntry(
                        person,
                        e -> new RegisteredPerson(
                                e.identity(),
                                e.name(),
                                e.level(),
                                e.specialties(),
                                e.number(),
                                e.employerUscc(),
                                e.status(),
                                e.validUntil(),
                                List.of(days)));
    }

    @Test
    void whoChangedRegistrationTwiceWithinAYearIsForAPersonToCheck() {
        changed(APPLIED_ON.minusMonths(12), APPLIED_ON.minusDays(1));

        assertThat(constructors(1).judge(dossier).result()).isEqualTo(Result.NEEDS_CHECK);
        assertThat(constructors(1).judge(dossier).reasons())
                .singleElement()
                .asString()
                .contains("变更注册 2 次");
    }

    @Test
    void whoChangedRegistrationOnceOrLongAgoCounts() {
        changed(APPLIED_ON.minusMonths(12).minusDays(1), APPLIED_ON.minusDays(1));

        assertThat(constructors(1).judge(dossier).result()).isEqualTo(Result.PASS);
    }

    // ---- who is chosen

    @Test
    void aRegisteredTechnicalLeadCountsAmongTheRegisteredWithoutBeingTicked() {
        var lead = dossier.person(constructor("一级", "建筑工程"));
        dossier.ledBy(lead, BUILDING_SECOND).withConstructors(1, "建筑工程");

        assertThat(constructors(2).judge(dossier).result()).isEqualTo(Result.PASS);
        assertThat(constructors(3).judge(dossier).result()).isEqualTo(Result.FAIL);
    }

    @Test
    void whoeverIsChosenAndDoesNotCountIsNamedWithTheReason() {
        var junior = dossier.person(title("初级", "结构"));
        var nobody = dossier.person();
        var both = dossier.person(title("中级", "结构"), skill("木工"));
        dossier.withTitled(junior).withTitled(nobody).withTitled(both).withSkilled(both);
        var titledFirst = titled(1).with("SKILLED", "SKILLED_COUNT", "threshold", 1, "who", "技能（经考核培训合格）");

        var findings = titledFirst.review(dossier).findings().stream()
                .filter(finding -> finding.itemCode() != null)
                .toList();

        assertThat(findings.get(0).found())
                .anyMatch(line -> line.contains(junior.name()) && line.endsWith("等级为初级，低于中级"))
                .anyMatch(line -> line.contains(nobody.name()) && line.endsWith("没有填报职称证书"));
        assertThat(findings.get(1).result()).isEqualTo(Result.FAIL);
        assertThat(findings.get(1).reasons()).anyMatch(line -> line.contains(both.name()) && line.endsWith("已计入职称人员"));
    }

    // ---- texts

    @Test
    void aFindingStaysShortHoweverManyPeopleItIsAboutAndLosesNobody() {
        for (int i = 0; i < 300; i++) {
            dossier.withTitled(dossier.person(title(i % 3 == 0 ? "初级" : "中级", i % 2 == 0 ? "给排水" : "无人知晓的专业" + i)));
        }
        var both = rules().with("TITLED", "TITLED_COUNT", "threshold", 250, "who", "职称（中级）", "each", "给排水、结构");

        for (var finding : both.review(dossier).findings()) {
            int length = String.join("", finding.found()).length()
                    + String.join("", finding.reasons()).length();
            assertThat(length).as(finding.indicator()).isLessThanOrEqualTo(Abridged.LENGTH);
            if (finding.itemCode() != null) {
                assertThat(IntStream.rangeClosed(1, 300))
                        .allMatch(n -> finding.details().stream().anyMatch(line -> line.contains("人员" + n + "（")));
            }
        }
    }

    @Test
    void whatTheSameIsSaidOfStandsInOneLine() {
        dossier.withTitled(dossier.person(title("初级", "结构"))).withTitled(dossier.person(title("初级", "电气")));

        assertThat(titled(1).judge(dossier).reasons())
                .filteredOn(reason -> reason.endsWith("等级为初级，低于中级"))
                .singleElement()
                .asString()
                .contains("人员1（", "人员2（");
    }

    @Test
    void nothingThatIsMissingIsPrintedAsNull() {
        var person = dossier.person(constructor("二级", "建筑工程"));
        dossier.withRegistered(person)
                .withRegisterEntry(
                        person,
                        e -> new RegisteredPerson(e.identity(), e.name(), null, null, null, null, null, null, null))
                .withInsurance(person, new InsuranceRecord(person.identity(), APPLICANT, null, Collections.emptyList()))
                .withBusiness(e -> new BusinessRegistration(true, e.uscc(), null, null, null, null, null));

        var report = constructors(1)
                .with("NET_ASSETS", "NET_ASSETS", "threshold", 1)
                .review(dossier.of(cn.zhishen.qualification.ApplicationKind.FIRST));

        assertThat(report.findings()).allSatisfy(finding -> assertThat(finding.found() + "" + finding.reasons())
                .doesNotContain("null"));
        assertThat(report.findings())
                .filteredOn(finding -> finding.indicator().contains("CAPITAL")
                        || finding.indicator().contains("STATUS")
                        || finding.indicator().contains("NET_ASSETS"))
                .hasSize(3)
                .allMatch(finding -> finding.result() == Result.NEEDS_CHECK);
    }
}
