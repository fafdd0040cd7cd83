package cn.zhishen.workflow.telling;

import cn.zhishen.calendar.WorkingCalendar;
import cn.zhishen.message.MessageKind;
import cn.zhishen.workflow.staff.StaffGroup;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells the staff what is due on the next working day, what is overdue, and what has failed. A task that somebody has claimed is told to
 * that person alone. Run twice, or on two nodes, it tells nobody twice.
 */
@Component
public class TaskReminders {

    private static final String BATCH = "批量作业";
    private static final String OWN_JOB = "引擎自身的作业";

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final RepositoryService models;
    private final ManagementService management;
    private final TaskNews news;
    private final WorkingCalendar calendar;
    private final EachAlone each;
    private final Clock clock;

    TaskReminders(
            TaskService tasks,
            RuntimeService runtime,
            RepositoryService models,
            ManagementService management,
            TaskNews news,
            WorkingCalendar calendar,
            EachAlone each,
            Clock clock) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.models = models;
        this.management = management;
        this.news = news;
        this.calendar = calendar;
        this.each = each;
        this.clock = clock;
    }

    @Scheduled(cron = "${zhishen.messages.dated.tasks-cron}")
    public void remind() {
        var today = LocalDate.now(clock);
        if (!calendar.isWorkingDay(today)) {
            return;
        }
        var next = calendar.nextWorkingDay(today);
        var due = tasks.createTaskQuery()
                .dueBefore(start(next.plusDays(1)))
                .orderByTaskId()
                .asc()
                .list();
        var cases = cases(due.stream().map(Task::getProcessInstanceId));
        var members = new HashMap<Set<String>, Set<String>>();
        for (var task : due) {
            var caseNumber = cases.get(task.getProcessInstanceId());
            boolean overdue = task.getDueDate().before(start(today));
            if (caseNumber != null && (overdue || !task.getDueDate().before(start(today.plusDays(1))))) {
                each.tell("任务 " + task.getId(), () -> remind(task, overdue, caseNumber, members));
            }
        }
    }

    private void remind(Task task, boolean overdue, String caseNumber, Map<Set<String>, Set<String>> members) {
        news.tell(
                overdue ? MessageKind.TASK_OVERDUE : MessageKind.TASK_DUE,
                task.getTaskDefinitionKey(),
                task.getName(),
                task.getId(),
                caseNumber,
                task.getDueDate(),
                people(task, members));
    }

    /** A task of an enterprise has neither group nor a member of the staff, and so nobody. */
    private Set<String> people(Task task, Map<Set<String>, Set<String>> members) {
        var groups = tasks.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        if (groups.isEmpty()) {
            return Set.of();
        }
        return task.getAssignee() == null ? members.computeIfAbsent(groups, news::members) : Set.of(task.getAssignee());
    }

    @Scheduled(cron = "${zhishen.messages.dated.incidents-cron}")
    public void tellOfIncidents() {
        List<Incident> incidents = runtime.createIncidentQuery().orderByIncidentTimestamp().asc().list().stream()
                // the incident of a called process is repeated in each that called it
                .filter(incident -> incident.getId().equals(incident.getRootCauseIncidentId()))
                .toList();
        var cases = cases(incidents.stream().map(Incident::getProcessInstanceId));
        for (var incident : incidents) {
            each.tell("故障 " + incident.getId(), () -> tell(incident, cases.get(incident.getProcessInstanceId())));
        }
    }

    /** @param caseNumber null if it belongs to no case: a job of the engine's own, such as the timer that begins a process, or a batch */
    private void tell(Incident incident, String caseNumber) {
        var administrators = List.of(StaffGroup.ADMINISTRATORS.id(), Groups.CAMUNDA_ADMIN);
        if (caseNumber == null) {
            news.failedJob(incident.getId(), process(incident), step(incident), administrators);
        } else {
            news.failed(incident.getId(), step(incident), caseNumber, administrators);
        }
    }

    private String process(Incident incident) {
        if (incident.getProcessDefinitionId() == null) {
            return incident.getJobDefinitionId() == null ? OWN_JOB : BATCH;
        }
        var process = models.getProcessDefinition(incident.getProcessDefinitionId());
        return process.getName() == null ? process.getKey() : process.getName();
    }

    /** The name of the step, or what the engine calls the kind of job. What the failure said may name people. */
    private String step(Incident incident) {
        if (incident.getProcessDefinitionId() == null || incident.getActivityId() == null) {
            return Optional.ofNullable(incident.getJobDefinitionId())
                    .map(id -> management
                            .createJobDefinitionQuery()
                            .jobDefinitionId(id)
                            .singleResult())
                    .map(JobDefinition::getJobType)
                    .orElse(incident.getIncidentType());
        }
        var model = models.getBpmnModelInstance(incident.getProcessDefinitionId());
        var element = model.getModelElementById(incident.getActivityId());
        var name = element == null ? null : element.getAttributeValue("name");
        return name == null ? incident.getActivityId() : name;
    }

    /** By process, the number of its case. Tasks and incidents of no process are asked for with null. */
    private Map<String, String> cases(Stream<String> processes) {
        var ids = processes.filter(Objects::nonNull).collect(Collectors.toSet());
        var numbers = new HashMap<String, String>();
        if (!ids.isEmpty()) {
            runtime.createProcessInstanceQuery().processInstanceIds(ids).list().stream()
                    .filter(process -> process.getBusinessKey() != null)
                    .forEach(process -> numbers.put(process.getId(), process.getBusinessKey()));
        }
        return numbers;
    }

    private Date start(LocalDate day) {
        return Date.from(day.atStartOfDay(clock.getZone()).toInstant());
    }
}
