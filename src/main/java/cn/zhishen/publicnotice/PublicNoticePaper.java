package cn.zhishen.publicnotice;

import cn.zhishen.printing.Paper;
import java.time.LocalDate;
import java.util.List;

/**
 * The public notice 公示.
 *
 * @param until last day of the notice, inclusive
 * @param objectionContact where to object, with telephone and address
 */
public record PublicNoticePaper(
        String title,
        String number,
        List<PublicNotice> entries,
        LocalDate from,
        LocalDate until,
        String authority,
        String objectionContact)
        implements Paper {

    @Override
    public String template() {
        return "public-notice";
    }
}
