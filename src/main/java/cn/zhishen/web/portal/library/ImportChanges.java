package cn.zhishen.web.portal.library;

import cn.zhishen.enterprise.EntryFields;
import cn.zhishen.enterprise.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What is worth telling of an entry that an import changes. */
final class ImportChanges {

    private final List<String> told = new ArrayList<>();

    private ImportChanges() {}

    /** Documents come after the fields, masked, and of the lists only how long they are. */
    static List<String> of(EntryFields<?> type, Object now, Object imported) {
        var changes = new ImportChanges();
        var before = FormFields.of(type, now);
        var after = FormFields.of(type, imported);
        for (var field : type.columns()) {
            boolean document = field.is(Field.Kind.DOCUMENT);
            var path = document ? field.path() + ".kind" : field.path();
            changes.compare(document ? field.kindLabel() : field.label(), before.text(path), after.text(path));
        }
        for (var field : type.columns()) {
            if (field.is(Field.Kind.DOCUMENT)) {
                changes.compare(field.label().replace("证件号码", ""), field.of(now), field.of(imported));
            }
        }
        for (var list : type.lists()) {
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
