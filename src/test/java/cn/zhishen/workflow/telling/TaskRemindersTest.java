package cn.zhishen.workflow.telling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.RETURNS_SELF;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import cn.zhishen.calendar.WorkingCalendar;
import cn.zhishen.message.MessageKind;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.IncidentQuery;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** One task or incident of which nobody can be told, among others. */
class TaskRemindersTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 9, 9);

    private final TaskService tasks = mock(TaskService.class, RETURNS_DEEP_STUBS);
    private final RuntimeService runtime = mock(RuntimeService.class, RETURNS_DEEP_STUBS);
    private final TaskNews news = mock(TaskNews.class);
    private final WorkingCalendar calendar = mock(WorkingCalendar.class);
    private final Transactions transactions = new Transactions();
    private final TaskReminders reminders = new TaskReminders(
            tasks,
            runtime,
            mock(RepositoryService.class, RETURNS_DEEP_STUBS),
            mock(ManagementService.class, RETURNS_DEEP_STUBS),
            news,
            calendar,
            new EachAlone(transactions),
            Clock.fixed(Instant.parse("2026-09-09T01:00:00Z"), ZoneId.of("Asia/Shanghai")));

    /** How each transaction ended. */
    private static final class Transactions extends AbstractPlatformTransactionManager {

        private final List<String> ended = new ArrayList<>();

        @Override
        protected Object doGetTransaction() {
            return new Object();
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
            // nothing to open
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            ended.add("committed");
        }

        @Override
        protected void doRollback(DefaultTransactionStatus status) {
            ended.add("rolled back");
        }
    }

    @BeforeEach
    void aWorkingDay() {
        when(calendar.isWorkingDay(TODAY)).thenReturn(true);
        when(calendar.nextWorkingDay(TODAY)).thenReturn(TODAY.plusDays(1));
        var processes = Stream.of("first", "broken", "last")
                .map(id -> {
                    var process = mock(ProcessInstance.class);
                    when(process.getId()).thenReturn(id);
                    when(process.getBusinessKey()).thenReturn("case of " + id);
                    return process;
                })
                .toList();
        when(runtime.createProcessInstanceQuery().processInstanceIds(any()).list())
                .thenReturn(processes);
    }

    @Test
    void theOthersAreToldAndStayTold() {
        var due = Stream.of("first", "broken", "last")
                .map(id -> {
                    var task = mock(Task.class);
                    when(task.getId()).thenReturn(id);
                    when(task.getProcessInstanceId()).thenReturn(id);
                    when(task.getDueDate()).thenReturn(Date.from(Instant.parse("2026-09-08T15:59:59Z")));
                    return task;
                })
                .toList();
        var query = mock(TaskQuery.class, RETURNS_SELF);
        when(tasks.createTaskQuery()).thenReturn(query);
        when(query.list()).thenReturn(due);
        when(tasks.getIdentityLinksForTask(any())).thenReturn(List.of());
        var told = new ArrayList<String>();
        doThrow(new IllegalStateException("no such case"))
                .when(news)
                .tell(any(), any(), any(), eq("broken"), any(), any(), any());
        record(told, "first");
        record(told, "last");

        reminders.remind();

        assertThat(told).containsExactly("first", "last");
        assertThat(transactions.ended).containsExactly("committed", "rolled back", "committed");
    }

    @Test
    void soAreTheOtherIncidents() {
        var incidents = Stream.of("first", "broken", "last")
                .map(id -> {
                    var incident = mock(Incident.class);
                    when(incident.getId()).thenReturn(id);
                    when(incident.getRootCauseIncidentId()).thenReturn(id);
                    when(incident.getProcessInstanceId()).thenReturn(id);
                    return incident;
                })
                .toList();
        var query = mock(IncidentQuery.class, RETURNS_SELF);
        when(runtime.createIncidentQuery()).thenReturn(query);
        when(query.list()).thenReturn(incidents);
        doThrow(new IllegalStateException("no such case")).when(news).failed(eq("broken"), any(), any(), any());

        reminders.tellOfIncidents();

        assertThat(transactions.ended).containsExactly("committed", "rolled back", "committed");
    }

    private void record(List<String> told, String task) {
        doAnswer(call -> told.add(task))
                .when(news)
                .tell(eq(MessageKind.TASK_OVERDUE), any(), any(), eq(task), any(), any(), any());
    }
}
