package cn.zhishen.workflow.steps.review;

import static cn.zhishen.workflow.ProcessVariables.FAILED_INDICATORS;
import static cn.zhishen.workflow.ProcessVariables.INDICATORS_TO_CHECK;

import cn.zhishen.review.AutomatedReview;
import cn.zhishen.review.report.Result;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class AssessAgainstStandards implements JavaDelegate {

    private final AutomatedReview review;

    AssessAgainstStandards(AutomatedReview review) {
        this.review = review;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var report = review.assess(execution.getProcessBusinessKey());
        FAILED_INDICATORS.set(execution, report.count(Result.FAIL));
        INDICATORS_TO_CHECK.set(execution, report.count(Result.NEEDS_CHECK));
    }
}
