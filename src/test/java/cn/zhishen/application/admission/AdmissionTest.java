package cn.zhishen.application.admission;

import static cn.zhishen.enterprise.LibraryFixtures.newUscc;
import static cn.zhishen.enterprise.LibraryFixtures.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import cn.zhishen.application.Application;
import cn.zhishen.application.ApplicationRefused;
import cn.zhishen.application.ApplicationRefused.Reason;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Stage;
import cn.zhishen.application.admission.Holding.Standing;
import cn.zhishen.application.dossier.Selection;
import cn.zhishen.application.restriction.Restrictions;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.qualification.FileRuleTables;
import cn.zhishen.qualification.HeldQualification;
import cn.zhishen.qualification.HeldQualifications;
import cn.zhishen.qualification.RuleTables;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which applications may be started on 2026-11-30, by the real tables. But here everything is open that the region decides on, since which
 * standards have rules is tested elsewhere.
 */
class AdmissionTest {

    private static final ZoneId REGION = ZoneId.of("Asia/Shanghai");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
    private static final FileRuleTables TABLES = new FileRuleTables();
    private static final Catalogue CATALOGUE = new Catalogue(everythingAssessable());

    private final Uscc uscc = newUscc();
    private final List<HeldQualification> held = new ArrayList<>();
    private final List<Application> past = new ArrayList<>();
    private final HeldQualifications register = mock();
    private final Applications applications = mock();
    private final Restrictions restrictions = mock();
    private final Clock clock = Clock.fixed(TODAY.atTime(10, 0).atZone(REGION).toInstant(), REGION);
    private final HeldToday holdings = new HeldToday(register, applications, clock);
    private final Admission admission = new Admission(
            CATALOGUE,
            everythingAssessable(),
            new Preconditions(holdings, applications, CATALOGUE, everythingAssessable(), clock),
            applications,
            new Barring(restrictions),
            clock);

    @BeforeEach
    void remember() {
        when(register.of(anyString())).thenReturn(held);
        when(applications.of(any(), any())).thenAnswer(asked -> past.stream()
                .filter(one -> one.stage() == asked.getArgument(1))
                .toList());
        when(applications.openOf(any()))
                .thenAnswer(question ->
                        past.stream().filter(a -> !a.stage().closed()).toList());
        when(applications.waitFor(any(), any())).thenReturn(Optional.empty());
    }

    // ---- first application and addition

    @Test
    void whoHoldsNothingAppliesForTheFirstTime() {
        assertThat(admit("FIRST", "D101B", "D205B").notices()).isEmpty();
        refused(Reason.NOT_HELD, "ADDITION", "D101B").hasMessageContaining("首次申请");
    }

    @Test
    void whoHoldsAnotherOfTheTypeAddsToIt() {
        holds("D205B", TODAY.plusYears(3));

        refused(Reason.NOT_FIRST, "FIRST", "D101B")
                .hasMessageContaining("消防设施工程专业承包二级")
                .hasMessageContaining("增项");
        assertThat(admit("ADDITION", "D101B").kind()).isEqualTo(ApplicationKind.ADDITION);
    }

    @Test
    void theOtherTypeIsAnotherMatter() {
        holds("D205B", TODAY.plusYears(3));

        assertThat(admit("FIRST", "E201B").kind()).isEqualTo(ApplicationKind.FIRST);
        refused(Reason.NOT_HELD, "ADDITION", "E201B");
    }

    @Test
    void whatIsHeldCannotBeObtainedAgain() {
        holds("D101B", TODAY.plusYears(3));

        for (var kind : List.of("FIRST", "ADDITION", "UPGRADE")) {
            refused(Reason.HELD_ALREADY, kind, "D101B")
                    .hasMessageContaining("2029年11月30日")
                    .hasMessageContaining("延续");
        }
    }

    @Test
    void whatHasLapsedIsHeldNoMore() {
        holds("D101B", TODAY.minusDays(1));

        assertThat(admit("FIRST", "D101B").kind()).isEqualTo(ApplicationKind.FIRST);
        refused(Reason.NOT_HELD, "ADDITION", "D205B");
    }

