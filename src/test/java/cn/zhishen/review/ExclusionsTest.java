package cn.zhishen.review;

import static cn.zhishen.review.DossierFixture.APPLICANT;
import static cn.zhishen.review.DossierFixture.APPLIED_ON;
import static cn.zhishen.review.DossierFixture.BUILDING_SECOND;
import static cn.zhishen.review.DossierFixture.OTHER_COMPANY;
import static cn.zhishen.review.DossierFixture.OTHER_COMPANY_NAME;
import static cn.zhishen.review.DossierFixture.constructor;
import static cn.zhishen.review.DossierFixture.dossier;
import static cn.zhishen.review.DossierFixture.title;
import static cn.zhishen.review.FakeRuleTables.rules;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.registry.InsuranceRecord;
import cn.zhishen.registry.RegisteredPerson;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Result;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExclusionsTest {

    private static final YearMonth AUGUST = YearMonth.of(2026, 8);
    private static final YearMonth SEPTEMBER = YearMonth.of(2026, 9);
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    private final DossierFixture dossier = dossier().applyingFor(BUILDING_SECOND);
    private final Person constructor = dossier.person(constructor("二级", "建筑工程"));

    private Finding judged() {
        return rules().with("REGISTERED", "REGISTERED_COUNT", "threshold", 1, "who", "注册建造师（建筑工程，二级）")
                .judge(dossier.withRegistered(constructor));
    }

    private String line(String reason) {
        return constructor.name() + "（" + constructor.identity().masked() + "）：" + reason;
    }

    private static RegisteredPerson changed(
            RegisteredPerson e,
            String level,
            List<String> specialties,
            String number,
            String employer,
            String status,
            LocalDate until) {
        return new RegisteredPerson(e.identity(), e.name(), level, specialties, number, employer, status, until);
    }

    @Test
    void aPersonOfSixtyCountsUntilTheNextBirthday() {
        var titled = rules().with("TITLED", "TITLED_COUNT", "threshold", 1, "who", "职称（中级）");
        var fixture = dossier().applyingFor(BUILDING_SECOND);
        var id = DossierFixture.citizen(APPLIED_ON.minusYears(61).plusDays(1), 1);
        fixture.withTitled(new Person(id, "老张", "本科", "土木", null, "工程师", List.of(title("中级", "结构")), List.of()));

        assertThat(titled.judge(fixture).result()).isEqualTo(Result.PASS);
    }

    @Test
    void aPersonOverSixtyIsNotCounted() {
        var titled = rules().with("TITLED", "TITLED_COUNT", "threshold", 1, "who", "职称（中级）");
        var fixture = dossier().applyingFor(BUILDING_SECOND);
        fixture.withTitled(fixture.person(61, title("中级", "结构")));

        var finding = titled.judge(fixture);

        assertThat(finding.result()).isEqualTo(Result.FAIL);
        assertThat(finding.reasons()).anyMatch(r -> r.endsWith("申请日已满61周岁，超过60周岁"));
    }

    @Test
    void insuranceOfTheThreeMonthsBeforeIsEnough() {
        dossier.insured(constructor, AUGUST, SEPTEMBER, OCTOBER);

        assertThat(judged().result()).isEqualTo(Result.PASS);
    }

    @Test
    void theApplicationMonthDoesNotMakeUpForAMissingOne() {
        dossier.insured(constructor, SEPTEMBER, OCTOBER, NOVEMBER);

        assertThat(judged().reasons()).contains(line("2026年8月没有社会保险缴费记录"));
    }

    @Test
    void aGapBreaksTheConsecutiveMonths() {
        dossier.insured(constructor, YearMonth.of(2026, 7), AUGUST, OCTOBER);

        assertThat(judged().reasons()).contains(line("2026年9月没有社会保险缴费记录"));
    }

    @Test
    void aFirstApplicationAsksForOneMonthOnly() {
        dossier.of(ApplicationKind.FIRST).insured(constructor, OCTOBER);

        assertThat(judged().result()).isEqualTo(Result.PASS);
    }

    @Test
    void insurancePaidByAnotherEnterpriseNamesThePayer() {
        var id = constructor.identity();
        dossier.withInsurance(
                constructor,
                new InsuranceRecord(id, APPLICANT, "雪域建设有限公司", List.of(AUGUST, SEPTEMBER)),
                new InsuranceRecord(id, OTHER_COMPANY, OTHER_COMPANY_NAME, List.of(OCTOBER)));

        var finding = judged();

        assertThat(finding.result()).isEqualTo(Result.FAIL);
        assertThat(finding.reasons()).containsExactly("二级注册建造师合计还差 1 人", line("社会保险由“某某公司”缴纳，2026年10月未由申报企业缴纳"));
    }

    @Test
    void aPersonUnknownToTheRegisterIsNotCounted() {
        dossier.unregistered(constructor);

        assertThat(judged().result()).isEqualTo(Result.FAIL);
        assertThat(judged().reasons()).contains(line("注册人员库中没有其注册建造师登记"));
    }

    @Test
    void aPersonRegisteredWithAnotherEnterpriseIsNotCounted() {
        dossier.withRegisterEntry(
                constructor,
                e -> changed(e, e.level(), e.specialties(), e.number(), OTHER_COMPANY, "有效", e.validUntil()));

        assertThat(judged().result()).isEqualTo(Result.FAIL);
        assertThat(judged().reasons()).anyMatch(r -> r.contains("注册在其他企业（统一社会信用代码 " + OTHER_COMPANY + "）"));
    }

    @Test
    void aSuspendedRegistrationIsNotCounted() {
        dossier.withRegisterEntry(
                constructor, e -> changed(e, e.level(), e.specialties(), e.number(), APPLICANT, "暂停", e.validUntil()));

        assertThat(judged().reasons()).anyMatch(r -> r.contains("注册状态为“暂停”"));
    }

    @Test
    void aRegistrationCountsOnItsLastDayAndNotAfter() {
        dossier.withRegisterEntry(
                constructor, e -> changed(e, e.level(), e.specialties(), e.number(), APPLICANT, "有效", APPLIED_ON));
        assertThat(judged().result()).isEqualTo(Result.PASS);

        dossier.withRegisterEntry(
                constructor,
                e -> changed(e, e.level(), e.specialties(), e.number(), APPLICANT, "有效", APPLIED_ON.minusDays(1)));
        assertThat(judged().reasons()).anyMatch(r -> r.contains("注册有效期已于 2026年11月15日 届满"));
    }

    @Test
    void theSpecialtyIsWhatTheRegisterSays() {
        dossier.withRegisterEntry(
                constructor, e -> changed(e, e.level(), List.of("公路工程"), e.number(), APPLICANT, "有效", e.validUntil()));

        assertThat(judged().result()).isEqualTo(Result.FAIL);
        assertThat(judged().reasons()).anyMatch(r -> r.contains("注册专业为公路工程，不是建筑工程"));
    }

    @Test
    void theLevelIsWhatTheRegisterSays() {
        dossier.withRegisterEntry(
                constructor, e -> changed(e, "三级", e.specialties(), e.number(), APPLICANT, "有效", e.validUntil()));

        assertThat(judged().reasons()).anyMatch(r -> r.contains("等级为三级，低于二级"));
    }

    @Test
    void aRegistrationWithoutAnEndIsForAPersonToCheck() {
        dossier.withRegisterEntry(
                constructor, e -> changed(e, e.level(), e.specialties(), e.number(), APPLICANT, "有效", null));

        assertThat(judged().result()).isEqualTo(Result.NEEDS_CHECK);
        assertThat(judged().reasons()).anyMatch(r -> r.contains("没有给出注册建造师"));
    }

    @Test
    void anotherCertificateNumberInTheRegisterIsForAPersonToCheck() {
        dossier.withRegisterEntry(
                constructor, e -> changed(e, e.level(), e.specialties(), "藏999", APPLICANT, "有效", e.validUntil()));

        var finding = judged();

        assertThat(finding.result()).isEqualTo(Result.NEEDS_CHECK);
        assertThat(finding.reasons())
                .singleElement()
                .asString()
                .contains("藏999")
                .contains("不一致");
    }

    @Test
    void theSameNumberUnderAnotherNameIsForAPersonToCheck() {
        dossier.withRegisterEntry(
                constructor,
                e -> new RegisteredPerson(
                        e.identity(),
                        "注册造价工程师",
                        e.level(),
                        e.specialties(),
                        e.number(),
                        APPLICANT,
                        "有效",
                        e.validUntil()));

        assertThat(judged().result()).isEqualTo(Result.NEEDS_CHECK);
    }

    @Test
    void aContradictionNobodyDependsOnChangesNothing() {
        dossier.withConstructors(1, "建筑工程")
                .withRegisterEntry(
                        constructor,
                        e -> changed(e, e.level(), e.specialties(), "藏999", APPLICANT, "有效", e.validUntil()));

        assertThat(judged().result()).isEqualTo(Result.PASS);
    }

    @Test
    void aPersonInAnotherEnterprisesDossierOfTheLastYearIsForAPersonToCheck() {
        dossier.usedElsewhere(constructor, APPLIED_ON.minusYears(1));

        var finding = judged();

        assertThat(finding.result()).isEqualTo(Result.NEEDS_CHECK);
        assertThat(finding.reasons())
                .containsExactly(line(
                        "2025年11月16日出现在“某某公司”的申报材料中（申请 5420260302000001），" + "12 个月内同一人出现在多家企业的申报材料，须核对劳动合同、工资流水等佐证"));
    }

    @Test
    void aPersonInAnotherEnterprisesDossierBeforeTheLastYearCounts() {
        dossier.usedElsewhere(constructor, APPLIED_ON.minusYears(1).minusDays(1));

        assertThat(judged().result()).isEqualTo(Result.PASS);
    }

    @Test
    void aPersonClaimedElsewhereAfterTheApplicationDayIsForAPersonToCheckToo() {
        dossier.usedElsewhere(constructor, APPLIED_ON.plusDays(3));

        assertThat(judged().result()).isEqualTo(Result.NEEDS_CHECK);
    }

    @Test
    void aPersonClaimedElsewhereWhomNobodyDependsOnChangesNothing() {
        dossier.withConstructors(1, "建筑工程").usedElsewhere(constructor, APPLIED_ON);

        assertThat(judged().result()).isEqualTo(Result.PASS);
    }

    @Test
    void aPersonClaimedElsewhereDoesNotSaveWhatFailsAnyway() {
        dossier.unregistered(constructor).usedElsewhere(constructor, APPLIED_ON);

        assertThat(judged().result()).isEqualTo(Result.FAIL);
    }

    @Test
    void anExpiredSkillCertificateIsNotCounted() {
        var expired = new PersonCertificate(
                PersonCertificate.Kind.SKILL, "电工", "中级工", List.of(), "技1", null, APPLIED_ON.minusDays(1));
        dossier.withSkilled(dossier.person(expired));

        var finding = rules().with("SKILLED", "SKILLED_COUNT", "threshold", 1, "who", "技能")
                .judge(dossier);

        assertThat(finding.reasons()).anyMatch(r -> r.contains("有效期已届满（2026-11-15）"));
    }

    @Test
    void noCitizenIdIsWrittenOut() {
        dossier.unregistered(constructor);

        assertThat(judged().toString()).doesNotContain(constructor.identity().key());
    }
}
