package cn.zhishen.review.comparison;

import cn.zhishen.enterprise.EntryField;
import cn.zhishen.enterprise.EntryFields;
import cn.zhishen.enterprise.FormInput;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.shared.BeijingTime;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which fields of a record of the library differ, as lines such as 净资产：3000 → 4000. Numbers of documents are masked; of birthdays,
 * telephone numbers and e-mail addresses it says only that they differ.
 */
final class FieldChanges {

    /** Fields whose values are not shown. */
    private static final Set<String> UNSHOWN = Set.of(
            "birthDate",
            "legalRepresentativeBirthDate",
            "contactPhone",
            "particulars.financeHeadPhone",
            "particulars.email",
            "particulars.clientPhone");

    /** A longer text is cut. */
    private static final int LONGEST = 100;

    private FieldChanges() {}

    /** @param key path of the field that both have alike; null if there is none */
    static List<String> of(EntryFields<?> fields, String key, Object earlier, Object later) {
        var lines = new ArrayList<String>();
        for (var field : fields.columns()) {
            if (!field.path().equals(key)) {
                change(field, field.of(earlier), field.of(later), lines);
            }
        }
        for (var list : fields.lists()) {
            entries(list, some(list.of(earlier)), some(list.of(later)), lines);
        }
        return List.copyOf(lines);
    }

    private static List<?> some(Object value) {
        return value == null ? List.of() : (List<?>) value;
    }

    private static void change(EntryField field, Object earlier, Object later, List<String> lines) {
        if (same(earlier, later)) {
            return;
        }
        var label = field.label();
        var before = said(field, earlier);
        var after = said(field, later);
        if (UNSHOWN.contains(field.path()) || Objects.equals(before, after)) {
            // two documents may look the same once they are masked
            lines.add(label + "：有变化");
        } else {
            lines.add(label + "：" + (before == null ? "无" : before) + " → " + (after == null ? "无" : after));
        }
    }

    /** Amounts are equal however many zeros are written, and nothing is nothing however it is left out. */
    private static boolean same(Object one, Object other) {
        return one instanceof BigDecimal first && other instanceof BigDecimal second
                ? first.compareTo(second) == 0
                : Objects.equals(blankToNull(one), blankToNull(other));
    }

    private static Object blankToNull(Object value) {
        return value instanceof String text && text.isBlank() || value instanceof List<?> list && list.isEmpty()
                ? null
                : value;
    }

    private static void entries(EntryField list, List<?> earlier, List<?> later, List<String> lines) {
        var came = without(later, earlier);
        var went = without(earlier, later);
        list.rows().columns().stream()
                .filter(field -> field.said().identifier())
                .findFirst()
                .ifPresent(number -> pairs(list, number, went, came, lines));
        came.forEach(one -> lines.add(list.label() + "新增：" + line(list.rows(), one)));
        went.forEach(one -> lines.add(list.label() + "去掉：" + line(list.rows(), one)));
    }

    /** Entries with the same number are one entry that changed; they are taken out of both lists. */
    private static void pairs(
            EntryField list, EntryField number, List<Object> went, List<Object> came, List<String> lines) {
        for (var before : List.copyOf(went)) {
            came.stream()
                    .filter(after ->
                            number.of(before) != null && number.of(before).equals(number.of(after)))
                    .findFirst()
                    .ifPresent(after -> {
                        went.remove(before);
                        came.remove(after);
                        of(list.rows(), number.path(), before, after)
                                .forEach(line -> lines.add(list.label() + " " + number.of(before) + " " + line));
                    });
        }
    }

    private static List<Object> without(List<?> some, List<?> others) {
        var left = new ArrayList<Object>(some);
        others.forEach(left::remove);
        return left;
    }

    private static String line(EntryFields<?> fields, Object entry) {
        return fields.columns().stream()
                .filter(field -> !UNSHOWN.contains(field.path()))
                .map(field -> said(field, field.of(entry)))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    private static String said(EntryField field, Object value) {
        var whole = whole(field, value);
        return whole == null || whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST) + "……";
    }

    @SuppressWarnings("unchecked")
    private static String whole(EntryField field, Object value) {
        if (value == null) {
            return null;
        } else if (value instanceof IdentityDocument document) {
            return document.masked();
        } else if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros().toPlainString();
        } else if (value instanceof LocalDate day) {
            return BeijingTime.DAY.format(day);
        }
        return switch (field.kind()) {
            case WORDS, LINES -> FormInput.text(String.join("、", (List<String>) value));
            case CHOICE, YES_NO -> field.word(value);
            default -> FormInput.text(value.toString());
        };
    }
}
