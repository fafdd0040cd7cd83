package cn.zhishen.workflow.decision;

import cn.zhishen.qualification.TableQuestions;
import cn.zhishen.qualification.TableReader;
import cn.zhishen.qualification.TableRule;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Checks {@code human-decisions} by reading it as {@link HumanDecisions} does. An edition has a row for each task. */
@Component
public class HumanDecisionTable implements TableReader, TableQuestions {

    static final String NAME = "human-decisions";

    private static final Pattern WHOLE = Pattern.compile("\\d{1,4}");

    /**
     * The decisions of a table, in its order.
     *
     * @param rows as {@link cn.zhishen.qualification.RuleTables#rows} returns them
     * @throws IllegalArgumentException with a Chinese message if a cell cannot be read
     */
    public static List<HumanDecision> decisions(List<Map<String, String>> rows) {
        return rows.stream().map(row -> HumanDecision.of(rule(row))).toList();
    }

    /** The cells are read as they are written, without evaluating them, so that a look at the table leaves no record. */
    private static TableRule rule(Map<String, String> row) {
        var outputs = new HashMap<String, Object>(row);
        var days = row.get(HumanDecision.DAYS);
        if (days.isEmpty()) {
            outputs.remove(HumanDecision.DAYS);
        } else if (WHOLE.matcher(days).matches()) {
            outputs.put(HumanDecision.DAYS, Integer.valueOf(days));
        } else {
            throw new IllegalArgumentException(HumanDecision.DAYS + " 列“" + days + "”应为整数");
        }
        return new TableRule("", Map.of(), outputs, row);
    }

    @Override
    public void requireReadable(String decision, List<TableRule> rules) {
        if (decision.equals(NAME)) {
            rules.forEach(rule -> rule.read(one -> HumanDecision.of(rule(one.texts()))));
        }
    }

    @Override
    public List<Map<String, Object>> of(String decision) {
        return decision.equals(NAME)
                ? Arrays.stream(StaffTask.values())
                        .map(task -> Map.<String, Object>of(HumanDecision.TASK, task.id()))
                        .toList()
                : List.of();
    }
}
