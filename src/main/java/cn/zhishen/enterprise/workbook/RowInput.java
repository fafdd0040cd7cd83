package cn.zhishen.enterprise.workbook;

import cn.zhishen.enterprise.EntryField;
import cn.zhishen.enterprise.FormInput;
import cn.zhishen.enterprise.IdentityDocument;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Reads a row of a sheet as the entry of {@code path}, field by field. */
record RowInput(String path, SheetRow row, FormInput typed) {

    String raw(String field) {
        var value = row.value(field);
        if (WorkbookParser.UNREADABLE.equals(value)) {
            typed.saidElsewhere(path(field));
            return null;
        }
        return value;
    }

    String text(String field) {
        return FormInput.text(raw(field));
    }

    LocalDate day(String field) {
        return typed.day(path(field), label(field), raw(field));
    }

    BigDecimal amount(String field) {
        return typed.amount(path(field), label(field), raw(field));
    }

    Integer count(String field) {
        return typed.count(path(field), label(field), raw(field));
    }

    /** The kind stands in a column of its own; where it is left empty it is a number in the numbering of citizens. */
    IdentityDocument identity(String field) {
        var kind = word(field + ".kind", IdentityDocument.Kind.BY_CHINESE);
        if (kind == null && row.value(field + ".kind") != null) {
            typed.saidElsewhere(path(field));
            return null;
        }
        return typed.identity(path(field), kind, raw(field));
    }

    <E> E word(String field, Map<String, E> words) {
        return typed.word(path(field), label(field), raw(field), words);
    }

    Object value(EntryField field) {
        var path = field.path();
        return switch (field.kind()) {
            case DAY -> day(path);
            case MONEY, FIGURE -> amount(path);
            case COUNT -> count(path);
            case DOCUMENT -> identity(path);
            case CHOICE, YES_NO -> word(path, field.choices());
            case WORDS -> words(path);
            default -> text(path);
        };
    }

    List<String> words(String field) {
        return FormInput.words(raw(field));
    }

    String path(String field) {
        return path + "." + field;
    }

    private String label(String field) {
        return row.layout().columns().get(row.layout().indexOf(field)).heading();
    }
}
