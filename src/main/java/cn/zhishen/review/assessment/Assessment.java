package cn.zhishen.review.assessment;

import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.review.report.Result;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What the rules say of {@link Figures}. It grants nothing: an application is decided by what the registers say of real people.
 *
 * @param verdict the weakest result of the findings
 * @param notAssessed conditions on the enterprise that only registers can answer
 * @param unused groups of people that count for nothing, such as {@code people[2]}
 * @param assumptions what the registers are supposed to confirm; Chinese sentences
 * @param rules the editions of the tables by which it was judged, as reports name them
 */
public record Assessment(
        String code,
        String title,
        ApplicationKind kind,
        String kindName,
        LocalDate day,
        Result verdict,
        String verdictName,
        List<Judged> findings,
        List<Condition> notAssessed,
        List<String> unused,
        List<String> assumptions,
        List<String> rules) {

    /**
     * An indicator, as the review judges it.
     *
     * @param result NEEDS_CHECK if a person has to decide; nothing is granted then
     * @param found what counts; Chinese sentences in which people are named by their fields
     * @param reasons why it is not met, or what a person has to check; Chinese sentences
     * @param remedy what to do if it is not met; empty if it is met
     * @param table id of the decision
     * @param edition of the table
     * @param rows of the table by which it was judged; columns as in {@code docs/rules.md}
     * @param inputs the fields that count, or were looked at
     * @param readings titles of the plain readings of its clause
     */
    public record Judged(
            String indicator,
            String measure,
            String group,
            String clause,
            String requirement,
            Result result,
            String resultName,
            List<String> found,
            List<String> reasons,
            String remedy,
            String table,
            String edition,
            List<Map<String, String>> rows,
            List<Input> inputs,
            List<String> readings) {}

    /**
     * @param field of the figures, such as {@code people[0]}
     * @param used in Chinese: how many count as what, or the amount
     */
    public record Input(String field, String used) {}

    /** A condition that is not assessed here. */
    public record Condition(String indicator, String clause, String requirement) {}
}
