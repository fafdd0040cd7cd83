package cn.zhishen.workflow.steps.notice;

import static cn.zhishen.workflow.ProcessVariables.NOTICE_OUTCOME;

import cn.zhishen.publicnotice.PublicNotices;
import cn.zhishen.workflow.LastDay;
import cn.zhishen.workflow.Outcomes;
import cn.zhishen.workflow.telling.ApplicationNews;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes the notice when its last day is over. */
@Component
class CloseNotice implements JavaDelegate {

    private final PublicNotices notices;
    private final Outcomes outcomes;
    private final LastDay lastDay;
    private final ApplicationNews news;

    CloseNotice(PublicNotices notices, Outcomes outcomes, LastDay lastDay, ApplicationNews news) {
        this.notices = notices;
        this.outcomes = outcomes;
        this.lastDay = lastDay;
        this.news = news;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var number = execution.getProcessBusinessKey();
        var notice = notices.of(number).orElseThrow();
        lastDay.requireOver(notice.until(), "申请 %s 公示至 %s，期满前不能结束公示".formatted(number, notice.until()));
        outcomes.requireRechecksDecided(number);
        notices.close(number);
        news.noticeOver(notice);
        NOTICE_OUTCOME.set(execution, "UPHELD");
    }
}
