package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.zhishen.application.ApplicationRefused;
import cn.zhishen.application.ApplicationRefused.Reason;
import cn.zhishen.application.Stage;
import cn.zhishen.application.admission.HeldToday;
import cn.zhishen.application.admission.Holding;
import cn.zhishen.application.admission.Holding.Standing;
import cn.zhishen.qualification.HeldQualification;
import cn.zhishen.qualification.HeldQualifications;
import cn.zhishen.workflow.Approvals.Enterprise;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Each kind of application from beginning to end, and what the enterprise holds afterwards. */
class KindsTest extends ApprovalTest {

    @Autowired
    HeldQualifications held;

    @Autowired
    HeldToday holdings;

    @Test
    void aRenewalIsIssuedForFiveYearsFromItsApproval() {
        var enterprise = approvals.builder();
        holds(enterprise, "D205B", LocalDate.of(2026, 11, 1));

        var application = enterprise.applies("RENEWAL");
        assertThat(application.timeline())
                .contains("消防设施工程专业承包二级有效期至2026年11月01日。按住房和城乡建设部令第22号，应在有效期届满3个月前，即2026年08月01日前提出延续申请；"
                        + "逾期提出的仍予受理，但届满日前未获批准的，届满日至批准日之间不得承接相应工程。批准后的有效期自批准延续之日起计算。");
        application.to(Stage.ISSUED);

        assertThat(holdings.of(enterprise.uscc())).singleElement().satisfies(holding -> {
            assertThat(holding.standing()).isEqualTo(Standing.IN_FORCE);
            assertThat(holding.held().issuedOn()).isEqualTo("2026-09-09");
            assertThat(holding.held().validUntil()).isEqualTo("2031-09-08");
        });
        var again = catchThrowableOfType(ApplicationRefused.class, () -> enterprise.applies("RENEWAL"));
        assertThat(again.reason()).isEqualTo(Reason.RENEWAL_NOT_OPEN);
        assertThat(again.until()).isEqualTo(EngineTime.instant("2031-03-08T00:00"));
    }

    @Test
    void aRenewalUndecidedWhenTheCertificateRunsOutCountsAsGrantedUntilItIsDecided() {
        var enterprise = approvals.builder();
        holds(enterprise, "D205B", LocalDate.of(2026, 9, 3));
        var application = enterprise.applies("RENEWAL").to(Stage.PUBLIC_NOTICE).work();

        EngineTime.set("2026-09-04T09:00");
        assertThat(standing(enterprise)).isEqualTo(Standing.DEEMED_RENEWED);
        var addition = enterprise.forBuilding().applies("ADDITION");
        assertThat(dossiers.filling(addition.number()).dossier().heldCertificates())
                .extracting(HeldQualification::code)
                .containsExactly("D205B");

        application.to(Stage.ISSUED);
        assertThat(standing(enterprise)).isEqualTo(Standing.IN_FORCE);
    }

    @Test
    void aRefusedRenewalLapsesWithItsCertificate() {
        var enterprise = approvals.builder();
        holds(enterprise, "D205B", LocalDate.of(2026, 9, 3));
        registers.ban(enterprise.uscc());
        var application = enterprise.applies("RENEWAL").to(Stage.REVIEWING);
        EngineTime.set("2026-09-04T09:00");
        assertThat(standing(enterprise)).isEqualTo(Standing.DEEMED_RENEWED);

        application.to(Stage.NOT_PASSED);

        assertThat(standing(enterprise)).isEqualTo(Standing.LAPSED);
    }

    @Test
    void aRenewalThatWasNotSubmittedByTheLastDayCannotBeSubmittedAfterIt() {
        var enterprise = approvals.builder();
        holds(enterprise, "D205B", LocalDate.of(2026, 9, 3));
        var application = enterprise.applies("RENEWAL").fill();

        EngineTime.set("2026-09-04T00:00");

        assertThat(catchThrowableOfType(ApplicationRefused.class, application::submit)
                        .reason())
                .isEqualTo(Reason.LAPSED);
        assertThat(application.stage()).isEqualTo(Stage.FILLING);
    }

    @Test
    void aRenewalTakenBackToFillIsADraftAgain() {
        var enterprise = approvals.builder();
        holds(enterprise, "D205B", LocalDate.of(2026, 9, 3));
        var application = enterprise.applies("RENEWAL").to(Stage.SIGNING);

        EngineTime.set("2026-09-04T09:00");
        assertThat(standing(enterprise)).isEqualTo(Standing.DEEMED_RENEWED);
        application.reopen();

        assertThat(standing(enterprise)).isEqualTo(Standing.LAPSED);
        assertThat(dossiers.filling(application.number()).dossier().held()).isEmpty();
        assertThat(catchThrowableOfType(ApplicationRefused.class, application::submit)
                        .reason())
                .isEqualTo(Reason.LAPSED);
    }

    @Test
    void anAdditionStandsBesideWhatIsHeld() {
        var enterprise = approvals.builder();
        holds(enterprise, "D101C", LocalDate.of(2028, 5, 1));

        enterprise.applies("ADDITION").to(Stage.ISSUED);

        assertThat(codes(enterprise)).containsExactly("D101C", "D205B");
    }

    @Test
    void aDirectAdditionOfTheSecondLevelEndsTheThird() {
        var enterprise = approvals.builder().forBuilding();
        holds(enterprise, "D101C", LocalDate.of(2028, 5, 1));

        enterprise.applies("ADDITION").to(Stage.ISSUED);

        assertThat(codes(enterprise)).containsExactly("D101B");
    }

    @Test
    void aReapprovalBeginsANewTerm() {
        var enterprise = approvals.builder();
        holds(enterprise, "D205B", LocalDate.of(2029, 5, 1));

        enterprise.applies("REAPPROVAL").to(Stage.ISSUED);

        assertThat(holdings.of(enterprise.uscc()))
                .extracting(holding -> holding.held().validUntil())
                .containsExactly(LocalDate.of(2031, 9, 8));
    }

    @Test
    void whatBecameAnAdditionMeanwhileIsNotSubmittedAsAFirstApplication() {
        var enterprise = approvals.builder();
        var begunBefore = enterprise.forBuilding().applies().fill();
        enterprise.applies().to(Stage.ISSUED);

        assertThat(catchThrowableOfType(ApplicationRefused.class, begunBefore::submit)
                        .reason())
                .isEqualTo(Reason.NOT_FIRST);
    }

    private Standing standing(Enterprise enterprise) {
        return holdings.of(enterprise.uscc()).stream()
                .map(Holding::standing)
                .findFirst()
                .orElseThrow();
    }

    private List<String> codes(Enterprise enterprise) {
        return held.of(enterprise.uscc().value()).stream()
                .map(HeldQualification::code)
                .toList();
    }

    private void holds(Enterprise enterprise, String code, LocalDate validUntil) {
        held.hold(new HeldQualification(
                enterprise.uscc().value(),
                "D254000403",
                code,
                code.equals("D101C") ? "建筑工程施工总承包三级" : "消防设施工程专业承包二级",
                validUntil.plusDays(1).minusYears(5),
                validUntil,
                "西藏自治区住房和城乡建设厅",
                HeldQualification.VALID));
    }
}
