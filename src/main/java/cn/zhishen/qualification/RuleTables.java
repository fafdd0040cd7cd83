package cn.zhishen.qualification;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The rule tables (DMN decisions), for modules that do not know the engine behind them. */
public interface RuleTables {

    /**
     * All rules of {@code decision} in force at {@code at} that match {@code inputs}.
     *
     * @param decision id of the decision, such as {@code assessment-scope}
     * @return one map of outputs for each matching rule, in the table's order; empty if none matches
     * @throws UnreadableTable if no edition is in force at that time, or the table cannot be evaluated
     */
    List<Map<String, Object>> matches(String decision, Instant at, Map<String, ?> inputs);

    /**
     * All rows in force at {@code at} of a table of texts, by the names of its inputs and outputs; an empty cell is an empty
     * text. For tables that are lists of words: nothing is evaluated or recorded.
     *
     * @throws UnreadableTable if no edition is in force at that time
     */
    List<Map<String, String>> rows(String decision, Instant at);

    /** Whether an edition of {@code decision} is in force at {@code at}; one that takes effect later does not count. */
    boolean has(String decision, Instant at);

    /** Runs many look-ups in the tables as they are now. For each decision, the edition in force is looked up only once. */
    default <T> T atOnce(Supplier<T> questions) {
        return questions.get();
    }

    /**
     * The edition of {@code decision} in force at {@code at}, as reports name it:
     * {@code 考核指标范围（assessment-scope）第2版，自2023年09月15日起施行}.
     *
     * @throws UnreadableTable if none is in force
     */
    String edition(String decision, Instant at);

    /**
     * Identifies the edition of {@code decision} in force at {@code at}, for caches. No other edition ever has it. The words of
     * {@link #edition} return: an edition that is deployed after the latest one was deleted has the same number.
     *
     * @throws UnreadableTable if none is in force
     */
    String editionId(String decision, Instant at);

    /** Changes whenever a table is deployed or deleted; answers may be cached while it stays the same. */
    String state();
}
