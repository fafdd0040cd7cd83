package cn.zhishen.qualification;

import java.util.Arrays;
import java.util.List;

/**
 * The answer of decision {@code assessment-scope}: a group of indicators, and the level whose standard assesses it.
 *
 * @param awaiting what is still needed before this can be assessed, empty if nothing
 * @param clauses the legal clauses behind it
 */
record AssessedGroup(IndicatorGroup group, String level, String awaiting, List<String> clauses) {

    static final String DECISION = "assessment-scope";

    /** The column with the level. The table may return the level applied for. */
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
