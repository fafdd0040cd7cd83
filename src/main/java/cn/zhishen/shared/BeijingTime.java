package cn.zhishen.shared;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** The civil time of the whole country 北京时间, in which days begin and notices end, and how it is written. */
public final class BeijingTime {

    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** 2026年11月29日 */
    public static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年MM月dd日");

    /** 2026年11月 */
    public static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyy年MM月");

    /** 2026年11月29日 08:05, of a time that has no zone or its own. */
    public static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy年MM月dd日 HH:mm");

    /** 2026年11月29日 08:05:09, of a time that has no zone or its own. */
    public static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy年MM月dd日 HH:mm:ss");

    /**
     * When something ends, such as a wait, in the words of {@link #MINUTE}: the first full minute that is not before the end, so that nobody is
     * told a time at which it still lasts.
     */
    public static String endOf(Instant end) {
        var minute = end.truncatedTo(ChronoUnit.MINUTES);
        return MINUTE.format((minute.equals(end) ? end : minute.plus(1, ChronoUnit.MINUTES)).atZone(ZONE));
    }

    private BeijingTime() {}
}
