package cn.zhishen.enterprise;

import cn.zhishen.shared.Conditions;
import java.util.List;

/** The conditions of lists whose rows have the column {@code uscc}, and {@code words} and {@code pairs} of the name of the enterprise. */
public final class EnterpriseConditions {

    private EnterpriseConditions() {}

    /**
     * Adds what is asked of the enterprise.
     *
     * @param table before the columns, with a stop, such as {@code "a."}; may be empty
     * @param prefectures digits of which one must stand at the third to sixth place of the code; none does not restrict
     * @param enterprise a code, or a part of a name; null does not restrict
     */
    public static void add(Conditions conditions, String table, List<String> prefectures, String enterprise) {
        add(conditions, table, prefectures, enterprise, Conditions.named(table, "name"));
    }

    /** The same for a list that is chosen from an index with the columns {@code uscc} and {@code words}, in which it reads every row. */
    public static void addToCovered(Conditions conditions, String table, List<String> prefectures, String enterprise) {
        add(conditions, table, prefectures, enterprise, Conditions.compared(table, "name"));
    }

    private static void add(
            Conditions conditions, String table, List<String> prefectures, String enterprise, String named) {
        if (!prefectures.isEmpty()) {
            conditions.and(
                    "substr(%suscc, 3, 4) = any (:prefectures)".formatted(table),
                    "prefectures",
                    prefectures.toArray(String[]::new));
        }
        if (enterprise == null) {
            return;
        }
        if (Uscc.isOne(enterprise)) {
            conditions.and(table + "uscc = :uscc", "uscc", new Uscc(enterprise).value());
        } else {
            conditions.and(named, "name", enterprise);
        }
    }
}
