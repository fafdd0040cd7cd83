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
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells the staff what is due on the next working day, what is overdue, and what has failed. A task that somebody has claimed is told to
 * that person alone. Run twice, or on two nodes, it tells nobody twice.
 */
@Component
public class TaskReminders {

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final RepositoryService models;
    private final TaskNews news;
    private final WorkingCalendar calendar;
    private final Clock clock;

    TaskReminders(
            TaskService tasks,
            RuntimeService runtime,
            RepositoryService models,
            TaskNews news,
            WorkingCalendar calendar,
            Clock clock) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.models = models;
        this.news = news;
        this.calendar = calendar;
        this.clock = clock;
    }

    @Scheduled(cron = "${zhishen.messages.dated.tasks-cron}")
    @Transactional
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
        var cases = cases(due.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet()));
        var members = new HashMap<Set<String>, Set<String>>();
        for (var task : due) {
            var caseNumber = cases.get(task.getProcessInstanceId());
            if (caseNumber == null) {
                continue;
            }
            boolean overdue = task.getDueDate().before(start(today));
            if (overdue || !task.getDueDate().before(start(today.plusDays(1)))) {
                news.tell(
                        overdue ? MessageKind.TASK_OVERDUE : MessageKind.TASK_DUE,
                        task.getTaskDefinitionKey(),
                        task.getName(),
                        task.getId(),
                        caseNumber,
                        task.getDueDate(),
                        people(task, members));
            }
        }
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
    @Transactional
    public void tellOfIncidents() {
        List<Incident> incidents = runtime.createIncidentQuery().orderByIncidentTimestamp().asc().list().stream()
                // the incident of a called process is repeated in each that called it
                .filter(incident -> incident.getId().equals(incident.getRootCauseIncidentId()))
                .toList();
        var cases = cases(incidents.stream().map(Incident::getProcessInstanceId).collect(Collectors.toSet()));
        for (var incident : incidents) {
            var caseNumber = cases.get(incident.getProcessInstanceId());
            if (caseNumber != null) {
                news.failed(
                        incident.getId(),
                        step(incident),
                        caseNumber,
                        List.of(StaffGroup.ADMINISTRATORS.id(), Groups.CAMUNDA_ADMIN));
            }
        }
    }

    private String step(Incident incident) {
        var model = models.getBpmnModelInstance(incident.getProcessDefinitionId());
        var element = model.getModelElementById(incident.getActivityId());
        var name = element == null ? null : element.getAttributeValue("name");
        return name == null ? incident.getActivityId() : name;
    }

    private Map<String, String> cases(Set<String> processes) {
        return processes.isEmpty()
                ? Map.of()
                : runtime.createProcessInstanceQuery().processInstanceIds(processes).list().stream()
                        .filter(process -> process.getBusinessKey() != null)
                        .collect(Collectors.toMap(ProcessInstance::getId, ProcessInstance::getBusinessKey));
    }

    private Date start(LocalDate day) {
        return Date.from(day.atStartOfDay(clock.getZone()).toInstant());
    }
}
