package cn.zhishen.workflow.decision;

import cn.zhishen.calendar.WorkingCalendar;
import cn.zhishen.qualification.RuleTables;
import cn.zhishen.qualification.TableQuestions;
import cn.zhishen.qualification.TableReader;
import cn.zhishen.qualification.TableRule;
import cn.zhishen.workflow.staff.StaffGroup;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * The table of human decisions in force. It is the one source of who may take a decision, who keeps out of it and until when it is
 * to be taken; the processes ask it when a task begins.
 */
@Component
public class HumanDecisions implements TableReader, TableQuestions {

    static final String TABLE = "human-decisions";
    private static final String DAYS = "workingDays";
    private static final Pattern WHOLE = Pattern.compile("\\d{1,4}");

    private final RuleTables tables;
    private final WorkingCalendar calendar;
    private final Clock clock;

    HumanDecisions(RuleTables tables, WorkingCalendar calendar, Clock clock) {
        this.tables = tables;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** All decisions, in the table's order. */
    public List<HumanDecision> all() {
        return List.copyOf(byTask().values());
    }

    public HumanDecision of(StaffTask task) {
        return Optional.ofNullable(byTask().get(task))
                .orElseThrow(() -> new IllegalStateException("人工决定表中没有任务 " + task.id()));
    }

    /** The edition in force, as reports name it. */
    public String edition() {
        return tables.edition(TABLE, clock.instant());
    }

    /** Ids of the groups that may do the task at which the execution is. */
    public List<String> groups(DelegateExecution execution) {
        return at(execution).groups().stream().map(StaffGroup::id).toList();
    }

    /** When the task at which the execution is has to be done. */
    public Date due(DelegateExecution execution) {
        return due(at(execution), clock.instant());
    }

    /** The last second of the last day of a task that began then; null if another rule sets the day. */
    Date due(HumanDecision decision, Instant began) {
        if (decision.workingDays() == null) {
            return null;
        }
        var last = calendar.plusWorkingDays(LocalDate.ofInstant(began, clock.getZone()), decision.workingDays());
        return Date.from(
                last.plusDays(1).atStartOfDay(clock.getZone()).minusSeconds(1).toInstant());
    }

    private HumanDecision at(DelegateExecution execution) {
        return of(StaffTask.find(execution.getCurrentActivityId()).orElseThrow());
    }

    private Map<StaffTask, HumanDecision> byTask() {
        return tables.rows(TABLE, clock.instant()).stream()
                .map(HumanDecisions::rule)
                .map(HumanDecision::of)
                .collect(Collectors.toMap(
                        HumanDecision::task, Function.identity(), (one, other) -> one, LinkedHashMap::new));
    }

    /** The cells are read as they are written, without evaluating them, so that a look at the table leaves no record. */
    private static TableRule rule(Map<String, String> row) {
        var outputs = new HashMap<String, Object>(row);
        var days = row.get(DAYS);
        if (days.isEmpty()) {
            outputs.remove(DAYS);
        } else if (WHOLE.matcher(days).matches()) {
            outputs.put(DAYS, Integer.valueOf(days));
        } else {
            throw new IllegalArgumentException(DAYS + " 列“" + days + "”应为整数");
        }
        return new TableRule("", Map.of(), outputs, row);
    }

    @Override
    public void requireReadable(String decision, List<TableRule> rules) {
        if (decision.equals(TABLE)) {
            rules.forEach(rule -> rule.read(one -> HumanDecision.of(rule(one.texts()))));
        }
    }

    @Override
    public List<Map<String, Object>> of(String decision) {
        return decision.equals(TABLE)
                ? Arrays.stream(StaffTask.values())
                        .map(task -> Map.<String, Object>of(HumanDecision.TASK, task.id()))
                        .toList()
                : List.of();
    }
}
