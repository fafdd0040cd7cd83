package cn.zhishen.qualification;

import java.util.List;

/** The answer of decision {@code approving-authority}: who decides. Both are empty if it has no answer. */
record Authority(String name, String tier) {

    static final String DECISION = "approving-authority";
    static final String REGION = "REGION";
    static final Authority UNKNOWN = new Authority("", "");

    private static final List<String> TIERS = List.of("MINISTRY", REGION, "CITY", "FILING");

    static Authority of(TableRule rule) {
        return new Authority(rule.written("authority"), rule.oneOf("tier", TIERS));
    }
}
