package cn.zhishen.qualification;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The real tables of {@code bpmn/decisions}, read from their files: for tests of the rooms that ask rule tables. */
public class FileRuleTables implements RuleTables {

    private final DecisionTables tables;

    public FileRuleTables() {
        this(new DecisionTables());
    }

    FileRuleTables(DecisionTables tables) {
        this.tables = tables;
    }

    @Override
    public List<Map<String, Object>> matches(String decision, Instant at, Map<String, ?> inputs) {
        return tables.evaluate(decision, inputs);
    }

    @Override
    public boolean has(String decision) {
        return tables.has(decision);
    }

    /** Files have no history: always 1. */
    @Override
    public int version(String decision, Instant at) {
        if (!has(decision)) {
            throw new IllegalArgumentException("没有决策表 " + decision);
        }
        return 1;
    }
}
