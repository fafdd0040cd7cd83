package cn.zhishen.workflow.steps.supervision;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import cn.zhishen.certificate.Certificates;
import cn.zhishen.certificate.rectification.Rectification;
import cn.zhishen.certificate.rectification.Rectification.Outcome;
import cn.zhishen.certificate.rectification.RectificationReturns;
import cn.zhishen.certificate.rectification.Rectifications;
import cn.zhishen.shared.SandboxSettings;
import cn.zhishen.workflow.InvalidDecision;
import cn.zhishen.workflow.LastDay;
import cn.zhishen.workflow.decision.Staff;
import cn.zhishen.workflow.supervision.CertificateMeasureProcess;
import cn.zhishen.workflow.telling.CertificateNews;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Until the last day is over an enterprise may still rectify (部令22号第二十八条), so nothing is held not to be rectified before. */
class RecordRectificationTest {

    private static final String REFERENCE = "D254000017-R1";
    private static final Instant LAST_SECOND = Instant.parse("2027-01-29T15:59:59Z");

    private final Rectifications rectifications = mock();
    private final RectificationReturns returns = mock();
    private final CertificateMeasureProcess measures = mock();
    private final Certificates certificates = mock();
    private final Staff staff = mock();
    private final DelegateExecution execution = mock();

    @BeforeEach
    void ordered() {
        when(execution.getProcessBusinessKey()).thenReturn(REFERENCE);
        when(execution.getVariable("rectificationReasons")).thenReturn("仍不符合");
        when(staff.deciding(any(), any())).thenReturn("another");
        when(rectifications.get(REFERENCE))
                .thenReturn(new Rectification(
                        REFERENCE,
                        "D254000017",
                        "5420260901000001",
                        1,
                        List.of(),
                        "第二十八条",
                        "人员不足",
                        null,
                        "issuer",
                        LAST_SECOND.minusSeconds(7_000_000),
                        LocalDate.of(2027, 1, 29),
                        null,
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"WITHDRAW", "REVOKE"})
    void beforeTheLastDayIsOverNothingIsHeldNotToBeRectified(String decision) {
        when(execution.getVariable("rectificationDecision")).thenReturn(decision);

        assertThatThrownBy(() -> record(LAST_SECOND))
                .isInstanceOf(InvalidDecision.class)
                .hasMessageContaining("整改期限未满，企业可以继续整改并补充报告，请答复尚未整改到位");
        verify(rectifications, never()).decide(any(), any(), any(), any(), any());

        assertThatThrownBy(() -> record(LAST_SECOND.plusSeconds(1)))
                .as("the next thing that is looked at")
                .hasMessageContaining("上已没有责令整改的资质");
    }

    @Test
    void whatIsRectifiedIsAcceptedAtAnyTime() {
        when(execution.getVariable("rectificationDecision")).thenReturn("RECTIFIED");

        record(LAST_SECOND.minusSeconds(1_000_000));

        verify(rectifications).decide(REFERENCE, Outcome.RECTIFIED, "仍不符合", null, "another");
    }

    private void record(Instant now) {
        new RecordRectification(
                        rectifications,
                        returns,
                        measures,
                        certificates,
                        new LastDay(Clock.fixed(now, ZoneOffset.UTC), new SandboxSettings(false)),
                        staff,
                        mock(CertificateNews.class))
                .execute(execution);
    }
}
