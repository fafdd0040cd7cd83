package cn.zhishen.workflow.supervision;

import static cn.zhishen.workflow.ProcessVariables.SPOT_CHECK_QUARTER;

import cn.zhishen.spotcheck.SpotChecks;
import cn.zhishen.workflow.MessageNames;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Begins the spot check of each quarter, and hands the confirmed seed to it, each in one transaction. */
@Service
public class SpotCheckProcess {

    private static final String PROCESS = "spot-check";

    private final SpotChecks checks;
    private final RuntimeService runtime;

    SpotCheckProcess(SpotChecks checks, RuntimeService runtime) {
        this.checks = checks;
        this.runtime = runtime;
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
            if (checks.summary(quarter).isDrawn()) {
                tellOfDraw(quarter);
            }
        }
    }

    /** Parameters and exceptions are those of {@link SpotChecks#confirmSeed}. */
    @Transactional
    public void confirmSeed(String quarter, String seed, String officer) {
        checks.confirmSeed(quarter, seed, officer);
        tellOfDraw(quarter);
    }

    /** A list from before its process begins later, and is told of the draw then. */
    private void tellOfDraw(String quarter) {
        runtime.createMessageCorrelation(MessageNames.SEED_CONFIRMED)
                .processInstanceBusinessKey(quarter)
                .correlateAllWithResult();
    }
}
