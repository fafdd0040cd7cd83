package cn.zhishen.workflow.decision;

import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the staff do on pages, without a task ({@link StaffTask#onPage}), and shapes the outcome of a case: nobody does it who must keep out, and
 * who has done it has handled the case. The groups are checked where the request comes in.
 */
@Service
public class StaffActs {

    private final FourEyes fourEyes;
    private final TaskService tasks;

    StaffActs(FourEyes fourEyes, TaskService tasks) {
        this.fourEyes = fourEyes;
        this.tasks = tasks;
    }

    /**
     * Does the act and records it, in one transaction.
     *
     * @param caseNumber see {@link Cases}; of a spot check its quarter
     * @throws ActRefused if this person must keep out
     */
    @Transactional
    public <T> T take(StaffTask act, String caseNumber, String staff, Supplier<T> what) {
        requireUninvolved(act, caseNumber, staff);
        var done = what.get();
        fourEyes.handled(act, caseNumber, staff);
        return done;
    }

    /** As {@link #take}, of what gives nothing back. */
    @Transactional
    public void take(StaffTask act, String caseNumber, String staff, Runnable what) {
        take(act, caseNumber, staff, () -> {
            what.run();
            return null;
        });
    }

    /** @throws ActRefused if this person must keep out of the act */
    @Transactional(readOnly = true)
    public void requireUninvolved(StaffTask act, String caseNumber, String staff) {
        objection(act, caseNumber, staff).ifPresent(objection -> {
            throw new ActRefused(objection);
        });
    }

    /** Why this person must keep out of the act, in Chinese; empty if they need not. What is a part of a recheck is kept from whom the recheck is. */
    @Transactional(readOnly = true)
    public Optional<String> objection(StaffTask act, String caseNumber, String staff) {
        return fourEyes.objection(act, caseNumber, staff)
                .or(() -> StaffTask.WITHIN_RECHECK.contains(act) ? ofRecheck(caseNumber, staff) : Optional.empty());
    }

    private Optional<String> ofRecheck(String caseNumber, String staff) {
        return tasks
                .createTaskQuery()
                .processInstanceBusinessKey(caseNumber)
                .taskDefinitionKeyIn(
                        StaffTask.RECHECKS.stream().map(StaffTask::id).toArray(String[]::new))
                .list()
                .stream()
                .map(task -> fourEyes.objection(
                        StaffTask.find(task.getTaskDefinitionKey()).orElseThrow(),
                        caseNumber,
                        staff,
                        task.getCreateTime().toInstant()))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
