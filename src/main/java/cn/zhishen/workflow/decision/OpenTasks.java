package cn.zhishen.workflow.decision;

import cn.zhishen.shared.BeijingTime;
import cn.zhishen.workflow.staff.StaffGroup;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The open tasks that began under another edition of the table of human decisions. They stay with their groups and their day until an
 * administrator moves them.
 */
@Service
public class OpenTasks {

    private final HumanDecisions decisions;
    private final DecisionRights rights;
    private final TaskService tasks;
    private final TaskRows rows;
    private final Cases cases;

    OpenTasks(HumanDecisions decisions, DecisionRights rights, TaskService tasks, TaskRows rows, Cases cases) {
        this.decisions = decisions;
        this.rights = rights;
        this.tasks = tasks;
        this.rows = rows;
        this.cases = cases;
    }

    /**
     * An open task that the table in force gives to other groups or another day.
     *
     * @param caseNumber number of the case
     * @param wasDue null if it had no day, as {@code due} if another rule sets it
     */
    public record Deviation(
            String id, HumanDecision decision, String caseNumber, Set<StaffGroup> were, Instant wasDue, Instant due) {

        boolean changesNothing() {
            return hasItsGroups() && Objects.equals(due, wasDue);
        }

        private Deviation of(String itsCase) {
            return new Deviation(id, decision, itsCase, were, wasDue, due);
        }

        private boolean hasItsGroups() {
            return were.equals(Set.copyOf(decision.groups()));
        }

        /** What changes, in Chinese. */
        public String change() {
            var parts = new ArrayList<String>();
            if (!hasItsGroups()) {
                parts.add("办理人由%s改为%s"
                        .formatted(
                                were.stream().map(StaffGroup::label).sorted().collect(Collectors.joining("、")),
                                decision.groupsInChinese()));
            }
            if (!Objects.equals(due, wasDue)) {
                parts.add("期限由%s改为%s".formatted(day(wasDue), day(due)));
            }
            return String.join("，", parts);
        }

        private static String day(Instant moment) {
            return moment == null ? "无" : BeijingTime.DAY.format(moment.atZone(BeijingTime.ZONE));
        }
    }

    /** How many tasks are open, by task; those of which none is are left out. */
    public Map<StaffTask, Long> counted() {
        return rows.counted();
    }

    /**
     * @param number how many deviate
     * @param first some of them, task by task in the table's order, those that began in earlier hours at the top
     */
    public record Deviations(int number, List<Deviation> first) {}

    /** Neither the number of tasks nor that of their kinds asks for further statements. */
    @Transactional(readOnly = true)
    public Deviations deviations(int most) {
        var all = deviations();
        return new Deviations(all.size(), withCases(all.subList(0, Math.min(most, all.size()))));
    }

    /**
     * Moves them and grants the groups the rights that they need. Each case has it in its timeline.
     *
     * @return what was moved
     */
    @Transactional
    public List<Deviation> move(String administrator) {
        rights.grant();
        var moved = withCases(deviations());
        moved.forEach(task -> move(task, administrator));
        return moved;
    }

    /** All of them, most without their cases yet. */
    private List<Deviation> deviations() {
        var open = rows.alike(Waits.TASKS).stream().collect(Collectors.groupingBy(TaskRows.Alike::task));
        return decisions.all().stream()
                .flatMap(decision -> deviations(decision, open.getOrDefault(decision.task(), List.of())))
                .toList();
    }

    private Stream<Deviation> deviations(HumanDecision decision, List<TaskRows.Alike> open) {
        var days = new HashMap<LocalDate, Optional<Instant>>();
        var waits = decisions.waits(
                decision,
                open.stream()
                        .map(TaskRows.Alike::caseNumber)
                        .filter(Objects::nonNull)
                        .toList());
        return open.stream()
                .sorted(Comparator.comparing(TaskRows.Alike::hour))
                .flatMap(alike -> {
                    var wait = alike.caseNumber() == null ? null : waits.get(alike.caseNumber());
                    var due = days.computeIfAbsent(decisions.from(alike.hour(), wait), from -> Optional.ofNullable(
                                            decisions.due(decision, from))
                                    .map(Date::toInstant))
                            .orElse(alike.due());
                    return alike.ids().stream()
                            .map(id ->
                                    new Deviation(id, decision, alike.caseNumber(), alike.groups(), alike.due(), due));
                })
                .filter(task -> !task.changesNothing());
    }

    private List<Deviation> withCases(List<Deviation> tasks) {
        var numbers = rows.caseNumbers(tasks.stream().map(Deviation::id).toList());
        return tasks.stream().map(task -> task.of(numbers.get(task.id()))).toList();
    }

    private Set<String> candidates(String task) {
        return tasks.getIdentityLinksForTask(task).stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()) && link.getGroupId() != null)
                .map(IdentityLink::getGroupId)
                .collect(Collectors.toSet());
    }

    private void move(Deviation deviation, String administrator) {
        var wanted = deviation.decision().groups().stream().map(StaffGroup::id).toList();
        var present = candidates(deviation.id());
        wanted.stream()
                .filter(group -> !present.contains(group))
                .forEach(group -> tasks.addCandidateGroup(deviation.id(), group));
        present.stream()
                .filter(group -> !wanted.contains(group))
                .forEach(group -> tasks.deleteCandidateGroup(deviation.id(), group));
        var task = tasks.createTaskQuery().taskId(deviation.id()).singleResult();
        if (!Set.copyOf(wanted).containsAll(present)) {
            task.setAssignee(null);
        }
        task.setDueDate(deviation.due() == null ? null : Date.from(deviation.due()));
        tasks.saveTask(task);
        note(deviation, administrator);
    }

    private void note(Deviation deviation, String administrator) {
        var text = "按%s移交任务“%s”：%s"
                .formatted(decisions.edition(), deviation.decision().title(), deviation.change());
        cases.note(deviation.caseNumber(), administrator, text);
    }
}
