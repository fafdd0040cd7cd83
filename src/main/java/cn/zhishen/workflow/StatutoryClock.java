package cn.zhishen.workflow;

import cn.zhishen.application.AllApplications.Line;
import cn.zhishen.calendar.WorkingCalendar;
import cn.zhishen.calendar.WorkingDays;
import cn.zhishen.publicnotice.PublicNotice;
import cn.zhishen.publicnotice.PublicNotices;
import cn.zhishen.review.report.OneTimeNotice;
import cn.zhishen.review.report.OneTimeNotices;
import cn.zhishen.review.statement.RefusalStatement;
import cn.zhishen.review.statement.RefusalStatements;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * How many working days the authority has left to decide: counted from the day after acceptance (行政许可法第四十二条), without
 * the days of the public notice (第四十五条), and from a refusal to the decision that put it right, since the application was decided then.
 */
@Component
public class StatutoryClock {

    private final WorkingCalendar calendar;
    private final PublicNotices notices;
    private final OneTimeNotices refusals;
    private final RefusalStatements statements;
    private final Clock clock;
    private final int allowed;

    StatutoryClock(
            WorkingCalendar calendar,
            PublicNotices notices,
            OneTimeNotices refusals,
            RefusalStatements statements,
            Clock clock,
            DueDates.Settings settings) {
        this.calendar = calendar;
        this.notices = notices;
        this.refusals = refusals;
        this.statements = statements;
        this.clock = clock;
        this.allowed = settings.decisionWorkingDays();
    }

    /**
     * @param days working days left; negative if so many are over
     * @param stands whether the days of a notice, or of a statement against a refusal, pass now
     */
    public record Left(int days, boolean stands) {

        public String chinese() {
            var text = days < 0 ? "已超 " + -days + " 个工作日" : "剩 " + days + " 个工作日";
            return stands ? text + "（公示、陈述申辩期间不计）" : text;
        }
    }

    /** Working days from acceptance to the decision. */
    public int allowed() {
        return allowed;
    }

    /** By number, of those that were accepted and are not decided. The calendar and the notices are read once for all. */
    public Map<String, Left> left(Collection<Line> applications) {
        var running = applications.stream()
                .filter(line -> line.acceptedAt() != null && line.closedAt() == null)
                .collect(Collectors.toMap(Line::number, line -> day(line.acceptedAt())));
        if (running.isEmpty()) {
            return Map.of();
        }
        var today = LocalDate.now(clock);
        var first = running.values().stream().min(LocalDate::compareTo).orElseThrow();
        var days = calendar.days(first, today);
        var uncounted = notices.ofAny(running.keySet()).stream()
                .collect(Collectors.groupingBy(
                        PublicNotice::applicationNumber, Collectors.mapping(this::noticed, Collectors.toList())));
        contested(running.keySet()).forEach((number, spans) -> uncounted
                .computeIfAbsent(number, none -> new ArrayList<>())
                .addAll(spans));
        var left = new HashMap<String, Left>();
        running.forEach((number, accepted) ->
                left.put(number, left(accepted, uncounted.getOrDefault(number, List.of()), days, today)));
        return left;
    }

    /**
     * Days that do not count.
     *
     * @param after the day before the first
     * @param last null if nobody knows yet
     * @param over whether it ended before its last day was reached, or on it
     */
    private record Span(LocalDate after, LocalDate last, boolean over) {

        boolean has(LocalDate day) {
            return day.isAfter(after) && (last == null || !day.isAfter(last));
        }
    }

    private Left left(LocalDate accepted, List<Span> uncounted, WorkingDays days, LocalDate today) {
        return new Left(
                allowed
                        - days.between(
                                accepted, today, day -> uncounted.stream().noneMatch(span -> span.has(day))),
                uncounted.stream().anyMatch(span -> !span.over() && span.has(today)));
    }

    /** The day of publication counts as the authority's, since the notice begins the day after. */
    private Span noticed(PublicNotice notice) {
        var last = notice.until();
        if (notice.endedAt() != null && day(notice.endedAt()).isBefore(last)) {
            last = day(notice.endedAt());
        }
        return new Span(notice.from(), last, notice.endedAt() != null);
    }

    /** By number: from the day after a refusal to the day on which what the enterprise states against it was decided. */
    private Map<String, List<Span>> contested(Collection<String> numbers) {
        var filed = statements.ofAny(numbers);
        if (filed.isEmpty()) {
            return Map.of();
        }
        var sent = refusals.ofAny(numbers).stream()
                .collect(Collectors.toMap(OneTimeNotice::number, notice -> day(notice.sentAt())));
        return filed.stream()
                .collect(Collectors.groupingBy(
                        RefusalStatement::applicationNumber,
                        Collectors.mapping(
                                one -> new Span(
                                        sent.get(one.noticeNumber()),
                                        one.open() ? null : day(one.endedAt()),
                                        !one.open()),
                                Collectors.toList())));
    }

    private LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, clock.getZone());
    }
}
