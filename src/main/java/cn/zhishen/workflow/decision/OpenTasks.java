package cn.zhishen.workflow.decision;

import cn.zhishen.shared.BeijingTime;
import cn.zhishen.workflow.staff.StaffGroup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The open tasks that began under another edition of the table of human decisions. They stay with their groups and their day until an
 * administrator moves them.
 */
@Service
public class OpenTasks {

    private static final int AT_ONCE = 500;

    private final HumanDecisions decisions;
    private final DecisionRights rights;
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final Cases cases;

    OpenTasks(HumanDecisions decisions, DecisionRights rights, TaskService tasks, RuntimeService runtime, Cases cases) {
        this.decisions = decisions;
        this.rights = rights;
        this.tasks = tasks;
        this.runtime = runtime;
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

        /** What changes, in Chinese. */
        public String change() {
            var parts = new ArrayList<String>();
            if (!were.equals(Set.copyOf(decision.groups()))) {
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

    /** How many tasks are open, by task. */
    public Map<StaffTask, Long> counted() {
        var counts = new HashMap<StaffTask, Long>();
        for (var task : StaffTask.values()) {
            counts.put(
                    task, tasks.createTaskQuery().taskDefinitionKey(task.id()).count());
        }
        return counts;
    }

    /** All of them, task by task in the table's order. */
    public List<Deviation> deviations() {
        return decisions.all().stream().flatMap(this::deviations).toList();
    }

    /**
     * Moves them and grants the groups the rights that they need. Each case has it in its timeline.
     *
     * @return what was moved
     */
    @Transactional
    public List<Deviation> move(String administrator) {
        rights.grant();
        var moved = deviations();
        moved.forEach(task -> move(task, administrator));
        return moved;
    }

    private Stream<Deviation> deviations(HumanDecision decision) {
        var query = tasks.createTaskQuery()
                .taskDefinitionKey(decision.task().id())
                .orderByTaskCreateTime()
                .asc()
                .orderByTaskId()
                .asc();
        var found = new ArrayList<Deviation>();
        for (int from = 0; ; from += AT_ONCE) {
            var page = query.listPage(from, AT_ONCE);
            var numbers = numbers(page);
            var candidates = candidates(decision.task());
            page.stream()
                    .map(task -> compared(decision, task, numbers, candidates))
                    .filter(task -> !task.change().isEmpty())
                    .forEach(found::add);
            if (page.size() < AT_ONCE) {
                return found.stream();
            }
        }
    }

    private Deviation compared(
            HumanDecision decision, Task task, Map<String, String> numbers, Map<StaffGroup, Set<String>> candidates) {
        var were = candidates.entrySet().stream()
                .filter(group -> group.getValue().contains(task.getId()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(StaffGroup.class)));
        var wasDue = task.getDueDate() == null ? null : task.getDueDate().toInstant();
        var due = decisions.due(decision, task.getCreateTime().toInstant());
        return new Deviation(
                task.getId(),
                decision,
                numbers.get(task.getProcessInstanceId()),
                were,
                wasDue,
                due == null ? wasDue : due.toInstant());
    }

    /** The numbers of the cases by process. */
    private Map<String, String> numbers(List<Task> page) {
        return page.isEmpty()
                ? Map.of()
                : runtime
                        .createProcessInstanceQuery()
                        .processInstanceIds(
                                page.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet()))
                        .list()
                        .stream()
                        .collect(Collectors.toMap(ProcessInstance::getId, ProcessInstance::getBusinessKey));
    }

    /** The open tasks of each group. */
    private Map<StaffGroup, Set<String>> candidates(StaffTask task) {
        return Arrays.stream(StaffGroup.values())
                .filter(group -> !group.isAlone())
                .collect(Collectors.toMap(Function.identity(), group -> tasks
                        .createTaskQuery()
                        .taskDefinitionKey(task.id())
                        .taskCandidateGroup(group.id())
                        .includeAssignedTasks()
                        .list()
                        .stream()
                        .map(Task::getId)
                        .collect(Collectors.toSet())));
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
