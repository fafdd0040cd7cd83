package cn.zhishen.qualification;

import cn.zhishen.workflow.rules.PlainRows;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The real tables of {@code bpmn/decisions}, read from their files: for tests of the modules that ask rule tables. */
public class FileRuleTables implements RuleTables {

    private final DecisionTables tables;
    private final Map<String, List<Map<String, Object>>> answers = new ConcurrentHashMap<>();

    public FileRuleTables() {
        this(new DecisionTables());
    }

    FileRuleTables(DecisionTables tables) {
        this.tables = tables;
    }

    @Override
    public List<Map<String, Object>> matches(String decision, Instant at, Map<String, ?> inputs) {
        return answers.computeIfAbsent(decision + new TreeMap<>(inputs), key -> tables.evaluate(decision, inputs));
    }

    @Override
    public List<Map<String, String>> rows(String decision, Instant at) {
        return PlainRows.of(tables.decision(decision));
    }

    /** Forgets the answers, so that the next question of each kind is evaluated again. */
    public void forget() {
        answers.clear();
    }

    @Override
    public boolean has(String decision, Instant at) {
        return tables.has(decision);
    }

    /** Files have no history. */
    @Override
    public String state() {
        return "files";
    }

    @Override
    public String editionId(String decision, Instant at) {
        return decision;
    }

    @Override
    public String edition(String decision, Instant at) {
        if (!has(decision, at)) {
            throw new UnreadableTable("没有决策表 " + decision);
        }
        return decision + " 第1版";
    }
}
