package cn.zhishen.workflow.steps.review;

import static cn.zhishen.workflow.ProcessVariables.WAIT_HOURS;

import cn.zhishen.review.report.Refusals;
import cn.zhishen.workflow.ProcessVariables;
import cn.zhishen.workflow.decision.Staff;
import cn.zhishen.workflow.telling.ApplicationNews;
import java.time.Duration;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class IssueOneTimeNotice implements JavaDelegate {

    private final Refusals refusals;
    private final ApplicationNews news;
    private final Staff staff;

    IssueOneTimeNotice(Refusals refusals, ApplicationNews news, Staff staff) {
        this.refusals = refusals;
        this.news = news;
        this.staff = staff;
    }

    @Override
    public void execute(DelegateExecution execution) {
        staff.requireNobody();
        news.notPassed(refusals.refuse(
                execution.getProcessBusinessKey(),
                Duration.ofHours(WAIT_HOURS.from(execution).longValue()),
                ProcessVariables.waitLocks(execution)));
    }
}
