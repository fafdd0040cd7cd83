package cn.zhishen.workflow.supervision;

import static cn.zhishen.workflow.ProcessVariables.SPOT_CHECK_QUARTER;

import cn.zhishen.spotcheck.SeedRefused;
import cn.zhishen.spotcheck.SpotChecks;
import cn.zhishen.workflow.MessageNames;
import cn.zhishen.workflow.decision.FourEyes;
import cn.zhishen.workflow.decision.StaffTask;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Begins the spot check of each quarter, and takes its seed, each in one transaction. */
@Service
public class SpotCheckProcess {

    private static final String PROCESS = "spot-check";

    private final SpotChecks checks;
    private final FourEyes fourEyes;
    private final RuntimeService runtime;
    private final TaskService tasks;

    SpotCheckProcess(SpotChecks checks, FourEyes fourEyes, RuntimeService runtime, TaskService tasks) {
        this.checks = checks;
        this.fourEyes = fourEyes;
        this.runtime = runtime;
        this.tasks = tasks;
    }

    /** Freezes the list of the quarter before if it is due, and begins every spot check that has not begun. It runs every day. */
    @Scheduled(cron = "${zhishen.spot-check.cron}")
    @Transactional
    public void begin() {
        checks.freeze();
        checks.notBegun().forEach(this::begin);
    }

    private void begin(String quarter) {
        if (checks.begin(quarter)) {
            runtime.startProcessInstanceByKey(PROCESS, quarter, Map.of(SPOT_CHECK_QUARTER.name(), quarter));
            advance(quarter);
        }
    }

    /**
     * Parameters and exceptions are those of {@link SpotChecks#enterSeed}.
     *
     * @throws SeedRefused also if the table of human decisions keeps the officer out
     */
    @Transactional
    public void enterSeed(String quarter, String seed, String officer) {
        requireUninvolved(StaffTask.ENTER_SEED, quarter, officer);
        checks.enterSeed(quarter, seed, officer);
        fourEyes.handledAnew(StaffTask.ENTER_SEED, quarter, officer);
        advance(quarter);
    }

    /**
     * Parameters and exceptions are those of {@link SpotChecks#confirmSeed}.
     *
     * @throws SeedRefused also if the table of human decisions keeps the officer out
     */
    @Transactional
    public void confirmSeed(String quarter, String seed, String officer) {
        requireUninvolved(StaffTask.CONFIRM_SEED, quarter, officer);
        checks.confirmSeed(quarter, seed, officer);
        fourEyes.handled(StaffTask.CONFIRM_SEED, quarter, officer);
        advance(quarter);
    }

    private void requireUninvolved(StaffTask task, String quarter, String officer) {
        fourEyes.objection(task, quarter, officer).ifPresent(objection -> {
            throw new SeedRefused(objection);
        });
    }

    /** Ends the tasks whose work is done. A seed that is entered again finds the first one ended; a list may have been drawn before its process. */
    private void advance(String quarter) {
        var check = checks.summary(quarter);
        if (check.seed() != null) {
            end(StaffTask.ENTER_SEED, quarter);
        }
        if (check.isDrawn()) {
            end(StaffTask.CONFIRM_SEED, quarter);
            // a process that began under an earlier model waits for this message
            runtime.createMessageCorrelation(MessageNames.SEED_CONFIRMED)
                    .processInstanceBusinessKey(quarter)
                    .correlateAllWithResult();
        }
    }

    private void end(StaffTask task, String quarter) {
        tasks.createTaskQuery()
                .processInstanceBusinessKey(quarter)
                .taskDefinitionKey(task.id())
                .list()
                .forEach(open -> tasks.complete(open.getId()));
    }
}
