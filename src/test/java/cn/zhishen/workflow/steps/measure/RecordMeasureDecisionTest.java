package cn.zhishen.workflow.steps.measure;

import static cn.zhishen.certificate.CertificateMeasure.Kind.REVOKED;
import static cn.zhishen.certificate.CertificateMeasure.Kind.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import cn.zhishen.certificate.CertificateMeasure.Kind;
import cn.zhishen.certificate.proposal.MeasureProposal;
import cn.zhishen.certificate.proposal.MeasureProposal.Outcome;
import cn.zhishen.certificate.proposal.MeasureProposals;
import cn.zhishen.shared.BeijingTime;
import cn.zhishen.shared.SandboxSettings;
import cn.zhishen.workflow.InvalidDecision;
import cn.zhishen.workflow.LastDay;
import cn.zhishen.workflow.decision.Staff;
import cn.zhishen.workflow.telling.CertificateNews;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Outside the sandbox a measure is decided only when the enterprise can state no more. */
class RecordMeasureDecisionTest {

    private static final String REFERENCE = "D254000017-M1";
    private static final LocalDate LAST = LocalDate.of(2026, 11, 9);

    private final MeasureProposals proposals = mock(MeasureProposals.class);

    @ParameterizedTest
    @CsvSource({
        "REVOKED, ",
        "REVOKED, 材料属实",
        "WITHDRAWN, 正在招聘",
        "FORFEITED, 不属实",
        "ANNULLED, 没有意见",
    })
    void noMeasureIsTakenBeforeTheLastDayIsOverWhateverWasStated(Kind kind, String answer) {
        var step = step("2026-11-09T23:59:59+08:00", proposal(kind, answer));

        assertThatThrownBy(() -> step.execute(decision("CONFIRM")))
                .isInstanceOf(InvalidDecision.class)
                .hasMessage(REFERENCE + " 的陈述申辩期限未满，不能作出决定");

        verify(proposals, never()).decide(any(), any(), any(), any());
    }

    @Test
    void afterItTheMeasureIsTaken() throws Exception {
        step("2026-11-10T00:00:00+08:00", proposal(REVOKED, "材料属实")).execute(decision("CONFIRM"));

        verify(proposals).decide(REFERENCE, Outcome.CONFIRMED, "理由", "admin");
    }

    @Test
    void whatIsDroppedNeedNotWait() throws Exception {
        step("2026-11-03T09:00:00+08:00", proposal(WITHDRAWN, "已补齐")).execute(decision("DROP"));

        verify(proposals).decide(REFERENCE, Outcome.DROPPED, "理由", "admin");
    }

    private RecordMeasureDecision step(String now, MeasureProposal proposal) {
        when(proposals.find(REFERENCE)).thenReturn(Optional.of(proposal));
        var staff = mock(Staff.class);
        when(staff.deciding(any(), any())).thenReturn("admin");
        var clock = Clock.fixed(Instant.parse(now), BeijingTime.ZONE);
        return new RecordMeasureDecision(
                proposals, new LastDay(clock, new SandboxSettings(false)), mock(CertificateNews.class), staff);
    }

    private static DelegateExecution decision(String decision) {
        var execution = mock(DelegateExecution.class);
        when(execution.getProcessBusinessKey()).thenReturn(REFERENCE);
        when(execution.getVariable("measureDecision")).thenReturn(decision);
        when(execution.getVariable("measureReasons")).thenReturn("理由");
        return execution;
    }

    private static MeasureProposal proposal(Kind kind, String answer) {
        var told = Instant.parse("2026-11-02T01:00:00Z");
        return new MeasureProposal(
                REFERENCE,
                "D254000017",
                "5420261002000001",
                1,
                kind,
                List.of(),
                "依据",
                "事实",
                "issuer",
                told,
                LAST,
                null,
                answer,
                answer == null ? null : told,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of());
    }
}
