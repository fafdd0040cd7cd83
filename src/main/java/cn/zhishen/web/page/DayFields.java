package cn.zhishen.web.page;

import cn.zhishen.enterprise.FormInput;
import cn.zhishen.shared.FieldError;
import cn.zhishen.web.problem.RequestRefused;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The fields in which a day is typed; {@code @days} in the templates. They are texts and no date fields of the browser, which would write the
 * day in the order of the browser's language.
 */
@Component("days")
public class DayFields {

    private static final String FIELD = "day";

    /** Null if nothing was typed, or what is no day. */
    static LocalDate read(String typed) {
        return new FormInput().day(FIELD, "", typed);
    }

    /** @throws RequestRefused with an error of {@code field} if what was typed is no day */
    public static LocalDate required(String field, String label, String typed) {
        var input = new FormInput();
        var day = input.day(field, label, typed);
        var wrong = input.errors().get(field);
        if (wrong != null) {
            throw RequestRefused.typed(wrong, List.of(new FieldError(field, wrong)));
        }
        return day;
    }

    /** Why what was typed is no day; null if it is one, or nothing was typed. */
    public String fault(String label, String typed) {
        var input = new FormInput();
        input.day(FIELD, label, typed);
        return input.errors().get(FIELD);
    }

    /** A day as 2026-11-30; what is none as it was typed. */
    public String shown(Object value) {
        var day = value == null ? null : read(value.toString());
        return day != null ? day.toString() : value == null ? "" : value.toString();
    }
}
