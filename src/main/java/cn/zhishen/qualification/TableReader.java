package cn.zhishen.qualification;

import java.util.List;

/** A module that reads the cells of rule tables. It is asked before a table counts, so that none is in force that cannot be read. */
public interface TableReader {

    /**
     * @param decision id of the decision; a table of other modules is none of this module's business
     * @param rules every rule of it
     * @throws RuntimeException that says, in Chinese, which cell of which rule cannot be read
     */
    void requireReadable(String decision, List<TableRule> rules);
}