    @Test
    void theSecondLevelCanBeAddedDirectlyAboveTheThirdButNothingBelowWhatIsHeld() {
        holds("D101C", TODAY.plusYears(3));
        holds("D209A", TODAY.plusYears(3));

        assertThat(admit("ADDITION", "D101B").items()).hasSize(1);
        refused(Reason.LEVEL_STEP, "ADDITION", "D209B").hasMessageContaining("钢结构工程专业承包一级");
    }

    @Test
    void duringRectificationNothingIsAddedOrUpgradedButRenewed() {
        holds("D205B", TODAY.plusMonths(1), "整改");

        refused(Reason.RESTRICTED, "ADDITION", "D101B").hasMessageContaining("消防设施工程专业承包二级处于“整改”状态");
        refused(Reason.RESTRICTED, "UPGRADE", "D101B");
        assertThat(admit("RENEWAL", "D205B").notices()).hasSize(1);
    }

    // ---- upgrade

    @Test
    void anUpgradeGoesOneStepUp() {
        holds("D101C", TODAY.plusYears(3));

        assertThat(admit("UPGRADE", "D101B").kind()).isEqualTo(ApplicationKind.UPGRADE);
        refused(Reason.NOT_HELD, "UPGRADE", "D110B").hasMessageContaining("低一级");
    }

    @Test
    void anUpgradeSkipsNoStep() {
        holds("D209C", TODAY.plusYears(3));

        refused(Reason.LEVEL_STEP, "UPGRADE", "D209A").hasMessageContaining("逐级");
        assertThat(admit("UPGRADE", "D209B").items()).hasSize(1);
    }

    @Test
    void anUpgradeDoesNotGoDown() {
        holds("D209A", TODAY.plusYears(3));

        refused(Reason.LEVEL_STEP, "UPGRADE", "D209B");
    }

    @Test
    void aLapsedLevelIsNoStep() {
        holds("D101C", TODAY.minusDays(1));
        holds("D205B", TODAY.plusYears(1));

        refused(Reason.NOT_HELD, "UPGRADE", "D101B");
    }

    // ---- cancelled levels

    @ParameterizedTest
    @CsvSource({"D101C, 二级", "D103C, 二级", "D219C, 二级", "E201C, 乙级"})
    void aCancelledLevelIsClosedForEveryKindAlsoForWhoHoldsIt(String code, String instead) {
        for (var lastDay : List.of(TODAY.plusMonths(2), TODAY.minusDays(1))) {
            held.clear();
            holds(code, lastDay);
            for (var kind : ApplicationKind.values()) {
                refused(Reason.OUT_OF_SCOPE, kind.name(), code)
                        .hasMessage(CATALOGUE.find(code).orElseThrow().title() + "：该等级已按建办市〔2023〕47号取消，可直接申请" + instead
                                + "。");
            }
        }
    }

    @Test
    void whoHoldsACancelledLevelGoesOnToTheNext() {
        holds("D101C", TODAY.plusMonths(2));
        holds("E213C", TODAY.plusMonths(2));

        assertThat(admit("UPGRADE", "D101B").items()).hasSize(1);
        assertThat(admit("ADDITION", "D101B").items()).hasSize(1);
        assertThat(admit("ADDITION", "E213B").items()).hasSize(1);
    }

    @Test
    void aCancelledLevelThatHasRunOutIsFollowedByAFirstApplicationForTheNext() {
        holds("D101C", TODAY.minusDays(1));

        assertThat(admit("FIRST", "D101B").kind()).isEqualTo(ApplicationKind.FIRST);
        refused(Reason.NOT_HELD, "UPGRADE", "D101B");
    }

