package cn.zhishen.printing;

import cn.zhishen.shared.BeijingTime;
import java.lang.reflect.InvocationTargetException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What templates call {@code f}: how dates, sums and names are written in documents. Every method takes null and answers
 * with an empty text or list. Records of other modules are read by the names of their accessors only.
 */
public class Formats {

    Formats() {}

    /** {@code 2024年07月20日}. */
    public String date(Object date) {
        var local = local(date);
        if (local instanceof LocalDateTime time) {
            return BeijingTime.DAY.format(time);
        }
        return local instanceof LocalDate day ? BeijingTime.DAY.format(day) : string(date);
    }

    /** {@code 2024年07月20日 09:30} in China's time; a date without a time stays a date. */
    public String dateTime(Object time) {
        return local(time) instanceof LocalDateTime local ? BeijingTime.MINUTE.format(local) : date(time);
    }

    /** {@code 2024年07月}. */
    public String month(Object date) {
        if (date instanceof YearMonth month) {
            return BeijingTime.MONTH.format(month);
        }
        var local = local(date);
        return local instanceof LocalDate || local instanceof LocalDateTime
                ? BeijingTime.MONTH.format(local)
                : string(date);
    }

    /** A sum in 万元 without trailing zeros: {@code 1234.5}. */
    public String wan(Object amount) {
        return amount instanceof Number number
                ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
                : string(amount);
    }

    /** A sum in 万元 as the form wants it: with one decimal, and with more where the sum was stated more exactly. */
    public String tenths(Object amount) {
        if (!(amount instanceof Number)) {
            return string(amount);
        }
        var plain = new BigDecimal(amount.toString()).stripTrailingZeros();
        return plain.setScale(Math.max(1, plain.scale())).toPlainString();
    }

    /** {@link #tenths}, or {@code fallback} where there is nothing. */
    public String tenths(Object amount, String fallback) {
        return amount == null ? fallback : tenths(amount);
    }

    /** {@link #date}, or {@code fallback} where there is nothing. */
    public String date(Object date, String fallback) {
        return date == null ? fallback : date(date);
    }

    /** {@link #month}, or {@code fallback} where there is nothing. */
    public String month(Object date, String fallback) {
        return date == null ? fallback : month(date);
    }

    /** A box to be ticked 选项, √ in it where {@code chosen}. */
    public String choice(boolean chosen, String label) {
        return chosen ? "√ " + label : "□ " + label;
    }

    /** The elements of whose list {@code property} something is in. */
    public List<?> having(Object elements, String property) {
        return list(elements).stream()
                .filter(element -> !list(property(element, property)).isEmpty())
                .toList();
    }

    /** The certificates of a person of that kind; where {@code name} is given, of that name only. */
    public List<?> certificates(Object person, String kind, String name) {
        return where(property(person, "certificates"), "kind", kind).stream()
                .filter(certificate -> name == null || name.equals(text(property(certificate, "name"))))
                .toList();
    }

    /** The persons who have such a certificate; where {@code levels} are given, of one of these. */
    public List<?> certified(Object persons, String kind, String name, Collection<?> levels) {
        return list(persons).stream()
                .filter(person -> certificates(person, kind, name).stream()
                        .anyMatch(c -> levels == null || levels.contains(text(property(c, "level")))))
                .toList();
    }

    /** Each element once, in the order of the first. */
    public List<?> distinct(Object elements) {
        return list(elements).stream().distinct().toList();
    }

    /** The registrations of a person that are called otherwise than {@code name}. */
    public List<?> otherRegistrations(Object person, String name) {
        return certificates(person, "REGISTRATION", null).stream()
                .filter(certificate -> !name.equals(text(property(certificate, "name"))))
                .toList();
    }

    /** The persons with such registrations. */
    public List<?> registeredOtherwise(Object persons, String name) {
        return list(persons).stream()
                .filter(person -> !otherRegistrations(person, name).isEmpty())
                .toList();
    }

    /** The element at {@code index}, from 0, as it is read; {@code fallback} where there are fewer. */
    public String at(Object elements, int index, String fallback) {
        var all = list(elements);
        return index < all.size() ? text(all.get(index), fallback) : fallback;
    }

    /** The name of the person with that identity document among {@code persons}; empty where there is none. */
    public String nameOf(Object persons, Object document) {
        return document == null
                ? ""
                : list(persons).stream()
                        .filter(person -> document.equals(property(person, "identity")))
                        .findFirst()
                        .map(person -> text(property(person, "name")))
                        .orElse("");
    }

    /** Full years of technical management until a day; two employments at the same time count once. */
    public String yearsOfManagement(Object person, Object until) {
        if (!(until instanceof LocalDate end)) {
            return "";
        }
        long days = 0;
        LocalDate first = null;
        LocalDate reached = LocalDate.MIN;
        for (var employment : history(person)) {
            if (!Boolean.TRUE.equals(property(employment, "technicalManagement"))
                    || !(property(employment, "from") instanceof LocalDate from)) {
                continue;
            }
            first = first == null ? from : first;
            var to =
                    property(employment, "to") instanceof LocalDate last && last.isBefore(end) ? last.plusDays(1) : end;
            var begin = from.isBefore(reached) ? reached : from;
            if (to.isAfter(begin)) {
                days += ChronoUnit.DAYS.between(begin, to);
                reached = to;
            }
        }
        return first == null
                ? ""
                : String.valueOf(Period.between(first, first.plusDays(days)).getYears());
    }

