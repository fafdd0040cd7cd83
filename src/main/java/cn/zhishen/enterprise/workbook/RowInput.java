package cn.zhishen.enterprise.workbook;

import cn.zhishen.enterprise.EntryField;
import cn.zhishen.enterprise.Field.MonthOnly;
import cn.zhishen.enterprise.FormInput;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.PlainDates;
import cn.zhishen.enterprise.TextLikeness;
import cn.zhishen.enterprise.workbook.file.WrittenDay;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
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
            case DAY -> day(field);
            case MONEY, FIGURE -> typed.amount(path(name), label(name), TextLikeness.narrow(raw(name)));
            case COUNT -> typed.count(path(name), label(name), TextLikeness.narrow(raw(name)));
            case DOCUMENT -> identity(name);
            case CHOICE, YES_NO -> word(name, field.choices());
            case WORDS -> FormInput.words(raw(name));
            default -> FormInput.text(raw(name));
        };
    }

    private LocalDate day(EntryField field) {
        var name = field.path();
        var text = FormInput.text(raw(name));
        if (text == null || List.of(field.said().none()).contains(text)) {
            return null;
        }
        var written = WrittenDay.of(text);
        if (written.month() == null) {
            return typed.day(path(name), label(name), written.text());
        }
        if (field.said().monthOnly() == MonthOnly.REFUSED) {
            typed.error(path(name), label(name) + "只写到了月份，请写明是哪一日，如 2024-07-20；单元格只显示年月的，请先把单元格格式设为“文本”");
            return null;
        }
        try {
            var month = YearMonth.of(written.month()[0], written.month()[1]);
            if (PlainDates.isPlausible(month.getYear())) {
                return field.said().monthOnly() == MonthOnly.FIRST_DAY ? month.atDay(1) : month.atEndOfMonth();
            }
            typed.error(path(name), label(name) + "的年份不应早于 1900 年，请核对");
        } catch (DateTimeException e) {
            typed.error(path(name), label(name) + "不是存在的月份，请核对");
        }
        return null;
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
        return typed.word(path(field), label(field), TextLikeness.narrowLetters(raw(field)), words);
    }

    private String path(String field) {
        return path + "." + field;
    }

    private String label(String field) {
        return row.layout().columns().get(row.layout().indexOf(field)).heading();
    }
}
