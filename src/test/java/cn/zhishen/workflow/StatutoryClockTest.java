package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import cn.zhishen.DeliveredSettings;
import cn.zhishen.application.AllApplications;
import cn.zhishen.application.AllApplications.Line;
import cn.zhishen.application.Application;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Stage;
import cn.zhishen.application.extension.Extension;
import cn.zhishen.application.extension.Extensions;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.application.timeline.ApplicationEvent;
import cn.zhishen.calendar.WorkingCalendar;
import cn.zhishen.calendar.WorkingDays;
import cn.zhishen.publicnotice.PublicNotice;
import cn.zhishen.publicnotice.PublicNotices;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.review.report.OneTimeNotice;
import cn.zhishen.review.report.OneTimeNotices;
import cn.zhishen.review.statement.RefusalStatement;
import cn.zhishen.review.statement.RefusalStatements;
import cn.zhishen.shared.BeijingTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Twenty working days from the day after acceptance; the days of the public notice do not count (行政许可法第四十二条、第四十五条). */
class StatutoryClockTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 9, 7);

    private final WorkingCalendar calendar = mock(WorkingCalendar.class);
    private final PublicNotices notices = mock(PublicNotices.class);
    private final OneTimeNotices refusals = mock(OneTimeNotices.class);
    private final RefusalStatements statements = mock(RefusalStatements.class);
    private final Extensions extensions = mock(Extensions.class);
    private final AllApplications lines = mock(AllApplications.class);
    private final Applications applications = mock(Applications.class);

    @Test
    void theDayOfAcceptanceDoesNotCount() {
        assertThat(left(MONDAY, null)).isEqualTo(new StatutoryClock.Left(20, false, 0));
        assertThat(left(MONDAY.plusDays(7), null)).isEqualTo(new StatutoryClock.Left(15, false, 0));
        assertThat(left(MONDAY.plusDays(28), null)).isEqualTo(new StatutoryClock.Left(0, false, 0));
        assertThat(left(MONDAY.plusDays(30), null).chinese()).isEqualTo("已超 2 个工作日");
    }

    @Test
    void theClockStandsDuringTheNoticeAndRunsOnAfterIt() {
        var notice = notice(MONDAY.plusDays(1), null);
        assertThat(left(MONDAY.plusDays(1), notice).chinese()).isEqualTo("剩 19 个工作日");
        assertThat(left(MONDAY.plusDays(4), notice).chinese()).isEqualTo("剩 19 个工作日（公示、陈述申辩期间不计）");
        assertThat(left(MONDAY.plusDays(9), notice)).isEqualTo(new StatutoryClock.Left(18, false, 0));
    }

    @Test
    void aNoticeThatWasOverruledStopsTheClockUpToThatDayOnly() {
        var notice = notice(MONDAY.plusDays(1), MONDAY.plusDays(2));
        assertThat(left(MONDAY.plusDays(4), notice)).isEqualTo(new StatutoryClock.Left(17, false, 0));
    }

    @Test
    void theClockStandsFromARefusalThatIsContestedUntilItIsDecided() {
        refused(MONDAY.plusDays(1), null);
        assertThat(left(MONDAY.plusDays(4), null).chinese()).isEqualTo("剩 19 个工作日（公示、陈述申辩期间不计）");
        refused(MONDAY.plusDays(1), MONDAY.plusDays(3));
        assertThat(left(MONDAY.plusDays(4), null)).isEqualTo(new StatutoryClock.Left(18, false, 0));
    }

    private void refused(LocalDate sent, LocalDate overturned) {
        when(refusals.ofAny(any()))
                .thenReturn(List.of(new OneTimeNotice("告1", "1", 1, List.of(), at(sent), null, null)));
        when(statements.ofAny(any()))
                .thenReturn(List.of(new RefusalStatement(
                        UUID.randomUUID(),
                        "辩1",
                        "1",
                        "告1",
                        List.of(),
                        "不属实",
                        at(sent),
                        overturned == null ? null : RefusalStatement.Outcome.OVERTURNED,
                        overturned == null ? null : at(overturned),
                        List.of())));
    }

    @Test
    void anExtensionGivesItsDaysToTheListsAndToTheFile() {
        var extension = new Extension("1", 10, "第四十二条", "须核对", "批1", "issuer", at(MONDAY));
        when(extensions.ofAny(any())).thenReturn(Map.of("1", extension));
        when(lines.ofAny(any())).thenReturn(List.of(line(at(MONDAY), null)));
        assertThat(left(MONDAY.plusDays(28), null).chinese()).isEqualTo("剩 10 个工作日（已延长 10 个工作日）");
        var term = clock(MONDAY.plusDays(28)).term("1");
        assertThat(term.allowed()).isEqualTo(30);
        assertThat(term.left()).isEqualTo(left(MONDAY.plusDays(28), null));
        assertThat(term.extension()).isEqualTo(extension);
        assertThat(left(MONDAY.plusDays(44), null).chinese()).isEqualTo("已超 2 个工作日（已延长 10 个工作日）");
    }

    @Test
    void neitherNoticeNorContestedRefusalCountsForEitherSide() {
        when(notices.ofAny(any())).thenReturn(List.of(notice(MONDAY.plusDays(1), null)));
        happened(
                Stage.REVIEWING, MONDAY,
                Stage.NOT_PASSED, MONDAY,
                Stage.CONTESTING, MONDAY,
                Stage.PUBLIC_NOTICE, MONDAY.plusDays(1),
                Stage.ISSUING, MONDAY.plusDays(9));

        var spent = clock(MONDAY.plusDays(10)).spent("1");

        assertThat(spent.withEnterprise()).isZero();
        assertThat(spent.uncounted())
                .as("a day of the statement, the notice up to the end of its last day, the 8th from Monday")
                .isEqualTo(Duration.ofDays(1).plus(Duration.ofDays(7)).plusHours(14));
        assertThat(spent.withAuthority())
                .as("a recheck held the notice open for ten hours, then one day until it is signed")
                .isEqualTo(Duration.ofHours(10).plusDays(1));
        assertThat(Stage.PUBLIC_NOTICE.turn()).isEqualTo(Stage.Turn.NEITHER);
        assertThat(Stage.CONTESTING.turn()).isEqualTo(Stage.Turn.NEITHER);
    }

    private void happened(Object... stagesAndDays) {
        var events = new ArrayList<ApplicationEvent>();
        for (int i = 0; i < stagesAndDays.length; i += 2) {
            events.add(new ApplicationEvent(
                    "1", at((LocalDate) stagesAndDays[i + 1]), (Stage) stagesAndDays[i], Actor.SYSTEM, ""));
        }
        var application = mock(Application.class);
        when(application.startedAt()).thenReturn(at(MONDAY));
        when(applications.get("1")).thenReturn(application);
        when(applications.timeline("1")).thenReturn(events);
    }

    @Test
    void whatIsNotAcceptedOrIsDecidedHasNoClock() {
        assertThat(clock(MONDAY).left(List.of(line(null, null), line(at(MONDAY), at(MONDAY)))))
                .isEmpty();
    }

    private StatutoryClock.Left left(LocalDate today, PublicNotice notice) {
        when(notices.ofAny(any())).thenReturn(notice == null ? List.of() : List.of(notice));
        return clock(today).left(List.of(line(at(MONDAY), null))).get("1");
    }

    private StatutoryClock clock(LocalDate today) {
        when(calendar.days(any(), any())).thenReturn(new WorkingDays(Map.of()));
        return new StatutoryClock(
                calendar,
                notices,
                refusals,
                statements,
                extensions,
                lines,
                applications,
                Clock.fixed(at(today), BeijingTime.ZONE),
                DeliveredSettings.of(DueDates.Settings.class));
    }

    private static Instant at(LocalDate day) {
        return day.atTime(10, 0).atZone(BeijingTime.ZONE).toInstant();
    }

    private static Line line(Instant acceptedAt, Instant closedAt) {
        return new Line(
                "1",
                "91540100MA6TX1A00N",
                "企业",
                ApplicationKind.FIRST,
                List.of(),
                Stage.REVIEWING,
                at(MONDAY),
                at(MONDAY),
                at(MONDAY),
                acceptedAt,
                closedAt);
    }

    private static PublicNotice notice(LocalDate from, LocalDate ended) {
        return new PublicNotice(
                UUID.randomUUID(),
                "号",
                "1",
                "企业",
                "91540100MA6TX1A00N",
                "首次申请",
                List.of(),
                at(from),
                from,
                from.plusDays(7),
                at(from.plusDays(8)),
                PublicNotice.Status.OPEN,
                ended == null ? null : at(ended),
                null);
    }
}
