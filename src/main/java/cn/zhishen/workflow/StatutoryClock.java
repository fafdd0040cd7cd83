package cn.zhishen.workflow;

import cn.zhishen.application.AllApplications.Line;
import cn.zhishen.calendar.WorkingCalendar;
import cn.zhishen.calendar.WorkingDays;
import cn.zhishen.publicnotice.PublicNotice;
import cn.zhishen.publicnotice.PublicNotices;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * How many working days the authority has left to decide: counted from the day after acceptance (行政许可法第四十二条), without
 * the days of the public notice (第四十五条).
 */
@Component
public class StatutoryClock {

    private final WorkingCalendar calendar;
    private final PublicNotices notices;
    private final Clock clock;
    private final int allowed;

    StatutoryClock(WorkingCalendar calendar, PublicNotices notices, Clock clock, DueDates.Settings settings) {
        this.calendar = calendar;
        this.notices = notices;
        this.clock = clock;
        this.allowed = settings.decisionWorkingDays();
    }

    /**
     * @param days working days left; negative if so many are over
     * @param stands whether the days of the notice pass now
     */
    public record Left(int days, boolean stands) {

        public String chinese() {
            var text = days < 0 ? "已超 " + -days + " 个工作日" : "剩 " + days + " 个工作日";
            return stands ? text + "（公示期间不计）" : text;
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
        var noticed = notices.ofAny(running.keySet()).stream()
                .collect(Collectors.toMap(PublicNotice::applicationNumber, Function.identity()));
        var left = new HashMap<String, Left>();
        running.forEach((number, accepted) -> left.put(number, left(accepted, noticed.get(number), days, today)));
        return left;
    }

    private Left left(LocalDate accepted, PublicNotice notice, WorkingDays days, LocalDate today) {
        return new Left(
                allowed - days.between(accepted, today, day -> notice == null || !isOnNotice(notice, day)),
                notice != null && notice.endedAt() == null && isOnNotice(notice, today));
    }

    /** The day of publication counts as the authority's, since the notice begins the day after. */
    private boolean isOnNotice(PublicNotice notice, LocalDate day) {
        var last = notice.until();
        if (notice.endedAt() != null && day(notice.endedAt()).isBefore(last)) {
            last = day(notice.endedAt());
        }
        return day.isAfter(notice.from()) && !day.isAfter(last);
    }

    private LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, clock.getZone());
    }
}
