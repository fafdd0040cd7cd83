package cn.zhishen.shared;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The conditions of a statement that selects from a list, with the values of their parameters. All of them have to hold. */
public final class Conditions {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    public Conditions and(String condition) {
        conditions.add(condition);
        return this;
    }

    public Conditions and(String condition, String parameter, Object value) {
        parameters.put(parameter, value);
        return and(condition);
    }

    /** One of these codes must be that of an item in the column, a JSON array of items. */
    public Conditions anyItem(String column, Collection<String> codes) {
        return and(
                column + " @> any (cast(:items as jsonb[]))",
                "items",
                codes.stream().map("[{\"code\":\"%s\"}]"::formatted).toArray(String[]::new));
    }

    /**
     * Whether a name contains what was typed; brackets, spaces and width do not matter. An index on {@code name_pairs(name_folded(column))}
     * serves it.
     */
    public static String contains(String column, String parameter) {
        return """
                name_pairs(name_folded(%1$s)) @> name_pairs(name_folded(:%2$s))
                and position(name_folded(:%2$s) in name_folded(%1$s)) > 0""".formatted(column, parameter);
    }

    /** The clause that begins with {@code where}; empty without conditions. */
    public String where() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    public Map<String, Object> parameters() {
        return Map.copyOf(parameters);
    }
}
