package cn.zhishen.workflow.decision;

import cn.zhishen.calendar.WorkingCalendar;
import cn.zhishen.qualification.RuleTables;
import cn.zhishen.workflow.staff.StaffGroup;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * The table of human decisions in force. It is the one source of who may take a decision, who keeps out of it and until when it is
 * to be taken; the processes ask it when a task begins.
 */
@Component
public class HumanDecisions {

    private final RuleTables tables;
    private final WorkingCalendar calendar;
    private final Waits waits;
    private final Clock clock;

    HumanDecisions(RuleTables tables, WorkingCalendar calendar, Waits waits, Clock clock) {
        this.tables = tables;
        this.calendar = calendar;
        this.waits = waits;
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

    /** Whether members of any of these groups take any of these decisions. */
    public boolean isForAny(Collection<StaffTask> tasks, Collection<StaffGroup> held) {
        var byTask = byTask();
        // an edition from before a decision stood in the table gives it to nobody
        return tasks.stream()
                .flatMap(task -> Optional.ofNullable(byTask.get(task)).stream())
                .anyMatch(decision -> decision.groups().stream().anyMatch(held::contains));
    }

    /** The edition in force, as reports name it. */
    public String edition() {
        return tables.edition(HumanDecisionTable.NAME, clock.instant());
    }

    /** Ids of the groups that may do the task at which the execution is. */
    public List<String> groups(DelegateExecution execution) {
        return at(execution).groups().stream().map(StaffGroup::id).toList();
    }

    /** When the task at which the execution is has to be done. */
    public Date due(DelegateExecution execution) {
        var decision = at(execution);
        var number = execution.getProcessBusinessKey();
        return due(
                decision, from(clock.instant(), waits(decision, List.of(number)).get(number)));
    }

    /** When a task of that case has to be done that began then, as it stands today. */
    public Date due(StaffTask task, String caseNumber, Date began) {
        var decision = of(task);
        return due(
                decision,
                from(began.toInstant(), waits(decision, List.of(caseNumber)).get(caseNumber)));
    }

    /** By case, the last day on which the task cannot be decided yet. */
    Map<String, LocalDate> waits(HumanDecision decision, Collection<String> cases) {
        return waits.until(decision.task(), cases);
    }

    /** The day from which the working days of a task count. */
    LocalDate from(Instant began, LocalDate wait) {
        var day = LocalDate.ofInstant(began, clock.getZone());
        return wait == null || wait.isBefore(day) ? day : wait;
    }

    /** The last second of the last day of a task whose days count from then; null if another rule sets the day. */
    Date due(HumanDecision decision, LocalDate from) {
        if (decision.workingDays() == null) {
            return null;
        }
        var last = calendar.plusWorkingDays(from, decision.workingDays());
        return Date.from(
                last.plusDays(1).atStartOfDay(clock.getZone()).minusSeconds(1).toInstant());
    }

    private HumanDecision at(DelegateExecution execution) {
        return of(StaffTask.find(execution.getCurrentActivityId()).orElseThrow());
    }

    /** In the table's order; an edition from before a decision stood in the table lacks it. */
    public Map<StaffTask, HumanDecision> byTask() {
        return HumanDecisionTable.decisions(tables.rows(HumanDecisionTable.NAME, clock.instant())).stream()
                .collect(Collectors.toMap(
                        HumanDecision::task, Function.identity(), (one, other) -> one, LinkedHashMap::new));
    }
}
