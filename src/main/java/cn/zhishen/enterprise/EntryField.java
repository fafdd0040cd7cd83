package cn.zhishen.enterprise;

import cn.zhishen.enterprise.Field.Kind;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.util.ReflectionUtils;

/**
 * A field of a record of the library, also one within what only the form asks for.
 *
 * @param path as JSON names it, such as {@code particulars.manufacturer}
 * @param said of the component of the record
 * @param steps from the record to its value
 * @param rows the fields of the entries of a list, null for all else
 */
public record EntryField(String path, Field said, Kind kind, Class<?> type, List<Method> steps, EntryFields<?> rows) {

    public boolean is(Kind other) {
        return kind == other;
    }

    public String label() {
        return said.label();
    }

    /** What messages call it. */
    public String called() {
        return said.called().isEmpty() ? said.label() : said.called();
    }

    /** What messages about the typed text call it. */
    public String typed() {
        return said.typed().isEmpty() ? called() : said.typed();
    }

    /** Of a document: what its kind is called, which stands in a field and a column of its own. */
    public String kindLabel() {
        return said.label().replace("号码", "种类");
    }

    /** Null where there is none. */
    public Object of(Object entry) {
        var value = entry;
        for (var step : steps) {
            value = value == null ? null : ReflectionUtils.invokeMethod(step, value);
        }
        return value;
    }

    /** The values that can be chosen by the words for them. */
    public Map<String, Object> choices() {
        var choices = new LinkedHashMap<String, Object>();
        if (kind == Kind.YES_NO) {
            choices.put("是", true);
            choices.put("否", false);
        } else if (kind == Kind.CHOICE) {
            Arrays.stream(type.getEnumConstants()).forEach(one -> choices.put(((Choice) one).chinese(), one));
        }
        return choices;
    }

    /** The word for a value that was chosen. */
    public String word(Object value) {
        return choices().entrySet().stream()
                .filter(choice -> Objects.equals(choice.getValue(), value))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    /** Of a choice: the value of that name; null if there is none. */
    public Object named(String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> ((Enum<?>) value).name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** The text of a form as people read it. */
    public String shown(String text) {
        return switch (kind) {
            case CHOICE -> word(named(text));
            case YES_NO -> word(Boolean.valueOf(text));
            default -> text;
        };
    }
}
