package cn.zhishen.workflow.decision;

import cn.zhishen.calendar.WorkingCalendar;
import cn.zhishen.workflow.ProcessVariables;
import cn.zhishen.workflow.staff.StaffGroup;
import cn.zhishen.workflow.staff.StaffMember;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The open tasks of a member of the staff and of their groups. Administrators have those of every group. The number of queries does not
 * depend on the number of tasks.
 */
@Service
public class StaffWork {

    private final TaskRows rows;
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final IdentityService identities;
    private final HumanDecisions decisions;
    private final TaskWords words;
    private final WorkingCalendar calendar;
    private final Clock clock;

    StaffWork(
            TaskRows rows,
            TaskService tasks,
            RuntimeService runtime,
            IdentityService identities,
            HumanDecisions decisions,
            TaskWords words,
            WorkingCalendar calendar,
            Clock clock) {
        this.rows = rows;
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
        var shown = rows.first(member, most);
        if (shown.isEmpty()) {
            return List.of();
        }
        var found = tasks.createTaskQuery().taskIdIn(shown.toArray(String[]::new)).list().stream()
                .sorted(Comparator.comparing(task -> shown.indexOf(task.getId())))
                .toList();
        // they may all have been done meanwhile
        return found.isEmpty() ? List.of() : told(found);
    }

    public Counts counts(StaffMember member) {
        var today = LocalDate.now(clock);
        return rows.counts(member, start(today), start(today.plusDays(1)));
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

    private Instant start(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toInstant();
    }
}
