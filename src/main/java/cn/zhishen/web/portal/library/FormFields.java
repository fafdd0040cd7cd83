package cn.zhishen.web.portal.library;

import cn.zhishen.enterprise.EntryField;
import cn.zhishen.enterprise.EntryFields;
import cn.zhishen.enterprise.Field;
import cn.zhishen.enterprise.FormInput;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.IdentityDocument.Kind;
import cn.zhishen.enterprise.Uscc;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The texts in the fields of a form, by the path that the checks use for a field, such as {@code certificates[0].number}. They are texts
 * and not values, so that a form that is shown again contains what was typed.
 */
public final class FormFields {

    private static final Pattern ROW = Pattern.compile("(\\w+)\\[(\\d{1,4})]\\.(.+)");
    private static final int MAX_ROWS = 500;

    private final Map<String, String> values = new LinkedHashMap<>();

    /** Leaves blank rows out and renumbers the others, since some may have been removed in the page. */
    static FormFields of(Map<String, String[]> parameters) {
        var fields = new FormFields();
        var rows = new LinkedHashMap<String, Map<Integer, Map<String, String>>>();
        parameters.forEach((path, texts) -> {
            var text = texts.length == 0 ? "" : texts[0];
            var row = ROW.matcher(path);
            if (!row.matches()) {
                fields.values.put(path, text);
            } else if (!text.isBlank()) {
                rows.computeIfAbsent(row.group(1), list -> new java.util.TreeMap<>())
                        .computeIfAbsent(Integer.valueOf(row.group(2)), index -> new LinkedHashMap<>())
                        .put(row.group(3), text);
            }
        });
        rows.forEach((list, byIndex) -> {
            int index = 0;
            for (var row : byIndex.values()) {
                var path = list + "[" + index++ + "].";
                row.forEach((field, text) -> fields.values.put(path + field, text));
                if (index == MAX_ROWS) {
                    break;
                }
            }
        });
        return fields;
    }

    static FormFields empty() {
        return new FormFields();
    }

    static FormFields of(EntryFields<?> type, Object entry) {
        var form = empty();
        form.put("", type, entry);
        return form;
    }

    private void put(String prefix, EntryFields<?> type, Object entry) {
        for (var field : type.all()) {
            put(prefix + field.path(), field, field.of(entry));
        }
    }

    @SuppressWarnings("unchecked")
    private void put(String path, EntryField field, Object value) {
        switch (field.kind()) {
            case DOCUMENT -> put(path, (IdentityDocument) value);
            case WORDS -> put(path, FormInput.joined((List<String>) value));
            case LINES -> put(path, String.join("\n", (List<String>) (value == null ? List.of() : value)));
            case YES_NO -> put(path, Boolean.TRUE.equals(value) ? value : null);
            case ENTRIES -> {
                int index = 0;
                for (var row : (List<?>) value) {
                    put(path + "[" + index++ + "].", field.rows(), row);
                }
            }
            default -> put(path, value);
        }
    }

    /**
     * Builds an entry. Fields that cannot be read are reported to {@code typed}; the rest is read nevertheless, so that all errors are
     * shown at once.
     */
    <T> T read(EntryFields<T> type, FormInput typed) {
        return read("", type, typed);
    }

    private <T> T read(String prefix, EntryFields<T> type, FormInput typed) {
        return type.build(field -> value(prefix + field.path(), field, typed));
    }

    /** What was typed into one field. */
    Object read(EntryField field, FormInput typed) {
        return value(field.path(), field, typed);
    }

    private Object value(String path, EntryField field, FormInput typed) {
        return switch (field.kind()) {
            case PARAGRAPHS -> text(path) == null ? null : text(path).replace("\r\n", "\n");
            case LINES -> lines(path);
            case USCC -> new Uscc(text(path));
            case DAY -> day(path, field.typed(), typed);
            case MONEY, FIGURE -> typed.amount(path, field.typed(), values.get(path));
            case COUNT -> typed.count(path, field.typed(), values.get(path));
            case YES_NO -> "true".equals(values.get(path));
            case CHOICE -> field.named(text(path));
            case WORDS -> FormInput.words(values.get(path));
            case DOCUMENT -> typed.identity(path, values);
            case ENTRIES ->
                paths(path).stream()
                        .map(row -> read(row + ".", field.rows(), typed))
                        .toList();
            default -> text(path);
        };
    }

    FormFields put(String path, Object value) {
        if (value instanceof BigDecimal number) {
            values.put(path, number.toPlainString());
        } else if (value instanceof Enum<?> choice) {
            values.put(path, choice.name());
        } else if (value != null) {
            values.put(path, value.toString());
        }
        return this;
    }

    /** Kind and number have a field each. A kind is always chosen. */
    FormFields put(String path, IdentityDocument identity) {
        values.put(path + ".kind", (identity == null ? Kind.RESIDENT_IDENTITY_CARD : identity.kind()).chinese());
        return identity == null ? this : put(path, identity.number());
    }

    public String get(String path) {
        return values.get(path);
    }

    String text(String path) {
        return FormInput.text(values.get(path));
    }

    /** However the day was typed, it then stands in the form as the library writes it. */
    private LocalDate day(String path, String label, FormInput typed) {
        var day = typed.day(path, label, values.get(path));
        put(path, day);
        return day;
    }

    private List<String> lines(String path) {
        return Stream.ofNullable(text(path))
                .flatMap(text -> Arrays.stream(text.split("\\R")))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** How many rows a list has. */
    public int rows(String list) {
        var indices = new TreeSet<Integer>();
        for (var path : values.keySet()) {
            var row = ROW.matcher(path);
            if (row.matches() && row.group(1).equals(list)) {
                indices.add(Integer.valueOf(row.group(2)));
            }
        }
        return indices.isEmpty() ? 0 : indices.last() + 1;
    }

    /** The paths of the rows of a list: {@code certificates[0]} … */
    public List<String> paths(String list) {
        return IntStream.range(0, rows(list))
                .mapToObj(i -> list + "[" + i + "]")
                .toList();
    }

    /** A field whose value in the library differs from that in the form. */
    public record Difference(String label, String now, String typed) {}

    List<Difference> differences(EntryFields<?> type, FormFields now) {
        var differences = new ArrayList<Difference>();
        var paths = new LinkedHashSet<>(values.keySet());
        paths.addAll(now.values.keySet());
        for (var path : paths) {
            if (!Objects.equals(text(path), now.text(path))) {
                type.find(path.replaceAll("\\[\\d+]", ""))
                        .map(field -> new Difference(
                                label(path, field), field.shown(now.text(path)), field.shown(text(path))))
                        .ifPresent(differences::add);
            }
        }
        return differences;
    }

    private static String label(String path, EntryField field) {
        var label = field.is(Field.Kind.DOCUMENT) && path.endsWith(".kind") ? field.kindLabel() : field.label();
        var row = ROW.matcher(path);
        return row.matches() ? label + "（" + (Integer.parseInt(row.group(2)) + 1) + "）" : label;
    }
}
