package cn.zhishen.application.admission;

import cn.zhishen.application.ApplicationRefused.Reason;
import cn.zhishen.qualification.TableRule;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One rule of {@code application-preconditions}.
 *
 * @param reason why not; null if the rule admits
 * @param text the message if the rule does not admit
 * @param notice the message if the rule admits, empty if none
 * @param opensMonthsBefore how many months before the last day an application is accepted; null if the rule sets no day
 * @param applyBefore how long before the last day the law requires an application; null if it sets no such time
 */
record PreconditionRule(
        boolean admitted, Reason reason, String text, String notice, Integer opensMonthsBefore, Span applyBefore) {

    static final String DECISION = "application-preconditions";

    /** Used if no rule matches. */
    static final PreconditionRule NONE = new PreconditionRule(false, null, "", "", null, null);

    private static final List<String> REASONS =
            Arrays.stream(Reason.values()).map(Reason::name).toList();

    /** The validity of a qualification. */
    private static final int LONGEST_MONTHS = 60;

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}|[{}]");
    private static final List<String> ALWAYS =
            List.of("title", "type", "held", "ofType", "restricted", "status", "validUntil");
    private static final String OPENS_ON = "opensOn";
    private static final List<String> OF_SPAN = List.of("applyBefore", "applyBy");

    /** Known only if the rule tests a refusal. */
    static final String REFUSED_ON = "refusedOn";

    /** A span such as 3个月 or 60日. */
    record Span(String written, int number, boolean ofDays) {

        private static final Pattern SPAN = Pattern.compile("([1-9]\\d{0,3})(个月|日)");

        private static Span of(String text) {
            var matcher = SPAN.matcher(text);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("applyBefore 列“" + text + "”应写作几个月或者几日，如 3个月、60日");
            }
            return new Span(
                    text, Integer.parseInt(matcher.group(1)), matcher.group(2).equals("日"));
        }

        LocalDate before(LocalDate day) {
            return ofDays ? day.minusDays(number) : day.minusMonths(number);
        }
    }

    static PreconditionRule of(TableRule rule) {
        boolean admitted = rule.truth("admitted");
        var span = rule.text("applyBefore");
        var read = new PreconditionRule(
                admitted,
                admitted ? null : Reason.valueOf(rule.oneOf("reason", REASONS)),
                admitted ? rule.text("text") : rule.written("text"),
                rule.text("notice"),
                rule.numberIfAny("opensMonthsBefore", 1, LONGEST_MONTHS),
                span.isEmpty() ? null : Span.of(span));
        read.requirePlaceholders("text", read.text());
        read.requirePlaceholders("notice", read.notice());
        return read;
    }

    private void requirePlaceholders(String column, String words) {
        var known = known();
        PLACEHOLDER.matcher(words).results().forEach(found -> {
            if (!known.contains(found.group(1))) {
                throw new IllegalArgumentException(column + " 列的“" + found.group() + "”没有内容可填，本规则可用 {"
                        + String.join("}、{", known) + "}；{" + OPENS_ON + "} 须填写 opensMonthsBefore 列，{"
                        + String.join("}、{", OF_SPAN) + "} 须填写 applyBefore 列");
            }
        });
    }

    private Set<String> known() {
        var known = new HashSet<>(ALWAYS);
        known.add(REFUSED_ON);
        if (opensMonthsBefore != null) {
            known.add(OPENS_ON);
        }
        if (applyBefore != null) {
            known.addAll(OF_SPAN);
        }
        return known;
    }

    boolean says(String placeholder) {
        return (text + notice).contains("{" + placeholder + "}");
    }
}
