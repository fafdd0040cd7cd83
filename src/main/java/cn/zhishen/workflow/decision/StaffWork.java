package cn.zhishen.workflow.decision;

import cn.zhishen.calendar.WorkingCalendar;
import cn.zhishen.workflow.ProcessVariables;
import cn.zhishen.workflow.staff.StaffGroup;
import cn.zhishen.workflow.staff.StaffMember;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The open tasks of a member of the staff and of their groups. Administrators have those of every group. The number of queries does not
 * depend on the number of tasks.
 */
@Service
public class StaffWork {

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final IdentityService identities;
    private final HumanDecisions decisions;
    private final TaskWords words;
    private final WorkingCalendar calendar;
    private final Clock clock;

    StaffWork(
            TaskService tasks,
            RuntimeService runtime,
            IdentityService identities,
            HumanDecisions decisions,
            TaskWords words,
            WorkingCalendar calendar,
            Clock clock) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.identities = identities;
        this.decisions = decisions;
        this.words = words;
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * A task to do.
     *
     * @param caseNumber number of the case
     * @param subject on whose page the case stands
     * @param subjectNumber its number
     * @param enterprise its name or code; null if the case is gone
     * @param items titles of what is applied for, empty for a complaint
     * @param title what the table of human decisions calls it
     * @param cause in Chinese, why there is the task; empty for a complaint
     * @param due its last day, null if there is none
     * @param daysLeft working days after today up to the last one, negative if it is past; null without a last day
     * @param holder log-in of the person who has claimed it, null if nobody has
     */
    public record Duty(
            String task,
            String caseNumber,
            Cases.Subject subject,
            String subjectNumber,
            String enterprise,
            List<String> items,
            String title,
            String cause,
            LocalDate due,
            Integer daysLeft,
            boolean overdue,
            String holder) {}

    /** How many tasks there are. Those due and overdue include what others of the groups have claimed. */
    public record Counts(long mine, long unclaimed, long dueToday, long overdue, long toSign) {}

