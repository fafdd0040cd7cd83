package cn.zhishen.qualification;

import java.util.List;
import java.util.Map;

/**
 * A module that cannot go on without an answer of a rule table. Its questions are asked before a table takes effect, so that no table
 * with a gap is ever in force.
 */
public interface TableQuestions {

    /**
     * The inputs of each question that the table must answer, as {@link RuleTables#matches} takes them.
     *
     * @param decision id of the decision; a module asks nothing of the tables of other modules
     */
    List<Map<String, Object>> of(String decision);
}
