package cn.zhishen.qualification;

import java.util.List;

/** A module that reads cells of rule tables. It is asked before a table takes effect, so that no unreadable table is ever in force. */
public interface TableReader {

    /**
     * @param decision id of the decision; a module ignores the tables of other modules
     * @param rules all rules of the table
     * @throws RuntimeException with a Chinese message that says which cell of which rule cannot be read
     */
    void requireReadable(String decision, List<TableRule> rules);
}
