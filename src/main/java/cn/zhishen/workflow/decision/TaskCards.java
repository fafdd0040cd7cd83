package cn.zhishen.workflow.decision;

import static cn.zhishen.workflow.ProcessVariables.RECHECK_CAUSE;
import static cn.zhishen.workflow.ProcessVariables.TASK_CAUSE;
import static cn.zhishen.workflow.ProcessVariables.TASK_ENTERPRISE;
import static cn.zhishen.workflow.ProcessVariables.TASK_ITEMS;

import cn.zhishen.shared.TransactionLocks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes on each task of the staff whom and what it concerns, for its card in the Tasklist: as it begins ({@link WritingOfCards}), and at the
 * start of the program on tasks that began under an older one.
 */
@Component
public class TaskCards {

    private static final Logger LOG = LoggerFactory.getLogger(TaskCards.class);

    private static final int AT_ONCE = 500;
    /** More than this is cut on a card, at the end of a title. */
    private static final int MOST_TITLES = 3;

    private final TaskWords words;
    private final Cases cases;
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final TransactionLocks locks;
    private final TransactionTemplate transaction;

    TaskCards(
            TaskWords words,
            Cases cases,
            @Lazy TaskService tasks,
            @Lazy RuntimeService runtime,
            TransactionLocks locks,
            PlatformTransactionManager transactions) {
        this.words = words;
        this.cases = cases;
        this.tasks = tasks;
        this.runtime = runtime;
        this.locks = locks;
        this.transaction = new TransactionTemplate(transactions);
    }

    void write(DelegateTask task, String caseNumber) {
        card(caseNumber, RECHECK_CAUSE.from(task, "")).forEach(task::setVariableLocal);
    }

    /** Empty values are left out. */
    private Map<String, String> card(String caseNumber, String recheckCause) {
        var said = words.of(List.of(caseNumber)).get(caseNumber);
        var card = new HashMap<String, String>();
        card.put(
                TASK_ENTERPRISE.name(),
                said.subject() == Cases.Subject.COMPLAINT
                        ? cases.publiclyNamed(caseNumber).orElse("")
                        : said.enterprise());
        card.put(TASK_ITEMS.name(), shortened(said.items()));
        card.put(TASK_CAUSE.name(), TaskWords.isCause(recheckCause) ? TaskWords.cause(recheckCause) : said.cause());
        card.values().removeIf(value -> value == null || value.isEmpty());
        return card;
    }

    private static String shortened(List<String> titles) {
        var first = String.join("、", titles.subList(0, Math.min(MOST_TITLES, titles.size())));
        return titles.size() <= MOST_TITLES ? first : first + " 等 " + titles.size() + " 项";
    }

    /** Writes the cards that are missing. What cannot be written is logged and stays without. */
    @EventListener(ApplicationReadyEvent.class)
    public void writeMissing() {
        var open = tasks.createTaskQuery().taskDefinitionKeyIn(TaskRows.STAFF).list();
        for (int from = 0; from < open.size(); from += AT_ONCE) {
            var some = open.subList(from, Math.min(from + AT_ONCE, open.size()));
            var written = written(some);
            some.stream().filter(task -> !written.contains(task.getId())).forEach(this::writeMissing);
        }
    }

    /** Those of the tasks that have a card. */
    private Set<String> written(List<Task> some) {
        return runtime
                .createVariableInstanceQuery()
                .taskIdIn(some.stream().map(Task::getId).toArray(String[]::new))
                .variableNameIn(TASK_ENTERPRISE.name(), TASK_CAUSE.name())
                .list()
                .stream()
                .map(VariableInstance::getTaskId)
                .collect(Collectors.toSet());
    }

    private void writeMissing(Task task) {
        try {
            transaction.executeWithoutResult(status -> {
                locks.hold("task card " + task.getId());
                var process = runtime.createProcessInstanceQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .singleResult();
                if (isOpen(task) && process != null && process.getBusinessKey() != null) {
                    tasks.setVariablesLocal(task.getId(), card(process.getBusinessKey(), recheckCause(process)));
                }
            });
        } catch (RuntimeException e) {
            // one task that cannot be described does not keep the program from starting
            LOG.warn("任务 {} 的卡片未能补写", task.getId(), e);
        }
    }

    /** Another node may have ended it, or given it its card. */
    private boolean isOpen(Task task) {
        return tasks.createTaskQuery().taskId(task.getId()).count() == 1
                && written(List.of(task)).isEmpty();
    }

    private String recheckCause(ProcessInstance process) {
        return runtime.getVariable(process.getId(), RECHECK_CAUSE.name()) instanceof String cause ? cause : "";
    }
}
