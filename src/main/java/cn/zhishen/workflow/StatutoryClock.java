package cn.zhishen.workflow;

import cn.zhishen.application.AllApplications;
import cn.zhishen.application.AllApplications.Line;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Stage;
import cn.zhishen.application.extension.Extension;
import cn.zhishen.application.extension.Extensions;
import cn.zhishen.application.timeline.TimeSpent;
import cn.zhishen.calendar.WorkingCalendar;
import cn.zhishen.calendar.WorkingDays;
import cn.zhishen.publicnotice.PublicNotice;
import cn.zhishen.publicnotice.PublicNotices;
import cn.zhishen.review.report.OneTimeNotice;
import cn.zhishen.review.report.OneTimeNotices;
import cn.zhishen.review.statement.RefusalStatement;
import cn.zhishen.review.statement.RefusalStatements;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * How many working days the authority has left to decide: counted from the day after acceptance (行政许可法第四十二条), without
 * the days of the public notice (第四十五条), and from a refusal to the decision that put it right, since the application was decided then. An
 * extension gives it more. Who had an application how long follows the same days.
 */
@Component
public class StatutoryClock {

    private final WorkingCalendar calendar;
    private final PublicNotices notices;
    private final OneTimeNotices refusals;
    private final RefusalStatements statements;
    private final Extensions extensions;
    private final AllApplications lines;
    private final Applications applications;
    private final Clock clock;
    private final int allowed;

    StatutoryClock(
            WorkingCalendar calendar,
            PublicNotices notices,
            OneTimeNotices refusals,
            RefusalStatements statements,
            Extensions extensions,
            AllApplications lines,
            Applications applications,
            Clock clock,
            DueDates.Settings settings) {
        this.calendar = calendar;
        this.notices = notices;
        this.refusals = refusals;
        this.statements = statements;
        this.extensions = extensions;
        this.lines = lines;
        this.applications = applications;
        this.clock = clock;
        this.allowed = settings.decisionWorkingDays();
    }

    /**
     * @param days working days left; negative if so many are over
     * @param stands whether the days of a notice, or of a statement against a refusal, pass now
     * @param extended by how many working days; 0 if it was not
     */
    public record Left(int days, boolean stands, int extended) {

        public String chinese() {
            var text = days < 0 ? "已超 " + -days + " 个工作日" : "剩 " + days + " 个工作日";
            var remarks = Stream.of(extended > 0 ? "已延长 " + extended + " 个工作日" : "", stands ? "公示、陈述申辩期间不计" : "")
                    .filter(remark -> !remark.isEmpty())
                    .collect(Collectors.joining("；"));
            return remarks.isEmpty() ? text : text + "（" + remarks + "）";
        }

        public boolean isOver() {
            return days < 0;
        }
    }

    /**
     * The time of one application.
     *
     * @param allowed working days from acceptance to the decision, with the extension
     * @param left null unless the time runs
     * @param extension null if it was not extended
     */
    public record Term(int allowed, Left left, Extension extension) {}

    public Term term(String number) {
        var extension = extensions.ofAny(List.of(number)).get(number);
        return new Term(
                allowed + (extension == null ? 0 : extension.days()),
                left(number).orElse(null),
                extension);
    }

    /** Empty unless it was accepted and is not decided. */
    public Optional<Left> left(String number) {
        return Optional.ofNullable(leftOf(List.of(number)).get(number));
    }

    /** As {@link #left(Collection)}; other numbers are left out. */
    public Map<String, Left> leftOf(Collection<String> numbers) {
        return numbers.isEmpty() ? Map.of() : left(lines.ofAny(numbers));
    }

    /** Working days from acceptance to the decision, unless they are extended. */
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
        var extended = extensions.ofAny(running.keySet());
        var left = new HashMap<String, Left>();
        running.forEach((number, accepted) -> left.put(
                number,
                left(
                        accepted,
                        extended.containsKey(number) ? extended.get(number).days() : 0,
                        uncounted.getOrDefault(number, List.of()),
                        days,
                        today)));
        return left;
    }

    /** Who had the application how long. A recheck that holds a notice open after its last day is the authority's. */
    public TimeSpent spent(String number) {
        var application = applications.get(number);
        var notices =
                this.notices.ofAny(List.of(number)).stream().map(this::noticed).toList();
        var spent = new EnumMap<Stage.Turn, Duration>(Stage.Turn.class);
        var since = application.startedAt();
        var stage = Stage.FILLING;
        for (var event : applications.timeline(number)) {
            count(spent, stage, since, event.at(), notices);
            since = event.at();
            stage = event.stage();
        }
        count(spent, stage, since, clock.instant(), notices);
        return new TimeSpent(
                spent.getOrDefault(Stage.Turn.ENTERPRISE, Duration.ZERO),
                spent.getOrDefault(Stage.Turn.AUTHORITY, Duration.ZERO),
                spent.getOrDefault(Stage.Turn.SYSTEM, Duration.ZERO),
                spent.getOrDefault(Stage.Turn.NEITHER, Duration.ZERO));
    }

    private void count(Map<Stage.Turn, Duration> spent, Stage stage, Instant from, Instant to, List<Span> notices) {
        var over = stage == Stage.PUBLIC_NOTICE ? end(notices, to) : to;
        var turned = over.isBefore(from) ? from : over.isBefore(to) ? over : to;
        spent.merge(stage.turn(), Duration.between(from, turned), Duration::plus);
        spent.merge(Stage.Turn.AUTHORITY, Duration.between(turned, to), Duration::plus);
    }

    /** When the last notice that had begun by then is over; that moment if there is none yet. */
    private Instant end(List<Span> notices, Instant moment) {
        return notices.stream()
                .filter(notice -> !notice.after().isAfter(day(moment)))
                .map(Span::last)
                .max(LocalDate::compareTo)
                .map(last -> last.plusDays(1).atStartOfDay(clock.getZone()).toInstant())
                .orElse(moment);
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

    private Left left(LocalDate accepted, int extended, List<Span> uncounted, WorkingDays days, LocalDate today) {
        return new Left(
                allowed
                        + extended
                        - days.between(
                                accepted, today, day -> uncounted.stream().noneMatch(span -> span.has(day))),
                uncounted.stream().anyMatch(span -> !span.over() && span.has(today)),
                extended);
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
