package cn.zhishen.printing;

import cn.zhishen.shared.BeijingTime;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What templates call {@code f}: how dates, sums and lists are written in documents. Every method takes null and answers with
 * an empty text or list. It knows nothing of the records of other modules and refuses to write one.
 */
public class Formats {

    private static final DateTimeFormatter DATE = BeijingTime.DAY.withZone(BeijingTime.ZONE);
    private static final DateTimeFormatter DATE_TIME = BeijingTime.MINUTE.withZone(BeijingTime.ZONE);
    private static final DateTimeFormatter MONTH = BeijingTime.MONTH.withZone(BeijingTime.ZONE);

    Formats() {}

    /** {@code 2024年07月20日}; of an instant the day in China. */
    public String date(TemporalAccessor date) {
        return date(date, "");
    }

    /** {@link #date}, or {@code fallback} where there is nothing. */
    public String date(TemporalAccessor date, String fallback) {
        return date == null ? fallback : DATE.format(date);
    }

    /** {@code 2024年07月20日 09:30} in China's time. */
    public String dateTime(Instant time) {
        return time == null ? "" : DATE_TIME.format(time);
    }

    /** When something ends, in the words of {@link #dateTime} and never before it ends. */
    public String endOf(Instant end) {
        return end == null ? "" : BeijingTime.endOf(end);
    }

    /** {@code 2024年07月}. */
    public String month(TemporalAccessor date) {
        return month(date, "");
    }

    /** {@link #month}, or {@code fallback} where there is nothing. */
    public String month(TemporalAccessor date, String fallback) {
        return date == null ? fallback : MONTH.format(date);
    }

    /** A sum in 万元 without trailing zeros: {@code 1234.5}. */
    public String wan(BigDecimal amount) {
        return amount == null ? "" : amount.stripTrailingZeros().toPlainString();
    }

    /**
     * A sum in 万元 as the form wants it: with one decimal, and with more where the sum was stated more exactly; {@code fallback}
     * where there is nothing.
     */
    public String tenths(BigDecimal amount, String fallback) {
        if (amount == null) {
            return fallback;
        }
        var plain = amount.stripTrailingZeros();
        return plain.setScale(Math.max(1, plain.scale())).toPlainString();
    }

    /** A box to be ticked 选项, √ in it where {@code chosen}. */
    public String choice(boolean chosen, String label) {
        return chosen ? "√ " + label : "□ " + label;
    }

    /** The element at {@code index}, from 0; {@code fallback} where there are fewer. */
    public String at(Collection<String> elements, int index, String fallback) {
        var all = list(elements);
        return index < all.size() ? text(all.get(index), fallback) : fallback;
    }

    /**
     * A text, a number or a list of these, which is joined by 、.
     *
     * @throws IllegalArgumentException if it is something else, which would print as Java writes it
     */
    public String text(Object value) {
        if (value instanceof Collection<?> values) {
            return values.stream().map(this::text).collect(Collectors.joining("、"));
        }
        if (value instanceof BigDecimal amount) {
            return wan(amount);
        }
        if (value == null || value instanceof CharSequence || value instanceof Integer) {
            return Objects.toString(value, "");
        }
        throw new IllegalArgumentException("文书不能直接印出 " + value.getClass().getName());
    }

    /** As {@link #text}, or {@code fallback} where there is nothing. */
    public String text(Object value, String fallback) {
        var text = text(value);
        return text.isBlank() ? fallback : text;
    }

    public <T> List<T> list(Collection<T> values) {
        return values == null
                ? List.of()
                : values.stream().filter(Objects::nonNull).toList();
    }

    /** The lines of a text that say something. */
    public List<String> lines(String text) {
        return text == null
                ? List.of()
                : text.lines().filter(line -> !line.isBlank()).toList();
    }

    /** A text with a full stop at its end, — where it is empty. */
    public String sentence(String value) {
        var text = text(value, "—");
        return text.endsWith("。") ? text : text + "。";
    }
}
