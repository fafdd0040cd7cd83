package cn.zhishen.web.portal.library;

import cn.zhishen.enterprise.EntryField;
import cn.zhishen.enterprise.EntryFields;
import cn.zhishen.enterprise.EntryType;
import cn.zhishen.enterprise.Field;
import cn.zhishen.enterprise.FormInput;
import cn.zhishen.enterprise.IdentityDocument;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What to report about an entry that an import adds or changes. The key is not among it, since the entry's name tells it. */
final class ImportChanges {

    private final List<String> told = new ArrayList<>();

    private ImportChanges() {}

    /** The changes. Documents come after the fields and are masked. Of lists each entry that comes or goes is told. */
    static <T> List<String> of(EntryType<T> type, T now, T imported) {
        var changes = new ImportChanges();
        var before = FormFields.of(type.fields(), now);
        var after = FormFields.of(type.fields(), imported);
        var fields = type.fields().columns().stream()
                .filter(field -> !field.equals(type.key()))
                .toList();
        for (var field : fields) {
            boolean document = field.is(Field.Kind.DOCUMENT);
            var path = document ? field.path() + ".kind" : field.path();
            changes.compare(document ? field.kindLabel() : field.label(), before.text(path), after.text(path));
        }
        for (var field : fields) {
            if (field.is(Field.Kind.DOCUMENT)) {
                changes.compare(field.label().replace("证件号码", ""), field.of(now), field.of(imported));
            }
        }
        for (var list : type.fields().lists()) {
            changes.compare(list, (List<?>) list.of(now), (List<?>) list.of(imported));
        }
        return changes.told;
    }

    /** All that an import says of a new entry, in the order of its columns. */
    static <T> List<String> of(EntryType<T> type, T added) {
        var changes = new ImportChanges();
        for (var field : type.fields().columns()) {
            var said = field.equals(type.key()) ? null : said(field, field.of(added));
            if (said != null) {
                changes.told.add(field.label() + "：" + said);
            }
        }
        for (var list : type.fields().lists()) {
            for (var one : (List<?>) list.of(added)) {
                changes.told.add(list.label() + "：" + line(list.rows(), one));
            }
        }
        return changes.told;
    }

    private void compare(String label, Object now, Object imported) {
        if (!Objects.equals(now, imported)) {
            told.add(label + "：" + (now == null ? "无" : now) + " → " + (imported == null ? "无" : imported));
        }
    }

    private void compare(EntryField list, List<?> earlier, List<?> later) {
        if (earlier.equals(later)) {
            return;
        }
        var counted = " " + list.said().counted();
        var said = new StringBuilder(list.label() + "：原 " + earlier.size() + counted + "，现 " + later.size() + counted);
        append(said, "；新增 ", without(later, earlier), list.rows());
        append(said, "；去掉 ", without(earlier, later), list.rows());
        told.add(said.toString());
    }

    private static List<?> without(List<?> some, List<?> others) {
        var left = new ArrayList<Object>(some);
        others.forEach(left::remove);
        return left;
    }

    private static void append(StringBuilder said, String what, List<?> entries, EntryFields<?> fields) {
        entries.forEach(
                one -> said.append(what).append('“').append(line(fields, one)).append('”'));
    }

    private static String line(EntryFields<?> fields, Object one) {
        return fields.columns().stream()
                .map(field -> said(field, field.of(one)))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    @SuppressWarnings("unchecked")
    private static String said(EntryField field, Object value) {
        if (value == null) {
            return null;
        } else if (value instanceof IdentityDocument document) {
            return document.masked();
        } else if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return switch (field.kind()) {
            case WORDS -> FormInput.text(FormInput.joined((List<String>) value));
            case CHOICE -> field.word(value);
            case YES_NO -> Boolean.TRUE.equals(value) ? field.label() : null;
            default -> FormInput.text(value.toString());
        };
    }
}