    // ---- renewal

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # less than six months before the last day to the last day itself
            E201B | 2027-05-27 | 建设部令第158号，应在有效期届满60日前，即2027年03月28日前提出
            E201B | 2027-05-30 | 建设部令第158号，应在有效期届满60日前，即2027年03月31日前提出
            E201B | 2026-11-30 | 建设部令第158号，应在有效期届满60日前，即2026年10月01日前提出
            D205B | 2027-05-27 | 住房和城乡建设部令第22号，应在有效期届满3个月前，即2027年02月27日前提出
            D205B | 2027-05-30 | 住房和城乡建设部令第22号，应在有效期届满3个月前，即2027年02月28日前提出
            D205B | 2026-12-01 | 住房和城乡建设部令第22号，应在有效期届满3个月前，即2026年09月01日前提出
            """)
    void aRenewalIsTakenFromSixMonthsBeforeTheLastDayAndToldTheLawsOwn(String code, LocalDate lastDay, String law) {
        holds(code, lastDay);

        assertThat(admit("RENEWAL", code).notices())
                .singleElement()
                .asString()
                .startsWith(CATALOGUE.find(code).orElseThrow().title() + "有效期至" + lastDay.getYear() + "年")
                .contains(law)
                .contains("届满日至批准日之间不得承接相应工程");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            E201B | 2027-06-03 | 2026年12月03日起 | 2026-12-02T16:00:00Z | 届满60日前，即2027年04月04日前提出
            E201B | 2027-06-01 | 2026年12月01日起 | 2026-11-30T16:00:00Z | 届满60日前，即2027年04月02日前提出
            D205B | 2027-06-03 | 2026年12月03日起 | 2026-12-02T16:00:00Z | 届满3个月前，即2027年03月03日前提出
            D205B | 2027-06-01 | 2026年12月01日起 | 2026-11-30T16:00:00Z | 届满3个月前，即2027年03月01日前提出
            """)
    void aRenewalTooEarlyIsToldFromWhichDayItIsTakenAndByWhichTheLawWantsIt(
            String code, LocalDate lastDay, String from, Instant until, String law) {
        holds(code, lastDay);

        var refusal = refusal("RENEWAL", code);

        assertThat(refusal.reason()).isEqualTo(Reason.RENEWAL_NOT_OPEN);
        assertThat(refusal).hasMessageContaining(from).hasMessageContaining(law).hasMessageNotContaining("{");
        assertThat(refusal.until()).isEqualTo(until);
    }

    @Test
    void eachTypeHasAWindowOfItsOwn() {
        var shorter = new Tables(Map.of(
                "application-preconditions",
                List.of(Map.of(
                        "admitted", false,
                        "reason", "RENEWAL_NOT_OPEN",
                        "text", "自{opensOn}起受理，应在届满{applyBefore}前，即{applyBy}前提出。",
                        "opensMonthsBefore", 4,
                        "applyBefore", "30日"))));
        holds("E201B", LocalDate.of(2027, 6, 15));

        var refusal = catchThrowableOfType(
                ApplicationRefused.class, () -> new Preconditions(holdings, applications, CATALOGUE, shorter, clock)
                        .require(
                                uscc,
                                ApplicationKind.RENEWAL,
                                List.of(CATALOGUE.find("E201B").orElseThrow())));

        assertThat(refusal).hasMessage("自2027年02月15日起受理，应在届满30日前，即2027年05月16日前提出。");
    }

    @Test
    void whatHasLapsedIsAppliedForAnew() {
        holds("E201B", TODAY.minusDays(1));

        refused(Reason.LAPSED, "RENEWAL", "E201B")
                .hasMessageContaining("2026年11月29日")
                .hasMessageContaining("首次申请")
                .hasMessageNotContaining("{");
        refused(Reason.LAPSED, "REAPPROVAL", "E201B");
    }

    @Test
    void whatIsNotHeldIsNotRenewed() {
        holds("E213B", TODAY.plusMonths(1));

        refused(Reason.NOT_HELD, "RENEWAL", "E201B");
        refused(Reason.NOT_HELD, "RENEWAL", "E213B", "E201B");
    }

    @Test
    void aRenewalSubmittedAndUndecidedWhenTheCertificateRunsOutCountsAsGranted() {
        holds("E201B", TODAY.minusDays(1));
        past.add(application(ApplicationKind.RENEWAL, "E201B", Stage.PUBLIC_NOTICE, null));

        assertThat(holdings.of(uscc)).extracting(Holding::standing).containsExactly(Standing.DEEMED_RENEWED);
        assertThat(admit("ADDITION", "E213B").kind()).isEqualTo(ApplicationKind.ADDITION);
    }

    @Test
    void aRenewalThatIsOnlyADraftKeepsNothingInForce() {
        holds("E201B", TODAY.minusDays(1));
        var draft = application(ApplicationKind.RENEWAL, "E201B", Stage.FILLING, null);
        past.add(draft);

        assertThat(holdings.of(uscc)).extracting(Holding::standing).containsExactly(Standing.LAPSED);
        assertThat(catchThrowableOfType(ApplicationRefused.class, () -> admission.requireSubmittable(draft))
                        .reason())
                .isEqualTo(Reason.LAPSED);
    }

    // ---- submitting an application that was begun earlier

    @Test
    void whatHasBeenClosedSinceIsNotSubmitted() {
        var draft = application(ApplicationKind.FIRST, "D101B", Stage.FILLING, null);
        assertThat(admission.requireSubmittable(draft).authority()).isEqualTo("西藏自治区住房和城乡建设厅");

        var ofNow = new Admission(
                new Catalogue(answering(Map.of())),
                everythingAssessable(),
                new Preconditions(holdings, applications, CATALOGUE, everythingAssessable(), clock),
                applications,
                new Barring(restrictions),
                clock);

        assertThat(catchThrowableOfType(ApplicationRefused.class, () -> ofNow.requireSubmittable(draft)))
                .hasMessageContaining("建筑工程施工总承包二级")
                .hasMessageContaining("按原操作流程申请")
                .extracting(ApplicationRefused::reason)
                .isEqualTo(Reason.NOT_OPEN);
    }

    @Test
    void theFactsAndTheAuthorityAreThoseOfTheSubmission() {
        var draft = application(ApplicationKind.FIRST, "D101B", Stage.FILLING, null);
        var decidedAnew = new Tables(Map.of(
                "approving-authority",
                List.of(Map.of("authority", "拉萨市住房和城乡建设局", "tier", "REGION")),
                "assessment-scope",
                List.of(Map.of("group", "NET_ASSETS", "thresholdLevel", "二级")),
                "standard",
                List.of(Map.of("threshold", 1))));
        var ofNow = new Admission(
                new Catalogue(decidedAnew),
                decidedAnew,
                new Preconditions(holdings, applications, CATALOGUE, decidedAnew, clock),
                applications,
                new Barring(restrictions),
                clock);

        assertThat(ofNow.requireSubmittable(draft).authority()).isEqualTo("拉萨市住房和城乡建设局");

        holds("D205B", TODAY.plusYears(3));
        assertThat(catchThrowableOfType(ApplicationRefused.class, () -> ofNow.requireSubmittable(draft))
                        .reason())
                .isEqualTo(Reason.NOT_FIRST);
    }

    // ---- re-approval

    @Test
    void whatIsHeldCanBeReapproved() {
        holds("E201B", TODAY.plusYears(3));

        assertThat(admit("REAPPROVAL", "E201B").notices()).isEmpty();
        refused(Reason.NOT_HELD, "REAPPROVAL", "E213B");
    }

    @ParameterizedTest
    @CsvSource({"2026-08-30", "2026-08-31", "2026-11-30"})
    void withinThreeMonthsOfARefusedRenewalALowerLevelIsReapproved(LocalDate refusedOn) {
        holds("D209A", TODAY.plusDays(5));
        past.add(application(ApplicationKind.RENEWAL, "D209A", Stage.NOT_PASSED, refusedOn));

        assertThat(admit("REAPPROVAL", "D209B").notices())
                .singleElement()
                .asString()
                .contains("原等级资质同时终止");
    }

    @Test
    void alsoWhenTheHigherLevelHasRunOutMeanwhile() {
        holds("D209A", TODAY.minusDays(5));
        past.add(application(ApplicationKind.RENEWAL, "D209A", Stage.NOT_PASSED, TODAY.minusDays(9)));

        assertThat(admit("REAPPROVAL", "D209B").notices()).hasSize(1);
        refused(Reason.LAPSED, "REAPPROVAL", "D209A");
    }

    @Test
    void afterThreeMonthsALowerLevelIsAppliedForAnew() {
        past.add(application(ApplicationKind.RENEWAL, "D209A", Stage.NOT_PASSED, LocalDate.of(2026, 8, 29)));

        refused(Reason.REAPPROVAL_OVERDUE, "REAPPROVAL", "D209B").hasMessageContaining("2026年08月29日");
    }

    @Test
    void aRefusalBeforeTheCategoryWasIssuedAnewIsOver() {
        past.add(application(ApplicationKind.RENEWAL, "D209A", Stage.NOT_PASSED, TODAY.minusDays(20)));
        held.add(entry("D209A", TODAY.minusDays(10), TODAY.plusYears(5), HeldQualification.VALID));

        refused(Reason.LEVEL_STEP, "REAPPROVAL", "D209B").hasMessageContaining("延续");
    }

    @Test
    void onlyARefusedRenewalOfAHigherLevelOpensALowerOne() {
        holds("D209B", TODAY.plusMonths(1));
        past.add(application(ApplicationKind.RENEWAL, "D209B", Stage.NOT_PASSED, TODAY));
        past.add(application(ApplicationKind.ADDITION, "D209A", Stage.NOT_PASSED, TODAY));
        past.add(application(ApplicationKind.RENEWAL, "D205A", Stage.NOT_PASSED, TODAY));

        refused(Reason.LEVEL_STEP, "REAPPROVAL", "D209A").hasMessageContaining("升级");
        refused(Reason.NOT_HELD, "REAPPROVAL", "D211B");
    }

    // ---- items in one application

    @Test
    void itemsOfTwoTypesAndThreeAuthoritiesAreSplitIntoTheApplicationsThatWork() {
        var refusal = refusal("FIRST", "D101B", "E201B", "D101C", "D205B", "E213B", "E201A");

        assertThat(refusal.reason()).isEqualTo(Reason.MIXED_TYPES);
        assertThat(refusal.split())
                .extracting(
                        ApplicationRefused.Group::type,
                        ApplicationRefused.Group::authority,
                        ApplicationRefused.Group::codes)
                .containsExactly(
                        tuple("建筑业", "西藏自治区住房和城乡建设厅", List.of("D101B", "D205B")),
                        tuple("监理", "西藏自治区住房和城乡建设厅", List.of("E201B", "E213B")),
                        tuple("建筑业", "设区的市住房城乡建设主管部门", List.of("D101C")),
                        tuple("监理", "住房和城乡建设部", List.of("E201A")));
        assertThat(refusal.split())
                .extracting(group -> group.reason().isEmpty())
                .containsExactly(true, true, false, false);
        assertThat(refusal)
                .hasMessageContaining("分为 4 件申请")
                .hasMessageContaining("建筑业，西藏自治区住房和城乡建设厅：建筑工程施工总承包二级、消防设施工程专业承包二级；")
                .hasMessageContaining("监理，住房和城乡建设部：房屋建筑工程监理甲级（由住房和城乡建设部审批，不属于厅级审批权限，请按原操作流程申请）");
        for (var group : refusal.split().subList(0, 2)) {
            assertThat(admit("FIRST", group.codes().toArray(String[]::new)).items())
                    .hasSize(group.codes().size());
        }
    }

    @Test
    void itemsOfTwoAuthoritiesAreSplitByAuthority() {
        var refusal = refusal("FIRST", "D101B", "D101C");

        assertThat(refusal.reason()).isEqualTo(Reason.MIXED_AUTHORITIES);
        assertThat(refusal.split()).hasSize(2);
    }

    @Test
    void twoLevelsOfACategoryDoNotTravelTogether() {
        refused(Reason.DUPLICATE_CATEGORY, "UPGRADE", "D209A", "D209B").hasMessageContaining("钢结构工程专业承包一级、钢结构工程专业承包二级");
    }

    @Test
    void aKindOfWhichTheTableSaysNothingIsNotHandled() {
        var silent = new Preconditions(holdings, applications, CATALOGUE, answering(Map.of()), clock);

        var refusal = catchThrowableOfType(
                ApplicationRefused.class,
                () -> silent.require(
                        uscc,
                        ApplicationKind.FIRST,
                        List.of(CATALOGUE.find("D101B").orElseThrow())));

        assertThat(refusal.reason()).isEqualTo(Reason.OUT_OF_SCOPE);
        assertThat(refusal).hasMessageContaining("原操作流程");
    }

    private NewApplication admit(String kind, String... codes) {
        return admission.admit(profile(uscc, "高原建设有限公司"), kind, List.of(codes), true);
    }

    private ApplicationRefused refusal(String kind, String... codes) {
        return catchThrowableOfType(ApplicationRefused.class, () -> admit(kind, codes));
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(Reason reason, String kind, String... codes) {
        var refusal = refusal(kind, codes);
        assertThat(refusal.reason()).isEqualTo(reason);
        return assertThat(refusal).hasMessageNotContaining("{");
    }

    private void holds(String code, LocalDate validUntil) {
        holds(code, validUntil, HeldQualification.VALID);
    }

    private void holds(String code, LocalDate validUntil, String status) {
        held.add(entry(code, validUntil.plusDays(1).minusYears(5), validUntil, status));
    }

    private HeldQualification entry(String code, LocalDate issuedOn, LocalDate validUntil, String status) {
        return new HeldQualification(
                uscc.value(),
                "D254000403",
                code,
                CATALOGUE.find(code).orElseThrow().title(),
                issuedOn,
                validUntil,
                "西藏自治区住房和城乡建设厅",
                status);
    }

    private Application application(ApplicationKind kind, String code, Stage stage, LocalDate closedOn) {
        var at = clock.instant();
        return new Application(
                "5420261130000001",
                uscc,
                "高原建设有限公司",
                kind,
                List.of(CATALOGUE.find(code).orElseThrow()),
                "西藏自治区住房和城乡建设厅",
                at,
                LocalDate.of(2027, 2, 27),
                stage == Stage.FILLING ? null : at,
                stage,
                at,
                Selection.empty(),
                stage == Stage.FILLING ? 0 : 1,
                closedOn == null ? null : closedOn.atTime(18, 0).atZone(REGION).toInstant(),
                null,
                null);
    }

    private static RuleTables everythingAssessable() {
        return new Tables(Map.of(
                "assessment-scope",
                List.of(Map.of("group", "NET_ASSETS", "thresholdLevel", "二级")),
                "standard",
                List.of(Map.of("threshold", 1))));
    }

    private static RuleTables answering(Map<String, List<Map<String, Object>>> answers) {
        return new Tables(answers) {
            @Override
            public List<Map<String, Object>> matches(String decision, Instant at, Map<String, ?> inputs) {
                return answers.getOrDefault(decision, List.of());
            }
        };
    }

    /** The real tables with some replaced. {@code standard} stands for the table of every standard. */
    private static class Tables implements RuleTables {

        private final Map<String, List<Map<String, Object>>> instead;

        Tables(Map<String, List<Map<String, Object>>> instead) {
            this.instead = instead;
        }

        @Override
        public List<Map<String, Object>> matches(String decision, Instant at, Map<String, ?> inputs) {
            var answers = instead.get(decision.replaceFirst("^standard-.*", "standard"));
            return answers != null ? answers : TABLES.matches(decision, at, inputs);
        }

        @Override
        public List<Map<String, String>> rows(String decision, Instant at) {
            return TABLES.rows(decision, at);
        }

        @Override
        public boolean has(String decision, Instant at) {
            return true;
        }

        @Override
        public String editionId(String decision, Instant at) {
            return decision;
        }

        @Override
        public String edition(String decision, Instant at) {
            return "第1版";
        }

        @Override
        public String state() {
            return "tables";
        }
    }
}
