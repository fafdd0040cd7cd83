package cn.zhishen.workflow.steps.notice;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import cn.zhishen.publicnotice.PublicNotice;
import cn.zhishen.publicnotice.PublicNotices;
import cn.zhishen.shared.SandboxSettings;
import cn.zhishen.workflow.LastDay;
import cn.zhishen.workflow.Outcomes;
import cn.zhishen.workflow.telling.ApplicationNews;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A notice ends when its days are over, whatever its timer says (guide, part four 3). */
class CloseNoticeTest {

    private static final String NUMBER = "5420261129000001";
    private static final Instant END = Instant.parse("2026-12-06T16:00:00Z");

    private final PublicNotices notices = mock();
    private final Outcomes outcomes = mock();
    private final DelegateExecution execution = mock();

    @BeforeEach
    void open() {
        when(execution.getProcessBusinessKey()).thenReturn(NUMBER);
        when(notices.of(NUMBER))
                .thenReturn(Optional.of(new PublicNotice(
                        UUID.randomUUID(),
                        "藏建公示〔2026〕第0001号",
                        NUMBER,
                        "西藏雪峰建筑工程有限公司",
                        "91540100MA6TX1A00N",
                        "首次申请",
                        List.of("建筑工程施工总承包三级"),
                        Instant.parse("2026-11-29T01:00:00Z"),
                        LocalDate.of(2026, 11, 29),
                        LocalDate.of(2026, 12, 6),
                        END,
                        PublicNotice.Status.OPEN,
                        null,
                        null)));
    }

    @Test
    void aNoticeIsNotClosedBeforeItsLastDayIsOver() {
        assertThatThrownBy(() -> close(END.minusSeconds(1), false)).hasMessageContaining("公示至 2026-12-06，期满前不能结束公示");

        verify(notices, never()).close(any());
    }

    @Test
    void afterItsLastDayItIsClosed() throws Exception {
        close(END, false);

        verify(notices).close(NUMBER);
    }

    @Test
    void aTrialNeedNotWait() throws Exception {
        close(END.minusSeconds(86_400), true);

        verify(notices).close(NUMBER);
    }

    private void close(Instant now, boolean sandbox) {
        var day = new LastDay(Clock.fixed(now, ZoneOffset.UTC), new SandboxSettings(sandbox));
        new CloseNotice(notices, outcomes, day, mock(ApplicationNews.class)).execute(execution);
    }
}
