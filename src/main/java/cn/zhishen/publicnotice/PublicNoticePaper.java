package cn.zhishen.publicnotice;

import cn.zhishen.printing.Paper;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The public notice 公示.
 *
 * @param from day of publication, which does not count
 * @param until last day of the notice, inclusive
 * @param settings where to object, and the clause
 */
public record PublicNoticePaper(
        String title,
        String number,
        List<PublicNotice> entries,
        LocalDate from,
        LocalDate until,
        String authority,
        NoticeSettings settings)
        implements Paper {

    /** The days that count, of the calendar and not of work. */
    public long days() {
        return ChronoUnit.DAYS.between(from, until);
    }

    /** The first day that counts: the day of publication does not (民法典第二百零一条第一款). */
    public LocalDate countedFrom() {
        return from.plusDays(1);
    }

    @Override
    public String template() {
        return "public-notice";
    }
}
