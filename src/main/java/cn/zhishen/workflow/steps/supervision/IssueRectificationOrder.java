package cn.zhishen.workflow.steps.supervision;

import static cn.zhishen.workflow.ProcessVariables.RECTIFICATION_ENDS_AT;

import cn.zhishen.certificate.rectification.Rectifications;
import cn.zhishen.workflow.DueDates;
import cn.zhishen.workflow.telling.CertificateNews;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Issues the order. The wait ends with its last day. */
@Component
class IssueRectificationOrder implements JavaDelegate {

    private final Rectifications rectifications;
    private final DueDates dueDates;
    private final CertificateNews news;

    IssueRectificationOrder(Rectifications rectifications, DueDates dueDates, CertificateNews news) {
        this.rectifications = rectifications;
        this.dueDates = dueDates;
        this.news = news;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var ordered = rectifications.issue(execution.getProcessBusinessKey());
        RECTIFICATION_ENDS_AT.set(execution, dueDates.endOf(ordered.due()));
        news.ordered(ordered);
    }
}
