package cn.zhishen.qualification;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The rule tables (DMN decisions), asked by the modules without knowing the engine that holds them. */
public interface RuleTables {

    /**
     * Every rule of {@code decision} that matches {@code inputs}, as it stood in force at {@code at}.
     *
     * @param decision id of the decision, such as {@code assessment-scope}
     * @return one map of outputs for each matching rule, in the table's order; empty if none matches
     * @throws UnreadableTable if no edition of it is in force then, or it cannot be evaluated
     */
    List<Map<String, Object>> matches(String decision, Instant at, Map<String, ?> inputs);

    /**
     * Every row of a table of texts as it stood in force at {@code at}, under the names of its inputs and outputs; an empty cell
     * is an empty text. For tables that are lists of words: nothing is asked, so nothing is evaluated or recorded.
     *
     * @throws UnreadableTable if no edition of it is in force then
     */
    List<Map<String, String>> rows(String decision, Instant at);

    /** Whether an edition of {@code decision} is in force at {@code at}; one that comes into force later is none yet. */
    boolean has(String decision, Instant at);

    /** Asks many questions of the tables as they stand now; which edition is in force is looked up once for each. */
    default <T> T atOnce(Supplier<T> questions) {
        return questions.get();
    }

    /**
     * Which edition of {@code decision} is in force at {@code at}, as reports name it:
     * {@code 考核指标范围（assessment-scope）第2版，自2023年09月15日起施行}.
     *
     * @throws UnreadableTable if none is
     */
    String edition(String decision, Instant at);

    /** Changes whenever a table is deployed or deleted, so that answers may be kept as long as it stays the same. */
    String state();
}
