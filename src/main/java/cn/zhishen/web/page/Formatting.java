package cn.zhishen.web.page;

import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.printing.PageCode;
import cn.zhishen.scan.ScanInspection.BoxFinding;
import cn.zhishen.scan.ScanInspection.Presence;
import cn.zhishen.shared.BeijingTime;
import cn.zhishen.shared.Wan;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Days, times, sums and people as the pages write them; {@code @words} in the templates. Days, times, durations and what is missing are in
 * the language of the page, all else is Chinese.
 */
@Component("words")
public class Formatting {

    private static final DateTimeFormatter ENGLISH_DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter ENGLISH_SECOND =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss", Locale.ENGLISH);

    private final Clock clock;

    Formatting(Clock clock) {
        this.clock = clock;
    }

    private static String nothing() {
        return isEnglish() ? "none" : "无";
    }

    /** Whether the page that is being made is in English. Whatever is made without a page is Chinese. */
    static boolean isEnglish() {
        var context = LocaleContextHolder.getLocaleContext();
        return context != null
                && context.getLocale() != null
                && context.getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage());
    }

    public String text(String text) {
        return text == null || text.isBlank() ? nothing() : text;
    }

    public String day(LocalDate day) {
        return day == null ? nothing() : (isEnglish() ? ENGLISH_DAY : BeijingTime.DAY).format(day);
    }

    /** A time in the zone of the clock. */
    public String moment(Instant instant) {
        return instant == null
                ? nothing()
                : (isEnglish() ? ENGLISH_SECOND : BeijingTime.SECOND).format(instant.atZone(clock.getZone()));
    }

    /** The two largest units, such as 2天3小时; 不足1分钟 below one minute. */
    public String duration(Duration duration) {
        var english = isEnglish();
        var said = Stream.of(
                        duration.toDays() + (english ? " d" : "天"),
                        duration.toHoursPart() + (english ? " h" : "小时"),
                        duration.toMinutesPart() + (english ? " min" : "分钟"))
                .filter(unit -> !unit.startsWith("0"))
                .limit(2)
                .collect(Collectors.joining(english ? " " : ""));
        return !said.isEmpty() ? said : english ? "under a minute" : "不足1分钟";
    }

    /** The confidence in the judgement of a box. For a box in doubt, how close it came to being judged filled. */
    public String confidence(BoxFinding box) {
        var share = Math.round(box.confidence() * 100) + "%";
        if (box.presence() != Presence.UNSURE) {
            return share;
        }
        return box.confidence() > 0 ? "不足（接近已签盖 " + share + "）" : "不足";
    }

    /** The digits of a SHA-256 that papers and pages show. */
    public String checksum(String sha256) {
        return PageCode.prefix(sha256);
    }

    public String wan(BigDecimal sum) {
        return sum == null ? nothing() : Wan.text(sum);
    }

    public String list(Collection<String> words) {
        return words == null || words.isEmpty() ? nothing() : String.join("、", words);
    }

    /** The kinds of identity documents, in the order in which they are offered. */
    public IdentityDocument.Kind[] documents() {
        return IdentityDocument.Kind.values();
    }

    public String masked(IdentityDocument id) {
        return id == null ? nothing() : id.masked();
    }

    /** Consecutive months as one span: 2025年11月至2026年02月、2026年05月（共5个月）. */
    public String months(Collection<YearMonth> months) {
        if (months == null || months.isEmpty()) {
            return nothing();
        }
        var sorted = months.stream().distinct().sorted().toList();
        var spans = new StringBuilder();
        var from = sorted.get(0);
        var to = from;
        for (var month : sorted.subList(1, sorted.size())) {
            if (!month.equals(to.plusMonths(1))) {
                spans.append(span(from, to)).append('、');
                from = month;
            }
            to = month;
        }
        return spans.append(span(from, to))
                .append("（共")
                .append(sorted.size())
                .append("个月）")
                .toString();
    }

    private static String span(YearMonth from, YearMonth to) {
        return from.equals(to)
                ? BeijingTime.MONTH.format(from)
                : BeijingTime.MONTH.format(from) + "至" + BeijingTime.MONTH.format(to);
    }
}
