package cn.zhishen.workflow.steps.review;

import cn.zhishen.review.report.ReviewPapers;
import cn.zhishen.workflow.Outcomes;
import cn.zhishen.workflow.telling.ApplicationNews;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class ProduceReport implements JavaDelegate {

    private final ReviewPapers papers;
    private final Outcomes outcomes;
    private final ApplicationNews news;

    ProduceReport(ReviewPapers papers, Outcomes outcomes, ApplicationNews news) {
        this.papers = papers;
        this.outcomes = outcomes;
        this.news = news;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var number = execution.getProcessBusinessKey();
        papers.report(number);
        // the one-time notice tells of a report that did not pass
        if (outcomes.isReviewForPerson(number)) {
            news.reportReady(number, false);
        } else if (outcomes.isReviewPassed(number)) {
            news.reportReady(number, true);
        }
    }
}
