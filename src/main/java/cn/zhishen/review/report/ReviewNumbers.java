package cn.zhishen.review.report;

import cn.zhishen.shared.NumberPattern;
import java.time.Clock;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Yearly numbers of the module's papers, without gaps or doubles on any number of nodes. */
@Component
public class ReviewNumbers {

    /** 核查报告, 一次性告知书, 复核. */
    public enum Series {
        REPORT,
        NOTICE,
        RECHECK
    }

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final ZoneId zone;
    private final NumberPattern report;
    private final NumberPattern notice;
    private final NumberPattern recheck;

    ReviewNumbers(
            JdbcTemplate jdbc,
            ObjectProvider<Clock> clock,
            @Value("${zhishen.time-zone:Asia/Shanghai}") ZoneId zone,
            @Value("${zhishen.numbering.report:藏建审〔yyyy〕第nnnnnnn号}") String report,
            @Value("${zhishen.numbering.one-time-notice:藏建审告〔yyyy〕第nnnnnnn号}") String notice,
            @Value("${zhishen.numbering.recheck:藏建审复〔yyyy〕第nnnnnnn号}") String recheck) {
        this.jdbc = jdbc;
        this.clock = clock.getIfAvailable(Clock::systemUTC);
        this.zone = zone;
        this.report = new NumberPattern(report);
        this.notice = new NumberPattern(notice);
        this.recheck = new NumberPattern(recheck);
    }

    public Instant now() {
        // the database keeps microseconds, and what is returned now must equal what is read later
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Lets one transaction at a time look whether it needs a number of the series, and take it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(Series series) {
        jdbc.update(
                "insert into review_number (series, year, last) values (?, ?, 0) on conflict do nothing",
                series.name(),
                year());
        jdbc.queryForObject(
                "select last from review_number where series = ? and year = ? for update",
                Integer.class,
                series.name(),
                year());
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public String next(Series series) {
        int year = year();
        int sequence = jdbc.queryForObject("""
                insert into review_number as n (series, year, last) values (?, ?, 1)
                on conflict (series, year) do update set last = n.last + 1 returning last
                """, Integer.class, series.name(), year);
        return switch (series) {
            case REPORT -> report.format(year, sequence);
            case NOTICE -> notice.format(year, sequence);
            case RECHECK -> recheck.format(year, sequence);
        };
    }

    private int year() {
        return Year.from(now().atZone(zone)).getValue();
    }
}
