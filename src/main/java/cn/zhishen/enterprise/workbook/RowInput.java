package cn.zhishen.enterprise.workbook;

import cn.zhishen.enterprise.EntryField;
import cn.zhishen.enterprise.FormInput;
import cn.zhishen.enterprise.IdentityDocument;
import java.util.Map;

/** Reads a row of a sheet, field by field, as the entry at {@code path}. */
record RowInput(String path, SheetRow row, FormInput typed) {

    private String raw(String field) {
        var value = row.value(field);
        if (WorkbookParser.UNREADABLE.equals(value)) {
            typed.saidElsewhere(path(field));
            return null;
        }
        return value;
    }

    Object value(EntryField field) {
        var name = field.path();
        return switch (field.kind()) {
            case DAY -> typed.day(path(name), label(name), raw(name));
            case MONEY, FIGURE -> typed.amount(path(name), label(name), raw(name));
            case COUNT -> typed.count(path(name), label(name), raw(name));
            case DOCUMENT -> identity(name);
            case CHOICE, YES_NO -> word(name, field.choices());
            case WORDS -> FormInput.words(raw(name));
            default -> FormInput.text(raw(name));
        };
    }

    /** The kind has a column of its own; if that is empty, the number follows the citizen numbering. */
    private IdentityDocument identity(String field) {
        var kind = word(field + ".kind", IdentityDocument.Kind.BY_CHINESE);
        if (kind == null && row.value(field + ".kind") != null) {
            typed.saidElsewhere(path(field));
            return null;
        }
        return typed.identity(path(field), kind, raw(field));
    }

    private <E> E word(String field, Map<String, E> words) {
        return typed.word(path(field), label(field), raw(field), words);
    }

    private String path(String field) {
        return path + "." + field;
    }

    private String label(String field) {
        return row.layout().columns().get(row.layout().indexOf(field)).heading();
    }
}
