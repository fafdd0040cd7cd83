package cn.zhishen.enterprise;

import cn.zhishen.shared.FieldError;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what users typed into a form or a cell, and keeps an error for each path that could not be read. Such a path keeps its
 * first error; a later error of the checks, that the value is missing, is ignored.
 */
public class FormInput {

    /** 2026-11-30, also with / or . between its parts. */
    private static final Pattern DAY =
            Pattern.compile("(?<year>\\d{4})\\s*([-/.])\\s*(?<month>\\d{1,2})\\s*\\2\\s*(?<day>\\d{1,2})");

    private static final Pattern CHINESE_DAY =
            Pattern.compile("(?<year>\\d{4})\\s*年\\s*(?<month>\\d{1,2})\\s*月\\s*(?<day>\\d{1,2})\\s*日?");
    private static final Pattern COMPACT_DAY = Pattern.compile("(?<year>\\d{4})(?<month>\\d{2})(?<day>\\d{2})");
    private static final List<Pattern> DAYS = List.of(DAY, CHINESE_DAY, COMPACT_DAY);
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d{1,30}(\\.\\d{1,30})?");
    private static final String SEPARATORS = "[、，,；;]";

    private final Map<String, String> errors = new LinkedHashMap<>();
    private final Set<String> saidElsewhere = new HashSet<>();

    /** The stripped text, null if it is blank. */
    public static String text(String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }

    /** Several words in one field: separated by line breaks if there are any, otherwise by 、 and similar signs. */
    public static List<String> words(String typed) {
        if (text(typed) == null) {
            return List.of();
        }
        return Arrays.stream(typed.split(typed.indexOf('\n') >= 0 ? "\\R" : SEPARATORS))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The text that {@link #words(String)} reads back as {@code words}; null if there are none. */
    public static String joined(List<String> words) {
        if (words == null || words.isEmpty()) {
            return null;
        }
        var separated = Pattern.compile(SEPARATORS);
        return words.stream().anyMatch(word -> separated.matcher(word).find())
                ? String.join("\n", words) + "\n"
                : String.join("、", words);
    }

    /** A day as people type it: 2026-11-30, 2026/1/5, 2026.1.5, 2026年1月5日 or 20260105, in digits of either width. */
    public LocalDate day(String path, String label, String typed) {
        var text = typed == null ? null : text(TextLikeness.narrow(typed).replace('\u00a0', ' '));
        if (text == null) {
            return null;
        }
        try {
            for (var form : DAYS) {
                var day = form.matcher(text);
                if (day.matches()) {
                    return plausible(path, label, day);
                }
            }
            error(path, label + "应写作 2024-07-20 或 2024年7月20日 的形式，请更正");
        } catch (DateTimeException e) {
            error(path, label + "不是存在的日期，请核对");
        }
        return null;
    }

    private LocalDate plausible(String path, String label, Matcher typed) {
        var day = LocalDate.of(number(typed.group("year")), number(typed.group("month")), number(typed.group("day")));
        if (!PlainDates.isPlausible(day.getYear())) {
            error(path, label + "的年份不应早于 1900 年，请核对");
            return null;
        }
        return day;
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    public BigDecimal amount(String path, String label, String typed) {
        var text = text(typed);
        if (text == null) {
            return null;
        }
        var plain = text.replace(",", "").replace("，", "");
        if (!NUMBER.matcher(plain).matches()) {
            error(path, label + "应为数字，不带单位，请更正");
            return null;
        }
        return new BigDecimal(plain);
    }

    public Integer count(String path, String label, String typed) {
        var text = text(typed);
        if (text == null) {
            return null;
        }
        if (!text.matches("[-+]?\\d{1,9}")) {
            error(path, label + "应为整数，请更正");
            return null;
        }
        return Integer.valueOf(text);
    }

    /** The document whose number is typed at a path, and whose kind at {@code .kind} below it; null if either cannot be read. */
    public IdentityDocument identity(String path, Map<String, String> typed) {
        var at = path + ".kind";
        var kind = word(at, "证件种类", typed.get(at), IdentityDocument.Kind.BY_CHINESE);
        if (errors.containsKey(at)) {
            saidElsewhere(path);
            return null;
        }
        return identity(path, kind, typed.get(path));
    }

    /** @param kind null if none is chosen: the number then follows the citizen numbering */
    public IdentityDocument identity(String path, IdentityDocument.Kind kind, String typed) {
        var text = text(typed);
        if (text == null) {
            return null;
        }
        try {
            return kind == null ? IdentityDocument.of(text) : new IdentityDocument(kind, text);
        } catch (InvalidIdentifier e) {
            error(path, e.getMessage());
            return null;
        }
    }

    /** One of a few words; {@code words} maps each word to its value. Null if nothing, or another word, was typed. */
    public <E> E word(String path, String label, String typed, Map<String, E> words) {
        var text = text(typed);
        if (text == null) {
            return null;
        }
        var value = words.get(text);
        if (value == null) {
            error(path, label + "应为" + String.join("、", words.keySet()) + "之一，请更正");
        }
        return value;
    }

    public void error(String path, String message) {
        if (!saidElsewhere.contains(path)) {
            errors.putIfAbsent(path, message);
        }
    }

    /** Marks {@code path} as having an error that is reported elsewhere. */
    public void saidElsewhere(String path) {
        saidElsewhere.add(path);
    }

    /** Adds the errors of the checks, except for paths that could not be read. */
    public void add(List<FieldError> found) {
        found.forEach(error -> error(error.field(), error.message()));
    }

    public boolean hasErrors() {
        return !errors.isEmpty();
    }

    /** The refusal of all that was typed, if there are errors. */
    public InvalidInput refusal() {
        return new InvalidInput(errors.entrySet().stream()
                .map(error -> new FieldError(error.getKey(), error.getValue()))
                .toList());
    }

    /** Errors by path, in the order in which they were found. */
    public Map<String, String> errors() {
        return errors;
    }
}
