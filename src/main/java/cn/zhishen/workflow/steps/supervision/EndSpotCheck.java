package cn.zhishen.workflow.steps.supervision;

import cn.zhishen.spotcheck.DrawnChecks;
import cn.zhishen.spotcheck.SpotChecks;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Ends the spot check of a quarter; the page of the public says so. */
@Component
class EndSpotCheck implements JavaDelegate {

    private final SpotChecks spotChecks;
    private final DrawnChecks checks;

    EndSpotCheck(SpotChecks spotChecks, DrawnChecks checks) {
        this.spotChecks = spotChecks;
        this.checks = checks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var quarter = execution.getProcessBusinessKey();
        if (checks.open(quarter) > 0
                || checks.count(quarter) < spotChecks.summary(quarter).drawnCount()) {
            throw new IllegalStateException(quarter + " 还有抽中的证书没有核查办结，抽查不能结束");
        }
        spotChecks.end(quarter);
    }
}