    /** The titles of the items of which that person is the technical lead. */
    public List<String> ledBy(Object dossier, Object person) {
        return property(dossier, "technicalLeads") instanceof Map<?, ?> leads
                ? list(property(dossier, "items")).stream()
                        .filter(item -> person.equals(leads.get(property(item, "code"))))
                        .map(this::titleOf)
                        .toList()
                : List.of();
    }

    /** Employments from the first to the last. */
    public List<?> history(Object person) {
        return list(property(person, "employments")).stream()
                .sorted(Comparator.comparing(
                        employment -> (LocalDate) property(employment, "from"),
                        Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    /** Anything as it is read: enumerations in Chinese, dates, sums, lists joined by 、. */
    public String text(Object value) {
        if (value instanceof Collection<?> values) {
            return join(values, "、");
        }
        if (value instanceof Enum<?> constant) {
            return string(accessor(constant, "chinese"));
        }
        if (value instanceof Instant || value instanceof OffsetDateTime || value instanceof ZonedDateTime) {
            return dateTime(value);
        }
        if (value instanceof LocalDate) {
            return date(value);
        }
        return value instanceof BigDecimal ? wan(value) : string(value);
    }

    /** As {@link #text}, or {@code fallback} where there is nothing. */
    public String text(Object value, String fallback) {
        var text = text(value);
        return text.isBlank() ? fallback : text;
    }

    public String join(Collection<?> values, String separator) {
        return values == null ? "" : values.stream().map(this::text).collect(Collectors.joining(separator));
    }

    public List<?> list(Object values) {
        return values instanceof Collection<?> elements
                ? elements.stream().filter(Objects::nonNull).toList()
                : List.of();
    }

    /** The elements whose property {@code name} is {@code value}; enumerations are compared by their name. */
    public List<?> where(Object elements, String name, String value) {
        return list(elements).stream()
                .filter(element -> Objects.equals(Objects.toString(property(element, name), null), value))
                .toList();
    }

    /** A property of a record or bean, or the value of a map; null where there is none. */
    public Object property(Object target, String name) {
        if (target instanceof Map<?, ?> map) {
            return map.get(name);
        }
        if (target == null || target instanceof CharSequence) {
            return null;
        }
        var value = accessor(target, name);
        return value == target ? null : value;
    }

    /** What an item is called: its title, or itself where it is a text. */
    public String titleOf(Object item) {
        return item instanceof CharSequence ? item.toString() : text(property(item, "title"));
    }

    /** The title of the item with that code; empty where the code is null or unknown. */
    public String titleOf(Object items, String code) {
        return code == null
                ? ""
                : where(items, "code", code).stream()
                        .findFirst()
                        .map(this::titleOf)
                        .orElse("");
    }

    /** The titles of all items joined by 、; a text stays as it is. */
    public String titles(Object items) {
        return items instanceof Collection<?> all
                ? all.stream().map(this::titleOf).collect(Collectors.joining("、"))
                : titleOf(items);
    }

    /** A list as it is, a text as its lines. */
    public List<?> lines(Object value) {
        return value instanceof CharSequence text
                ? text.toString().lines().filter(line -> !line.isBlank()).toList()
                : list(value);
    }

    /** A text with a full stop at its end, — where it is empty. */
    public String sentence(Object value) {
        var text = text(value, "—");
        return text.endsWith("。") ? text : text + "。";
    }

    /** An identifier in full, for the enterprise's own paper only. */
    public String full(Object id) {
        return id == null || id instanceof CharSequence ? string(id) : string(accessor(id, "value"));
    }

    /** The number of an identity document in full, after its kind where it needs one; for the enterprise's own paper only. */
    public String identity(Object document) {
        return document == null ? "" : string(accessor(document, "inFull"));
    }

    public String masked(Object document) {
        return document == null ? "" : string(accessor(document, "masked"));
    }

    /** 男 or 女, — where the number of the identity document does not tell. */
    public String sex(Object document) {
        return document == null ? "" : text(accessor(document, "sex"), "—");
    }

    private static TemporalAccessor local(Object value) {
        if (value instanceof Instant instant) {
            return LocalDateTime.ofInstant(instant, BeijingTime.ZONE);
        }
        if (value instanceof OffsetDateTime time) {
            return time.atZoneSameInstant(BeijingTime.ZONE).toLocalDateTime();
        }
        if (value instanceof ZonedDateTime time) {
            return time.withZoneSameInstant(BeijingTime.ZONE).toLocalDateTime();
        }
        return value instanceof LocalDate || value instanceof LocalDateTime ? (TemporalAccessor) value : null;
    }

    private static String string(Object value) {
        return value == null ? "" : value.toString();
    }

    private static Object accessor(Object target, String name) {
        try {
            var type = target instanceof Enum<?> constant ? constant.getDeclaringClass() : target.getClass();
            var method = type.getMethod(name);
            method.setAccessible(true);
            return method.invoke(target);
        } catch (NoSuchMethodException e) {
            return target;
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
