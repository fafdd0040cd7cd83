package cn.zhishen.shared;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

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
     * Whether the name of an enterprise contains what was typed; brackets, spaces and width do not matter.
     *
     * @param table with the columns {@code words} and {@code pairs} of the name (V25), and a stop after it; may be empty
     */
    public static String named(String table, String parameter) {
        return "%1$spairs @> name_pairs(name_folded(:%2$s)) and ".formatted(table, parameter)
                + compared(table, parameter);
    }

    /** The same for a statement that reads every name anyway, in an index that has the column {@code words} but not the pairs. */
    public static String compared(String table, String parameter) {
        return "position(name_folded(:%2$s) in %1$swords) > 0".formatted(table, parameter);
    }

    /**
     * Has PostgreSQL plan the statements of this transaction for the values that they get. A plan for any values would read every row for a
     * rare word, or sort every row for a common one.
     */
    public static void planForValues(JdbcClient jdbc) {
        jdbc.sql("select set_config('plan_cache_mode', 'force_custom_plan', true)")
                .query(String.class)
                .single();
    }

    /** Like {@link #planForValues(JdbcClient)}, where there is something to select by. */
    public void planWith(JdbcClient jdbc) {
        if (!parameters.isEmpty()) {
            planForValues(jdbc);
        }
    }

    /**
     * How many rows of {@code source} meet the conditions; {@code most + 1} if more than {@code most} do. What is common is not counted to
     * its end, and what is rare is found by an index.
     */
    public long count(JdbcClient jdbc, String source, int most) {
        planWith(jdbc);
        return jdbc.sql("select count(*) from (select from " + source + where() + " limit :most) counted")
                .params(parameters)
                .param("most", most + 1L)
                .query(Long.class)
                .single();
    }

    /** The clause that begins with {@code where}; empty without conditions. */
    public String where() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    public Map<String, Object> parameters() {
        return Map.copyOf(parameters);
    }
}
