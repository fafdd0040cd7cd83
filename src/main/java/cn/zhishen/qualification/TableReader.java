package cn.zhishen.qualification;

import java.util.List;
import java.util.Map;

/** A module that reads the cells of rule tables. It is asked before a table counts, so that none is in force that cannot be read. */
public interface TableReader {

    /**
     * @param decision id of the decision; a table of other modules is none of this module's business
     * @param rows the outputs of every rule, as {@link RuleTables#matches} gives them
     * @param texts every row, as {@link RuleTables#rows} gives them
     * @throws RuntimeException that says, in Chinese, what cannot be read
     */
    void requireReadable(String decision, List<Map<String, Object>> rows, List<Map<String, String>> texts);
}
