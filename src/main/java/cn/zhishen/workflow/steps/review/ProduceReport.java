package cn.zhishen.workflow.steps.review;

import cn.zhishen.review.report.ReviewPapers;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class ProduceReport implements JavaDelegate {

    private final ReviewPapers papers;

    ProduceReport(ReviewPapers papers) {
        this.papers = papers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        papers.report(execution.getProcessBusinessKey());
    }
}
