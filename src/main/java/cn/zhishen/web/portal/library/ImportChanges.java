package cn.zhishen.web.portal.library;

import cn.zhishen.enterprise.EntryType;
import cn.zhishen.enterprise.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What to report about an entry that an import changes. The key never changes, since the entry was found by it. */
final class ImportChanges {

    private final List<String> told = new ArrayList<>();

    private ImportChanges() {}

    /** The changes. Documents come after the fields and are masked. Of lists only the length is given. */
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
            var earlier = (List<?>) list.of(now);
            var later = (List<?>) list.of(imported);
            if (!earlier.equals(later)) {
                var counted = " " + list.said().counted();
                changes.told.add(list.label() + "：原 " + earlier.size() + counted + "，现 " + later.size() + counted);
            }
        }
        return changes.told;
    }

    private void compare(String label, Object now, Object imported) {
        if (!Objects.equals(now, imported)) {
            told.add(label + "：" + (now == null ? "无" : now) + " → " + (imported == null ? "无" : imported));
        }
    }
}
