package cn.zhishen.application.admission;

import static cn.zhishen.enterprise.LibraryFixtures.newUscc;
import static cn.zhishen.enterprise.LibraryFixtures.profile;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import cn.zhishen.application.Application;
import cn.zhishen.application.ApplicationRefused;
import cn.zhishen.application.ApplicationRefused.Reason;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Stage;
import cn.zhishen.application.admission.Choices.Choice;
import cn.zhishen.application.admission.Choices.Operation;
import cn.zhishen.application.dossier.Selection;
import cn.zhishen.application.restriction.Restrictions;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.qualification.FileRuleTables;
import cn.zhishen.qualification.HeldQualification;
import cn.zhishen.qualification.HeldQualifications;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Uses the real tables. Exactly what {@link Admission} admits must be offered. */
class ChoicesTest {

    private static final ZoneId REGION = ZoneId.of("Asia/Shanghai");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
    private static final FileRuleTables TABLES = new FileRuleTables();
    private static final Catalogue CATALOGUE = new Catalogue(TABLES);

    private final Uscc uscc = newUscc();
    private final List<HeldQualification> held = new ArrayList<>();
    private final List<Application> past = new ArrayList<>();
    private final HeldQualifications register = mock();
    private final Applications applications = mock();
    private final Clock clock = Clock.fixed(TODAY.atTime(10, 0).atZone(REGION).toInstant(), REGION);
    private final HeldToday holdings = new HeldToday(register, applications, clock);
    private final Preconditions preconditions = new Preconditions(holdings, applications, CATALOGUE, TABLES, clock);
    private final Admission admission =
            new Admission(CATALOGUE, TABLES, preconditions, applications, new Barring(mock(Restrictions.class)), clock);
    private final Choices choices = new Choices(CATALOGUE, preconditions, holdings, applications, clock);

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

    @Test
    void exactlyWhatWouldBeAdmittedIsOffered() {
        holds("D101C", TODAY.plusYears(3));
        holds("E201B", TODAY.plusMonths(2));
        past.add(underWay(ApplicationKind.ADDITION, "D205B"));

        for (var kind : ApplicationKind.values()) {
            for (var choice : choices.of(uscc, kind, List.of())) {
                var code = choice.qualification().code();
                assertThat(choice.permission().granted()).as(kind + " " + code).isEqualTo(isAdmitted(kind, code));
                assertThat(choice.permission().text().isEmpty())
                        .as(kind + " " + code)
                        .isEqualTo(choice.permission().granted());
            }
        }
    }

    @Test
    void exactlyWhatMayTravelWithTheListIsOffered() {
        for (var choice : choices.of(uscc, ApplicationKind.FIRST, List.of("D101B"))) {
            var code = choice.qualification().code();
            assertThat(choice.permission().granted())
                    .as(code)
                    .isEqualTo(isAdmitted(ApplicationKind.FIRST, "D101B", code));
        }
    }

    @Test
    void theReasonNamesWhatStandsAgainstTravellingTogether() {
        var offered = byCode(choices.of(uscc, ApplicationKind.FIRST, List.of("D101B")));

        assertThat(offered.get("D101B").permission().reason()).isEqualTo(Reason.DUPLICATE_ITEM);
        assertThat(offered.get("E201B").permission())
                .returns(Reason.MIXED_TYPES, Permission::reason)
                .returns("清单中是建筑业资质，只有同类型的资质才能合并申请，请另行申请监理资质。", Permission::text);
        assertThat(offered.get("D101A").permission().text()).contains("住房和城乡建设部");
        assertThat(offered.get("D205B").permission().granted()).isTrue();
    }

    @Test
    void anApplicationUnderWayIsNamed() {
        past.add(underWay(ApplicationKind.FIRST, "D101B"));

        assertThat(byCode(choices.of(uscc, ApplicationKind.FIRST, List.of()))
                        .get("D101B")
                        .permission()
                        .underWay())
                .isEqualTo("5420261130000001");
    }

