package cn.zhishen.qualification;

import java.util.Arrays;
import java.util.List;

/**
 * What {@code assessment-scope} answers: a group of indicators, and the level by whose standard it is assessed.
 *
 * @param awaiting what must be there before this can be assessed, empty if nothing
 * @param clauses on what it rests
 */
record AssessedGroup(IndicatorGroup group, String level, String awaiting, List<String> clauses) {

    static final String DECISION = "assessment-scope";

    /** The column of the level, in which the table may pass on the level that is applied for. */
    static final String LEVEL = "thresholdLevel";

    static AssessedGroup of(TableRule rule) {
        return new AssessedGroup(
                group(rule),
                rule.written(LEVEL),
                rule.text("awaiting"),
                Arrays.stream(rule.text("clause").split("；"))
                        .filter(clause -> !clause.isEmpty())
                        .toList());
    }

    static IndicatorGroup group(TableRule rule) {
        return IndicatorGroup.valueOf(rule.oneOf("group", IndicatorGroup.NAMES));
    }

    String title() {
        return level + group.chinese();
    }
}