    /** The first tasks, those due first at the top. */
    public List<Duty> duties(StaffMember member, int most) {
        var found = Stream.concat(first(ofGroups(member), most), first(mine(member), most))
                .collect(Collectors.toMap(Task::getId, Function.identity(), (one, same) -> one))
                .values()
                .stream()
                .sorted(Comparator.comparing(Task::getDueDate, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(Task::getCreateTime)
                        .thenComparing(Task::getId))
                .limit(most)
                .toList();
        return found.isEmpty() ? List.of() : told(found);
    }

    public Counts counts(StaffMember member) {
        var today = start(LocalDate.now(clock));
        return new Counts(
                mine(member).count(),
                ofGroups(member).taskUnassigned().count(),
                ofGroups(member)
                        .dueAfter(before(today))
                        .dueBefore(start(LocalDate.now(clock).plusDays(1)))
                        .count(),
                ofGroups(member).dueBefore(today).count(),
                ofGroups(member)
                        .taskDefinitionKey(StaffTask.SIGN_AND_ISSUE.id())
                        .count());
    }

    /** @throws WorkRefused if it is not theirs, somebody else's, or done */
    @Transactional
    public void claim(StaffMember member, String task) {
        as(member, () -> {
            require(task);
            tasks.claim(task, member.id());
        });
    }

    /**
     * Gives a task back to its groups.
     *
     * @throws WorkRefused if this person has not claimed it
     */
    @Transactional
    public void giveBack(StaffMember member, String task) {
        as(member, () -> {
            if (!member.id().equals(require(task).getAssignee())) {
                throw new WorkRefused("这项任务不是由您认领的，不能退回");
            }
            tasks.setAssignee(task, null);
        });
    }

    private Task require(String id) {
        var task = tasks.createTaskQuery().taskId(id).singleResult();
        if (task == null || StaffTask.find(task.getTaskDefinitionKey()).isEmpty()) {
            throw new WorkRefused("这项任务已经办结或者撤销，或者不由您所在的组办理");
        }
        return task;
    }

    /** The engine checks the rights of this person and who must keep out, as in the Tasklist. */
    private void as(StaffMember member, Runnable work) {
        var before = identities.getCurrentAuthentication();
        identities.setAuthentication(
                member.id(), member.groups().stream().map(StaffGroup::id).toList());
        try {
            work.run();
        } catch (AuthorizationException e) {
            throw new WorkRefused(EngineWords.inChinese(e).orElse("您不在办理这项任务的组中，不能认领"));
        } catch (ProcessEngineException e) {
            throw new WorkRefused("这项任务刚刚由他人认领或者办结，请看更新后的列表");
        } finally {
            identities.setAuthentication(before);
        }
    }

    private TaskQuery mine(StaffMember member) {
        return ofStaff().taskAssignee(member.id());
    }

    private TaskQuery ofGroups(StaffMember member) {
        return member.groups().contains(StaffGroup.ADMINISTRATORS)
                ? ofStaff()
                : ofStaff()
                        .taskCandidateGroupIn(
                                member.groups().stream().map(StaffGroup::id).toList())
                        .includeAssignedTasks();
    }

    private TaskQuery ofStaff() {
        return tasks.createTaskQuery()
                .taskDefinitionKeyIn(
                        Arrays.stream(StaffTask.values()).map(StaffTask::id).toArray(String[]::new));
    }

    private static Stream<Task> first(TaskQuery query, int most) {
        return query
                .orderByDueDate()
                .asc()
                .orderByTaskCreateTime()
                .asc()
                .orderByTaskId()
                .asc()
                .listPage(0, most)
                .stream();
    }

    private List<Duty> told(List<Task> found) {
        var processes = found.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet());
        var numbers =
                runtime.createProcessInstanceQuery().processInstanceIds(processes).listPage(0, found.size()).stream()
                        .collect(Collectors.toMap(ProcessInstance::getId, ProcessInstance::getBusinessKey));
        var causes = causes(processes);
        var about = words.of(Set.copyOf(numbers.values()));
        var titles = decisions.all().stream()
                .collect(Collectors.toMap(one -> one.task().id(), HumanDecision::title));
        var today = LocalDate.now(clock);
        var days = found.stream().map(this::due).filter(Objects::nonNull).toList();
        var calendarDays = calendar.days(
                Stream.concat(Stream.of(today), days.stream())
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                Stream.concat(Stream.of(today), days.stream())
                        .max(Comparator.naturalOrder())
                        .orElseThrow());
        return found.stream()
                .map(task -> {
                    var number = numbers.get(task.getProcessInstanceId());
                    var one = about.get(number);
                    var due = due(task);
                    return new Duty(
                            task.getId(),
                            number,
                            one.subject(),
                            one.subjectNumber(),
                            one.enterprise(),
                            one.items(),
                            titles.getOrDefault(task.getTaskDefinitionKey(), task.getName()),
                            causes.getOrDefault(task.getProcessInstanceId(), one.cause()),
                            due,
                            due == null ? null : calendarDays.between(today, due),
                            due != null && due.isBefore(today),
                            task.getAssignee());
                })
                .toList();
    }

    private Map<String, String> causes(Set<String> processes) {
        return runtime
                .createVariableInstanceQuery()
                .processInstanceIdIn(processes.toArray(String[]::new))
                .variableName(ProcessVariables.RECHECK_CAUSE.name())
                .list()
                .stream()
                .filter(variable -> variable.getValue() instanceof String name && TaskWords.isCause(name))
                .collect(Collectors.toMap(
                        VariableInstance::getProcessInstanceId,
                        variable -> TaskWords.cause((String) variable.getValue()),
                        (one, other) -> one));
    }

    private LocalDate due(Task task) {
        return task.getDueDate() == null ? null : LocalDate.ofInstant(instant(task.getDueDate()), clock.getZone());
    }

    private static Instant instant(Date date) {
        return Instant.ofEpochMilli(date.getTime());
    }

    private Date start(LocalDate day) {
        return Date.from(day.atStartOfDay(clock.getZone()).toInstant());
    }

    /** The engine's queries leave out the limit itself. */
    private static Date before(Date moment) {
        return new Date(moment.getTime() - 1);
    }
}