    @Test
    void everyOperationOnACertificateIsOpenOrSaysWhyNot() {
        holds("D101C", TODAY.plusYears(3));
        holds("E201B", TODAY.plusMonths(2));

        var builder = operations("D101C");
        assertThat(builder.get(ApplicationKind.UPGRADE))
                .returns("D101B", Operation::code)
                .matches(ChoicesTest::isOpen);
        assertThat(builder.get(ApplicationKind.ADDITION))
                .returns(null, Operation::code)
                .matches(ChoicesTest::isOpen);
        for (var kind : List.of(ApplicationKind.RENEWAL, ApplicationKind.REAPPROVAL)) {
            assertThat(builder.get(kind).permission().text()).isEqualTo("该等级已按建办市〔2023〕47号取消，可直接申请二级。");
        }
        var supervisor = operations("E201B");
        assertThat(supervisor.get(ApplicationKind.RENEWAL))
                .returns("E201B", Operation::code)
                .matches(ChoicesTest::isOpen);
        assertThat(supervisor.get(ApplicationKind.REAPPROVAL)).matches(ChoicesTest::isOpen);
        assertThat(supervisor.get(ApplicationKind.UPGRADE).permission().granted())
                .isFalse();
        assertThat(supervisor.get(ApplicationKind.UPGRADE).permission().text()).isNotBlank();
    }

    @Test
    void duringRectificationNothingIsAdded() {
        held.add(entry("D205B", TODAY.plusYears(1), "整改"));

        assertThat(operations("D205B").get(ApplicationKind.ADDITION).permission())
                .returns(Reason.RESTRICTED, Permission::reason)
                .returns(false, Permission::granted);
    }

    @Test
    void aRenewalThatIsTooEarlySaysFromWhenAndByWhenTheLawWantsIt() {
        holds("E201B", TODAY.plusYears(1));

        var permission = operations("E201B").get(ApplicationKind.RENEWAL).permission();
        assertThat(permission.text()).contains("2027年05月30日起", "届满60日前，即2027年10月01日前");
        assertThat(permission.until()).isNotNull();
    }

    @Test
    void aRenewalThatIsOpenSaysByWhenTheLawWantsItWhereverItIsChosen() {
        holds("D205B", TODAY.plusMonths(5));
        var law = "按住房和城乡建设部令第22号，应在有效期届满3个月前，即2027年01月30日前提出延续申请";

        assertThat(operations("D205B").get(ApplicationKind.RENEWAL).permission().notices())
                .singleElement()
                .asString()
                .contains(law);
        assertThat(byCode(choices.of(uscc, ApplicationKind.RENEWAL, List.of()))
                        .get("D205B")
                        .permission()
                        .notices())
                .singleElement()
                .asString()
                .contains(law);
        assertThat(admission
                        .ask(profile(uscc, "高原建设有限公司"), "RENEWAL", List.of("D205B"), true)
                        .notices())
                .singleElement()
                .asString()
                .contains(law);
    }

    private static boolean isOpen(Operation operation) {
        return operation.permission().granted();
    }

    private Map<ApplicationKind, Operation> operations(String code) {
        return choices.held(uscc).stream()
                .filter(item -> item.qualification().code().equals(code))
                .findFirst()
                .orElseThrow()
                .operations();
    }

    private boolean isAdmitted(ApplicationKind kind, String... codes) {
        try {
            admission.admit(profile(uscc, "高原建设有限公司"), kind.name(), List.of(codes), true);
            return true;
        } catch (ApplicationRefused e) {
            return false;
        }
    }

    private static Map<String, Choice> byCode(List<Choice> choices) {
        return choices.stream().collect(toMap(choice -> choice.qualification().code(), choice -> choice));
    }

    private void holds(String code, LocalDate validUntil) {
        held.add(entry(code, validUntil, HeldQualification.VALID));
    }

    private HeldQualification entry(String code, LocalDate validUntil, String status) {
        return new HeldQualification(
                uscc.value(),
                "D254000403",
                code,
                CATALOGUE.find(code).orElseThrow().title(),
                validUntil.plusDays(1).minusYears(5),
                validUntil,
                "西藏自治区住房和城乡建设厅",
                status);
    }

    private Application underWay(ApplicationKind kind, String code) {
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
                null,
                Stage.FILLING,
                at,
                Selection.empty(),
                0,
                null,
                null,
                null);
    }
}
