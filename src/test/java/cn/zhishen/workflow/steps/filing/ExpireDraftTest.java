package cn.zhishen.workflow.steps.filing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import cn.zhishen.application.Application;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Stage;
import cn.zhishen.shared.BeijingTime;
import cn.zhishen.shared.SandboxSettings;
import cn.zhishen.workflow.LastDay;
import cn.zhishen.workflow.decision.Staff;
import java.time.Clock;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A draft ends when its days are over, whatever the timer says. */
class ExpireDraftTest {

    private static final String NUMBER = "5420261129000001";
    private static final LocalDate LAST_DAY = LocalDate.of(2027, 2, 26);

    private final Applications applications = mock();
    private final Application application = mock();
    private final DelegateExecution execution = mock();

    @BeforeEach
    void begun() {
        when(execution.getProcessBusinessKey()).thenReturn(NUMBER);
        when(applications.get(NUMBER)).thenReturn(application);
        when(application.draftUntil()).thenReturn(LAST_DAY);
    }

    @Test
    void aDraftDoesNotExpireBeforeItsLastDayIsOver() {
        assertThatThrownBy(() -> expire(LAST_DAY, false)).hasMessageContaining("可以在 2027-02-27 以前提交，期满前不能失效");

        verify(applications, never()).close(any(), any(), any(), any(), any());
    }

    @Test
    void afterItsLastDayItExpires() throws Exception {
        expire(LAST_DAY.plusDays(1), false);

        verify(applications).close(eq(NUMBER), eq(Stage.EXPIRED), any(), any(), anyString());
    }

    @Test
    void aTrialNeedNotWait() throws Exception {
        expire(LAST_DAY.minusDays(30), true);

        verify(applications).close(eq(NUMBER), eq(Stage.EXPIRED), any(), any(), anyString());
    }

    private void expire(LocalDate today, boolean sandbox) throws Exception {
        var now = today.atTime(23, 59).atZone(BeijingTime.ZONE).toInstant();
        var lastDay = new LastDay(Clock.fixed(now, BeijingTime.ZONE), new SandboxSettings(sandbox));
        new ExpireDraft(applications, mock(Staff.class), lastDay).execute(execution);
    }
}
