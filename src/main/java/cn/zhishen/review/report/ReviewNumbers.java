package cn.zhishen.review.report;

import cn.zhishen.shared.NumberPattern;
import cn.zhishen.shared.NumberSettings;
import cn.zhishen.shared.RunningNumbers;
import cn.zhishen.shared.TransactionLocks;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Assigns yearly numbers to the module's papers. */
@Component
public class ReviewNumbers {

    /** 核查报告, 一次性告知书, 复核, 陈述申辩. */
    public enum Series {
        REPORT("report"),
        NOTICE("one-time-notice"),
        RECHECK("recheck"),
        STATEMENT("refusal-statement");

        private final String text;

        Series(String text) {
            this.text = text;
        }
    }

    private final RunningNumbers numbers;
    private final TransactionLocks locks;
    private final Clock clock;
    private final NumberPattern report;
    private final NumberPattern notice;
    private final NumberPattern recheck;
    private final NumberPattern statement;

    ReviewNumbers(RunningNumbers numbers, TransactionLocks locks, Clock clock, NumberSettings numbering) {
        this.numbers = numbers;
        this.locks = locks;
        this.clock = clock;
        this.report = new NumberPattern(numbering.report());
        this.notice = new NumberPattern(numbering.oneTimeNotice());
        this.recheck = new NumberPattern(numbering.recheck());
        this.statement = new NumberPattern(numbering.statement());
    }

    /** Only one transaction at a time may check whether it needs a number of the series and take it. */
    public void lock(Series series) {
        locks.hold("review number " + series.text);
    }

    public String next(Series series) {
        int year = LocalDate.ofInstant(clock.instant(), clock.getZone()).getYear();
        return pattern(series).format(year, numbers.next(series.text, String.valueOf(year)));
    }

    /** The numbers of the series that somebody may mean: {@link NumberPattern#typed}. */
    public Set<String> typed(Series series, String text) {
        return pattern(series).typed(text);
    }

    private NumberPattern pattern(Series series) {
        return switch (series) {
            case REPORT -> report;
            case NOTICE -> notice;
            case RECHECK -> recheck;
            case STATEMENT -> statement;
        };
    }
}
