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
 * A field of a record of the library; it may be inside the record of particulars that only the form asks for.
 *
 * @param path its JSON path, such as {@code particulars.manufacturer}
 * @param said the annotation of the record component
 * @param steps accessors that lead from the record to the value
 * @param rows the fields of the entries, if it is a list of entries; otherwise null
 */
public record EntryField(String path, Field said, Kind kind, Class<?> type, List<Method> steps, EntryFields<?> rows) {

    public boolean is(Kind other) {
        return kind == other;
    }

    public String label() {
        return said.label();
    }

    /** The name used in messages. */
    public String called() {
        return said.called().isEmpty() ? said.label() : said.called();
    }

    /** The name used in messages about text that cannot be read. */
    public String typed() {
        return said.typed().isEmpty() ? called() : said.typed();
    }

    /** For a document: the label of its kind, which has a field and a column of its own. */
    public String kindLabel() {
        return said.label().replace("号码", "种类");
    }

    /** Its value in {@code entry}, null if there is none. */
    public Object of(Object entry) {
        var value = entry;
        for (var step : steps) {
            value = value == null ? null : ReflectionUtils.invokeMethod(step, value);
        }
        return value;
    }

    /** The values that can be chosen, by the words shown for them; empty for other kinds of fields. */
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

    /** The word for a chosen value, null if there is none. */
    public String word(Object value) {
        return choices().entrySet().stream()
                .filter(choice -> Objects.equals(choice.getValue(), value))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    /** For a choice: the enumeration value with that name, null if there is none. */
    public Object named(String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> ((Enum<?>) value).name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** The text of a form field as shown to users. */
    public String shown(String text) {
        return switch (kind) {
            case CHOICE -> word(named(text));
            case YES_NO -> word(Boolean.valueOf(text));
            default -> text;
        };
    }
}
